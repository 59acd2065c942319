package inspect

import (
	"slices"
	"strings"
)

// font is a typeface as a page uses it: a composite one with codes of two
// bytes, whose shapes are a TrueType file within the pack.
type font struct {
	name     string
	followed bool // codes can be followed to shapes
	unicode  *characterMap
	glyphs   []byte // pairs by code; nil where the code is the glyph
	shapes   *trueType
	widths   map[int]float64
	listed   []byte  // the shapes that it says it holds, a bit each; nil where it does not say
	standard float64 // the width of codes that widths does not hold
	used     map[int]bool
}

// newFont reads a typeface and tells what is wrong with it as a whole.
func (in *inspection) newFont(d dict, number int) *font {
	f := &font{name: string(in.doc.name(d["BaseFont"])), used: map[int]bool{}}
	if in.doc.name(d["Subtype"]) == "Type0" && in.doc.name(d["Encoding"]) == "Identity-H" {
		in.composite(f, d, number)
	} else {
		in.found.say(Encoding, number, "the typeface %q is not of the kind that packs use (Type0, Identity-H), so its letters cannot be followed", f.name)
		if about := in.doc.dict(d["FontDescriptor"]); about["FontFile"] == nil && about["FontFile2"] == nil && about["FontFile3"] == nil {
			in.found.say(Embedded, number, "the typeface %q is not in the file", f.name)
		}
	}
	s, ok := in.doc.get(d["ToUnicode"]).(*stream)
	if !ok {
		in.found.say(Unicode, number, "the typeface %q does not say which letters its codes are", f.name)
		return f
	}
	data, err := in.doc.unpack(s)
	if err == nil {
		f.unicode, err = readMap(data)
	}
	if err != nil {
		in.found.say(Unicode, number, "the letters of the typeface %q cannot be read: %v", f.name, err)
	}
	return f
}

// composite reads the descendant of a composite typeface, and its file.
func (in *inspection) composite(f *font, d dict, number int) {
	var below dict
	if all := in.doc.array(d["DescendantFonts"]); len(all) == 1 {
		below = in.doc.dict(all[0])
	}
	about := in.doc.dict(below["FontDescriptor"])
	if !subset(f.name) || in.doc.name(below["BaseFont"]) != name(f.name) || in.doc.name(about["FontName"]) != name(f.name) {
		in.found.say(Subset, number, "the typeface %q does not say in its names that it is a subset", f.name)
	}
	if about["FontFile2"] == nil && about["FontFile3"] == nil {
		in.found.say(Embedded, number, "the typeface %q is not in the file", f.name)
		return
	}
	file, ok := in.doc.get(about["FontFile2"]).(*stream)
	if !ok || in.doc.name(below["Subtype"]) != "CIDFontType2" {
		in.found.say(Encoding, number, "the typeface %q is no TrueType, so its letters cannot be followed", f.name)
		return
	}
	data, err := in.doc.unpack(file)
	if err == nil {
		f.shapes, err = readTrueType(data)
	}
	if err != nil {
		in.found.say(Embedded, number, "the file of the typeface %q cannot be read: %v", f.name, err)
		return
	}
	// Without both, the letters and shapes of the typeface stay unknown, which
	// has been told; its codes are then not followed one by one.
	f.listed = in.listed(about)
	f.followed = in.glyphMap(f, below["CIDToGIDMap"], number)
	in.readWidths(f, below)
}

// glyphMap reads the way from codes to shapes, which must be said.
func (in *inspection) glyphMap(f *font, v any, number int) bool {
	switch m := in.doc.get(v).(type) {
	case name:
		return m == "Identity"
	case *stream:
		data, err := in.doc.unpack(m)
		if err == nil {
			f.glyphs = data
			return true
		}
	}
	in.found.say(Encoding, number, "the typeface %q does not say which shapes its codes are", f.name)
	return false
}

// glyph is the shape of a code; 0 is the box that stands for none.
func (f *font) glyph(code int) int {
	switch {
	case f.glyphs == nil:
		return code
	case 2*code+1 < len(f.glyphs):
		return bigEndian(f.glyphs[2*code : 2*code+2])
	}
	return 0
}

// subset reports whether a name begins with six capitals and a plus.
func subset(name string) bool {
	tag, rest, found := strings.Cut(name, "+")
	return found && rest != "" && len(tag) == 6 && strings.Trim(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// readWidths reads /W: a code and a list of widths, or two codes and a width
// (ISO 32000-1, 9.7.4.3), in thousandths of the size.
func (in *inspection) readWidths(f *font, below dict) {
	f.widths, f.standard = map[int]float64{}, 1000 // unless /DW says another
	if w, ok := in.doc.number(below["DW"]); ok {
		f.standard = w
	}
	all := in.doc.array(below["W"])
	in.doc.spend(len(all))
	for i := 0; i+1 < len(all); {
		first, _ := in.doc.integer(all[i])
		if list, ok := in.doc.get(all[i+1]).(array); ok && in.doc.spend(len(list)) {
			for j, v := range list {
				f.widths[first+j], _ = in.doc.number(v)
			}
			i += 2
			continue
		}
		last, _ := in.doc.integer(all[i+1])
		if i+2 >= len(all) || last > 0xFFFF || !in.doc.spend(max(last-first, 0)) {
			return
		}
		for code := max(first, 0); code <= last; code++ {
			f.widths[code], _ = in.doc.number(all[i+2])
		}
		i += 3
	}
}

// width is how far the file says that a code moves the pen.
func (f *font) width(code int) float64 {
	if w, ok := f.widths[code]; ok {
		return w
	}
	return f.standard
}

// sortedNames returns a dictionary's keys in order, so that the same file has
// the same findings in the same order.
func sortedNames(d dict) []name {
	keys := make([]name, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
