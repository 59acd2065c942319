package forums

import (
	"testing"
	"time"
)

// A day too early lets go what was promised to be kept.
func TestKeepBefore(t *testing.T) {
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		keep Keep
		now  string
		want string
	}{
		{"ten years", Keep{Months: 120}, "2026-03-14T12:00:00Z", "2016-03-13T23:00:00Z"},
		{"over the end of a year", Keep{Months: 2}, "2026-01-31T12:00:00Z", "2025-11-29T23:00:00Z"},
		{"to a short month", Keep{Months: 1}, "2026-03-31T12:00:00Z", "2026-02-27T23:00:00Z"},
		{"to a leap day", Keep{Months: 1}, "2024-03-30T12:00:00Z", "2024-02-28T23:00:00Z"},
		{"days over a clock change", Keep{Days: 30}, "2026-04-14T12:00:00Z", "2026-03-14T23:00:00Z"},
		// Shortly before midnight UTC the local day is the next one.
		{"late in the evening", Keep{Days: 1}, "2026-06-30T22:30:00Z", "2026-06-29T22:00:00Z"},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.keep.Before(now, stockholm).Format(time.RFC3339); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	if got := (Keep{}).Before(time.Now(), stockholm); !got.IsZero() {
		t.Errorf("for ever ends at %s", got)
	}
}
