package canvas

import (
	"bytes"
	"fmt"
	"math"
	"strconv"

	"codeberg.org/go-pdf/fpdf"

	"ting/reports/chart/draw"
)

// Color is opaque ink.
type Color struct{ R, G, B uint8 }

// Paint returns the colour as a paint that lets the share 1-alpha through.
func (k Color) Paint(alpha float64) draw.Paint {
	return draw.Paint{R: k.R, G: k.G, B: k.B, Alpha: alpha}
}

// Pen is how a line is drawn; a zero Width means a line is not wanted.
type Pen struct {
	Width   float64
	Dash    []float64
	Round   bool
	EvenOdd bool // of a fill: what lies within two outlines is a hole
}

// Text writes text with its left end at x on the baseline y. The weight is
// 400, 600 or 700 and every rune must be in the typeface.
func (c *Canvas) Text(x, y float64, text string, size float64, weight int, ink Color) {
	if text == "" || !c.drawable("text") {
		return
	}
	for _, r := range text {
		if !c.face.Has(r) {
			c.Fail(fmt.Errorf("page %d: the typeface has no %U", c.page, r))
			return
		}
	}
	c.set(font{weight: weight, size: size})
	c.pdf.SetTextColor(int(ink.R), int(ink.G), int(ink.B))
	c.pdf.Text(x, y, text)
}

// Path fills and strokes segments.
func (c *Canvas) Path(segments []draw.Segment, fill, stroke draw.Paint, pen Pen) {
	if len(segments) == 0 || !c.drawable("a path") {
		return
	}
	if fill.Gradient != nil {
		c.shade(segments, *fill.Gradient)
		fill = draw.Paint{}
	}
	if stroke.Gradient != nil {
		stroke = firstStop(*stroke.Gradient)
	}
	filled, stroked := fill.Alpha > 0, stroke.Alpha > 0 && pen.Width > 0
	if !filled && !stroked {
		return
	}
	c.save()
	if filled && stroked && fill.Alpha != stroke.Alpha {
		c.paint(segments, fill, draw.Paint{}, pen)
		fill, filled = draw.Paint{}, false
	}
	c.paint(segments, fill, stroke, pen)
	c.restore()
}

// paint writes one path with one transparency.
func (c *Canvas) paint(segments []draw.Segment, fill, stroke draw.Paint, pen Pen) {
	filled, stroked := fill.Alpha > 0, stroke.Alpha > 0 && pen.Width > 0
	if alpha := max(fill.Alpha, stroke.Alpha); alpha < 1 {
		c.pdf.SetAlpha(math.Round(alpha*100)/100, "Normal")
	}
	b := c.buf[:0]
	if filled {
		b = appendColor(b, Color{fill.R, fill.G, fill.B}, "rg\n")
	}
	if stroked {
		b = appendColor(b, Color{stroke.R, stroke.G, stroke.B}, "RG\n")
		b = appendPen(b, pen)
	}
	b = c.appendPath(b, segments)
	switch {
	case filled && stroked:
		b = append(b, 'B')
	case filled:
		b = append(b, 'f')
	default:
		b = append(b, 'S')
	}
	if filled && pen.EvenOdd {
		b = append(b, '*')
	}
	c.raw(b)
}

// Picture draws a PNG without transparency in a rectangle.
func (c *Canvas) Picture(png []byte, x, y, width, height float64) {
	if !c.drawable("a picture") {
		return
	}
	const name = "picture"
	options := fpdf.ImageOptions{ImageType: "PNG"}
	c.pdf.RegisterImageOptionsReader(name, options, bytes.NewReader(png))
	c.pdf.ImageOptions(name, x, y, width, height, false, options, 0, "")
}

// Clip limits what is drawn until the matching Unclip to segments.
func (c *Canvas) Clip(segments []draw.Segment) {
	c.save()
	c.raw(append(c.appendPath(c.buf[:0], segments), "W n"...))
}

// Unclip ends the innermost Clip.
func (c *Canvas) Unclip() { c.restore() }

// Turn draws with the sheet turned clockwise by radians about (x, y).
func (c *Canvas) Turn(radians, x, y float64, drawing func()) {
	if radians == 0 {
		drawing()
		return
	}
	c.save()
	c.pdf.TransformBegin()
	c.pdf.TransformRotate(-radians*180/math.Pi, x, y)
	drawing()
	c.pdf.TransformEnd()
	c.restore()
}

// save and restore keep the library's idea of the font in step with the
// file's graphics state.
func (c *Canvas) save() {
	c.saved = append(c.saved, c.font)
	c.pdf.RawWriteStr("q")
}

func (c *Canvas) restore() {
	last := len(c.saved) - 1
	if last < 0 {
		c.Fail(fmt.Errorf("page %d: more clips end than begin", c.page))
		return
	}
	before := c.saved[last]
	c.saved = c.saved[:last]
	c.pdf.RawWriteStr("Q")
	if before != c.font {
		c.font = font{}
	}
}

func (c *Canvas) raw(b []byte) {
	c.buf = b
	c.pdf.RawWriteStr(string(b))
}

func appendColor(b []byte, k Color, operator string) []byte {
	for _, v := range []uint8{k.R, k.G, k.B} {
		b = appendNumber(b, float64(v)/255, 3)
	}
	return append(b, operator...)
}

func appendPen(b []byte, pen Pen) []byte {
	b = append(appendNumber(b, pen.Width, 2), "w "...)
	if pen.Round {
		b = append(b, "1 J 1 j "...)
	}
	if len(pen.Dash) > 0 {
		b = append(b, '[')
		for _, d := range pen.Dash {
			b = appendNumber(b, d, 2)
		}
		b = append(b, "] 0 d "...)
	}
	return b
}

func (c *Canvas) appendPath(b []byte, segments []draw.Segment) []byte {
	height := c.height()
	point := func(x, y float64) { b = appendNumber(appendNumber(b, x, 2), height-y, 2) }
	for _, s := range segments {
		switch s.Op {
		case 'M':
			point(s.X, s.Y)
			b = append(b, "m\n"...)
		case 'L':
			point(s.X, s.Y)
			b = append(b, "l\n"...)
		case 'C':
			point(s.X1, s.Y1)
			point(s.X2, s.Y2)
			point(s.X, s.Y)
			b = append(b, "c\n"...)
		case 'Z':
			b = append(b, "h\n"...)
		}
	}
	return b
}

// appendNumber writes v with at most digits decimals and a space behind.
func appendNumber(b []byte, v float64, digits int) []byte {
	start := len(b)
	if math.IsNaN(v) || math.IsInf(v, 0) { // a file must hold numbers only
		v = 0
	}
	b = strconv.AppendFloat(b, v, 'f', digits, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if s := string(b[start:]); s == "-0" || s == "-" || s == "" {
		b = append(b[:start], '0')
	}
	return append(b, ' ')
}
