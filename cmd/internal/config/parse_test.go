package config

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/calendar"
)

// said is a mistake as one sentence; empty for none.
func said(m *mistake) string {
	if m == nil {
		return ""
	}
	return m.says + "; " + m.cure
}

func TestDuration(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"4h": 4 * time.Hour, "1h30m": 90 * time.Minute, "90m": 90 * time.Minute, "1h0m1s": time.Hour + time.Second,
		"0": 0, "0s": 0, "45s": 45 * time.Second, "87840h": longest,
	} {
		if got, m := parseDuration(text); m != nil || got != want {
			t.Errorf("%s: got %v, %v, want %v", text, got, m, want)
		}
	}
	for text, want := range map[string]string{
		"":      "is not a duration; write hours, minutes and seconds, such as 4h, 30m or 1h30m",
		"4H":    "is not a duration; write 4h",
		"1 day": "counts days, which have no fixed length in service hours; write hours, such as 24h",
		"0,5h":  "has a part of an hour; write 0h30m",
		"4h4h":  "is not a duration; write hours, minutes and seconds, such as 4h, 30m or 1h30m",
		"1h-5m": "is not a duration; write hours, minutes and seconds, such as 4h, 30m or 1h30m",
	} {
		if _, m := parseDuration(text); said(m) != want {
			t.Errorf("%q: got %q, want %q", text, said(m), want)
		}
	}
}

func TestPercent(t *testing.T) {
	for text, want := range map[string]string{"95%": "0.95", "99.5%": "0.995", "0%": "0", "100%": "1", "99.999999999%": "0.99999999999"} {
		if got, m := parsePercent(text); m != nil || got.String() != want {
			t.Errorf("%s: got %v, %v, want %s", text, got, m, want)
		}
	}
	for text, want := range map[string]string{
		"95":      "has no per cent sign; write 95%",
		".95":     "is not a percentage; write such as 95% or 99.5%",
		"1.0":     "has no per cent sign; write 100%",
		"95 %":    "is not a percentage; write 95%",
		"99,5 %":  "is not a percentage; write 99.5%",
		"100.01%": "is more than 100%; write 100% or less",
		"9e1%":    "is not a percentage; write such as 95% or 99.5%",
	} {
		if _, m := parsePercent(text); said(m) != want {
			t.Errorf("%q: got %q, want %q", text, said(m), want)
		}
	}
}

func TestSpan(t *testing.T) {
	for text, want := range map[string]calendar.Opening{
		"08:00-16:00": {From: 28800, To: 57600}, "00:00-24:00": {From: 0, To: 86400}, "23:59-24:00": {From: 86340, To: 86400},
	} {
		if got, m := parseSpan(text); m != nil || got != want {
			t.Errorf("%s: got %v, %v, want %v", text, got, m, want)
		}
	}
	for text, want := range map[string]string{
		"24:00-24:00":  "is empty; write a later end, or [] for a day without service",
		"22:00-06:00":  "crosses midnight; write 22:00-24:00 on this day and 00:00-06:00 on the next",
		"08:00 - 16":   "is not a span of hours; write 08:00-16:00",
		"08:60-16:00":  "has a time outside the day; write times between 00:00 and 24:00",
		"08:00-16:00-": "is not a span of hours; write from-to, such as 08:00-16:00",
		"closed":       "is not a span of hours; write from-to, such as 08:00-16:00",
	} {
		if _, m := parseSpan(text); said(m) != want {
			t.Errorf("%q: got %q, want %q", text, said(m), want)
		}
	}
}

// A name that a file system reads as a path, or as a device, must not become
// part of a file name.
func TestID(t *testing.T) {
	for _, text := range []string{"nordby", "A1", "a.b-c_d", "0", strings.Repeat("a", 64)} {
		if _, m := parseID(text); m != nil {
			t.Errorf("%q: %s", text, said(m))
		}
	}
	for _, text := range []string{"", ".", "..", "a/b", `a\b`, ".a", "a.", "-a", "å", "a b", "con", "NUL.txt", "a\x00", strings.Repeat("a", 65)} {
		if _, m := parseID(text); m == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"goal", "within", "at-most", "at-least", "operational", "TING_MAIL_SERVER"}
	for _, c := range []struct{ word, want string }{
		{"gaol", "goal"}, {"Goal", "goal"}, {"goals", "goal"}, {"at_most", "at-most"}, {"atmost", "at-most"},
		{"operativ", "operational"}, {"TING_MAIL_SRV", "TING_MAIL_SERVER"}, {"x", ""}, {"", ""}, {"penalty", ""},
	} {
		if got := nearest(c.word, known); got != c.want {
			t.Errorf("%s: got %q, want %q", c.word, got, c.want)
		}
	}
}

