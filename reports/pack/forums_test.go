package pack

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/fault"
	"ting/reports/chart"
)

// The forums' standard agendas, in their order, as each language names them.
// The forum's own points stand between the pages that lead to them and how it
// was counted.
func TestAgendasOfTheOtherForums(t *testing.T) {
	for _, line := range []struct {
		compose func(Input) (Pack, error)
		ids     string
		titles  map[string]string
	}{
		{Tactical, "scorecard contract quality security escalations contract-changes other method", map[string]string{
			"sv": "Styrkort|Avtalsuppföljning|Kvalitetsuppföljning|Säkerhetsfrågor|Eskalerade frågor|Avtalstolkning och avtalsförändringar|Övriga frågor|Så har vi räknat",
			"da": "Scorecard|Kontraktopfølgning|Kvalitetsopfølgning|Sikkerhedsspørgsmål|Eskalerede sager|Kontraktfortolkning og kontraktændringer|Eventuelt|Sådan er der regnet",
			"nb": "Målkort|Avtaleoppfølging|Kvalitetsoppfølging|Sikkerhetssaker|Eskalerte saker|Avtaletolkning og avtaleendringer|Eventuelt|Slik er det regnet",
			"en": "Scorecard|Contract follow-up|Quality follow-up|Security matters|Escalated matters|Contract interpretation and contract changes|Other matters|How it was counted"}},
		{Strategic, "outcome trends capacity needs market strategy escalations other services projects method", map[string]string{
			"sv": "Utfall|Trender|Kapacitet och tillväxt|Framtida verksamhetsbehov|Marknadstrender|Långsiktig IT-strategi|Eskalerade frågor från taktiskt forum|Övriga strategiska frågor|Tilläggstjänster|Projektforum|Så har vi räknat",
			"da": "Resultat|Tendenser|Kapacitet og vækst|Fremtidige forretningsbehov|Markedstendenser|Langsigtet it-strategi|Eskalerede sager fra taktisk forum|Øvrige strategiske sager|Tillægsydelser|Projektforum|Sådan er der regnet",
			"nb": "Resultat|Trender|Kapasitet og vekst|Framtidige virksomhetsbehov|Markedstrender|Langsiktig IT-strategi|Eskalerte saker fra taktisk forum|Øvrige strategiske saker|Tilleggstjenester|Prosjektforum|Slik er det regnet",
			"en": "Outcome|Trends|Capacity and growth|Future business needs|Market trends|Long-term IT strategy|Escalated matters from the tactical forum|Other strategic matters|Additional services|Project forum|How it was counted"}},
		{Project, "projects milestones moved priorities actions other method", map[string]string{
			"sv": "Projekten i korthet|Milstolpar|Ändrat sedan förra rapporten|Krockar i tid och prioriteringar|Aktivitetslista|Övriga frågor|Så har vi räknat",
			"da": "Projekterne i overblik|Milepæle|Ændret siden sidste rapport|Sammenfald i tid og prioriteringer|Aktivitetsliste|Eventuelt|Sådan er der regnet",
			"nb": "Prosjektene i korthet|Milepæler|Endret siden forrige rapport|Tidskollisjoner og prioriteringer|Aktivitetsliste|Eventuelt|Slik er det regnet",
			"en": "Projects at a glance|Milestones|Changed since the last report|Conflicts in time and priorities|Action list|Other matters|How it was counted"}},
	} {
		for code, want := range line.titles {
			for name, in := range map[string]Input{"full": quarter(t, code), "nothing": nothing(t, code)} {
				p := made(t, line.compose, in)
				var titles, ids []string
				for _, s := range p.Sections {
					titles, ids = append(titles, s.Title), append(ids, s.ID)
					if s.Lead == "" && len(s.Blocks) == 0 {
						t.Errorf("%s, %s: the section %s says nothing", code, name, s.ID)
					}
				}
				if got := strings.Join(titles, "|"); got != want {
					t.Errorf("%s, %s: %s, want %s", code, name, got, want)
				}
				if got := strings.Join(ids, " "); got != line.ids {
					t.Errorf("%s, %s: sections %s", code, name, got)
				}
			}
		}
	}
}

