package sla_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/fault"
	"ting/forums/sla"
)

// of is a decimal of a text; nil of "".
func of(text string) *decimal.Decimal {
	if text == "" {
		return nil
	}
	d := decimal.RequireFromString(text)
	return &d
}

func number(n *json.Number) string {
	if n == nil {
		return "null"
	}
	return n.String()
}

// The traffic light follows the exact share, not the one that is printed: a
// rounded one would turn the light green below the goal.
func TestShares(t *testing.T) {
	for _, c := range []struct {
		part, whole int64
		goal, warn  string
		printed     string
		status      sla.Status
	}{
		{11, 12, "0.95", "0.97", "0.916667", sla.Red},
		{95, 100, "0.95", "0.97", "0.95", sla.Amber},
		{97, 100, "0.95", "0.97", "0.97", sla.Green},
		{95, 100, "0.95", "", "0.95", sla.Green},
		{1, 1, "1", "", "1", sla.Green},
		{0, 7, "0.95", "", "0", sla.Red},
		{1, 2, "0.5", "0.5", "0.5", sla.Green},
		{9_499_999, 10_000_000, "0.95", "", "0.95", sla.Red},
		{1, 2_000_000, "0", "", "0.000001", sla.Green}, // half up
		{1, 3, "0.333333", "", "0.333333", sla.Green},
		{2, 3, "0.666667", "", "0.666667", sla.Red},
		{0, 0, "0.95", "", "null", sla.None},
		{5, 5, "", "", "1", sla.None},
	} {
		s := sla.Share{Part: c.part, Whole: c.whole}
		if got := s.Status(of(c.goal), of(c.warn)); got != c.status || number(s.Number()) != c.printed {
			t.Errorf("%d of %d: %s %s, want %s %s", c.part, c.whole, number(s.Number()), got, c.printed, c.status)
		}
	}
}

// A penalty is money: the wrong bracket or one öre too many is a dispute.
func TestPenalties(t *testing.T) {
	brackets := []agreement.Bracket{{Below: *of("0.95"), Rate: *of("0.02")}, {Below: *of("0.90"), Rate: *of("0.05")}}
	for _, c := range []struct {
		what        string
		part, whole int64
		of, cap     string
		currency    string
		amount      string
	}{
		{"above every bracket", 96, 100, "120000.00", "", "SEK", "0.00"},
		{"exactly at a bracket is not below it", 95, 100, "120000.00", "", "SEK", "0.00"},
		{"below the first", 9_499_999, 10_000_000, "120000.00", "", "SEK", "2400.00"},
		{"below the lowest", 89, 100, "120000.00", "", "SEK", "6000.00"},
		{"at most the cap", 10, 100, "120000.00", "0.03", "SEK", "3600.00"},
		{"half an öre is rounded up", 94, 100, "100.25", "", "DKK", "2.01"},
		{"once, at the end", 94, 100, "0.2499", "", "SEK", "0.00"},
		{"a currency without decimals", 94, 100, "12345", "", "ISK", "247"},
		{"a currency with three", 94, 100, "12345.678", "", "KWD", "246.914"},
		{"nothing counted", 0, 0, "120000.00", "", "SEK", "0.00"},
		{"nothing met", 0, 3, "120000.00", "", "SEK", "6000.00"},
	} {
		p := agreement.Penalty{Of: *of(c.of), Brackets: brackets, Cap: of(c.cap)}
		if got := (sla.Share{Part: c.part, Whole: c.whole}).Amount(p, c.currency); got != c.amount {
			t.Errorf("%s: %s, want %s", c.what, got, c.amount)
		}
	}
}

// A limit's warning lies on its safe side: below an upper limit, above a lower.
func TestLimits(t *testing.T) {
	most := sla.LimitOf(agreement.Target{AtMost: of("800"), Warn: of("700")})
	least := sla.LimitOf(agreement.Target{AtLeast: of("4.2"), Warn: of("4.5")})
	plain := sla.LimitOf(agreement.Target{AtMost: of("40")})
	for _, c := range []struct {
		limit  sla.Limit
		sum    string
		n      int64
		status sla.Status
	}{
		{most, "700", 1, sla.Green}, {most, "700.001", 1, sla.Amber}, {most, "800", 1, sla.Amber}, {most, "800.0000001", 1, sla.Red},
		{least, "4.5", 1, sla.Green}, {least, "4.49", 1, sla.Amber}, {least, "4.2", 1, sla.Amber}, {least, "4.19", 1, sla.Red},
		{plain, "40", 1, sla.Green}, {plain, "41", 1, sla.Red}, {plain, "0", 0, sla.None},
		{plain, "120.0000001", 3, sla.Red}, // prints as 40
	} {
		if got := c.limit.Status(sla.Quotient{Sum: *of(c.sum), N: c.n}); got != c.status {
			t.Errorf("%s / %d: %s, want %s", c.sum, c.n, got, c.status)
		}
	}
}

