package pack

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/words"
)

// A share is printed with so many decimals that it never seems to reach what it
// has not reached: 94.96 % as 95.0 % beside a red sign and a goal of 95 % would
// make the reader doubt the whole page.
func TestFigureNeverReachesItsGoal(t *testing.T) {
	w := writer{Words: language(t, "en")}
	for _, c := range []struct{ share, goal, warn, want string }{
		{"0.941", "0.95", "", "94.1%"},
		{"0.9496", "0.95", "", "94.96%"},
		{"0.949996", "0.95", "", "94.9996%"},
		{"0.95", "0.95", "", "95.0%"},
		{"0.9697", "0.95", "0.97", "96.97%"},
		{"0.999999", "0.95", "", "99.9999%"},
		{"1", "0.95", "", "100.0%"},
		{"0", "0.95", "", "0.0%"},
	} {
		figure := target{TargetFigure: forums.TargetFigure{Measure: agreement.Response, Attainment: number(c.share), Goal: number(c.goal)}}
		if c.warn != "" {
			figure.agreed.Warn = dec(c.warn)
		}
		if got := w.figure(figure); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.share, c.goal, got, c.want)
		}
	}
}

// A change for the better must not look like one for the worse: fewer open
// tickets are good, a lower share is bad.
func TestChange(t *testing.T) {
	least := dec("10")
	for _, c := range []struct {
		what        string
		measure     agreement.Measure
		atLeast     *decimal.Decimal
		before, now *json.Number
		want        string
		better      int
	}{
		{"a share that rose", agreement.Response, nil, number("0.9"), number("0.95"), "+5.0~pp", 1},
		{"a share that fell", agreement.Availability, nil, number("0.95"), number("0.9"), "−5.0~pp", -1},
		{"a share that stood", agreement.Response, nil, number("0.9"), number("0.9"), "unchanged", 0},
		{"a backlog that fell", agreement.Backlog, nil, number("40"), number("31"), "−9", 1},
		{"a backlog that rose", agreement.Backlog, nil, number("31"), number("1040"), "+1,009", -1},
		{"a metric that should be high and fell", agreement.Metric, least, number("12.5"), number("11"), "−1.5", -1},
		{"a metric that should be high and rose", agreement.Metric, least, number("11"), number("12.5"), "+1.5", 1},
		{"nothing before", agreement.Response, nil, nil, number("0.9"), "", 0},
		{"nothing now", agreement.Response, nil, number("0.9"), nil, "", 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			w := writer{Words: language(t, "en")}
			figure := target{agreed: agreement.Target{AtLeast: c.atLeast},
				TargetFigure: forums.TargetFigure{Measure: c.measure, Attainment: c.now, Value: c.now},
				before:       &forums.TargetFigure{Measure: c.measure, Attainment: c.before, Value: c.before}}
			got, better := w.change(figure)
			if got != strings.ReplaceAll(c.want, "~", words.Space) || better != c.better {
				t.Errorf("got %q, %d", got, better)
			}
		})
	}
}

// The longest run of misses is what the headline names; a month in which the
// target was met, or had no figure, ends it.
func TestRun(t *testing.T) {
	for course, want := range map[string]int{"r": 1, "rr": 2, "grr": 2, "rgr": 1, "rnr": 1, "g": 0, "rg": 0, "n": 0} {
		figure := target{}
		for _, light := range course {
			status := map[rune]string{'r': "red", 'g': "green", 'n': "none"}[light]
			figure.course = append(figure.course, forums.TargetFigure{Status: status})
		}
		figure.TargetFigure = figure.course[len(figure.course)-1]
		if got := figure.run(); got != want {
			t.Errorf("%s: %d in a row, want %d", course, got, want)
		}
	}
}

// The headline counts what has a verdict, and only that.
func TestHeadline(t *testing.T) {
	for _, c := range []struct{ lights, sv, en string }{
		{"gg", "Två av två mål uppfylldes.", "Two of two targets were met."},
		{"g", "Målet uppfylldes.", "The target was met."},
		{"ga", "Två av två mål uppfylldes.", "Two of two targets were met."},
		{"gr", "Ett av två mål uppfylldes. T missade målet.", "One of two targets was met. T missed its goal."},
		{"rr", "Inget av två mål uppfylldes. T missade målet.", "None of two targets was met. T missed its goal."},
		{"r", "Målet uppfylldes inte. T missade målet.", "The target was not met. T missed its goal."},
		{"nr", "Målet uppfylldes inte. T missade målet.", "The target was not met. T missed its goal."},
		{"n", "Under mars 2026 fanns inget underlag för målen.", "In March 2026 there was nothing to measure the targets by."},
		{"", "Avtalet har inga mål att följa upp.", "The agreement has no targets to follow up."},
	} {
		for code, want := range map[string]string{"sv": c.sv, "en": c.en} {
			w := writer{Words: language(t, code), in: Input{Record: forums.Record{Figures: forums.Figures{Period: "2026-03"}}}}
			for _, light := range c.lights {
				status := map[rune]string{'r': "red", 'g': "green", 'a': "amber", 'n': "none"}[light]
				w.targets = append(w.targets, target{title: "T", TargetFigure: forums.TargetFigure{Status: status}})
			}
			if got := w.headline(); got != want {
				t.Errorf("%s in %s: %q, want %q", c.lights, code, got, want)
			}
		}
	}
}

// A record of a closed period is explained by what it was judged by, even when
// the agreement has been changed since.
func TestAgreedOfTheRecord(t *testing.T) {
	in := input(t, "en")
	in.Customer.Agreements[0].Targets = nil
	in.Record.Targets[0].Title = map[string]string{"": "As it was"}
	if got := compose(t, in); blocks[Tiles](section(got, "scorecard"))[0].Tiles[0].Title != "As it was" {
		t.Error("the target's title is not the record's")
	}
	in = input(t, "en")
	in.Record.Targets = nil
	if got := compose(t, in); blocks[Tiles](section(got, "scorecard"))[0].Tiles[0].Title != "Response, level A" {
		t.Error("a record without targets does not fall back on the agreement")
	}
}
