// Package typeface measures text and answers for its letters. Everything that
// lays out a page or a chart asks here how wide a text will be and whether it
// can be written at all, so that paper, charts and pages agree to the point.
//
// A [Family] is one typeface in three weights: 400, 600 and 700. It is read
// once, never changes, and may be used by any number of goroutines. Widths are
// sums of advances: kerning and ligatures are left out on purpose, because the
// PDF writes glyph by glyph and a width that it does not keep would be wrong.
//
// Digits are tabular in every family that [Parse] accepts: a column of figures
// set flush right aligns digit under digit. [Tabular] makes such a face from
// one that keeps its tabular digits behind a feature.
//
// Limits: only characters of the basic plane (up to U+FFFF) can be written,
// and only left to right. [Family.Clean] turns any text into one that can.
package typeface

import (
	"bytes"
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The weights of a family.
const (
	Regular  = 400
	Semibold = 600
	Bold     = 700
)

// runes is how many characters the basic plane has room for.
const runes = 0x10000

// absent marks a character that a face has no glyph for.
const absent = 0xFFFF

// Family is a typeface in three weights.
type Family struct {
	regular, semibold, bold face
}

// face is one weight: its file, and the advance of every character in units.
type face struct {
	file                  []byte
	units                 float64 // a em
	advances              []uint16
	ascent, descent, caps float64 // units; descent counts downwards
}

// Parse reads the three weights of a family from TrueType files. It refuses a
// file whose digits are not all equally wide, since figures would not align.
func Parse(regular, semibold, bold []byte) (*Family, error) {
	var f Family
	for _, w := range []struct {
		name string
		file []byte
		into *face
	}{{"regular", regular, &f.regular}, {"semibold", semibold, &f.semibold}, {"bold", bold, &f.bold}} {
		parsed, err := parse(w.file)
		if err != nil {
			return nil, fmt.Errorf("typeface, %s weight: %w", w.name, err)
		}
		*w.into = parsed
	}
	return &f, nil
}

func parse(file []byte) (face, error) {
	f, err := sfnt.Parse(file)
	if err != nil {
		return face{}, err
	}
	var buffer sfnt.Buffer
	em := fixed.I(int(f.UnitsPerEm()))
	metrics, err := f.Metrics(&buffer, em, font.HintingNone)
	if err != nil {
		return face{}, err
	}
	parsed := face{
		file:    bytes.Clone(file),
		units:   float64(f.UnitsPerEm()),
		ascent:  float64(metrics.Ascent.Round()),
		descent: float64(metrics.Descent.Round()),
		caps:    float64(metrics.CapHeight.Round()),
	}
	if parsed.advances, err = advances(f, em); err != nil {
		return face{}, err
	}
	for r := '1'; r <= '9'; r++ {
		if parsed.advances[r] == absent || parsed.advances[r] != parsed.advances['0'] {
			return face{}, fmt.Errorf("the digit %c is missing or not as wide as 0; figures would not align", r)
		}
	}
	return parsed, nil
}

// advances reads the width of every character of the basic plane.
func advances(f *sfnt.Font, em fixed.Int26_6) ([]uint16, error) {
	var buffer sfnt.Buffer
	widths := make([]uint16, runes)
	for r := range widths {
		widths[r] = absent
		glyph, err := f.GlyphIndex(&buffer, rune(r))
		if err != nil {
			return nil, err
		}
		if glyph == 0 {
			continue
		}
		width, err := f.GlyphAdvance(&buffer, glyph, em, font.HintingNone)
		if err != nil {
			return nil, err
		}
		widths[r] = uint16(width.Round())
	}
	return widths, nil
}

// weighted chooses the face nearest to a CSS weight.
func (f *Family) weighted(weight int) *face {
	switch {
	case weight >= 650:
		return &f.bold
	case weight >= 500:
		return &f.semibold
	}
	return &f.regular
}

// Width is how far text reaches at a size, in the unit of size. A character
// that the face lacks counts one em.
func (f *Family) Width(text string, size float64, weight int) float64 {
	face := f.weighted(weight)
	units := 0.0
	for _, r := range text {
		if face.has(r) {
			units += float64(face.advances[r])
		} else {
			units += face.units
		}
	}
	return units * size / face.units
}

// Has tells whether every weight has a glyph for r.
func (f *Family) Has(r rune) bool {
	return f.regular.has(r) && f.semibold.has(r) && f.bold.has(r)
}

func (f *face) has(r rune) bool {
	return r >= 0 && r < runes && f.advances[r] != absent
}

// Ascent is how far a line rises above its baseline at a size.
func (f *Family) Ascent(size float64) float64 { return f.regular.ascent * size / f.regular.units }

// Descent is how far a line falls below its baseline at a size; positive.
func (f *Family) Descent(size float64) float64 { return f.regular.descent * size / f.regular.units }

// CapHeight is the height of a capital letter at a size.
func (f *Family) CapHeight(size float64) float64 { return f.regular.caps * size / f.regular.units }

// Bytes is a weight's TrueType file: a copy of its own for each call, because
// those that embed typefaces write into what they are given.
func (f *Family) Bytes(weight int) []byte { return bytes.Clone(f.weighted(weight).file) }
