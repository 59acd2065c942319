package typeface

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"maps"
	"slices"
)

// Screen returns a face cut to the letters that pages in the languages of the
// house need, as WOFF 1.0 (W3C, 2012), which browsers load: a sixth of the
// face. A letter that is not in it is shown in a typeface of the reader's own.
func Screen(file []byte) ([]byte, error) {
	tables, err := split(file)
	if err != nil {
		return nil, err
	}
	glyphs, err := mapped(file)
	if err != nil {
		return nil, err
	}
	c := cutter{tables: tables, place: map[uint16]uint16{}}
	c.keep(0) // what stands for a letter that is not there
	kept := make([]uint16, len(glyphs))
	for r, glyph := range glyphs {
		if glyph != 0 && needed(rune(r)) {
			kept[r] = c.keep(glyph)
		}
	}
	cut, err := c.cut()
	if err != nil {
		return nil, err
	}
	cut["cmap"] = characterMap(kept)
	for _, name := range []string{"OS/2", "gasp", "name", "post", "prep"} {
		if piece, ok := tables[name]; ok {
			cut[name] = piece
		}
	}
	return woff(join(cut))
}

// needed tells whether a character is one that pages in the languages of the
// house have: Latin letters with the Nordic and the Sámi ones, the marks of
// their writing, and the signs that our own pages draw.
func needed(r rune) bool {
	for _, span := range [][2]rune{
		{0x20, 0x7E}, {0xA0, 0x17F}, {0x218, 0x21B}, {0x2010, 0x2015}, {0x2018, 0x201E}, {0x2020, 0x2026}, {0x202F, 0x2030}, {0x2032, 0x2033},
		{0x2039, 0x203A}, {0x20AC, 0x20AC}, {0x2190, 0x2199}, {0x2212, 0x2212}, {0x2260, 0x2265}, {0x25A0, 0x25FF}, {0x26A0, 0x26A0}, {0x2713, 0x2717},
	} {
		if r >= span[0] && r <= span[1] {
			return true
		}
	}
	return false
}

// cutter leaves out of a face the glyphs that are not kept, and numbers anew
// those that are.
type cutter struct {
	tables map[string][]byte
	order  []uint16          // the glyphs that are kept, by their new numbers
	place  map[uint16]uint16 // their new numbers, by the old ones
}

// keep has a glyph kept and returns its new number.
func (c *cutter) keep(glyph uint16) uint16 {
	if at, known := c.place[glyph]; known {
		return at
	}
	at := uint16(len(c.order))
	c.order = append(c.order, glyph)
	c.place[glyph] = at
	return at
}

// cut returns the tables that depend on the numbers of glyphs. Glyphs that are
// parts of those that are kept are kept too.
func (c *cutter) cut() (map[string][]byte, error) {
	// As long as they must be, or the face could not have been read.
	head, hhea, maxp := slices.Clone(c.tables["head"]), slices.Clone(c.tables["hhea"]), slices.Clone(c.tables["maxp"])
	var outlines, places, widths []byte
	for i := 0; i < len(c.order); i++ { // grows while parts are found
		outline, ok := c.outline(c.order[i], binary.BigEndian.Uint16(head[50:]) == 1)
		width, fits := c.width(c.order[i], int(binary.BigEndian.Uint16(hhea[34:])))
		if !ok || !fits || !c.parts(outline) {
			return nil, errTruncated
		}
		places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
		outlines = append(outlines, outline...)
		outlines = append(outlines, make([]byte, -len(outlines)&3)...)
		widths = append(widths, width...)
	}
	places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
	binary.BigEndian.PutUint16(head[50:], 1) // places are long
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(c.order)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(c.order)))
	return map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "glyf": outlines, "loca": places, "hmtx": widths}, nil
}

