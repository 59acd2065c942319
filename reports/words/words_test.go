package words

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"ting/assets"
	"ting/forums/fault"
)

// catalogue returns the words that ting ships.
func catalogue(t testing.TB) *Catalogue {
	t.Helper()
	c, err := Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// in returns the words of one shipped language.
func in(t testing.TB, code string) *Words {
	t.Helper()
	w, err := catalogue(t).In(code)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// A pack is promised in these four languages; Load has checked that none lacks
// a key, a plural form or a placeholder.
func TestFourLanguages(t *testing.T) {
	if got := strings.Join(catalogue(t).Languages(), " "); got != "da en nb sv" {
		t.Errorf("languages are %q", got)
	}
}

func TestIn(t *testing.T) {
	c := catalogue(t)
	for code, want := range map[string]string{"sv": "sv", "sv-SE": "sv", "EN": "en", "no": "nb", "da-DK": "da"} {
		if w, err := c.In(code); err != nil || w.Language() != want {
			t.Errorf("In(%q) = %v, %v; want %s", code, w, err, want)
		}
	}
	// A customer whose language is misspelt must be told which there are.
	if _, err := c.In("fi"); !errors.Is(err, fault.NotFound) || !strings.Contains(err.Error(), "da, en, nb, sv") {
		t.Errorf("In(fi): %v", err)
	}
}

// A sentence that is missing in one language would be found by a customer at
// the month-end; Load must find it at the start.
func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct{ name, sv, en, want string }{
		{"a key that one language lacks", `{"a":"x","b":"y"}`, `{"a":"x"}`, `"b" is in sv and missing in en`},
		{"a placeholder that differs", `{"a":"{n} x"}`, `{"a":"{m} x"}`, `other placeholders`},
		{"a plural that differs", `{"a":{"one":"x","other":"y"}}`, `{"a":"y"}`, `other plural forms`},
		{"a form that does not exist", `{"a":{"few":"x","other":"y"}}`, `{"a":"y"}`, `"few"`},
		{"an entry without its main form", `{"a":{"one":"x"}}`, `{"a":"y"}`, `form other is missing`},
		{"no JSON", `{`, `{}`, `sv.json`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{"words/sv.json": {Data: []byte(c.sv)}, "words/en.json": {Data: []byte(c.en)}})
			if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	if _, err := Load(fstest.MapFS{}); !errors.Is(err, fault.NotFound) {
		t.Errorf("no languages at all: %v", err)
	}
}

func TestCount(t *testing.T) {
	w := in(t, "sv")
	for n, want := range map[int]string{
		0: "Inget öppet ärende är äldre än 30 dygn", 1: "Ett öppet ärende (x) är äldre än 30 dygn",
		2: "2 öppna ärenden (x) är äldre än 30 dygn", 1234: "1\u00a0234 öppna ärenden (x) är äldre än 30 dygn",
	} {
		if got := w.Count("age.title", n, "share", "x"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// Braces in a customer's text are text: filled twice, a title could print
// what another placeholder holds.
func TestSayFillsOnce(t *testing.T) {
	w := in(t, "en")
	if got := w.Say("alt.item", "name", "{value}", "value", "7"); got != "{value} 7" {
		t.Errorf("got %q", got)
	}
	if got := w.Say("alt.target", "name", "goal", "value", "8 pcs."); got != "The line: goal 8 pcs." {
		t.Errorf("a sentence ends twice: %q", got)
	}
	if got := w.Say("alt.target", "name", "goal no.", "value", "8"); got != "The line: goal no. 8." {
		t.Errorf("a full stop within the sentence is lost: %q", got)
	}
	if got := w.Say("no such key"); got != "⟦no such key⟧" {
		t.Errorf("a missing key gives %q", got)
	}
}

// A customer's own type or status must pass through as written.
func TestOf(t *testing.T) {
	w := in(t, "da")
	for value, want := range map[string]string{"incident": "hændelse", "Wish": "Wish", "": ""} {
		if got := w.Of("type", value); got != want {
			t.Errorf("type %q: %q, want %q", value, got, want)
		}
	}
}

// A heading begins with a capital, but for names: a supplier called telenät is not called Telenät.
func TestTitle(t *testing.T) {
	w := in(t, "da")
	for value, want := range map[string]string{"customer": "Kunde", "telenät": "telenät", "": ""} {
		if got := w.Title("side", value); got != want {
			t.Errorf("side %q: %q, want %q", value, got, want)
		}
	}
}

func TestSentenceAndList(t *testing.T) {
	for text, want := range map[string]string{"ärende": "Ärende", "": "", "7 x": "7 x", "\xff": "\xff"} {
		if got := Sentence(text); got != want {
			t.Errorf("Sentence(%q) = %q", text, got)
		}
	}
	w := in(t, "nb")
	for want, items := range map[string][]string{"": nil, "a": {"a"}, "a og b": {"a", "b"}, "a, b og c": {"a", "b", "c"}} {
		if got := w.List(items); got != want {
			t.Errorf("List(%v) = %q, want %q", items, got, want)
		}
	}
}

func TestEither(t *testing.T) {
	w := in(t, "sv")
	for want, items := range map[string][]string{"": nil, "1": {"1"}, "1 eller 2": {"1", "2"}, "1, 2 eller 3": {"1", "2", "3"}} {
		if got := w.Either(items); got != want {
			t.Errorf("Either(%v) = %q, want %q", items, got, want)
		}
	}
}

// A Norwegian reader finds å last and æ before ø; by the rules for nb, as the
// library has them, å would stand with a.
func TestSort(t *testing.T) {
	for code, want := range map[string]string{"nb": "a z æ ø å", "da": "a z æ ø å", "sv": "a z å ä ö", "en": "a å ä z"} {
		names := strings.Fields(want)
		for i, j := 0, len(names)-1; i < j; i, j = i+1, j-1 {
			names[i], names[j] = names[j], names[i]
		}
		Sort(in(t, code), names, func(s string) string { return s })
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

// Every command loads the words, so loading them must cost milliseconds.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(assets.Words()); err != nil {
			b.Fatal(err)
		}
	}
}
