package pack

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/chart"
)

// extended is the made-up month of a customer that has ordered every section on
// top of the agenda.
func extended(t testing.TB, code string) Input {
	in := kept(t, code)
	in.Customer.Reporting = forums.Reporting{Storage: []string{"storage"}, Licences: []string{"licences"}, Backup: []string{"backup"},
		ThirdParties: true, AccountManager: true, Measures: []string{"response-pro"}}
	r := &in.Record
	r.Targets = append(slices.Clone(r.Targets),
		agreement.Target{ID: "backup", Measure: agreement.Metric, Metric: "backup_gb", Statistic: "last", AtMost: dec("9000")},
		agreement.Target{ID: "csat", Title: map[string]string{"": "Nöjda"}, Measure: agreement.Metric, Metric: "csat", Statistic: "mean", AtLeast: dec("4")})
	r.Figures.Targets = append(slices.Clone(r.Figures.Targets),
		forums.TargetFigure{ID: "backup", Measure: agreement.Metric, Value: number("5200"), Limit: number("9000"), Status: "green"},
		forums.TargetFigure{ID: "csat", Measure: agreement.Metric, Value: number("4.2"), Limit: number("4"), Status: "green"})
	for i := range r.History {
		grown := forums.TargetFigure{ID: "backup", Measure: agreement.Metric, Value: number("5000"), Status: "green"}
		if i%2 == 1 {
			grown.Value = number("5200")
		}
		r.History[i].Targets = append(slices.Clone(r.History[i].Targets), grown)
	}
	in.Memory.Promises = []PromiseLine{{Side: "customer", Kept: 1, Open: 1}, {Side: "supplier", Kept: 3, Late: 1, Moved: 1, Open: 2, Overdue: 1}}
	return in
}

// What a customer has ordered stands in a section of its own, in one order,
// among the agenda's points, and says so where it has nothing; what nobody
// ordered is nowhere.
func TestExtendedSections(t *testing.T) {
	for _, compose := range []func(Input) (Pack, error){Operational, Tactical} {
		p := made(t, compose, extended(t, "sv"))
		if got := empty(section(p, "licences")); got != "Inget av måtten för punkten ingår i avtalet under mars 2026." {
			t.Errorf("a target that is not agreed: %q", got)
		}
		storage := section(p, "storage")
		if rows := blocks[Table](storage)[0].Rows; rows[0][0].Text != "user24" || storage.Lead == "" {
			t.Errorf("the largest user is not first: %q, lead %q", line(rows[0]), storage.Lead)
		}
		if bar := blocks[Table](storage)[0].Rows[0][1].Bar; bar == nil || bar.Value != 124 || bar.High != 124 || *bar.Target != 100 {
			t.Errorf("the largest user's bar %+v", bar)
		}
	}
	grown := figuresOf(made(t, Operational, extended(t, "sv")), "backup")
	if len(grown) == 0 || grown[0].Chart.(chart.Trend).Band == nil {
		t.Error("what grows has no projection")
	}
	for _, s := range made(t, Strategic, extended(t, "sv")).Sections {
		if s.ID == "storage" {
			t.Error("the strategic pack has a section that was not ordered for it")
		}
	}
}

// Other suppliers are followed up once: a section of their own takes the place
// of the part under the service levels, and has their penalties.
func TestThirdPartiesHaveTheirSection(t *testing.T) {
	p := compose(t, extended(t, "en"))
	s := section(p, "third-parties")
	if got := blocks[List](s)[0].Items; !slices.Equal(got, []string{"Penalty from Operatör: SEK\u00a02,000.00"}) {
		t.Errorf("owed %q", got)
	}
	if s.Lead != "Two third parties are followed up. Targets of their own met: 1 of 2." {
		t.Errorf("lead %q", s.Lead)
	}
	for _, table := range blocks[Table](section(p, "sla")) {
		if strings.Contains(table.Title, "Operatör") {
			t.Error("the third party stands under the service levels too")
		}
	}
	in := input(t, "en")
	in.Customer.Reporting.ThirdParties = true
	if got := empty(section(compose(t, in), "third-parties")); got == "" {
		t.Error("no third party, and nothing is said")
	}
}

