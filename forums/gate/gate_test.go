package gate

import (
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
)

// course is periods in which so many tickets were opened.
func course(opened ...int) forums.Record {
	var r forums.Record
	for _, n := range opened {
		r.History = append(r.History, forums.Outcome{Volumes: []forums.VolumeFigure{
			{Type: "incident", Priority: "A", Opened: n / 3}, {Type: "request", Priority: "B", Opened: n - n/3}}})
	}
	return r
}

func TestAFallInVolumes(t *testing.T) {
	for _, c := range []struct {
		what string
		r    forums.Record
		says string
	}{
		{"as usual", course(100, 110, 90, 100, 105, 95, 98), ""},
		{"exactly 40 % less is still usual", course(100, 100, 100, 100, 100, 100, 60), ""},
		// Half a load gives a pack full of green; nobody would notice.
		{"a ticket less than that", course(100, 100, 100, 100, 100, 100, 59), "59 tickets were opened, where the median of the six periods before is 100"},
		{"nothing at all", course(10, 10, 10, 10, 10, 10, 0), "0 tickets"},
		{"a median between two", course(1, 2, 10, 11, 90, 90, 6), "is 10.5"},
		{"a median between two, on the edge", course(1, 2, 10, 10, 90, 90, 6), ""},
		// One odd month must not decide what is usual.
		{"after one great month", course(100, 100, 100, 100, 100, 900, 90), ""},
		{"older than six periods does not count", course(900, 900, 900, 10, 10, 10, 10, 10, 10, 9), ""},
		{"five periods say nothing yet", course(100, 100, 100, 100, 100, 1), ""},
		{"no history", course(), ""},
		{"a rise", course(10, 10, 10, 10, 10, 10, 1000), ""},
		{"an empty year", course(0, 0, 0, 0, 0, 0, 0), ""},
	} {
		got := strings.Join(Texts(Doubts(c.r, nil)), "; ")
		if (c.says == "") != (got == "") || !strings.Contains(got, c.says) {
			t.Errorf("%s: %q, want %q", c.what, got, c.says)
		}
	}
}

func TestADatasetThatBrokeOff(t *testing.T) {
	targets := []agreement.Target{
		{ID: "response", Measure: agreement.Response}, {ID: "erp", Measure: agreement.Availability}, {ID: "mail", Measure: agreement.Availability},
		{ID: "answer", Measure: agreement.Metric, Metric: "erp.answer_ms"},
	}
	answers := func(statuses ...string) []forums.Outcome {
		var out []forums.Outcome
		for _, s := range statuses {
			out = append(out, forums.Outcome{Targets: []forums.TargetFigure{{ID: "answer", Status: s}}})
		}
		return out
	}
	full := []string{"metrics", "outages", "tickets"}
	for _, c := range []struct {
		what      string
		connected []string
		before    []string // nil: no period before
		history   []forums.Outcome
		says      []string
	}{
		{"all as before", full, full, answers("green", "green"), nil},
		{"never connected", []string{"tickets"}, []string{"tickets"}, nil, nil},
		{"the first period", []string{"tickets"}, nil, nil, nil},
		// Two targets of one dataset are one doubt, or the letter gets long.
		{"outages are gone", []string{"metrics", "tickets"}, full, nil, []string{"the dataset outages is not connected"}},
		{"all are gone", []string{}, full, nil, []string{"tickets", "outages", "metrics"}},
		{"samples stopped", full, full, answers("green", "none"), []string{"erp.answer_ms of target answer has no sample"}},
		{"samples stopped long ago", full, full, answers("green", "none", "none"), nil},
	} {
		r := forums.Record{Targets: targets, Connected: c.connected, History: c.history}
		var before *forums.Record
		if c.before != nil {
			before = &forums.Record{Connected: c.before}
		}
		got := Doubts(r, before)
		if len(got) != len(c.says) {
			t.Errorf("%s: %q", c.what, got)
			continue
		}
		for i, want := range c.says {
			if !strings.Contains(string(got[i]), want) {
				t.Errorf("%s: %q, want %q", c.what, got[i], want)
			}
		}
	}
}

// A doubt outlives every waiting time: it must never leave by itself.
func TestWhenAHoldOpens(t *testing.T) {
	until := time.Date(2026, 4, 7, 5, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		what string
		h    Hold
		now  time.Time
		open bool
		says string
	}{
		{"a person decides", Hold{}, until, false, "waits for approval"},
		{"a second early", Hold{Until: until}, until.Add(-time.Second), false, "leaves by itself 2026-04-07 05:00Z"},
		{"in time", Hold{Until: until}, until, true, "leaves by itself"},
		{"in doubt", Hold{Until: until, Doubts: []Doubt{Undrawn(3, "no engine"), Late(until, 7)}}, until.AddDate(1, 0, 0), false,
			`chart 3 of the pack could not be drawn: no engine; it was due 2026-04-07 05:00Z, more than 7 days ago`},
	} {
		if got := c.h.Open(c.now); got != c.open || !strings.Contains(c.h.String(), c.says) {
			t.Errorf("%s: open %t, %q", c.what, got, c.h)
		}
	}
}
