package pack

import (
	"reflect"
	"regexp"
	"slices"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
)

// A quiet month has one of everything, and a pack that says "1 ärenden" reads
// as if nobody had read it.
func TestOneOfEverything(t *testing.T) {
	plural := regexp.MustCompile(`(?:^|[^0-9\p{L}]|[^0-9][\x{a0} ])(1 (ärenden|sager|saker|tickets|dagar|dage|dager|days|projekt|projekter|namn|navne|names|månader|måneder|months))\b`)
	for code, want := range map[string]string{
		"sv": "Ett ärende öppnades (ett fler än under februari) och ett löstes; ett var öppet vid slutet (ett fler).",
		"da": "Én sag blev oprettet (én mere end i februar) og én løst; én var åben ved udgangen (én mere).",
		"nb": "Én sak ble opprettet (én mer enn i februar) og én løst; én var åpen ved slutten (én mer).",
		"en": "One ticket was opened (one more than in February) and one was resolved; one was open at the end (one more).",
	} {
		in := alone(t, code)
		p := compose(t, in)
		if got := section(p, "volumes").Lead; got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
		for _, compose := range []func(Input) (Pack, error){Operational, Tactical, Strategic, Project} {
			walk(reflect.ValueOf(made(t, compose, in)), func(text string) {
				if plural.MatchString(text) {
					t.Errorf("%s: %q", code, text)
				}
			})
		}
	}
}

// alone is an input with one row of each kind.
func alone(t *testing.T, code string) Input {
	in := later(t, code)
	one := []forums.VolumeFigure{{Type: "incident", Priority: "A", Opened: 1, Resolved: 1, Closed: 1, Backlog: 1}}
	r := &in.Record
	r.Figures.Volumes = one
	for i := range r.History {
		r.History[i].Volumes = []forums.VolumeFigure{{Type: "incident", Priority: "A"}}
	}
	r.History[len(r.History)-1].Volumes = one
	r.Projects, r.Made, r.Coming, r.Security = r.Projects[:1], r.Made[:1], r.Coming[:1], r.Security[:min(1, len(r.Security))]
	r.Profile.Inflow = [7][24]int{}
	r.Profile.Inflow[0][9] = 1
	r.Profile.Reopened, r.Profile.Reassigned = 1, 1
	in.Memory.Actions, in.Memory.Escalations = in.Memory.Actions[:1], in.Memory.Escalations[:1]
	r.Figures.Faults = []forums.Fault{{Dataset: "tickets", Row: "X", Problem: "resolved before opened"}}
	return in
}

// A title says what a course shows: how long a goal has been missed in a row,
// that it was reached again, that it was never missed.
func TestTitlesSayTheFinding(t *testing.T) {
	course := func(statuses ...Status) []forums.TargetFigure {
		var all []forums.TargetFigure
		for _, s := range statuses {
			all = append(all, forums.TargetFigure{ID: "x", Measure: agreement.Response, Status: string(s)})
		}
		return all
	}
	w := newWriter(input(t, "sv"))
	w.outcomes = slices.Repeat(w.outcomes[len(w.outcomes)-1:], 3)
	for want, c := range map[string][]forums.TargetFigure{
		"Svarstid nivå A under mål två månader i rad":                            course(Green, Red, Red),
		"Svarstid nivå A: mål missat under mars":                                 course(Green, Green, Red),
		"Svarstid nivå A: mål missat två av tre månader":                         course(Red, Green, Red),
		"Svarstid nivå A: åter på mål under mars, missat en gång på tre månader": course(Green, Red, Amber),
		"Svarstid nivå A: mål uppfyllt alla tre månader":                         course(Green, Green, Green),
	} {
		if got := w.trendTitle(target{TargetFigure: c[2], title: "Svarstid nivå A", course: c}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	over := target{title: "Ärendestock", course: []forums.TargetFigure{{Measure: agreement.Backlog, Status: "red"}, {Measure: agreement.Backlog, Status: "red"}}}
	over.Measure = agreement.Backlog
	if got := w.trendTitle(over); got != "Ärendestock över gränsen två månader i rad" {
		t.Errorf("a backlog that is too large: %q", got)
	}
	over.course[0].Status = "green"
	if got := w.trendTitle(over); got != "Ärendestock: mål missat under mars" {
		t.Errorf("a backlog that was too large once: %q", got)
	}
}

// One month is no course: a lone dot in a tile says nothing and looks broken.
func TestNoLoneDots(t *testing.T) {
	in := input(t, "sv")
	in.Record.History = in.Record.History[len(in.Record.History)-1:]
	for _, tiles := range blocks[Tiles](section(compose(t, in), "scorecard")) {
		for _, tile := range tiles.Tiles {
			if tile.Course != nil || tile.Target != nil || tile.Alt != "" {
				t.Errorf("%s has a course of one month: %+v", tile.Title, tile)
			}
		}
	}
}

// What the parties call things stands in the pack; it comes from the record,
// so that a frozen period keeps the words that it was read in.
func TestOwnTerms(t *testing.T) {
	in := input(t, "sv")
	in.Record.Rules = []forums.Rules{{From: in.Record.Figures.From, Terms: agreement.Terms{"section.actions": {"": "Att göra"}, "status.red": {"sv": "Brutet", "en": "Broken"}, "status.green": {"en": "Kept"}}}}
	p := compose(t, in)
	if got := section(p, "actions").Title; got != "Att göra" {
		t.Errorf("the title is %q", got)
	}
	words := map[string]bool{}
	for _, tile := range blocks[Tiles](section(p, "scorecard"))[0].Tiles {
		words[tile.Word] = true
	}
	if !words["Brutet"] || words["Mål missat"] || words["Kept"] {
		t.Errorf("the tiles say %v", words)
	}
}
