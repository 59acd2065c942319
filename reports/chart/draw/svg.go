package draw

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// faces is what a browser may take for the typeface of paper.
const faces = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

// Svg writes a drawing as an SVG element that stands alone or inside a page.
// Text is escaped; identifiers are made of the prefix and a number, so that
// drawings with different prefixes can stand in one page.
func Svg(d Drawing, prefix string) string {
	s := svg{prefix: prefix}
	fmt.Fprintf(&s.out, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s" font-family="%s" stroke-linejoin="round">`,
		short(d.Width), short(d.Height), faces)
	for _, op := range d.Ops {
		s.write(op)
	}
	s.out.WriteString("</svg>\n")
	return s.out.String()
}

// svg is an SVG element being written.
type svg struct {
	out    strings.Builder
	prefix string
	ids    int
}

func (s *svg) write(op Op) {
	switch op.Kind {
	case Clip:
		id := s.id()
		fmt.Fprintf(&s.out, `<clipPath id="%s"><path d="%s"/></clipPath><g clip-path="url(#%[1]s)">`, id, outline(op.Segments))
	case Unclip:
		s.out.WriteString("</g>")
	case Path:
		fill, stroke := s.paint("fill", op.Fill), ""
		if op.EvenOdd {
			fill += ` fill-rule="evenodd"`
		}
		if op.Stroke.Visible() {
			stroke = s.paint("stroke", op.Stroke) + attribute("stroke-width", op.LineWidth) + dashes(op.Dash)
			if op.RoundCap {
				stroke += ` stroke-linecap="round"`
			}
		}
		fmt.Fprintf(&s.out, `<path d="%s"%s%s/>`, outline(op.Segments), fill, stroke)
	case Text:
		s.text(op)
	}
}

func (s *svg) text(op Op) {
	fmt.Fprintf(&s.out, `<text%s%s%s`, attribute("x", op.X), attribute("y", op.Y), attribute("font-size", op.Size))
	if op.Weight != 400 && op.Weight != 0 {
		fmt.Fprintf(&s.out, ` font-weight="%d"`, op.Weight)
	}
	switch op.Anchor {
	case Middle:
		s.out.WriteString(` text-anchor="middle"`)
	case End:
		s.out.WriteString(` text-anchor="end"`)
	}
	if op.Rotate != 0 {
		fmt.Fprintf(&s.out, ` transform="rotate(%s %s %s)"`, short(op.Rotate*180/math.Pi), short(op.X), short(op.Y))
	}
	s.out.WriteString(s.paint("fill", op.Fill) + ` xml:space="preserve">`)
	// A strings.Builder does not fail.
	_ = xml.EscapeText(&s.out, []byte(op.Text))
	s.out.WriteString("</text>")
}

// paint is the attributes of a colour; a gradient is defined on the way.
func (s *svg) paint(what string, p Paint) string {
	if p.Gradient != nil {
		g, id := p.Gradient, s.id()
		fmt.Fprintf(&s.out, `<linearGradient id="%s" gradientUnits="userSpaceOnUse"%s%s%s%s>`, id,
			attribute("x1", g.X0), attribute("y1", g.Y0), attribute("x2", g.X1), attribute("y2", g.Y1))
		for _, stop := range g.Stops {
			fmt.Fprintf(&s.out, `<stop offset="%s" stop-color="#%02x%02x%02x" stop-opacity="%s"/>`,
				short(stop.At), stop.R, stop.G, stop.B, short(stop.Alpha))
		}
		s.out.WriteString("</linearGradient>")
		return fmt.Sprintf(` %s="url(#%s)"`, what, id)
	}
	if p.Alpha == 0 {
		return fmt.Sprintf(` %s="none"`, what)
	}
	colour := fmt.Sprintf(` %s="#%02x%02x%02x"`, what, p.R, p.G, p.B)
	if p.Alpha < 1 {
		colour += attribute(what+"-opacity", p.Alpha)
	}
	return colour
}

func (s *svg) id() string {
	s.ids++
	return s.prefix + strconv.Itoa(s.ids)
}

func outline(segments []Segment) string {
	var d strings.Builder
	for _, g := range segments {
		d.WriteByte(g.Op)
		numbers := []float64{g.X, g.Y}
		switch g.Op {
		case 'Z':
			numbers = nil
		case 'C':
			numbers = []float64{g.X1, g.Y1, g.X2, g.Y2, g.X, g.Y}
		}
		for i, n := range numbers {
			if i > 0 {
				d.WriteByte(' ')
			}
			d.WriteString(short(n))
		}
	}
	return d.String()
}

func dashes(lengths []float64) string {
	if len(lengths) == 0 {
		return ""
	}
	words := make([]string, len(lengths))
	for i, n := range lengths {
		words[i] = short(n)
	}
	return ` stroke-dasharray="` + strings.Join(words, " ") + `"`
}

func attribute(name string, n float64) string { return ` ` + name + `="` + short(n) + `"` }

// short writes a number with at most three decimals.
func short(n float64) string {
	return strconv.FormatFloat(math.Round(n*1000)/1000+0, 'f', -1, 64)
}
