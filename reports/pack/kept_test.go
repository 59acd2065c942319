package pack

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
)

// kept is the made-up month with what a record holds beside the figures: the
// year, caps that cut, a third party with a target of its own, tickets that lay
// with one, and storage measured of each user.
func kept(t testing.TB, code string) Input {
	in := input(t, code)
	r := &in.Record
	from := r.Figures.From
	for _, f := range r.Figures.Targets {
		s := forums.Stretch{From: from.AddDate(0, -2, 0), Periods: 3, Complete: true, Attainment: f.Attainment, Value: f.Value, Status: f.Status}
		year := s
		year.From, year.Complete, year.Attainment, year.Status = from.AddDate(0, -11, 0), false, number("0.98"), "green"
		if f.Measure == agreement.Backlog {
			s.Value, year.Value, s.Status, year.Status = nil, nil, "none", "none"
		}
		r.Trends = append(r.Trends, forums.Trend{Target: f.ID, YearToDate: s, Rolling: year})
	}
	r.Penalties = forums.Penalties{Currency: "SEK", Sum: "2400.00", Due: "1000.00", YearToDate: "1500.00", Rolling: "1800.00", Complete: true,
		Lines: []forums.PenaltyLine{{Target: "response-a", Supplier: "Operatör", Amount: "2400.00"}},
		Cuts: []forums.PenaltyCut{{Supplier: "Operatör", Per: "month", Limit: "2000.00", Cut: "400.00"}, {Per: "month", Limit: "5000.00", Cut: "0.00"},
			{Per: "year", Limit: "1000.00", Cut: "1000.00"}}}
	r.Suppliers = []forums.SupplierCard{{Supplier: "Operatör", Targets: r.Figures.Targets[:1], Sum: "2400.00", Due: "2000.00", Currency: "SEK"},
		{Supplier: "Driftbolag", Targets: r.Figures.Targets[3:4], Sum: "0.00", Due: "0.00", Currency: "SEK"}}
	r.Away = []forums.Away{{Target: "response-a", Tickets: 2, Seconds: 10800}, {Target: "response-pro"}}
	r.Breaches[0].Away = 7200
	return measuredOf(in, 25)
}

// measuredOf gives a pack a metric that was measured of so many users.
func measuredOf(in Input, users int) Input {
	r := &in.Record
	r.Targets = append(slices.Clone(r.Targets), agreement.Target{ID: "storage", Measure: agreement.Metric, Metric: "storage_gb", Statistic: "max", AtMost: dec("100")})
	r.Figures.Targets = append(slices.Clone(r.Figures.Targets), forums.TargetFigure{ID: "storage", Measure: agreement.Metric, Value: number("124"), Limit: number("100"), Status: "red"})
	for n := range users {
		r.Dimensions = append(r.Dimensions, forums.Dimension{Target: "storage", Dimension: fmt.Sprintf("user%02d", n), Unit: "GB", Samples: 2,
			Value: number(fmt.Sprint(100 + n)), Previous: number("100")})
	}
	return in
}

// under returns the table of a section with a title.
func under(t *testing.T, s Section, title string) Table {
	t.Helper()
	all := blocks[Table](s)
	i := slices.IndexFunc(all, func(table Table) bool { return table.Title == title })
	if i < 0 {
		t.Fatalf("%s has no table %q", s.ID, title)
	}
	return all[i]
}

// line is a row's texts.
func line(row []Cell) string {
	var texts []string
	for _, c := range row {
		texts = append(texts, strings.ReplaceAll(c.Text, "\u00a0", " "))
	}
	return strings.Join(texts, "|")
}

