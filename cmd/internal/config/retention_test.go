package config

import (
	"testing"

	"ting/forums"
)

func TestParseKeep(t *testing.T) {
	for text, want := range map[string]forums.Keep{
		"10 years": {Months: 120}, "1 year": {Months: 12}, "18 months": {Months: 18}, "1 month": {Months: 1}, "90 days": {Days: 90},
	} {
		if got, m := parseKeep(text); m != nil || got != want {
			t.Errorf("%s: %+v (%v)", text, got, m)
		}
	}
	for _, text := range []string{"", "0 years", "10", "10y", "-1 years", "1.5 years", "years", "101 years", "99999 days", "10 years ago"} {
		if got, m := parseKeep(text); m == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

// Figures that go too soon leave next year's pack nothing to compare with.
func TestRetention(t *testing.T) {
	read := func(text string) (forums.Retention, int) {
		r := &reader{file: "nordby.yaml"}
		root := r.read(text)
		return r.retention(root), len(r.findings)
	}
	got, n := read("figures: 10 years\nlists: 2 years\nmeetings: 5 years\ntrail: 800 days\n")
	want := forums.Retention{Figures: forums.Keep{Months: 120}, Lists: forums.Keep{Months: 24}, Meetings: forums.Keep{Months: 60}, Trail: forums.Keep{Days: 800}}
	if n != 0 || got != want {
		t.Errorf("%+v with %d findings", got, n)
	}
	for _, text := range []string{"figures: 2 years\n", "figures: 90 days\n", "packs: 10 years\n", "trail: soon\n"} {
		if _, n := read(text); n != 1 {
			t.Errorf("%q has %d findings", text, n)
		}
	}
}
