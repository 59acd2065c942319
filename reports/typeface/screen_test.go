package typeface

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// unpacked undoes what woff does, reading the format as its specification has
// it: a reader of another house must find the same tables.
func unpacked(t *testing.T, file []byte) map[string][]byte {
	t.Helper()
	if string(file[:4]) != "wOFF" || int(binary.BigEndian.Uint32(file[8:])) != len(file) {
		t.Fatalf("the head is %q, of a length %d", file[:4], binary.BigEndian.Uint32(file[8:]))
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(file[12:])) {
		entry := file[44+20*i:]
		at, stored, whole := binary.BigEndian.Uint32(entry[4:]), binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		piece := file[at : at+stored]
		if stored < whole {
			z, err := zlib.NewReader(bytes.NewReader(piece))
			if err != nil {
				t.Fatal(err)
			}
			if piece, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		if len(piece) != int(whole) || at%4 != 0 {
			t.Errorf("table %s has %d bytes of %d at %d", entry[:4], len(piece), whole, at)
		}
		tables[string(entry[:4])] = piece
	}
	return tables
}

// A face that is cut for the screen must draw what the paper's draws: a letter
// that is lost, or as wide as another, shows in every word.
func TestTheScreensFaceIsThePapers(t *testing.T) {
	f := family(t)
	var cut [3][]byte
	for i, weight := range []int{Regular, Semibold, Bold} {
		file, err := Screen(f.Bytes(weight))
		if err != nil {
			t.Fatal(err)
		}
		if len(file) > len(f.Bytes(weight))/5 {
			t.Errorf("cut, the face of weight %d has %d bytes still", weight, len(file))
		}
		cut[i] = join(unpacked(t, file))
	}
	screen, err := Parse(cut[0], cut[1], cut[2])
	if err != nil {
		t.Fatal(err)
	}
	for r := rune(0); r < 0x3000; r++ {
		if screen.Has(r) != (f.Has(r) && needed(r)) {
			t.Errorf("%c (U+%04X): on the screen %v, on paper %v", r, r, screen.Has(r), f.Has(r))
		}
	}
	for _, text := range []string{"Åtgärder, ærø, øre, Čáŋ – 1 234,50 kr", "AVATAR ”fi” − ≥ 95 %", "0123456789"} {
		for _, weight := range []int{Regular, Semibold, Bold} {
			if got, want := screen.Width(text, 1000, weight), f.Width(text, 1000, weight); got != want {
				t.Errorf("%q of weight %d is %f wide, on paper %f", text, weight, got, want)
			}
		}
	}
}

// Each letter's outline is the paper's, also of those that are made of parts,
// whose numbers change.
func TestTheScreensOutlinesAreThePapers(t *testing.T) {
	f := family(t)
	packed, err := Screen(f.Bytes(Regular))
	if err != nil {
		t.Fatal(err)
	}
	screen := join(unpacked(t, packed))
	for _, r := range "aÅäöøæÉčŋ1½…−✓" {
		if got, want := shapeOf(t, screen, r), shapeOf(t, f.Bytes(Regular), r); got != want {
			t.Errorf("%c is drawn as\n%s, on paper as\n%s", r, got, want)
		}
	}
}

// A file that ends early is refused and not read past its end.
func TestScreenRefuses(t *testing.T) {
	whole := family(t).Bytes(Regular)
	for _, n := range []int{0, 4, 100, 300, len(whole) / 2, len(whole) - 1000} {
		if _, err := Screen(whole[:n]); err == nil {
			t.Errorf("the first %d bytes of a face are taken", n)
		}
	}
	for _, name := range []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		tables, err := split(whole)
		if err != nil {
			t.Fatal(err)
		}
		tables[name] = tables[name][:len(tables[name])/2]
		if _, err := Screen(join(tables)); err == nil {
			t.Errorf("a face with half of its table %s is taken", name)
		}
	}
}

// Every letter that the catalogue of words has is on the screen, and the North
// and Lule Sámi ones of names: one that were left out would stand in another
// typeface in the middle of its word.
func TestTheScreenHasTheLettersOfTheHouse(t *testing.T) {
	f := family(t)
	letters := []rune("ÁáČčĐđŊŋŃńŠšŦŧŽž«»‹›‚‘’„“”€‰−≤≥→…✓")
	files, err := filepath.Glob("../../assets/words/*.json")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		letters = append(letters, []rune(string(content))...)
	}
	screen, err := Screen(f.Bytes(Regular))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := mapped(join(unpacked(t, screen)))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range letters {
		if f.Has(r) && (kept[r] == 0 || kept[r] == absent) {
			t.Errorf("%c (U+%04X) is on paper only", r, r)
		}
	}
}

// Another house's face may write its places in words and let its last glyphs
// share one width; cut, it draws what it drew.
func TestAFaceOfAnotherMakeIsCutToo(t *testing.T) {
	packed, err := Screen(family(t).Bytes(Regular))
	if err != nil {
		t.Fatal(err)
	}
	tables := unpacked(t, packed)
	var places, metrics []byte
	for at := 0; at < len(tables["loca"]); at += 4 {
		places = binary.BigEndian.AppendUint16(places, uint16(binary.BigEndian.Uint32(tables["loca"][at:])/2))
	}
	const full = 40 // glyphs with a width of their own
	metrics = append(metrics, tables["hmtx"][:4*full]...)
	for at := 4 * full; at < len(tables["hmtx"]); at += 4 {
		metrics = append(metrics, tables["hmtx"][at+2:at+4]...)
	}
	tables["loca"], tables["hmtx"] = places, metrics
	binary.BigEndian.PutUint16(tables["head"][50:], 0)
	binary.BigEndian.PutUint16(tables["hhea"][34:], full)
	other := join(tables)
	again, err := Screen(other)
	if err != nil {
		t.Fatal(err)
	}
	screen := join(unpacked(t, again))
	for _, r := range "aÅäöøæÉčŋ1½…−✓" {
		if got, want := shapeOf(t, screen, r), shapeOf(t, other, r); got != want {
			t.Errorf("%c is drawn as\n%s, was\n%s", r, got, want)
		}
	}
}

// shapeOf is a letter's width and outline in words, as the reader of the Go
// project sees them.
func shapeOf(t *testing.T, file []byte, r rune) string {
	t.Helper()
	face, err := sfnt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	var buffer sfnt.Buffer
	glyph, err := face.GlyphIndex(&buffer, r)
	if err != nil || glyph == 0 {
		t.Fatalf("%c: glyph %d, %v", r, glyph, err)
	}
	outline, err := face.LoadGlyph(&buffer, glyph, fixed.I(1000), nil)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := face.GlyphAdvance(&buffer, glyph, fixed.I(1000), font.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(wide, outline)
}