// outline is a copy of a glyph's outline; empty for one that draws nothing.
func (c *cutter) outline(glyph uint16, long bool) ([]byte, bool) {
	places, size := table(c.tables["loca"]), 2
	if long {
		size = 4
	}
	pair, ok := places.cut(size*int(glyph), 2*size)
	if !ok {
		return nil, false
	}
	from, to := 2*int(binary.BigEndian.Uint16(pair)), 2*int(binary.BigEndian.Uint16(pair[size:]))
	if long {
		from, to = int(binary.BigEndian.Uint32(pair)), int(binary.BigEndian.Uint32(pair[size:]))
	}
	piece, ok := table(c.tables["glyf"]).cut(from, to-from)
	return slices.Clone([]byte(piece)), ok
}

// width is a glyph's advance and its left bearing: the glyphs after the last
// that has an advance share that one's.
func (c *cutter) width(glyph uint16, full int) ([]byte, bool) {
	metrics := table(c.tables["hmtx"])
	if int(glyph) < full {
		piece, ok := metrics.cut(4*int(glyph), 4)
		return piece, ok
	}
	advance, ok := metrics.cut(4*(full-1), 2)
	bearing, fits := metrics.cut(4*full+2*(int(glyph)-full), 2)
	return slices.Concat([]byte(advance), []byte(bearing)), ok && fits
}

// What the flags of a part say (OpenType, table glyf).
const (
	wordArguments = 1 << 0
	oneScale      = 1 << 3
	moreParts     = 1 << 5
	twoScales     = 1 << 6
	fullMatrix    = 1 << 7
)

// parts keeps the glyphs that an outline is made of, and gives them their new
// numbers in it. An outline that is drawn itself has none.
func (c *cutter) parts(outline []byte) bool {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return true
	}
	for at, more := 10, true; more; {
		part, ok := table(outline).cut(at, 4)
		if !ok {
			return false
		}
		flags := binary.BigEndian.Uint16(part)
		binary.BigEndian.PutUint16(part[2:], c.keep(binary.BigEndian.Uint16(part[2:])))
		at += 6
		for flag, size := range map[uint16]int{wordArguments: 2, oneScale: 2, twoScales: 4, fullMatrix: 8} {
			if flags&flag != 0 {
				at += size
			}
		}
		more = flags&moreParts != 0
	}
	return true
}

// woff packs a face as WOFF 1.0: its tables one by one, compressed where that
// makes them smaller.
func woff(file []byte) ([]byte, error) {
	tables, err := split(file)
	if err != nil {
		return nil, err
	}
	directory, body := []byte{}, []byte{}
	start := 44 + 20*len(tables)
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		piece := tables[name]
		var packed bytes.Buffer
		z, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
		if err != nil {
			return nil, err
		}
		_, _ = z.Write(piece) // memory takes everything
		_ = z.Close()
		stored := piece
		if packed.Len() < len(piece) {
			stored = packed.Bytes()
		}
		directory = append(directory, name...)
		for _, n := range []uint32{uint32(start + len(body)), uint32(len(stored)), uint32(len(piece)), summed(name, piece)} {
			directory = binary.BigEndian.AppendUint32(directory, n)
		}
		body = append(body, stored...)
		body = append(body, make([]byte, -len(body)&3)...)
	}
	head := append([]byte("wOFF"), 0, 1, 0, 0)
	head = binary.BigEndian.AppendUint32(head, uint32(start+len(body)))
	head = binary.BigEndian.AppendUint16(head, uint16(len(tables)))
	head = binary.BigEndian.AppendUint16(head, 0)
	head = binary.BigEndian.AppendUint32(head, uint32(len(file)))
	head = append(head, 0, 1, 0, 0)          // a version of our own
	head = append(head, make([]byte, 20)...) // neither metadata nor private data
	return slices.Concat(head, directory, body), nil
}

// summed is the checksum of a table as a file of tables states it: that of head
// without the adjustment that is made last.
func summed(name string, piece []byte) uint32 {
	if name == "head" {
		piece = slices.Clone(piece)
		binary.BigEndian.PutUint32(piece[8:], 0)
	}
	return checksum(piece)
}
