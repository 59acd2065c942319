package calendar_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
)

func TestPeriodsByName(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	cases := []struct {
		name     string
		kind     calendar.Kind
		from, to string
		first    string
		last     string
	}{
		{"2026-03-14", calendar.DayLong, "2026-03-13T23:00:00Z", "2026-03-14T23:00:00Z", "2026-03-14", "2026-03-14"},
		{"2026-03-29", calendar.DayLong, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "2026-03-29", "2026-03-29"},
		{"2026-W07", calendar.Week, "2026-02-08T23:00:00Z", "2026-02-15T23:00:00Z", "2026-02-09", "2026-02-15"},
		{"2026-W01", calendar.Week, "2025-12-28T23:00:00Z", "2026-01-04T23:00:00Z", "2025-12-29", "2026-01-04"},
		{"2026-W53", calendar.Week, "2026-12-27T23:00:00Z", "2027-01-03T23:00:00Z", "2026-12-28", "2027-01-03"},
		{"2026-03", calendar.Month, "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z", "2026-03-01", "2026-03-31"},
		{"2026-12", calendar.Month, "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z", "2026-12-01", "2026-12-31"},
		{"2026-Q1", calendar.Quarter, "2025-12-31T23:00:00Z", "2026-03-31T22:00:00Z", "2026-01-01", "2026-03-31"},
		{"2026-Q4", calendar.Quarter, "2026-09-30T22:00:00Z", "2026-12-31T23:00:00Z", "2026-10-01", "2026-12-31"},
		{"2026-T1", calendar.Tertial, "2025-12-31T23:00:00Z", "2026-04-30T22:00:00Z", "2026-01-01", "2026-04-30"},
		{"2026-T3", calendar.Tertial, "2026-08-31T22:00:00Z", "2026-12-31T23:00:00Z", "2026-09-01", "2026-12-31"},
		{"2026-H2", calendar.HalfYear, "2026-06-30T22:00:00Z", "2026-12-31T23:00:00Z", "2026-07-01", "2026-12-31"},
		{"2024", calendar.Year, "2023-12-31T23:00:00Z", "2024-12-31T23:00:00Z", "2024-01-01", "2024-12-31"},
	}
	for _, c := range cases {
		p, err := calendar.Parse(c.name, zone)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if p.Name != c.name || p.Kind != c.kind || p.Zone != zone || p.From.Format(time.RFC3339) != c.from || p.To.Format(time.RFC3339) != c.to {
			t.Errorf("%s is %+v", c.name, p)
		}
		if first, last := p.Days(); first.String() != c.first || last.String() != c.last {
			t.Errorf("%s runs from %s to %s", c.name, first, last)
		}
	}
}

func TestNamesThatAreNoPeriod(t *testing.T) {
	bad := []string{
		"", "26", "02026", "0000", "2026-", "2026-3", "2026-00", "2026-13", "2026-Q0", "2026-Q5", "2026-T4", "2026-H3", "2026-q1", "2026Q1", "2026-W00",
		"2026-W54", "2025-W53", "2026-W7", "2026-W+7", "2026-W071", "2026-02-30", "2026-3-14", "2026-03-14T", "2026-+1", "+026", "2026/03", "2026-S1",
		"last month", "2026-03 ",
	}
	for _, name := range bad {
		p, err := calendar.Parse(name, nil)
		if !errors.Is(err, fault.Invalid) {
			t.Errorf("%q is taken for %+v", name, p)
			continue
		}
		// Whoever mistypes a period should not have to look it up.
		for _, shape := range []string{"2026-03-14", "2026-W07", "2026-03 ", "2026-Q1", "2026-T1", "2026-H1", "2026 (year)"} {
			if !strings.Contains(err.Error(), shape) {
				t.Errorf("the error for %q does not show %s: %v", name, shape, err)
			}
		}
	}
}

func TestPeriodsBeside(t *testing.T) {
	cases := []struct{ name, previous, next string }{
		{"2026-01-01", "2025-12-31", "2026-01-02"},
		{"2021-W01", "2020-W53", "2021-W02"},
		{"2026-01", "2025-12", "2026-02"},
		{"2026-Q1", "2025-Q4", "2026-Q2"},
		{"2026-T3", "2026-T2", "2027-T1"},
		{"2026-H1", "2025-H2", "2026-H2"},
		{"2026", "2025", "2027"},
	}
	for _, c := range cases {
		p, err := calendar.Parse(c.name, zoneOf(t, "Europe/Oslo"))
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Previous(); got.Name != c.previous || !got.To.Equal(p.From) {
			t.Errorf("before %s comes %+v", c.name, got)
		}
		if got := p.Next(); got.Name != c.next || !got.From.Equal(p.To) {
			t.Errorf("after %s comes %+v", c.name, got)
		}
	}
}