// The statistics agree with PostgreSQL's avg, min, max, sum and
// percentile_cont over the same numbers.
func TestStatistics(t *testing.T) {
	monday := at(t, "2026-03-09 08:00")
	for _, c := range []struct {
		name    string
		samples []string
		want    string
	}{
		{"mean", []string{"1", "2", "2"}, "1.666667"},
		{"mean", []string{"0.1", "0.2", "0.3"}, "0.2"},
		{"min", []string{"3", "-1.50", "2"}, "-1.5"},
		{"max", []string{"3", "-1.5", "2"}, "3"},
		{"sum", []string{"0.1", "0.2", "0.0000001"}, "0.3000001"},
		{"last", []string{"5", "7"}, "7"},
		{"p50", []string{"4", "1", "3", "2"}, "2.5"},
		{"p50", []string{"9"}, "9"},
		{"p90", []string{"10", "20", "30", "40", "50"}, "46"},
		{"p95", []string{"10", "20", "30", "40", "50"}, "48"},
		{"p99", []string{"1", "2"}, "1.99"},
		{"p95", []string{"0.00000010", "0.0000002"}, "0.000000195"}, // a percentile is never rounded
		{"p95", nil, "null"},
		{"mean", nil, "null"},
	} {
		s, err := sla.NewStatistic(c.name)
		if err != nil {
			t.Fatal(err)
		}
		for i, sample := range c.samples {
			s.Add(monday.Add(time.Duration(i)*time.Hour), *of(sample))
		}
		if got := number(s.Figure().Number()); got != c.want {
			t.Errorf("%s of %v: %s, want %s", c.name, c.samples, got, c.want)
		}
	}
	last, err := sla.NewStatistic("last")
	if err != nil {
		t.Fatal(err)
	}
	last.Add(monday, *of("1"))
	last.Add(monday, *of("2"))
	last.Add(monday.Add(-time.Second), *of("3"))
	if got := number(last.Figure().Number()); got != "2" {
		t.Errorf("last of a tie: %s, want the row that came last", got)
	}
	if _, err := sla.NewStatistic("p42"); !errors.Is(err, fault.Invalid) {
		t.Errorf("p42: %v", err)
	}
}

// Each line is a clause of rule 9, over Monday 2026-03-09 with eight office
// hours of service.
func TestDowntime(t *testing.T) {
	core, err := sla.NewHours("core", weekdays(zone(t, "Europe/Copenhagen"), 8, 16), at(t, "2026-03-01"), at(t, "2026-04-01"))
	if err != nil {
		t.Fatal(err)
	}
	type outage struct {
		from, to string
		planned  bool
	}
	const day = "2026-03-09 "
	for _, c := range []struct {
		what     string
		asOf     string
		outages  []outage
		up, span int64 // minutes
	}{
		{"no outage", "2026-04-01", nil, 480, 480},
		{"only inside the hours", "2026-04-01", []outage{{day + "06:00", day + "09:00", false}}, 420, 480},
		{"overlapping ones count once", "2026-04-01", []outage{{day + "09:00", day + "11:00", false}, {day + "10:00", day + "12:00", false}}, 300, 480},
		{"a planned window leaves the whole", "2026-04-01", []outage{{day + "14:00", day + "16:00", true}}, 360, 360},
		{"unplanned inside planned does not count", "2026-04-01", []outage{{day + "14:00", day + "16:00", true}, {day + "13:00", day + "15:00", false}}, 300, 360},
		{"open runs to the end of the period", "2026-04-01", []outage{{day + "15:00", "", false}}, 420, 480},
		{"open runs to as-of if that is earlier", day + "10:00", []outage{{day + "09:00", "", false}}, 420, 480},
		{"so does one that ends after as-of", day + "10:00", []outage{{day + "09:00", day + "12:00", false}}, 420, 480},
		{"from the day before", "2026-04-01", []outage{{"2026-03-08", day + "09:00", false}}, 420, 480},
		{"down all day", "2026-04-01", []outage{{"2026-03-01", "", false}}, 0, 480},
		{"planned all day", "2026-04-01", []outage{{"2026-03-01", "", true}}, 0, 0},
	} {
		down := sla.NewDowntime(at(t, "2026-03-09"), at(t, "2026-03-10"), at(t, c.asOf))
		for _, o := range c.outages {
			down.Add(at(t, o.from), at(t, o.to), o.planned)
		}
		got, err := down.Share(core)
		if err != nil || got.Part != c.up*60 || got.Whole != c.span*60 {
			t.Errorf("%s: %d of %d minutes, want %d of %d (%v)", c.what, got.Part/60, got.Whole/60, c.up, c.span, err)
		}
	}
}
