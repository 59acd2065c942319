package calendar_test

import (
	"errors"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
)

// TestLocalTimesThatAClockChangeTouches holds the rule that every local time
// is read by: shown twice is the first, skipped is read with the offset before.
func TestLocalTimesThatAClockChangeTouches(t *testing.T) {
	cases := []struct{ sentence, zone, local, want string }{
		{"an ordinary winter day", "Europe/Stockholm", "2026-01-15 12:00", "2026-01-15T11:00:00Z"},
		{"an ordinary summer day", "Europe/Stockholm", "2026-07-15 12:00", "2026-07-15T10:00:00Z"},
		{"just before the skipped hour", "Europe/Stockholm", "2026-03-29 01:59:59", "2026-03-29T00:59:59Z"},
		{"the first skipped second is the change itself", "Europe/Stockholm", "2026-03-29 02:00", "2026-03-29T01:00:00Z"},
		{"02:30 becomes 03:30", "Europe/Stockholm", "2026-03-29 02:30", "2026-03-29T01:30:00Z"},
		{"the first second after", "Europe/Stockholm", "2026-03-29 03:00", "2026-03-29T01:00:00Z"},
		{"shown twice is the first", "Europe/Stockholm", "2026-10-25 02:30", "2026-10-25T00:30:00Z"},
		{"the first second shown twice", "Europe/Stockholm", "2026-10-25 02:00", "2026-10-25T00:00:00Z"},
		{"the hour that is shown once again", "Europe/Stockholm", "2026-10-25 03:00", "2026-10-25T02:00:00Z"},
		{"west of Greenwich, shown twice", "America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z"},
		{"west of Greenwich, skipped", "America/New_York", "2026-03-08 02:30", "2026-03-08T07:30:00Z"},
		{"a skipped midnight", "America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04T03:00:00Z"},
		{"an hour before midnight shown twice", "America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18T01:30:00Z"},
		{"the midnight after it", "America/Sao_Paulo", "2018-02-18 00:00", "2018-02-18T03:00:00Z"},
		{"a midnight shown twice", "America/St_Johns", "2010-11-07 00:00", "2010-11-07T02:30:00Z"},
		{"half an hour skipped", "Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:45:00Z"},
		{"half an hour shown twice", "Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00Z"},
		{"a day that was left out", "Pacific/Apia", "2011-12-30 12:00", "2011-12-30T22:00:00Z"},
		{"the day after it", "Pacific/Apia", "2011-12-31 00:00", "2011-12-30T10:00:00Z"},
		{"no daylight saving", "Atlantic/Reykjavik", "2026-03-29 02:30", "2026-03-29T02:30:00Z"},
		{"long after the last rule was written", "Europe/Stockholm", "2090-07-15 12:00", "2090-07-15T10:00:00Z"},
		{"the last day of a leap year far ahead", "Europe/Stockholm", "2040-12-31 18:00", "2040-12-31T17:00:00Z"},
		{"and the midnight after it", "Europe/Stockholm", "2041-01-01 00:00", "2040-12-31T23:00:00Z"},
		{"local mean time, long ago", "Europe/Stockholm", "1850-01-01 00:00", "1849-12-31T22:47:48Z"},
	}
	for _, c := range cases {
		got := at(t, zoneOf(t, c.zone), c.local)
		if got.Format(time.RFC3339) != c.want {
			t.Errorf("%s: %s in %s is %s, want %s", c.sentence, c.local, c.zone, got.Format(time.RFC3339), c.want)
		}
	}
}

func TestTwentyFourIsTheNextMidnight(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	d := day(t, "2026-10-25")
	if got, want := calendar.Instant(zone, d, 86400), calendar.Instant(zone, d.AddDays(1), 0); !got.Equal(want) {
		t.Errorf("24:00 is %s, the next midnight %s", got, want)
	}
	if got := calendar.Instant(nil, d, 0); !got.Equal(time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("without a zone: %s", got)
	}
}

