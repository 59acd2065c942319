package finish

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/go-fonts/liberation/liberationsansregular"

	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
)

type face struct{}

func (face) Bytes(int) []byte { return bytes.Clone(liberationsansregular.TTF) }
func (face) Has(rune) bool    { return true }

var about = Properties{Title: "Möte <1>", Author: "A & B", Language: "sv", Created: time.Date(2026, 5, 9, 9, 0, 0, 0, time.FixedZone("CEST", 7200))}

// raw is a document of two pages as the library writes it.
func raw(t testing.TB, bookmark bool) ([]byte, *tag.Tree, []canvas.Link) {
	t.Helper()
	tree := tag.NewTree()
	c := canvas.New(face{}, tree, canvas.A4())
	link := tree.Root.Add(tag.Link)
	for range 2 {
		c.AddPage(canvas.A4())
		c.Content(tree.Root.Add(tag.P), func() { c.Text(50, 50, "Åtgärd", 9, 400, canvas.Color{}) })
	}
	c.Content(link, func() { c.Text(50, 90, "till början", 9, 700, canvas.Color{}) })
	c.Link(link, 50, 80, 100, 12, 1, 0, "till början")
	if bookmark {
		c.Bookmark("Början", 0, 0)
	}
	file, err := c.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return file, tree, c.Links()
}

func TestFileIsFinished(t *testing.T) {
	for _, bookmark := range []bool{false, true} {
		library, tree, links := raw(t, bookmark)
		file, err := File(library, tree, links, about)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(file, []byte("%PDF-1.7\n")) || !bytes.HasSuffix(file, []byte("%%EOF\n")) {
			t.Error("the file does not begin or end as one")
		}
		again, err := File(library, tree, links, about)
		if err != nil || !bytes.Equal(file, again) {
			t.Errorf("finished twice, two files: %v", err)
		}
	}
}

// Each of these would be a file without structure, links or letters; none
// may leave the house.
func TestWhatIsNotFoundIsAnError(t *testing.T) {
	replace := func(old, now string) func([]byte) []byte {
		return func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(old), []byte(now)) }
	}
	for _, c := range []struct {
		what  string
		spoil func([]byte) []byte
		want  string
	}{
		{"nothing at all", func([]byte) []byte { return nil }, "no startxref"},
		{"no table", replace("xref\n0", "xxxx\n0"), "table of objects"},
		{"objects moved", replace("%PDF-1.", "%PDF-1.1"), "table"},
		{"no catalogue", replace("/Type /Catalog", "/Type /Katalog"), "no catalogue"},
		{"no pages", replace("<</Type /Page\n", "<</Type /Sida\n"), "no pages"},
		{"no character maps", replace("/ToUnicode", "/ToUnikode"), "has a character map"},
		{"no typeface names", replace("/utf8w", "/utf9w"), "no typeface has a name"},
		{"links of the library's own", replace("/Resources 2 0 R\n", "/Annots   [    ]\n"), "without a tag"},
	} {
		library, tree, links := raw(t, true)
		_, err := File(c.spoil(library), tree, links, about)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	library, _, links := raw(t, true)
	if _, err := File(library, tag.NewTree(), links, about); err == nil || !strings.Contains(err.Error(), "no content") {
		t.Errorf("pages without marks: %v", err)
	}
	library, tree, links := raw(t, true)
	links[0].To = 7
	if _, err := File(library, tree, links, about); err == nil || !strings.Contains(err.Error(), "page 7 of 2") {
		t.Errorf("a link to nowhere: %v", err)
	}
}

// A name with a sign of XML in it must not end the metadata.
func TestPropertiesAreSaidTwice(t *testing.T) {
	got := string(xmp(about))
	for _, want := range []string{"Möte &lt;1&gt;", "A &amp; B", "2026-05-09T07:00:00Z", "<pdfuaid:part>1<", "<rdf:li>sv<"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	if got := info(about); !strings.Contains(got, "(D:20260509070000Z)") || !strings.Contains(got, "/Author <FEFF00410020002600200042>") {
		t.Error(got)
	}
	if strings.Contains(info(Properties{}), "Date") || strings.Contains(string(xmp(Properties{})), "Date") {
		t.Error("a document without a date has one")
	}
}

func TestTextIsUTF16(t *testing.T) {
	for in, want := range map[string]string{"": "<FEFF>", "å)": "<FEFF00E50029>", "🚒": "<FEFFD83DDE92>"} {
		if got := text(in); got != want {
			t.Errorf("%q is written %s", in, got)
		}
	}
}

// A range whose first byte changes is read as its first row only, so that
// every letter beyond U+00FF would be copied as another.
func TestUnicodeMapKeepsItsRows(t *testing.T) {
	got := string(unicodeMap())
	if strings.Count(got, "FF> <") != 248 || strings.Contains(got, "<D8") || !strings.Contains(got, "<0100> <01FF> <0100>") {
		t.Error("the map is not 248 rows without the surrogates")
	}
}

func FuzzParse(f *testing.F) {
	library, _, _ := raw(f, true)
	f.Add(library[:200])
	f.Add(library[len(library)-3000:])
	f.Add([]byte("xref\n0 2\n0000000000 65535 f \n0000000000 00000 n \ntrailer\nstartxref\n0\n"))
	f.Add([]byte("startxref\n1\n")) // a table behind the end
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = parse(b) // any bytes give an error or a file, never a fall
	})
}
