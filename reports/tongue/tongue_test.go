package tongue

import (
	"slices"
	"strings"
	"testing"

	"ting/reports/pack"
)

// A name that is read in the wrong voice is not understood; a word of the
// sentence that happens to be a name as well must keep its own.
func TestForeignNamesAreFound(t *testing.T) {
	names := New("sv", []pack.Foreign{
		{Text: "Response time", Language: "en"}, {Text: "Response time critical", Language: "en"}, {Text: "Backlog", Language: "en"},
		{Text: "Svartid kritisk", Language: "da"}, {Text: "Eget ord", Language: "sv"}, {Text: "Okänt språk"}, {Text: " ", Language: "en"},
	})
	for _, c := range []struct{ what, text, want string }{
		{"nothing foreign", "Åtta mål nåddes", "Åtta mål nåddes"},
		{"the whole text", "Backlog", "[en Backlog]"},
		{"a single word amid others", "Backlog på 30", "Backlog på 30"},
		{"a name in a sentence", "Under målet: Response time, för andra gången", "Under målet: [en Response time], för andra gången"},
		{"the longer of two", "Response time critical föll", "[en Response time critical] föll"},
		{"two languages", "Svartid kritisk och Response time", "[da Svartid kritisk] och [en Response time]"},
		{"a part of another word", "Response times", "Response times"},
		{"the pack's own language", "Eget ord", "Eget ord"},
		{"a language that nobody knows", "Okänt språk", "Okänt språk"},
		{"nothing", "", ""},
	} {
		got := shown(names, names.Marked(c.text))
		if got != c.want {
			t.Errorf("%s: %q", c.what, got)
		}
		if Bare(names.Marked(c.text)) != c.text {
			t.Errorf("%s: the marks do not come off: %q", c.what, Bare(names.Marked(c.text)))
		}
	}
}

// shown writes marks as a person can read them.
func shown(names *Tongues, text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == End:
			b.WriteByte(']')
		case Mark(r):
			b.WriteString("[" + names.Language(r) + " ")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// A foreign text that is broken over lines must be foreign on each of them,
// and what follows must not be.
func TestForeignTextsGoOnOverLines(t *testing.T) {
	lines := Rejoin([]string{"ett \uFDD1two ", "three ", "four\uFDD0 fem ", "sex"})
	var got []string
	for _, line := range lines {
		for _, r := range Runs(line) {
			if r.Mark != 0 {
				r.Text = "<" + r.Text + ">"
			}
			got = append(got, r.Text)
		}
	}
	if want := []string{"ett ", "<two >", "<three >", "<four>", " fem ", "sex"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// More languages than there are marks must not be read as each other.
func TestThereAreMarksForThirtyOneLanguages(t *testing.T) {
	var all []pack.Foreign
	for i := range 40 {
		all = append(all, pack.Foreign{Text: strings.Repeat("x", i+1), Language: string([]rune{'a' + rune(i/26), 'a' + rune(i%26)})})
	}
	names := New("sv", all)
	marked := 0
	for i, f := range all {
		text := names.Marked(f.Text)
		if text == f.Text {
			continue
		}
		marked++
		if got := Runs(text); names.Language(got[0].Mark) != all[i].Language {
			t.Errorf("%q is read in %s", f.Text, names.Language(got[0].Mark))
		}
	}
	if marked != 31 {
		t.Errorf("%d languages have marks", marked)
	}
}