// What is to be paid is what the caps leave: a pack that prints only the sum
// asks for too much, and one that hides the caps cannot be checked.
func TestCapsAreShown(t *testing.T) {
	p := compose(t, kept(t, "en"))
	table := under(t, section(p, "sla"), "Penalties")
	var got []string
	for _, row := range append(table.Rows[1:], table.Total) {
		got = append(got, line(row))
	}
	want := []string{"Total|||SEK 2,400.00", "Over the cap on Operatör||cap by the month: SEK 2,000.00 for the period|SEK −400.00",
		"Over the cap on all targets||cap by the year: SEK 1,000.00 was left|SEK −1,000.00", "Due after the caps|||SEK 1,000.00"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if lead := blocks[List](section(p, "scorecard"))[0].Items; !slices.Contains(lead, "The penalty for the period is SEK\u00a01,000.00.") {
		t.Errorf("the scorecard says %q", lead)
	}
}

// Months are capped one by one; each column must add up to what was due in it.
func TestCapsByTheMonth(t *testing.T) {
	in := quarter(t, "en")
	n := len(in.Record.Parts)
	in.Record.Dues, in.Record.Cuts = make([]string, n), make([][]forums.PenaltyCut, n)
	for i := range n {
		in.Record.Dues[i] = "2000.00"
		in.Record.Cuts[i] = []forums.PenaltyCut{{Per: "month", Limit: "2000.00", Cut: "400.00"}, {Per: "year", Cut: "0.00"}}
	}
	table := under(t, section(made(t, Tactical, in), "contract"), "Penalties month by month, SEK")
	last := table.Rows[len(table.Rows)-1]
	if got := line(last); got != "Over the cap on all targets|cap by the month|−400.00|−400.00|−400.00|−1,200.00" {
		t.Errorf("cut %q", got)
	}
	if got := line(table.Total); got != "Due after the caps||2,000.00|2,000.00|2,000.00|6,000.00" {
		t.Errorf("due %q", got)
	}
	in.Record.Cuts = nil
	table = under(t, section(made(t, Tactical, in), "contract"), "Penalties month by month, SEK")
	if got := line(table.Rows[len(table.Rows)-1]); got != "Over the agreement's caps||−400.00|−400.00|−400.00|−1,200.00" {
		t.Errorf("a record that does not tell the caps apart: %q", got)
	}
}

// A year that is half known must not read as a year, and a backlog has no sum.
func TestStretches(t *testing.T) {
	in := kept(t, "en")
	for name, compose := range map[string]func(Input) (Pack, error){"contract": Tactical, "trends": Strategic} {
		s := section(made(t, compose, in), name)
		table := under(t, s, "The targets over the year and over twelve months")
		if got := line(table.Rows[0]); got != "Response, level A|95%|91.7%|91.7%|98.0% (in part)" {
			t.Errorf("%s: %q", name, got)
		}
		if row := table.Rows[0]; row[2].Status != Red || row[3].Status != Red || row[4].Status != Green {
			t.Errorf("%s: statuses %v", name, row)
		}
		if got := line(table.Rows[4]); got != "Open incidents|at most 40|31|–|–" {
			t.Errorf("%s: %q", name, got)
		}
		if said := paragraphs(s); !strings.Contains(said, "SEK\u00a01,500.00 in the year to date and SEK\u00a01,800.00 over the last twelve months") {
			t.Errorf("%s: %q", name, said)
		}
	}
}

// Where no period before is known there is no year to tell of, and where there
// is no third party and no wait there is no heading over nothing.
func TestNothingKept(t *testing.T) {
	in := kept(t, "en")
	for i := range in.Record.Trends {
		in.Record.Trends[i].YearToDate.Periods, in.Record.Trends[i].Rolling.Periods = 1, 1
	}
	in.Record.Suppliers, in.Record.Away, in.Record.Dimensions = nil, []forums.Away{{Target: "response-a"}}, nil
	w := newWriter(in)
	if got := w.stretchBlocks(w.targets); got != nil {
		t.Errorf("a year of one month: %+v", got)
	}
	if got := append(w.thirdParties(), w.measured()...); got != nil {
		t.Errorf("no third parties: %+v", got)
	}
}

// A third party is judged by its own targets, and what it kept a ticket stands
// beside the ticket, so that nobody is blamed for another's time.
func TestThirdParties(t *testing.T) {
	s := section(compose(t, kept(t, "en")), "sla")
	card := under(t, s, "Operatör: targets of its own")
	if got := line(card.Rows[0]) + "; " + line(card.Total); got != "Response, level A|95%|12|11|1|91.7%|SEK 2,400.00; Due after the caps on Operatör||||||SEK 2,000.00" {
		t.Errorf("%q", got)
	}
	if card := under(t, s, "Driftbolag: targets of its own"); len(card.Columns) != 6 || card.Total != nil {
		t.Errorf("no penalty, and a column of them: %+v", card)
	}
	if away := under(t, s, "Time with third parties"); len(away.Rows) != 1 || line(away.Rows[0]) != "Response, level A|12|2|3 h" {
		t.Errorf("%+v", away.Rows)
	}
	missed := under(t, s, "Response, level A: all over their time")
	if got := missed.Rows[0][8].Text; missed.Columns[8].Head != "With third party" || got != "2\u00a0h" {
		t.Errorf("%q under %q", got, missed.Columns[8].Head)
	}
}

// The list is of those furthest over the limit, and says what it leaves out.
func TestMeasured(t *testing.T) {
	for _, compose := range []func(Input) (Pack, error){Operational, Tactical} {
		p := made(t, compose, kept(t, "en"))
		s := p.Sections[1]
		table := under(t, s, "storage: the greatest value of each")
		if got := line(table.Rows[0]); len(table.Rows) != mostMeasured || got != "user24|124|GB|2|100|+24" {
			t.Errorf("%d rows, the first %q", len(table.Rows), got)
		}
		if !slices.Contains(blocks[Note](s), Note{"There are 5 more, which are not listed."}) {
			t.Errorf("%s does not say what is left out", s.ID)
		}
	}
}