// made makes a pack or ends the test.
func made(t testing.TB, compose func(Input) (Pack, error), in Input) Pack {
	t.Helper()
	p, err := compose(in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A sentence, a figure or a block of any pack that changes must be seen by
// whoever changes it.
func TestGoldensOfTheOtherForums(t *testing.T) {
	for _, code := range []string{"sv", "en"} {
		for name, compose := range composers(t, code) {
			p, err := compose()
			if err != nil {
				t.Fatal(err)
			}
			again, err := composers(t, code)[name]()
			if err != nil || !reflect.DeepEqual(dump(t, p), dump(t, again)) {
				t.Errorf("%s %s: two packs of one input differ (%v)", name, code, err)
			}
			file := filepath.Join("testdata", name+"-"+code+".json")
			if *update {
				if err := os.WriteFile(file, dump(t, p), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if string(dump(t, p)) != string(want) {
				t.Errorf("%s differs; run go test ./reports/pack -update and read the difference", file)
			}
		}
	}
}

// No sentence of any pack is without its words or its numbers, whatever there
// is to say.
func TestOtherForumsAreWellFormed(t *testing.T) {
	hole := regexp.MustCompile(`[⟦⟧]|\{[a-z]+\}|%!|NaN|<nil>`)
	for _, code := range []string{"sv", "en", "da", "nb"} {
		for name, in := range map[string]Input{"quarter": amended(t, code), "half": half(t, code), "projects": projects(t, code), "later": later(t, code),
			"bare": bare(t, code), "kept": kept(t, code), "nothing": nothing(t, code), "heavy": heavy(projects(t, code))} {
			for _, compose := range []func(Input) (Pack, error){Operational, Tactical, Strategic, Project} {
				p := made(t, compose, in)
				walk(reflect.ValueOf(p), func(text string) {
					if hole.MatchString(text) || text != strings.TrimSpace(text) {
						t.Errorf("%s %s: %q", name, code, text)
					}
				})
				for _, s := range p.Sections {
					wellFormed(t, code, s)
				}
			}
		}
	}
}

// What people write is printed as it is, and never read as a placeholder.
func TestHostileTextInOtherForums(t *testing.T) {
	hostile := "{n} %d <b>\u202e;DROP TABLE\" __f__x__f__ 🦄"
	in := later(t, "sv")
	in.Record.Projects[0].Title, in.Record.Projects[0].Lead = hostile, hostile
	in.Before.Projects[0].ID = "gone"
	in.Record.Quality = &forums.Quality{Categories: []forums.Repeat{{Name: hostile, N: 3}}}
	in.Memory.Interpretations = []DecisionLine{{Text: hostile, Clause: hostile}}
	in.Record.Breaches[0].CausedBy = hostile
	for name, line := range map[string]struct {
		compose func(Input) (Pack, error)
		least   int
	}{"tactical": {Tactical, 4}, "strategic": {Strategic, 2}, "project": {Project, 4}} {
		found := 0
		walk(reflect.ValueOf(made(t, line.compose, in)), func(text string) {
			if text == hostile {
				found++
			}
		})
		if found < line.least {
			t.Errorf("%s: found the text as it is %d times, want at least %d", name, found, line.least)
		}
	}
}

// A pack without a language or a zone would be wrong on every line.
func TestOtherForumsRefuse(t *testing.T) {
	for _, compose := range []func(Input) (Pack, error){Tactical, Strategic, Project} {
		in := input(t, "sv")
		in.Words = nil
		if _, err := compose(in); !errors.Is(err, fault.Invalid) {
			t.Errorf("no words: %v", err)
		}
		in = input(t, "sv")
		in.Customer.Zone = nil
		if _, err := compose(in); !errors.Is(err, fault.Invalid) {
			t.Errorf("no zone: %v", err)
		}
	}
}

// The operational packs have said what each month cost; a quarter that says
// another sum, or counts its own outcome as a fourth penalty, starts a dispute.
func TestPenaltiesOfAQuarterAreItsMonths(t *testing.T) {
	in := quarter(t, "en")
	p := made(t, Tactical, in)
	i := slices.IndexFunc(blocks[Table](section(p, "contract")), func(b Table) bool { return b.Title == "Penalties month by month, SEK" })
	table := blocks[Table](section(p, "contract"))[i]
	if total := table.Total[len(table.Total)-1].Text; total != "7,200.00" {
		t.Errorf("three months of 2,400.00 sum up to %q", total)
	}
	if lead := blocks[List](section(p, "scorecard"))[0].Items; !slices.Contains(lead, "The penalty for the period is SEK\u00a07,200.00.") {
		t.Errorf("the scorecard says %q", lead)
	}
	in.Record.Dues = make([]string, len(in.Record.Parts))
	for i := range in.Record.Dues {
		in.Record.Dues[i] = "1000.00"
	}
	if said := paragraphs(section(made(t, Tactical, in), "contract")); !strings.Contains(said, "SEK\u00a03,000.00 of SEK\u00a07,200.00") {
		t.Errorf("capped months: %q", said)
	}
	operational := in.Customer.Forums[forums.Operational]
	operational.Every = "quarter"
	in.Customer.Forums[forums.Operational] = operational
	if table := blocks[Table](section(made(t, Tactical, in), "contract"))[1]; table.Total[3].Text != "SEK\u00a02,400.00" {
		t.Errorf("where no forum meets about months, the quarter's own penalty counts: %+v", table.Total)
	}
}

// What was agreed anew must be seen: a goal that moved, a target that went.
func TestAmendments(t *testing.T) {
	tables := blocks[Table](section(made(t, Tactical, amended(t, "en")), "contract"))
	i := slices.IndexFunc(tables, func(b Table) bool { return b.Title == "Changes that took effect in the period" })
	if i < 0 {
		t.Fatal("no table of changes")
	}
	var got []string
	for _, row := range tables[i].Rows {
		got = append(got, row[0].Text+" "+row[1].Text+": "+row[2].Text[:min(len(row[2].Text), 3)]+" / "+row[3].Text[:min(len(row[3].Text), 3)])
	}
	// Pro is said in other words: the hours that its window names are gone.
	want := "2026-01-01 the first agreement: – / fiv; 2026-02-01 Pro: Ope / Ope; 2026-02-01 Resolution, priority C: 90% / 92%; 2026-02-01 Response, level A: 95% / –; 2026-02-01 Service hours “outside”: all / –"
	if strings.Join(got, "; ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, "; "), want)
	}
	if said := empty(section(made(t, Tactical, nothing(t, "en")), "contract")); said == "" {
		t.Error("no agreement, and nothing is said")
	}
}

// The page of what changed names what moved and leaves out what did not; the
// first pack has no such page, and says so at its end.
func TestSince(t *testing.T) {
	p := made(t, Operational, later(t, "en"))
	s := section(p, "since")
	if p.Sections[1].ID != "since" || s.Lead != "21 response and resolution times were over their limit, against 19 in February 2026." {
		t.Errorf("%s: %q", p.Sections[1].ID, s.Lead)
	}
	var said []string
	for _, row := range blocks[Table](s)[0].Rows {
		said = append(said, row[0].Text)
	}
	for _, row := range blocks[Table](s)[1].Rows {
		if row[0].Text != "New breaches" {
			said = append(said, row[1].Text)
		}
	}
	want := []string{"Resolution, priority C", "Availability of the ERP", "Ny telefoni: from 2026-05-02 to 2026-05-16 (+14 days)",
		"Action 7, Gå igenom skrivarköerna: new day 2026-03-20", "Action 3, Byt lösenord: done", "Matter 2, Återkommande avbrott: level 2"}
	if !slices.Equal(said, want) {
		t.Errorf("%q", said)
	}
	first := compose(t, input(t, "en"))
	if slices.ContainsFunc(first.Sections, func(s Section) bool { return s.ID == "since" }) || !strings.Contains(paragraphs(section(first, "method")), "no earlier report") {
		t.Error("the first pack compares itself with nothing")
	}
}

// Two projects in one week, and one person who leads both, are what the forum
// meets about; a project does not conflict with itself.
func TestConflicts(t *testing.T) {
	table := blocks[Table](section(made(t, Project, projects(t, "en")), "priorities"))[0]
	var got []string
	for _, row := range table.Rows {
		one := strings.Join([]string{row[0].Text, row[1].Text, row[2].Text, row[3].Text, row[4].Text}, " | ")
		if row[4].Status != "" {
			one += " " + string(row[4].Status) + ": " + row[4].Alt
		}
		got = append(got, one)
	}
	want := []string{
		"Week 16 of 2026 | 2026-04-13 | Byte av ärendesystem | Tilldelning | Eva Ek",
		"Week 16 of 2026 | 2026-04-15 | Molnflytt | planned end | Bo Berg",
		"Week 20 of 2026 | 2026-05-15 | Byte av ärendesystem | planned end | Eva Ek amber: leads several of the week's projects",
		"Week 20 of 2026 | 2026-05-16 | Ny telefoni | planned end | Eva Ek amber: leads several of the week's projects",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	alone := input(t, "en")
	if said := empty(section(made(t, Project, alone), "priorities")); said == "" {
		t.Error("one project that keeps its own days is a conflict")
	}
}

// Below six whole months a line would be a guess; a month that has not ended
// would pull it down.
func TestForecast(t *testing.T) {
	in := half(t, "en")
	figures := figures(section(made(t, Strategic, in), "capacity").Blocks)
	trend := figures[0].Chart.(chart.Trend)
	if len(figures) != 2 || len(trend.Labels) != 21 || trend.Band == nil {
		t.Fatalf("%d figures, %d labels", len(figures), len(trend.Labels))
	}
	if !strings.HasPrefix(figures[0].Title, "Tickets opened: 1,160 in September 2026 if it goes on like this (") {
		t.Errorf("%q", figures[0].Title)
	}
	in.Record.Figures.AsOf = in.Record.Figures.To.Add(-1)
	running := figuresOf(made(t, Strategic, in), "capacity")[0].Chart.(chart.Trend)
	if len(running.Labels) != 20 {
		t.Errorf("a month that runs is a month: %d labels", len(running.Labels))
	}
	in = half(t, "en")
	in.Record.Parts = in.Record.Parts[10:]
	if said := empty(section(made(t, Strategic, in), "capacity")); said != "A forecast needs at least six whole months; there are not so many." {
		t.Errorf("five months: %q", said)
	}
}

func figuresOf(p Pack, id string) []Figure { return figures(section(p, id).Blocks) }

// paragraphs joins a section's running text.
func paragraphs(s Section) string {
	var all []string
	for _, p := range blocks[Paragraph](s) {
		all = append(all, p.Text)
	}
	return strings.Join(all, " ")
}

// Coming changes are drawn as soon as two of them could meet; one alone has
// nothing to stand beside.
func TestComingPlan(t *testing.T) {
	in := input(t, "en")
	if drawn := figuresOf(compose(t, in), "coming"); len(drawn) != 1 || len(drawn[0].Chart.(chart.Gantt).Rows) != 2 {
		t.Errorf("two changes are not drawn: %+v", drawn)
	}
	alone := in
	alone.Record.Coming = in.Record.Coming[:1]
	if drawn := figuresOf(compose(t, alone), "coming"); len(drawn) != 0 {
		t.Errorf("one change is drawn: %+v", drawn)
	}
	for range 3 {
		in.Record.Coming = append(in.Record.Coming, in.Record.Coming...)
	}
	in.Record.Coming[0].PlannedTo = in.Record.Coming[0].PlannedFrom.AddDate(-1, 0, 0) // ends before it begins
	drawn := figuresOf(compose(t, in), "coming")
	if len(drawn) != 1 || len(drawn[0].Chart.(chart.Gantt).Rows) != 16 {
		t.Errorf("sixteen changes: %+v", drawn)
	}
}

// A year that was mistyped must not press every other bar into a line.
func TestPlanIsBounded(t *testing.T) {
	in := projects(t, "en")
	in.Record.Projects[0].PlannedEnd = in.Record.Projects[0].PlannedEnd.AddDate(7000, 0, 0)
	in.Record.Projects[1].BaselineEnd = in.Record.Projects[1].PlannedEnd.AddDate(-1900, 0, 0)
	g := figuresOf(made(t, Project, in), "projects")[0].Chart.(chart.Gantt)
	if g.To-g.From > 2*farthest+10 || len(g.Ticks) > 60 {
		t.Errorf("the axis is %v days long with %d ticks", g.To-g.From, len(g.Ticks))
	}
}

// The half-year stays on its page however many targets there are: the longest
// missed have the tiles, and what the table leaves out is said.
func TestHalfYearFits(t *testing.T) {
	in := half(t, "en")
	good := in.Record.Figures.Targets[4]
	for range 56 {
		in.Record.Figures.Targets = append([]forums.TargetFigure{good}, in.Record.Figures.Targets...)
	}
	s := section(made(t, Strategic, in), "outcome")
	tiles, tables, notes := blocks[Tiles](s), blocks[Table](s), blocks[Note](s)
	if len(tiles) != 1 || len(tiles[0].Tiles) != mostHeads || tiles[0].Tiles[0].Title != "Response, level A" {
		t.Errorf("tiles %+v", tiles)
	}
	if len(tables[0].Rows) != mostCompared+4 {
		t.Errorf("%d rows", len(tables[0].Rows))
	}
	if !strings.Contains(notes[0].Text, "51 more targets") {
		t.Errorf("notes %+v", notes)
	}
}
