package pdf

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"ting/reports/pack"
	"ting/reports/pdf/canvas"
)

// Typeface is the letters of a document. It must be safe for concurrent use.
type Typeface interface {
	// Width returns the width of text in points; weights are 400, 600 and 700.
	Width(text string, size float64, weight int) float64
	// Has reports whether the face has a glyph for r in every weight.
	Has(r rune) bool
	// Bytes returns a fresh copy of a weight's TrueType file.
	Bytes(weight int) []byte
	// Clean returns text with nothing in it that the face cannot print.
	Clean(text string) string
}

// Look is what the documents of one supplier share.
type Look struct {
	Typeface Typeface
	Created  time.Time // the date in the file's properties; zero leaves it out
}

// The sheet is set on a grid of 4 points.
const (
	grid   = 4.0
	left   = 12 * grid // margins of the text
	right  = 12 * grid
	top    = 21 * grid
	bottom = 16 * grid
	gutter = 3 * grid // between things that stand beside each other

	headline   = 10 * grid // baseline of the running head
	hair       = 0.6       // width of rules
	capital    = 0.72      // height of a capital, in sizes
	millimetre = 72.0 / 25.4
)

// type of a text: its size, the distance of its lines, and its weight.
type style struct {
	size, leading float64
	weight        int
	ink           canvas.Color
}

func (s style) in(ink canvas.Color) style { s.ink = ink; return s }

// baseline is how far below the top of a line its letters stand, so that
// capitals are centred in the line.
func (s style) baseline() float64 { return (s.leading + capital*s.size) / 2 }

// palette is the colours of a document. Each ink has a contrast of at least
// 4.5 to 1 on white, as WCAG 2 asks (AA).
type palette struct {
	ink, text, muted canvas.Color
	hairline, panel  canvas.Color
	accent, tint     canvas.Color // tint is accent laid thin over white
	night, dusk      canvas.Color // the cover's gradient, dark enough for white letters
	glow             canvas.Color // accent light enough to be read on night
	status           map[pack.Status]canvas.Color
}

// types is the sizes of a document.
type types struct {
	section, heading, title style
	lead, body, strong      style
	small, note             style
	head, cell, total       style
	tile, figure, word      style
}

func newPalette(accent string) palette {
	own, ok := parseColor(accent)
	if !ok {
		own = canvas.Color{R: 0x1D, G: 0x4E, B: 0xD8}
	}
	white, black := canvas.Color{R: 255, G: 255, B: 255}, canvas.Color{R: 0x08, G: 0x0D, B: 0x1F}
	return palette{
		ink:      canvas.Color{R: 0x10, G: 0x18, B: 0x28},
		text:     canvas.Color{R: 0x34, G: 0x40, B: 0x54},
		muted:    canvas.Color{R: 0x5B, G: 0x64, B: 0x72},
		hairline: canvas.Color{R: 0xE1, G: 0xE5, B: 0xEB},
		panel:    canvas.Color{R: 0xF6, G: 0xF7, B: 0xF9},
		accent:   until(own, black, func(k canvas.Color) bool { return contrast(k, white) >= 4.5 }),
		tint:     mix(own, white, 0.88),
		night:    mix(own, black, 0.86),
		dusk:     until(mix(own, black, 0.35), black, func(k canvas.Color) bool { return contrast(k, white) >= 8 }),
		glow:     until(own, white, func(k canvas.Color) bool { return contrast(k, mix(own, black, 0.5)) >= 5 }),
		status: map[pack.Status]canvas.Color{
			pack.Green: {R: 0x15, G: 0x7F, B: 0x3C},
			pack.Amber: {R: 0xB4, G: 0x53, B: 0x09},
			pack.Red:   {R: 0xB9, G: 0x1C, B: 0x1C},
			pack.None:  {R: 0x66, G: 0x70, B: 0x85},
		},
	}
}

// Legible is the colour in which letters of an accent are printed, #rrggbb: the
// accent itself, or, where it is too light on white (WCAG 2, 1.4.3), the
// nearest darker one that is not. The ratio is the accent's own contrast with
// white, 1 to 21; it is 0 for what is no colour.
func Legible(accent string) (printed string, ratio float64) {
	own, ok := parseColor(accent)
	if !ok {
		return "", 0
	}
	k := newPalette(accent).accent
	return fmt.Sprintf("#%02x%02x%02x", k.R, k.G, k.B), contrast(own, canvas.Color{R: 255, G: 255, B: 255})
}

func newTypes(p palette) types {
	return types{
		section: style{20, 26, 700, p.ink},
		heading: style{12.5, 18, 600, p.ink},
		title:   style{10, 14, 600, p.ink},
		lead:    style{11, 16, 400, p.text},
		body:    style{9.5, 14, 400, p.text},
		strong:  style{9.5, 14, 600, p.ink},
		small:   style{8, 11, 400, p.muted},
		note:    style{7.5, 10.5, 400, p.muted},
		head:    style{7.5, 10, 600, p.muted},
		cell:    style{8.5, 12, 400, p.text},
		total:   style{8.5, 12, 600, p.ink},
		tile:    style{8, 10.5, 400, p.muted},
		figure:  style{19, 24, 700, p.ink},
		word:    style{7.5, 10.5, 600, p.ink},
	}
}

// signal is the colour of a status, the neutral one for a status unknown.
func (p palette) signal(s pack.Status) canvas.Color {
	if k, ok := p.status[s]; ok {
		return k
	}
	return p.status[pack.None]
}

func parseColor(text string) (canvas.Color, bool) {
	v, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	if err != nil || len(text) != 7 || text[0] != '#' {
		return canvas.Color{}, false
	}
	return canvas.Color{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v)}, true
}

// mix lays the share of b over a.
func mix(a, b canvas.Color, share float64) canvas.Color {
	part := func(x, y uint8) uint8 { return uint8(math.Round(float64(x)*(1-share) + float64(y)*share)) }
	return canvas.Color{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B)}
}

// until moves k towards end in small steps until it is good.
func until(k, end canvas.Color, good func(canvas.Color) bool) canvas.Color {
	for share := 0.0; share < 1; share += 0.04 {
		if m := mix(k, end, share); good(m) {
			return m
		}
	}
	return end
}

// contrast is the ratio of two colours' luminance, 1 to 21 (WCAG 2, 1.4.3).
func contrast(a, b canvas.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(k canvas.Color) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(k.R) + 0.7152*linear(k.G) + 0.0722*linear(k.B)
}
