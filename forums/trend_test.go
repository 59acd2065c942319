package forums_test

import (
	"strconv"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/ticket"
)

// answered opens tickets month by month: so many answered in time, and so many
// late.
func answered(t testing.TB, months map[string][2]int) []ticket.Ticket {
	t.Helper()
	var rows []ticket.Ticket
	for month, n := range months {
		for i := range n[0] + n[1] {
			responded := month + "-12 09:00"
			if i >= n[0] {
				responded = month + "-12 15:00"
			}
			rows = append(rows, incident(t, month, month+"-12 08:00", responded, month+"-12 16:00"))
		}
	}
	return rows
}

// A trend adds up exact counts: a mean of the months' shares would give
// (1 + 0.5) ÷ 2 for February and March, and the year before must not leak in.
func TestTrendsAddCountsAndNotShares(t *testing.T) {
	c := nordby(t, response("answer", "0.9"))
	c.Agreements[0].From = local(t, "2024-01-01")
	for name, want := range map[string]struct {
		back          int
		year, rolling string
		complete      bool
	}{
		"the whole of both":        {14, "3/5 of 3", "6/10 of 12", true},
		"no further than the year": {2, "3/5 of 3", "3/5 of 3", false},
		"the month alone":          {0, "1/2 of 1", "1/2 of 1", false},
	} {
		e, err := forums.NewEvaluation(c, period(t, "2026-03"), local(t, "2026-04-05"), forums.Want{History: want.back})
		if err != nil {
			t.Fatal(err)
		}
		f := e.Facts()
		for _, row := range answered(t, map[string][2]int{
			"2026-03": {1, 1}, "2026-02": {1, 0}, "2026-01": {1, 1}, "2025-12": {0, 2}, "2025-04": {3, 0}, "2025-03": {9, 0},
		}) {
			if err := f.Ticket(&row); err != nil {
				t.Fatal(err)
			}
		}
		trends, err := e.Trends()
		if err != nil || len(trends) != 1 {
			t.Fatal(trends, err)
		}
		if got := stretch(trends[0].YearToDate); got != want.year {
			t.Errorf("%s: year to date %s, want %s", name, got, want.year)
		}
		if got := stretch(trends[0].Rolling); got != want.rolling || trends[0].Rolling.Complete != want.complete {
			t.Errorf("%s: twelve months %s (complete %v), want %s", name, got, trends[0].Rolling.Complete, want.rolling)
		}
	}
}

// How far a trend looks back, by hand.
func TestBack(t *testing.T) {
	for name, want := range map[string]int{
		"2026-03": 11, "2026-12": 11, "2026-Q1": 3, "2026-T2": 2, "2026-H1": 1, "2026": 0,
		"2026-01-01": 364, "2024-03-01": 365, // over a leap day
		"2026-W01": 51, "2026-W53": 52,
	} {
		if got := forums.Back(period(t, name)); got != want {
			t.Errorf("%s: %d earlier periods, want %d", name, got, want)
		}
	}
}

// A metric's year is the statistic of all its samples, not of the months'
// figures; availability adds seconds; a backlog has no sum.
func TestTrendsOfOtherMeasures(t *testing.T) {
	c := nordby(t,
		agreement.Target{ID: "p50", Measure: agreement.Metric, Metric: "ms", Statistic: "p50", AtMost: per("10")},
		agreement.Target{ID: "last", Measure: agreement.Metric, Metric: "ms", Statistic: "last", AtMost: per("10")},
		agreement.Target{ID: "mean", Measure: agreement.Metric, Metric: "ms", Statistic: "mean", AtMost: per("3")},
		agreement.Target{ID: "erp", Measure: agreement.Availability, Service: "erp", Goal: per("0.99")},
		agreement.Target{ID: "backlog", Measure: agreement.Backlog, AtMost: per("3")})
	e, err := forums.NewEvaluation(c, period(t, "2026-03"), local(t, "2026-04-05"), forums.Want{History: 2})
	if err != nil {
		t.Fatal(err)
	}
	f := e.Facts()
	f.Connected("outages")
	for _, s := range []struct{ at, value string }{{"2026-01-05", "1"}, {"2026-01-06", "1"}, {"2026-01-07", "1"}, {"2026-03-01", "9"}, {"2026-03-31", "8"}} {
		if err := f.Sample(forums.Sample{Customer: "nordby", Metric: "ms", At: local(t, s.at), Value: *per(s.value)}); err != nil {
			t.Fatal(err)
		}
	}
	// Nine whole days, 216 hours, of a quarter that has 2159.
	if err := f.Outage(forums.Outage{Customer: "nordby", Service: "erp", From: local(t, "2026-02-25"), To: local(t, "2026-03-06")}); err != nil {
		t.Fatal(err)
	}
	trends, err := e.Trends()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"1 green", "8 green", "4 red", "none", "none"} {
		s := trends[i].YearToDate
		got := s.Status
		if s.Value != nil {
			got = s.Value.String() + " " + s.Status
		}
		if i == 3 {
			want = "0.899954 red" // 216 hours of 2159
			got = s.Attainment.String() + " " + s.Status
		}
		if got != want {
			t.Errorf("%s: %s, want %s", trends[i].Target, got, want)
		}
	}
}

// stretch is what was met of what counted, and over how many periods.
func stretch(s forums.Stretch) string {
	return strconv.Itoa(s.Met) + "/" + strconv.Itoa(s.Counted) + " of " + strconv.Itoa(s.Periods)
}

// What a year's months come to, added up, is what the year itself says.
func TestAYearToDateIsTheYear(t *testing.T) {
	c := nordby(t, response("answer", "0.9"))
	var rows []ticket.Ticket
	for i := range 400 {
		opened := local(t, "2026-01-01").Add(time.Duration(i) * 22 * time.Hour)
		rows = append(rows, ticket.Ticket{ID: "T", Customer: "nordby", Opened: opened, Responded: opened.Add(time.Duration(i%50) * time.Hour)})
	}
	ask := func(name string, back int) *forums.Evaluation {
		p, err := calendar.Parse(name, c.Zone)
		if err != nil {
			t.Fatal(err)
		}
		e, err := forums.NewEvaluation(c, p, local(t, "2027-06-01"), forums.Want{History: back})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if err := e.Facts().Ticket(&row); err != nil {
				t.Fatal(err)
			}
		}
		return e
	}
	trends, err := ask("2026-12", 11).Trends()
	if err != nil {
		t.Fatal(err)
	}
	year, sum := figuresOf(t, ask("2026", 0)).Targets[0], trends[0].YearToDate
	if sum.Counted != year.Counted || sum.Met != year.Met || *sum.Attainment != *year.Attainment || sum.Counted < 390 {
		t.Errorf("months come to %+v, the year to %+v", sum, year)
	}
}