// What is no duration must never come out as one, and what is one must be
// whole seconds in bounds.
func FuzzDuration(f *testing.F) {
	for _, text := range []string{"4h", "1h30m", "0", "", "9999999999h", "1.5h", "-1s", "１h"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, m := parseDuration(text)
		if m != nil && (d != 0 || m.says == "") {
			t.Fatalf("%q: %v beside %v", text, d, m)
		}
		if d < 0 || d > longest || d%time.Second != 0 {
			t.Fatalf("%q is %v", text, d)
		}
		if standard, err := time.ParseDuration(text); m == nil && (err != nil || standard != d) {
			t.Fatalf("%q is %v, by the standard library %v, %v", text, d, standard, err)
		}
	})
}

// A percentage must be a share from 0 to 1 that says the same as its text.
func FuzzPercent(f *testing.F) {
	for _, text := range []string{"95%", "99.5%", "0.95", "", "%", "1e2%", "100.000000001%", "99,5 %"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		share, m := parsePercent(text)
		if m != nil {
			return
		}
		if share.IsNegative() || share.GreaterThan(decimal.NewFromInt(1)) {
			t.Fatalf("%q is %v", text, share)
		}
		if again, m := parsePercent(percent(share)); m != nil || !again.Equal(share) {
			t.Fatalf("%q is %v, which reads back as %v", text, share, again)
		}
	})
}

// Whatever hours say, those that are taken can be compiled.
func FuzzHours(f *testing.F) {
	for _, text := range []string{
		`{a: 24x7}`, `{a: {mon-fri: "08:00-16:00"}}`, `{a: {except: b}, b: {sun: ["00:00-01:00", "23:00-24:00"]}}`,
		`{a: {except: a}}`, `{a: {mon: [], holidays: no, closed: 2026-12-24, open: {2026-12-31: "08:00-12:00"}}}`, `[a]`, `{? a : b}`,
		`{a: {except: b}, b: {except: c}, c: {except: b}}`,
	} {
		f.Add(text)
	}
	from, to := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		r := &reader{file: "hours"}
		root := r.read(text)
		if root == nil {
			return
		}
		hours := r.hours(root, scope{zone: time.UTC, holidays: noHolidays})
		if len(r.findings) > 0 {
			return
		}
		for name, s := range hours {
			if _, err := calendar.New(s, from, to); err != nil {
				t.Fatalf("%q: hours %q: %v", text, name, err)
			}
		}
	})
}

// A whole file gives a customer or findings whose places are in it, and never
// the end of the program.
func FuzzCustomer(f *testing.F) {
	f.Add(nordby(f))
	for _, e := range customerMistakes {
		f.Add(strings.Replace(nordby(f), e.old, e.new, 1))
	}
	for _, text := range []string{
		"", "a", "- a", "[", "{", "a: |\n  b", "a: >-\n  b\n", "%YAML 1.2\n---\na: b", "&a [*a]", "? {a: b}\n: c", "\uFEFFid: a\r\n", "a: \"\\",
		"\u2028", "id: !!binary aGVq", "<<: *a", "a:\n- b\n -c", "{a: [b, {c: d}]", ": a", "- - - -", "\t", "'", "a: 'b''c'",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := &reader{file: "customers/x.yaml"}
		root := r.read(text)
		if root == nil && len(r.findings) == 0 {
			t.Fatal("neither a tree nor a finding")
		}
		if root != nil {
			c, _ := r.customer(root, noHolidays, nil)
			if len(r.findings) == 0 && (c.ID == "" || c.Zone == nil || len(c.Agreements) == 0) {
				t.Fatalf("a customer without what it must have: %+v", c)
			}
		}
		for _, found := range r.findings {
			if found.Line < 1 || found.Line > len(r.lines) || found.Column < 1 || found.String() == "" {
				t.Fatalf("a finding outside the file: %+v", found)
			}
		}
	})
}
