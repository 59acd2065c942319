package inspect

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ting/reports/pack"
)

// What cannot be read at all must be an error: "nothing is wrong" about a
// torn file would be a lie.
func TestTornFilesAreErrors(t *testing.T) {
	file := printed(t, good(english(), 3))
	plain := takeApart(t, file).together()
	for _, c := range []struct {
		what string
		file []byte
		want string
	}{
		{"nothing", nil, "not a PDF file"},
		{"a letter", []byte("Dear customer,"), "not a PDF file"},
		{"the first half", file[:len(file)/2], "where its table of objects is"},
		{"without its table", bytes.Replace(file, []byte("startxref"), []byte("startxxxx"), 1), "where its table of objects is"},
		{"a table beyond the end", append(bytes.Clone(file), "\nstartxref\n99999999\n"...), "not where the file says"},
		{"a table that is a name", append(bytes.Clone(file), "\nstartxref\n/here\n"...), "not where the file says"},
		{"a table that is a text", append(bytes.Clone(file), "\nstartxref\n0\n"...), "the table of objects"},
		{"a plain table cut off", bytes.Replace(plain, []byte("trailer"), []byte("00000 n"), 1), "the table of objects"},
		{"a file without a catalogue", bytes.Replace(plain, []byte("/Root"), []byte("/Toor"), 1), "no catalogue"},
		{"more objects than lines", bytes.Replace(plain, []byte("xref\n0 "), []byte("xref\n0 9"), 1), "the table of objects"},
	} {
		if findings, err := File(c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v", c.what, findings, err)
		}
	}
}

// Damage to single bytes outside the catalogue is a finding, not an error.
func TestDamageIsFound(t *testing.T) {
	plain := takeApart(t, printed(t, good(english(), 3))).together()
	for _, c := range []struct {
		what, old, now string
		rule           Rule
	}{
		{"a version that is none", "%PDF-1.7", "%PDF-1.9", Header},
		{"no sign of being binary", "%\xe2\xe3\xcf\xd3", "%abcd", Header},
		{"an object misnumbered", "\n5 0 obj", "\n4 0 obj", Syntax},
		{"a stream that is longer than said", "\nendstream", "x\nendstrea", Syntax},
		{"a dictionary that does not end", "/Pages>>", "/Pages> ", Syntax},
	} {
		spoilt := bytes.Replace(plain, []byte(c.old), []byte(c.now), 1)
		findings, err := File(spoilt)
		if err != nil || !slices.ContainsFunc(findings, func(f Finding) bool { return f.Rule == c.rule }) {
			t.Errorf("%s: %v, %v", c.what, findings, err)
		}
	}
}

// An update that is appended hides what it replaces.
func TestTheNewestTableWins(t *testing.T) {
	plain := takeApart(t, printed(t, good(english(), 3))).together()
	doc, err := open(plain)
	if err != nil {
		t.Fatal(err)
	}
	root := int(doc.trailer["Root"].(ref))
	catalogue := doc.dict(ref(root))
	delete(catalogue, "Lang")
	var b bytes.Buffer
	b.Write(plain)
	at := b.Len()
	fmt.Fprintf(&b, "%d 0 obj\n", root)
	put(&b, catalogue)
	start := b.Len() + len("\nendobj\n")
	doc.trailer["Prev"] = bytes.LastIndex(plain, []byte("xref\n0 "))
	fmt.Fprintf(&b, "\nendobj\nxref\n%d 1\n%010d 00000 n \ntrailer\n", root, at)
	put(&b, doc.trailer)
	fmt.Fprintf(&b, "\nstartxref\n%d\n%%%%EOF\n", start)
	findings, err := File(b.Bytes())
	if err != nil || len(findings) != 1 || findings[0].Rule != Language {
		t.Errorf("%v, %v", findings, err)
	}
}

// One that misreads a value blames a sound pack, or passes a spoilt one.
func TestValues(t *testing.T) {
	for text, want := range map[string]any{
		"12":                       12,
		"-.5":                      -0.5,
		"+3":                       3,
		"true":                     true,
		"null":                     nil,
		"% a comment\n /A#20B":     name("A B"),
		"(a(b)\\)\\101\\n\\\nc\r)": str("a(b))A\nc\n"),
		"<48 656C6c 6>":            str("Hell`"),
		"[1 0 R 2 3]":              array{ref(1), 2, 3},
		"<</A 1/B[/C]/D null>>":    dict{"A": 1, "B": array{name("C")}},
		"BT":                       word("BT"),
		"]":                        word("]"),
	} {
		got, err := (&lexer{b: []byte(text), refs: true}).value()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is read as %#v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "(", "<4", "<4x>", "[1", "[>>", "<</A>>", "<<1 2>>", "<</A 1", ")", ">", strings.Repeat("[", 100)} {
		if v, err := (&lexer{b: []byte(text)}).value(); err == nil {
			t.Errorf("%q is read as %#v", text, v)
		}
	}
}

func TestTextStrings(t *testing.T) {
	for in, want := range map[str]string{"\xfe\xff\x00\xc5\xd8\x3d\xde\x92": "Å🚒", "\xef\xbb\xbfÅ": "Å", "\xc5r": "År", "  \n": ""} {
		if got := (&document{}).text(in); got != want {
			t.Errorf("%q is read %q", in, got)
		}
	}
}