func TestADayThatWasLeftOutIsEmpty(t *testing.T) {
	zone := zoneOf(t, "Pacific/Apia")
	p, err := calendar.Parse("2011-12-30", zone)
	if err != nil || !p.From.Equal(p.To) {
		t.Errorf("2011-12-30 in Apia is %+v, %v", p, err)
	}
	if before, after := p.Previous().Name, p.Next().Name; before != "2011-12-29" || after != "2011-12-31" {
		t.Errorf("it lies between %s and %s", before, after)
	}
}

func TestAnUnknownKindHasNoPeriod(t *testing.T) {
	if p := calendar.Of("fortnight", time.Unix(0, 0), nil); p != (calendar.Period{}) {
		t.Errorf("a fortnight is %+v", p)
	}
}

// TestPeriodsTile would fail on an instant that no period holds, or that two
// hold: a ticket would be missing from every pack, or be in two.
func TestPeriodsTile(t *testing.T) {
	kinds := []calendar.Kind{calendar.DayLong, calendar.Week, calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year}
	years := map[string][2]string{
		"Europe/Stockholm": {"1990", "2060"}, "Europe/Copenhagen": {"1990", "2060"}, "Europe/Oslo": {"1990", "2060"},
		"Europe/Helsinki": {"1990", "2060"}, "Atlantic/Reykjavik": {"1990", "2060"}, "UTC": {"1990", "2060"},
		"America/Sao_Paulo":   {"1990", "2060"}, // changes at midnight
		"America/St_Johns":    {"2000", "2013"}, // changed at one minute past midnight
		"Pacific/Apia":        {"2009", "2014"}, // left a day out
		"Australia/Lord_Howe": {"2020", "2030"}, // changes by half an hour
	}
	for name, between := range years {
		zone := zoneOf(t, name)
		from, to := at(t, zone, between[0]+"-01-01"), at(t, zone, between[1]+"-01-01")
		for _, kind := range kinds {
			first := calendar.Of(kind, from, zone)
			before := calendar.Of(kind, first.From.Add(-time.Second), zone)
			for p := first; p.From.Before(to); before, p = p, p.Next() {
				checkPeriod(t, before, p)
			}
		}
	}
}

func checkPeriod(t *testing.T, before, p calendar.Period) {
	t.Helper()
	switch parsed, err := calendar.Parse(p.Name, p.Zone); {
	case err != nil || parsed != p:
		t.Fatalf("%+v is read as %+v, %v", p, parsed, err)
	case !p.From.Equal(before.To) || !p.From.Before(p.To):
		t.Fatalf("%+v does not follow %+v", p, before)
	case p.Previous() != before:
		t.Fatalf("before %+v comes %+v, not %+v", p, p.Previous(), before)
	case calendar.Of(p.Kind, p.To.Add(-time.Second), p.Zone) != p:
		t.Fatalf("%+v does not hold its last second", p)
	case p.Holds(p.From.Add(-time.Second)) || !p.Holds(p.From) || p.Holds(p.To):
		t.Fatalf("%+v holds what it should not", p)
	}
}

// FuzzPeriod would fail on a name that is read as a period of another name, or
// as one that does not hold the instants it claims.
func FuzzPeriod(f *testing.F) {
	for _, name := range []string{"2026-03-14", "2026-W07", "2026-W53", "2026-03", "2026-Q1", "2026-T1", "2026-H1", "2026", "0001", "9999-W52", "2026-3"} {
		f.Add(name)
	}
	zone := zoneOf(f, "Europe/Copenhagen")
	f.Fuzz(func(t *testing.T, name string) {
		p, err := calendar.Parse(name, zone)
		if err != nil {
			if !errors.Is(err, fault.Invalid) {
				t.Fatalf("%q: %v", name, err)
			}
			return
		}
		if p.Name != name || !p.From.Before(p.To) || calendar.Of(p.Kind, p.From, zone) != p {
			t.Fatalf("%q is %+v", name, p)
		}
		if p.Next().Previous() != p || p.Previous().Next() != p {
			t.Fatalf("%q is not between its neighbours", name)
		}
	})
}
