package typeface

import (
	"bytes"
	"math"
	"os"
	"sync"
	"testing"
	"unicode/utf8"
)

// family reads the typeface that the build step fetches.
func family(t testing.TB) *Family {
	t.Helper()
	var files [3][]byte
	for i, name := range []string{"regular", "semibold", "bold"} {
		file, err := os.ReadFile("../../assets/typefaces/" + name + ".ttf")
		if err != nil && os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		if err != nil {
			t.Skip("the typeface has not been fetched: run make assets")
		}
		files[i] = file
	}
	f, err := Parse(files[0], files[1], files[2])
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A letter that the face lacks would leave a hole in a customer's name.
func TestTheLettersOfTheNorthAreThere(t *testing.T) {
	f := family(t)
	for _, r := range "æøåäöÆØÅÄÖéüáčđŋšŧžÁČĐŊŠŦŽ\u2212\u00a0\u202f\u2011–—•·…≥≤×±%‰§€’”“«»←↑→↓↗↘▲▼●○■□◆✓✗⚠" {
		if !f.Has(r) {
			t.Errorf("no glyph for %c (U+%04X)", r, r)
		}
	}
	if f.Has('漢') || f.Has('😀') || f.Has(utf8.MaxRune) || f.Has(-1) {
		t.Error("a character that the face lacks is said to be there")
	}
}

// Widths are checked against the advances in Inter's own table of metrics, in
// units of 2048 an em; a wrong one makes every gutter and column wrong.
func TestWidthIsTheSumOfAdvances(t *testing.T) {
	f := family(t)
	for _, c := range []struct {
		sentence, text string
		weight         int
		units          float64
	}{
		{"nothing", "", Regular, 0},
		{"a digit", "1", Regular, 1328},
		{"digits are as wide as each other", "0123456789", Regular, 13280},
		{"heavier digits too", "0123456789", Semibold, 13250},
		{"and the heaviest", "0123456789", Bold, 13240},
		{"no kerning between A and V", "AV", Regular, f.Width("A", 2048, Regular) + f.Width("V", 2048, Regular)},
		{"what is missing is one em", "漢", Regular, 2048},
		{"a weight between takes the nearest", "11", 500, 2650},
	} {
		if got := f.Width(c.text, 2048, c.weight); math.Abs(got-c.units) > 1e-9 {
			t.Errorf("%s: %q is %v units wide, not %v", c.sentence, c.text, got, c.units)
		}
	}
	if got, want := f.Width("11", 10, Regular), 2*1328.0/2048*10; math.Abs(got-want) > 1e-9 {
		t.Errorf("at 10 points 11 is %v wide, not %v", got, want)
	}
	if a, d, c := f.Ascent(10), f.Descent(10), f.CapHeight(10); a <= c || c <= d || d <= 0 {
		t.Errorf("ascent %v, capital %v, descent %v do not stand in order", a, c, d)
	}
}

// An embedder writes into the bytes it is given; if two shared them, one
// document's typeface would spoil another's.
func TestBytesAreACopyForEachCaller(t *testing.T) {
	f := family(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			mine := f.Bytes(Bold)
			clear(mine)
			f.Width("Å", 10, Bold)
		})
	}
	all.Wait()
	if _, err := Parse(f.Bytes(Regular), f.Bytes(Semibold), f.Bytes(Bold)); err != nil {
		t.Error("a caller spoilt the family:", err)
	}
}

func TestCleanTextCanAlwaysBeWritten(t *testing.T) {
	f := family(t)
	for _, c := range []struct{ sentence, dirty, clean string }{
		{"plain text stays", "Incident INC0001 (94.1 %)", "Incident INC0001 (94.1 %)"},
		{"no-break spaces stay", "1\u00a0234,50\u202fkr", "1\u00a0234,50\u202fkr"},
		{"a ring typed on its own is composed", "A\u030Angstro\u0308m", "Ångström"},
		{"controls and line ends become spaces", "a\x00b\tc\nd\u2028e", "a b c d e"},
		{"an emoji becomes one visible sign", "klart 😀!", "klart □!"},
		{"an emoji of several parts does not leave its joiners", "👩\u200d💻\ufe0f", "□□"},
		{"direction marks go", "\u202eabc\u202c\u200f", "abc"},
		{"a script that the face lacks is seen to be missing", "漢字", "□□"},
		{"bytes that are no text become signs", "a\xff\xfeb", "a□□b"},
		{"soft hyphens go", "service\u00adavtal", "serviceavtal"},
	} {
		if got := f.Clean(c.dirty); got != c.clean {
			t.Errorf("%s: %q became %q, not %q", c.sentence, c.dirty, got, c.clean)
		}
	}
}

func FuzzClean(f *testing.F) {
	family := family(f)
	for _, seed := range []string{"", "å", "\xff", "😀\u0300", "a\u0300\u0301", "\u1e9b\u0323", "\r\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean := family.Clean(text)
		for _, r := range clean {
			if !family.Has(r) || r < ' ' {
				t.Fatalf("%q became %q, which has U+%04X", text, clean, r)
			}
		}
		if again := family.Clean(clean); again != clean {
			t.Fatalf("%q became %q, and that %q", text, clean, again)
		}
	})
}

func TestParseRefusesWhatWouldNotAlign(t *testing.T) {
	original, err := os.ReadFile("../../node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip("the typeface's package is not installed: run npm ci")
	}
	if _, err := Parse(original, original, original); err == nil {
		t.Error("proportional digits were accepted")
	}
	tabular, err := Tabular(original)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Parse(tabular, tabular, tabular); err != nil {
		t.Error("tabular digits were refused:", err)
	}
	again, err := Tabular(original)
	if err != nil || !bytes.Equal(tabular, again) {
		t.Error("two builds of one face differ", err)
	}
	if checksum(tabular) != 0xB1B0AFBA {
		t.Errorf("the file's checksum is %#x; strict readers would refuse it", checksum(tabular))
	}
	if _, err := Tabular(tabular); err == nil {
		t.Error("a face without features was remade")
	}
	// Every character keeps its glyph, but for the digits (and the null).
	before, _ := mapped(original)
	after, err := mapped(tabular)
	if err != nil {
		t.Fatal(err)
	}
	for r := 1; r < len(before); r++ {
		if digit := r >= '0' && r <= '9'; digit == (before[r] == after[r]) {
			t.Fatalf("U+%04X had glyph %d and has %d", r, before[r], after[r])
		}
	}
}

func FuzzTabular(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00GSUB\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x00"))
	f.Fuzz(func(_ *testing.T, file []byte) {
		// A damaged download must be an error, never a panic.
		if made, err := Tabular(file); err == nil {
			_, _ = parse(made)
		}
	})
}

func FuzzFigures(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x00\x00\x00\x00\x0a\x00\x20\x00\x01tnum\x00\x08"))
	f.Fuzz(func(_ *testing.T, gsub []byte) { _, _ = figures(gsub) })
}

func BenchmarkParse(b *testing.B) {
	f := family(b)
	for b.Loop() {
		if _, err := Parse(f.regular.file, f.semibold.file, f.bold.file); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWidth(b *testing.B) {
	f := family(b)
	for b.Loop() {
		f.Width("Avhjälpande åtgärder 1 234,50 kr", 9, Regular)
	}
}