// The account manager's figures are those of the pack: a second way of counting
// would be a second truth.
func TestAccountManagersScorecard(t *testing.T) {
	s := section(compose(t, extended(t, "en")), "account-manager")
	var got []string
	for _, row := range blocks[Table](s)[0].Rows {
		got = append(got, line(row))
	}
	want := []string{"Contract fulfilment|targets met|4 of 7|–", "Customer satisfaction|Nöjda|4.2|at least 4", "Third parties|third parties' targets met|1 of 2|–",
		"Business and finances|penalties in the period|SEK 1,000.00|–", "Development|projects as planned|1 of 2|–",
		"Follow-up|the supplier's promises kept|3 of 5|–", "Follow-up|escalated matters waiting for an answer|1|–", "Own measures|Pro|–|100%"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

// Both sides' promises stand under the action list, ended ones too.
func TestPromisesOfBothSides(t *testing.T) {
	s := section(compose(t, extended(t, "sv")), "actions")
	table := blocks[Table](s)[1]
	if len(table.Rows) != 2 || line(table.Rows[1]) != "leverantör|3|1|1|0|2|1" {
		t.Errorf("%+v", table.Rows)
	}
	if v := table.Rows[1][1].Value; v != 3 {
		t.Errorf("a sheet would count %v", v)
	}
}

// A change that ran over is told by how much; one that nobody timed is not
// called late.
func TestChangesAgainstTheirPlan(t *testing.T) {
	w := newWriter(input(t, "en"))
	day := func(h, m int) time.Time { return time.Date(2026, 3, 10, h, m, 0, 0, w.in.Customer.Zone) }
	for want, c := range map[string]forums.Change{
		"as planned":     {PlannedFrom: day(18, 0), PlannedTo: day(20, 0), ActualFrom: day(18, 0), ActualTo: day(20, 0)},
		"1 h 5 min over": {PlannedFrom: day(18, 0), PlannedTo: day(20, 0), ActualFrom: day(18, 0), ActualTo: day(21, 5)},
		"before plan":    {PlannedFrom: day(18, 0), PlannedTo: day(20, 0), ActualFrom: day(9, 0), ActualTo: day(10, 0)},
		"no plan":        {ActualFrom: day(9, 0)},
		"not recorded":   {PlannedFrom: day(18, 0)},
	} {
		if got := strings.ReplaceAll(w.againstPlan(c).Text, "\u00a0", " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := w.between(day(18, 0), day(20, 0)).Text; strings.ReplaceAll(got, "\u00a0", " ") != "10 March 18:00–20:00" && !strings.HasSuffix(got, "18:00–20:00") {
		t.Errorf("%q names its day twice", got)
	}
}

// The backlog's steps add up: what was there and came, less what is left, has
// ended.
func TestWaterfallAddsUp(t *testing.T) {
	f, ok := newWriter(input(t, "en")).waterfall()
	if !ok {
		t.Fatal("no waterfall")
	}
	steps := f.Chart.(chart.Waterfall).Steps
	if sum := steps[0].Value + steps[1].Value + steps[2].Value; sum != steps[3].Value || steps[2].Value >= 0 {
		t.Errorf("%+v", steps)
	}
}

// A bad day must be seen on its own date, in its own week.
func TestAvailabilityDayByDay(t *testing.T) {
	in := input(t, "en")
	d := forums.Daily{Target: "availability-erp"}
	for range 31 {
		d.Days = append(d.Days, number("1"))
	}
	d.Days[9], d.Days[0] = number("0.9"), nil
	in.Record.Daily = []forums.Daily{d}
	var drawn []chart.Days
	for _, f := range figuresOf(compose(t, in), "sla") {
		if c, ok := f.Chart.(chart.Days); ok {
			drawn = append(drawn, c)
			if f.Title != "Availability of the ERP: below 99.5% on one day, 10 March (90.0%)" {
				t.Errorf("%q", f.Title)
			}
		}
	}
	if len(drawn) != 1 || drawn[0].From != (calendar.Day{Year: 2026, Month: 3, Date: 1}) || drawn[0].Values[9] != 90 || drawn[0].Values[0] == drawn[0].Values[0] {
		t.Errorf("%+v", drawn)
	}
}

// Faults of the data are told in the reader's language; what is not known
// stands as it was written.
func TestProblemsInWords(t *testing.T) {
	w := newWriter(input(t, "sv"))
	for text, want := range map[string]string{
		"resolved before opened": "löst före öppnandet", "unknown priority Z": "okänd prioritet: Z",
		"pause from 2026-03-02T12:00:00Z ends before it begins": "pausen från 2 mar 13.00 slutar innan den börjar", "half a row": "half a row",
	} {
		if got := strings.ReplaceAll(w.problem(text), "\u00a0", " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// The ordered sections are whole in every language.
func TestExtendedIsWellFormed(t *testing.T) {
	hole := regexp.MustCompile(`[⟦⟧]|\{[a-z]+\}|%!|NaN|<nil>`)
	for _, code := range []string{"sv", "en", "da", "nb"} {
		for _, compose := range []func(Input) (Pack, error){Operational, Tactical} {
			p := made(t, compose, extended(t, code))
			walk(reflect.ValueOf(p), func(text string) {
				if hole.MatchString(text) || text != strings.TrimSpace(text) {
					t.Errorf("%s: %q", code, text)
				}
			})
			for _, s := range p.Sections {
				wellFormed(t, code, s)
			}
		}
	}
}
