package inspect

import "errors"

// trueType is what a typeface's own file says of its shapes.
type trueType struct {
	glyphs  int // how many there are; 0 stands for what is missing
	units   int // an em
	metrics int // how many shapes have a width of their own
	widths  []byte
}

// readTrueType reads the counts and widths of a TrueType file.
func readTrueType(data []byte) (*trueType, error) {
	if len(data) < 12 {
		return nil, errors.New("it is too short")
	}
	// The list of tables: a name, a checksum, an offset and a length each.
	tables := map[string][]byte{}
	count := bigEndian(data[4:6])
	for i := range count {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil, errors.New("its list of tables does not end")
		}
		offset, length := bigEndian(data[at+8:at+12]), bigEndian(data[at+12:at+16])
		if offset > len(data) || length > len(data)-offset {
			return nil, errors.New("a table of it ends behind the file")
		}
		tables[string(data[at:at+4])] = data[offset : offset+length]
	}
	head, hhea, maxp, hmtx := tables["head"], tables["hhea"], tables["maxp"], tables["hmtx"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || tables["glyf"] == nil || tables["loca"] == nil {
		return nil, errors.New("a table that shapes need is missing")
	}
	t := &trueType{
		units:   bigEndian(head[18:20]),
		metrics: bigEndian(hhea[34:36]),
		glyphs:  bigEndian(maxp[4:6]),
		widths:  hmtx,
	}
	if t.units == 0 || t.metrics == 0 || t.metrics > t.glyphs || 4*t.metrics > len(hmtx) {
		return nil, errors.New("its widths are not those of its shapes")
	}
	return t, nil
}

// width is how far a shape moves the pen, in thousandths of the size.
func (t *trueType) width(glyph int) float64 {
	// Shapes behind the last width share it; typewriters have only one.
	at := 4 * min(glyph, t.metrics-1)
	return float64(bigEndian(t.widths[at:at+2])) * 1000 / float64(t.units)
}
