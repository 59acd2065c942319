package pdf

import (
	"slices"
	"strings"
	"testing"

	"ting/reports/pack"
)

// A name that is read in the wrong voice is not understood; a word of the
// sentence that happens to be a name as well must keep its own.
func TestForeignNamesAreFound(t *testing.T) {
	names := newTongues("sv", []pack.Foreign{
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
		got := shown(names, names.marked(c.text))
		if got != c.want {
			t.Errorf("%s: %q", c.what, got)
		}
		if bare(names.marked(c.text)) != c.text {
			t.Errorf("%s: the marks do not come off: %q", c.what, bare(names.marked(c.text)))
		}
	}
}

// shown writes marks as a person can read them.
func shown(names *tongues, text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == endForeign:
			b.WriteByte(']')
		case tongue(r):
			b.WriteString("[" + names.language(r) + " ")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// A foreign text that is broken over lines must be foreign on each of them,
// and what follows must not be.
func TestForeignTextsGoOnOverLines(t *testing.T) {
	lines := rejoin([]string{"ett \uFDD1two ", "three ", "four\uFDD0 fem ", "sex"})
	var got []string
	for _, line := range lines {
		for _, r := range runsOf(line) {
			if r.mark != 0 {
				r.text = "<" + r.text + ">"
			}
			got = append(got, r.text)
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
	names := newTongues("sv", all)
	marked := 0
	for i, f := range all {
		text := names.marked(f.Text)
		if text == f.Text {
			continue
		}
		marked++
		if got := runsOf(text); names.language(got[0].mark) != all[i].Language {
			t.Errorf("%q is read in %s", f.Text, names.language(got[0].mark))
		}
	}
	if marked != 31 {
		t.Errorf("%d languages have marks", marked)
	}
}

// A tile is one sentence with its status in words; with a name in another
// language in it the pieces are heard one by one, each in its voice.
func TestTileIsOneSentence(t *testing.T) {
	tile := pack.Tile{Title: "Svarstid A", Figure: "91,7 %", Status: pack.Red, Word: "Under målet", Change: "−3,3 p.e. mot mars", Goal: "mål 95 %"}
	if got := sentence(tile); got != "Svarstid A: 91,7 %, under målet, mål 95 %, −3,3 p.e. mot mars." {
		t.Error(got)
	}
	if got := sentence(pack.Tile{Title: "Öppna", Figure: "312"}); got != "Öppna: 312." {
		t.Error(got)
	}
	tile.Title = "\uFDD1Response time\uFDD0"
	if got := sentence(tile); got != "" || sentence(pack.Tile{}) != "" {
		t.Error(got)
	}
}
