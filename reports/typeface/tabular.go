package typeface

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// errTruncated says that a table of a face points outside itself.
var errTruncated = errors.New("not a TrueType face that can be read: a table ends early")

// Tabular returns a face whose digits are the tabular ones that it keeps
// behind its tnum feature. A PDF knows no features, so the character map itself
// must point at them. Tables that only features need are left out, which also
// makes the file about half as large. The outlines are not touched.
//
// The map of the result covers the basic plane alone, as a PDF's does.
func Tabular(file []byte) ([]byte, error) {
	tables, err := split(file)
	if err != nil {
		return nil, err
	}
	tabular, err := figures(tables["GSUB"])
	if err != nil {
		return nil, err
	}
	glyphs, err := mapped(file)
	if err != nil {
		return nil, err
	}
	for r := '0'; r <= '9'; r++ {
		digit, ok := tabular[glyphs[r]]
		if !ok {
			return nil, fmt.Errorf("the face has no tabular form of the digit %c", r)
		}
		glyphs[r] = digit
	}
	if len(tables["post"]) < 32 {
		return nil, errTruncated
	}
	post := slices.Clone(tables["post"][:32]) // without glyph names: version 3
	binary.BigEndian.PutUint32(post, 0x00030000)
	kept := map[string][]byte{"cmap": characterMap(glyphs), "post": post}
	for _, name := range []string{"OS/2", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "prep"} {
		if table, ok := tables[name]; ok {
			kept[name] = table
		}
	}
	return join(kept), nil
}

// mapped reads which glyph each character of the basic plane has; 0 is none.
func mapped(file []byte) ([]uint16, error) {
	f, err := sfnt.Parse(file)
	if err != nil {
		return nil, err
	}
	var buffer sfnt.Buffer
	glyphs := make([]uint16, runes)
	for r := range glyphs {
		glyph, err := f.GlyphIndex(&buffer, rune(r))
		if err != nil {
			return nil, err
		}
		glyphs[r] = uint16(glyph)
	}
	return glyphs, nil
}

// characterMap writes a cmap of format 4: runs of characters whose glyphs
// follow one another, and the run of U+FFFF that the format ends with.
func characterMap(glyphs []uint16) []byte {
	type run struct{ from, to, delta uint16 }
	var runs []run
	for r := 1; r < absent; r++ {
		if glyphs[r] == 0 {
			continue
		}
		if n := len(runs); n > 0 && int(runs[n-1].to)+1 == r && runs[n-1].delta == glyphs[r]-uint16(r) {
			runs[n-1].to = uint16(r)
			continue
		}
		runs = append(runs, run{uint16(r), uint16(r), glyphs[r] - uint16(r)})
	}
	runs = append(runs, run{0xFFFF, 0xFFFF, 1})

	search, exponent := 1, 0
	for search*2 <= len(runs) {
		search, exponent = search*2, exponent+1
	}
	// One encoding, (3, 1): Windows, the basic plane.
	words := []uint16{0, 1, 3, 1, 0, 12,
		4, uint16(16 + 8*len(runs)), 0, uint16(2 * len(runs)), uint16(2 * search), uint16(exponent), uint16(2 * (len(runs) - search))}
	columns := [4][]uint16{}
	for _, r := range runs {
		for i, word := range []uint16{r.to, r.from, r.delta, 0} {
			columns[i] = append(columns[i], word)
		}
	}
	words = append(append(words, columns[0]...), 0)
	words = append(append(append(words, columns[1]...), columns[2]...), columns[3]...)
	table := make([]byte, 0, 2*len(words))
	for _, word := range words {
		table = binary.BigEndian.AppendUint16(table, word)
	}
	return table
}
