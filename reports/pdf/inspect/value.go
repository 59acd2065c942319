package inspect

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The values of a PDF file (ISO 32000-1, 7.3). Numbers are int or float64,
// booleans bool, and null is nil.
type (
	name  string
	str   string
	ref   int // an object's number; packs have no second generations
	array []any
	dict  map[name]any
	word  string // an operator, or a bracket that nothing opened
)

// stream is a dictionary with bytes, yet as they stand in the file.
type stream struct {
	dict dict
	raw  []byte
}

// get follows references to a value. A reference to nothing is null.
func (d *document) get(v any) any {
	for range 16 { // a chain of references that is longer leads nowhere
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = d.object(int(r))
	}
	return nil
}

// The readers below return the zero value where v is something else, so that
// a file with a wrong kind of value is judged as one without the value.

// dict returns v as a dictionary, also that of a stream; nil where it is none.
func (d *document) dict(v any) dict {
	switch v := d.get(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

// array returns v as an array; nil where it is none.
func (d *document) array(v any) array {
	a, _ := d.get(v).(array)
	return a
}

// list returns the values of an array, or the one value that is not in one.
func (d *document) list(v any) array {
	switch v := d.get(v).(type) {
	case nil:
		return nil
	case array:
		return v
	}
	return array{v}
}

// name returns v as a name; empty where it is none.
func (d *document) name(v any) name {
	n, _ := d.get(v).(name)
	return n
}

// integer returns v as a whole number, and whether it is one.
func (d *document) integer(v any) (int, bool) {
	n, ok := d.get(v).(int)
	return n, ok
}

// number returns v as a number of either kind, and whether it is one.
func (d *document) number(v any) (float64, bool) {
	switch n := d.get(v).(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

// text returns a string as a person reads it; empty where it is none.
func (d *document) text(v any) string {
	s, ok := d.get(v).(str)
	if !ok {
		return ""
	}
	return strings.TrimSpace(letters(string(s)))
}

// letters decodes a text string (ISO 32000-1, 7.9.2.2). Of PDF's own encoding
// in single bytes only the letters that it shares with Latin-1 are told: packs
// never use it, and a dash read wrongly does not make a text empty.
func letters(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return utf16Text(s[2:])
	case strings.HasPrefix(s, "\xef\xbb\xbf") && utf8.ValidString(s):
		return s[3:]
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

// utf16Text decodes pairs of bytes, the high one first.
func utf16Text(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
