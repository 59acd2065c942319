package warehouse

import (
	"strings"
	"testing"
)

// Whatever a mapping hands to instant(), the answer is a second, nothing for
// nothing, or an error that remembers the text, so that its row can be named.
func FuzzInstant(f *testing.F) {
	for _, seed := range [][3]string{
		{"29/3/2026 02:30", "2/1/2006 15:04", "Europe/Stockholm"}, {"", "2006", "UTC"}, {"2026-03-01T10:00:00+02:00", "2006-01-02T15:04:05Z07:00", "Asia/Tokyo"},
		{"x", "", "Local"}, {"2026", "2006", "../etc/passwd"}, {"0000", "2006", "UTC"}, {"12", "15", "Pacific/Apia"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, text, layout, zone string) {
		function := newInstants()
		got, err := function.do([]any{text, layout, zone})
		switch second, is := got.(int64); {
		case err != nil && got != nil:
			t.Errorf("%v beside %v", got, err)
		case err != nil && !strings.Contains(err.Error(), "time zone") && function.failed != text:
			t.Errorf("%v, and the text is forgotten", err)
		case err == nil && strings.TrimSpace(text) == "" && got != nil:
			t.Errorf("nothing is %v", got)
		case err == nil && strings.TrimSpace(text) != "" && !is:
			t.Errorf("%q is %v, not a second (%d)", text, got, second)
		}
	})
}

// A line that is told must be the only one that holds the word.
func FuzzSole(f *testing.F) {
	for _, seed := range [][2]string{{"SELECT a\nFROM tt", "tt"}, {"attt tt", "tt"}, {"a,,b", ","}, {"", ""}, {"tt tt", "tt"}, {"åt t", "t"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, text, word string) {
		at := sole(text, word)
		if at >= 0 && !strings.HasPrefix(text[at:], word) {
			t.Errorf("%q does not stand at %d of %q", word, at, text)
		}
		if at < 0 && word != "" && strings.TrimSpace(text) == word {
			t.Errorf("%q is not found in itself", word)
		}
	})
}

func TestSole(t *testing.T) {
	cases := []struct {
		name, text, word string
		want             int
	}{
		{"once", "SELECT x FROM ticket", "ticket", 14},
		{"as a part of other words too", "SELECT ticket_id, xticket FROM ticket", "ticket", 31},
		{"twice", "ticket, ticket", "ticket", -1},
		{"only as a part", "tickets", "ticket", -1},
		{"a sign", "a\n,b", ",", 2},
		{"a sign twice", "a,,b", ",", -1},
		{"nothing", "a", "", -1},
	}
	for _, c := range cases {
		if got := sole(c.text, c.word); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