func TestLanguageTags(t *testing.T) {
	for tag, want := range map[string]bool{
		"sv": true, "en-GB": true, "nb-NO": true, "sma": true, "de-CH-1996": true,
		"": false, "s": false, "svenska": false, "sv_SE": false, "sv-": false, "1v": false, "sv-långtext": false} {
		if languageTag(tag) != want {
			t.Errorf("%q: %v", tag, !want)
		}
	}
}

// Rows that a writer predicted must come back as they were, whichever of the
// five ways it chose; otherwise every offset behind is wrong.
func TestPredictedRows(t *testing.T) {
	rows := []byte{
		0, 1, 2, 3,
		1, 1, 1, 1,
		2, 1, 1, 1,
		3, 1, 1, 1,
		4, 1, 1, 1,
	}
	want := []byte{1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5}
	d := &document{left: room}
	got, err := d.unpredict(rows, dict{"Predictor": 12, "Columns": 3})
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := d.unpredict([]byte{9, 1}, dict{"Predictor": 15}); err == nil {
		t.Error("a filter that is none was undone")
	}
	if _, err := d.unpredict(rows, dict{"Predictor": 2}); err == nil {
		t.Error("a predictor of pictures was undone")
	}
}

func TestCharacterMaps(t *testing.T) {
	m, err := readMap([]byte("1 beginbfchar <01> <00660069> endbfchar 2 beginbfrange <0100> <01FF> <0100> <0200> <0202> [<0041> <0042>] endbfrange"))
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[int]string{1: "fi", 0x100: "Ā", 0x14B: "ŋ", 0x200: "A", 0x201: "B", 0x202: "", 0x300: ""} {
		if got, _ := m.lookup(code); got != want {
			t.Errorf("%04X means %q", code, got)
		}
	}
	for _, spoilt := range []string{"<0000> <FFFF> <0000> endbfrange", "<00> <01> /A endbfrange", "1 2 endbfchar", "<00> <0001> <00> endbfrange", "(("} {
		if _, err := readMap([]byte(spoilt)); err == nil {
			t.Errorf("%q was read", spoilt)
		}
	}
}

// bomb is a stream that unpacks to far more than it is.
func bomb(size int) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(make([]byte, size))
	_ = w.Close()
	return b.Bytes()
}

// A file made to exhaust its reader must be refused before it does: the check
// is run on what others send, too.
func TestWorkIsBounded(t *testing.T) {
	e := takeApart(t, printed(t, good(english(), 3)))
	packed := bomb(room / 8)
	var parts array
	for range 20 {
		parts = append(parts, e.add(&stream{dict{"Filter": name("FlateDecode")}, packed}))
	}
	e.page(1)["Contents"] = parts
	if _, err := File(e.together()); err == nil || !strings.Contains(err.Error(), "more work") {
		t.Errorf("a file of %d MB of content: %v", 20*room/8>>20, err)
	}
}

func FuzzFile(f *testing.F) {
	e := takeApart(f, printed(f, small()))
	for _, v := range e.objects { // typefaces and drawings have targets of their own
		if s, ok := v.(*stream); ok && len(s.raw) > 2000 {
			s.raw = nil
		}
	}
	f.Add(e.together())
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/StructTreeRoot 1 0 R/K 1 0 R/Outlines 1 0 R/First 1 0 R>>endobj xref\n0 2\n0 0 f\n9 0 n\ntrailer<</Root 1 0 R>>startxref 126"))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = File(b) // any bytes give findings or an error, never a fall
	})
}

// FuzzContent feeds any bytes to the reader of a page.
func FuzzContent(f *testing.F) {
	e := takeApart(f, printed(f, small()))
	f.Add(e.get(e.page(1)["Contents"]).(*stream).raw)
	f.Add([]byte("/P <</MCID 0>> BDC BT /F1 1 Tf [(a) 1 <0041>] TJ ET EMC BI ID EI Q EMC"))
	f.Fuzz(func(t *testing.T, b []byte) {
		in := &inspection{doc: &document{left: room}, found: report{count: map[Rule]int{}}, fonts: map[ref]*font{}}
		r := &reader{in: in, page: &page{marks: map[int]bool{}}, number: 1, text: -1}
		r.read(b)
	})
}

// FuzzTrueType and FuzzMap feed any bytes to the readers of typefaces.
func FuzzTrueType(f *testing.F) {
	e := takeApart(f, printed(f, small()))
	f.Add(e.get(e.descriptor()["FontFile2"]).(*stream).raw[:600])
	f.Fuzz(func(t *testing.T, b []byte) {
		if face, err := readTrueType(b); err == nil {
			face.width(0)
			face.width(face.glyphs - 1)
		}
	})
}

func FuzzMap(f *testing.F) {
	f.Add([]byte("1 beginbfrange <0000> <00FF> <0000> endbfrange <01> <0041> endbfchar"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := readMap(b); err == nil {
			m.lookup(1)
			m.lookup(0xFFFF)
		}
	})
}

// small is a pack of a page, so that a fuzzer changes what matters.
func small() pack.Pack { return pack.Pack{Language: "en", Cover: pack.Cover{Title: "x"}} }