func TestInstantsAsFilesWriteThem(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	good := []struct{ text, want string }{
		{"2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z"},
		{"2026-03-02t08:00:00z", "2026-03-02T08:00:00Z"},
		{"2026-03-02T08:00:00+01:00", "2026-03-02T07:00:00Z"},
		{"2026-03-02T08:00:00-09:30", "2026-03-02T17:30:00Z"},
		{"2026-03-02 08:00:00+00:00", "2026-03-02T08:00:00Z"},
		{"2026-03-02T08:00:00.999999Z", "2026-03-02T08:00:00Z"}, // floored, never rounded
		{"2026-03-02 08:00:00.9", "2026-03-02T07:00:00Z"},
		{"2026-03-02 08:00", "2026-03-02T07:00:00Z"},
		{"2026-03-02T08:00", "2026-03-02T07:00:00Z"},
		{"2026-03-02 08:00:59", "2026-03-02T07:00:59Z"},
		{"2026-03-02", "2026-03-01T23:00:00Z"},
		{"2024-02-29", "2024-02-28T23:00:00Z"},
		{"2000-02-29", "2000-02-28T23:00:00Z"},
	}
	for _, c := range good {
		got, err := calendar.ParseInstant(c.text, zone)
		if err != nil || got.Format(time.RFC3339Nano) != c.want || got.Location() != time.UTC {
			t.Errorf("%q is %s, %v; want %s", c.text, got, err, c.want)
		}
	}
	bad := []string{
		"", "2026", "2026-03", "2026-3-2", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00",
		"2026-03-02 ", "2026-03-02 8:00", "2026-03-02 24:00", "2026-03-02 08:60", "2026-03-02 08:00:60", "2026-03-02 08:00:",
		"2026-03-02 08:00:0", "2026-03-02T08:00Z", "2026-03-02T08:00:00.Z", "2026-03-02T08:00:00.", "2026-03-02T08:00:00+1:00",
		"2026-03-02T08:00:00+24:00", "2026-03-02T08:00:00+01", "2026-03-02T08:00:00+01:00x", "2026-03-02x08:00", "2/3/2026 08:00",
		"2026-03-02 08:00:00 ", " 2026-03-02", "２０２６-03-02", "2026-03-02T08:00:00+01:00:00",
	}
	for _, text := range bad {
		if got, err := calendar.ParseInstant(text, zone); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q is taken for %s, %v", text, got, err)
		}
	}
}

func TestTimesOfDay(t *testing.T) {
	for text, want := range map[string]int{"00:00": 0, "08:30": 30600, "23:59:59": 86399, "24:00": 86400, "24:00:00": 86400} {
		if got, err := calendar.ParseTimeOfDay(text); err != nil || got != want {
			t.Errorf("%s is %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "8:00", "08.00", "24:01", "25:00", "08:60", "08:00:", "08:00:0", "08:00:00x", "-8:00"} {
		if got, err := calendar.ParseTimeOfDay(text); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q is taken for %d, %v", text, got, err)
		}
	}
}

// FuzzParseInstant would fail on a text that is read as something else than it
// says: what Go's own RFC 3339 reader takes must be the same instant, and every
// instant must come back from its own text.
func FuzzParseInstant(f *testing.F) {
	for _, text := range []string{"2026-03-29 02:30", "2026-03-02T08:00:00+01:00", "2026-10-25", "2026-03-02T08:00:00.5Z", "0000-01-01", "9999-12-31T23:59:59-23:59"} {
		f.Add(text)
	}
	zone := zoneOf(f, "Europe/Stockholm")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := calendar.ParseInstant(text, zone)
		if err != nil {
			if !errors.Is(err, fault.Invalid) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if want, err := time.Parse(time.RFC3339, text); err == nil && want.Unix() != got.Unix() {
			t.Fatalf("%q is %s, want %s", text, got, want)
		}
		again, err := calendar.ParseInstant(got.Format(time.RFC3339), nil)
		if y := got.Year(); y >= 0 && y <= 9999 && (err != nil || !again.Equal(got)) {
			t.Fatalf("%q is %s and then %s, %v", text, got, again, err)
		}
	})
}
