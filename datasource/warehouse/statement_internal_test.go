package warehouse

import (
	"strings"
	"testing"
	"time"
)

// Whatever somebody writes into a mapping, reading it must end, and what is
// left must be part of what was written.
func FuzzStatement(f *testing.F) {
	for _, seed := range []string{"", "SELECT 1;", "SELECT '$1' -- $2", "/* /* */ */ SELECT $1, $2", "$x$;$x$ ;", `E'\'' "a""b"`, "`x` $1", "é$1$2", "\uFEFFSELECT 1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		s, err := parseStatement(source)
		if err == nil && (!strings.Contains(source, s.text) || strings.TrimSpace(s.text) == "") {
			t.Errorf("%q gives %q", source, s.text)
		}
	})
}

// A name in a comment or a text must not load a file, and one in quotes must.
func TestWordsOfAStatement(t *testing.T) {
	s, err := parseStatement(`SELECT a.x AS "Quoted Name" FROM Tickets a /* pauses */ WHERE y = 'outages' -- loads`)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"tickets", "quoted name", "a", "x"} {
		if !s.words[word] {
			t.Errorf("%s is not a word", word)
		}
	}
	for _, word := range []string{"pauses", "outages", "loads"} {
		if s.words[word] {
			t.Errorf("%s is a word", word)
		}
	}
}

func FuzzPause(f *testing.F) {
	for _, seed := range []string{"", "#1\x1f#2\x1fx", "2026-03-29 02:30\x1f\x1f", "#\x1f\x1f", "x\x1fy"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, packed string) {
		pause, err := unpack(packed, time.UTC)
		if err == nil && pause.From.IsZero() && !strings.HasPrefix(packed, "#") && !strings.HasPrefix(packed, "0001") {
			t.Errorf("%q gives a pause that begins nowhere", packed)
		}
	})
}

func TestDistance(t *testing.T) {
	cases := []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abc", "xbc", 1}, {"", "abc", 3}, {"åäö", "aäö", 1}}
	for _, c := range cases {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("%s to %s is %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
