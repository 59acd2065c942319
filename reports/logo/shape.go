package logo

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	segments "ting/reports/chart/draw"
)

// matrix is an affine map: x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

func unit() matrix { return matrix{1, 0, 0, 1, 0, 0} }

// then is m of what n makes of a point.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1],
		m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3],
		m[0]*n[4] + m[2]*n[5] + m[4], m[1]*n[4] + m[3]*n[5] + m[5],
	}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// scale is how much longer a line becomes, on the whole.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

func (m matrix) path(path []segments.Segment) []segments.Segment {
	out := make([]segments.Segment, len(path))
	for i, s := range path {
		s.X, s.Y = m.at(s.X, s.Y)
		s.X1, s.Y1 = m.at(s.X1, s.Y1)
		s.X2, s.Y2 = m.at(s.X2, s.Y2)
		out[i] = s
	}
	return out
}

// transform reads a list such as "translate(10 20) scale(2)".
func transform(text string) (matrix, error) {
	m := unit()
	for rest := strings.TrimSpace(text); rest != ""; {
		name, after, found := strings.Cut(rest, "(")
		inside, next, closed := strings.Cut(after, ")")
		v, err := numbers(inside)
		if !found || !closed || err != nil {
			return m, fmt.Errorf("transform %q cannot be read", text)
		}
		one, ok := mapping(strings.TrimSpace(name), v)
		if !ok {
			return m, fmt.Errorf("transform %q cannot be read", text)
		}
		m = m.then(one)
		rest = strings.TrimLeft(next, " ,\t\r\n")
	}
	return m, nil
}

// mapping is one transform by its name and numbers.
func mapping(name string, v []float64) (matrix, bool) {
	turn := func(degrees float64) (sin, cos float64) { return math.Sincos(degrees * math.Pi / 180) }
	switch {
	case name == "matrix" && len(v) == 6:
		return matrix(v), true
	case name == "translate" && len(v) == 1:
		return matrix{1, 0, 0, 1, v[0], 0}, true
	case name == "translate" && len(v) == 2:
		return matrix{1, 0, 0, 1, v[0], v[1]}, true
	case name == "scale" && len(v) == 1:
		return matrix{v[0], 0, 0, v[0], 0, 0}, true
	case name == "scale" && len(v) == 2:
		return matrix{v[0], 0, 0, v[1], 0, 0}, true
	case name == "rotate" && len(v) == 1:
		sin, cos := turn(v[0])
		return matrix{cos, sin, -sin, cos, 0, 0}, true
	case name == "rotate" && len(v) == 3:
		sin, cos := turn(v[0])
		about := matrix{1, 0, 0, 1, v[1], v[2]}.then(matrix{cos, sin, -sin, cos, 0, 0})
		return about.then(matrix{1, 0, 0, 1, -v[1], -v[2]}), true
	case name == "skewX" && len(v) == 1:
		return matrix{1, 0, math.Tan(v[0] * math.Pi / 180), 1, 0, 0}, true
	case name == "skewY" && len(v) == 1:
		return matrix{1, math.Tan(v[0] * math.Pi / 180), 0, 1, 0, 0}, true
	}
	return matrix{}, false
}

// round is how far the handles of a quarter of an ellipse stand from its ends.
const round = 0.5522847498

func curve(x1, y1, x2, y2, x, y float64) segments.Segment {
	return segments.Segment{Op: 'C', X1: x1, Y1: y1, X2: x2, Y2: y2, X: x, Y: y}
}

func ellipse(cx, cy, rx, ry float64) []segments.Segment {
	if rx <= 0 || ry <= 0 {
		return nil
	}
	kx, ky := rx*round, ry*round
	return []segments.Segment{
		{Op: 'M', X: cx + rx, Y: cy},
		curve(cx+rx, cy+ky, cx+kx, cy+ry, cx, cy+ry), curve(cx-kx, cy+ry, cx-rx, cy+ky, cx-rx, cy),
		curve(cx-rx, cy-ky, cx-kx, cy-ry, cx, cy-ry), curve(cx+kx, cy-ry, cx+rx, cy-ky, cx+rx, cy), {Op: 'Z'},
	}
}

// rectangle has corners of radius r.
func rectangle(x, y, w, h, r float64) []segments.Segment {
	if w <= 0 || h <= 0 {
		return nil
	}
	if r <= 0 {
		return []segments.Segment{{Op: 'M', X: x, Y: y}, {Op: 'L', X: x + w, Y: y}, {Op: 'L', X: x + w, Y: y + h}, {Op: 'L', X: x, Y: y + h}, {Op: 'Z'}}
	}
	r = min(r, w/2, h/2)
	k := r * (1 - round)
	return []segments.Segment{
		{Op: 'M', X: x + r, Y: y}, {Op: 'L', X: x + w - r, Y: y}, curve(x+w-k, y, x+w, y+k, x+w, y+r),
		{Op: 'L', X: x + w, Y: y + h - r}, curve(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h),
		{Op: 'L', X: x + r, Y: y + h}, curve(x+k, y+h, x, y+h-k, x, y+h-r),
		{Op: 'L', X: x, Y: y + r}, curve(x, y+k, x+k, y, x+r, y), {Op: 'Z'},
	}
}

// corners is a line through points, closed for a polygon.
func corners(text string, closed bool) ([]segments.Segment, error) {
	v, err := numbers(text)
	if err != nil || len(v) < 4 || len(v)%2 != 0 {
		return nil, fmt.Errorf("points %q are not pairs of numbers", text)
	}
	var path []segments.Segment
	for i := 0; i < len(v); i += 2 {
		path = append(path, segments.Segment{Op: 'L', X: v[i], Y: v[i+1]})
	}
	path[0].Op = 'M'
	if closed {
		path = append(path, segments.Segment{Op: 'Z'})
	}
	return path, nil
}

// paint reads a colour: the one above where nothing is said.
func paint(text, current string, above segments.Paint) (segments.Paint, error) {
	switch text {
	case "", "inherit":
		return above, nil
	case "none", "transparent":
		return segments.Paint{}, nil
	case "currentColor":
		if current == "" {
			return segments.Paint{Alpha: 1}, nil
		}
		return paint(current, "", above)
	}
	if r, g, b, ok := colour(strings.ToLower(text)); ok {
		return segments.Paint{R: r, G: g, B: b, Alpha: 1}, nil
	}
	return above, fmt.Errorf("the colour %q is not read; write it as #rrggbb", text)
}

// colour reads #rgb, #rrggbb, rgb(r, g, b) and the few names that drawing
// programs write.
func colour(text string) (r, g, b uint8, ok bool) {
	named := map[string]string{
		"black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff", "yellow": "#ffff00", "gray": "#808080", "grey": "#808080",
		"navy": "#000080", "orange": "#ffa500", "silver": "#c0c0c0", "maroon": "#800000", "purple": "#800080", "teal": "#008080", "olive": "#808000", "lime": "#00ff00",
		"aqua": "#00ffff", "cyan": "#00ffff", "fuchsia": "#ff00ff", "magenta": "#ff00ff",
	}
	if hex, known := named[text]; known {
		text = hex
	}
	if digits, is := strings.CutPrefix(text, "#"); is {
		if len(digits) == 3 {
			digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
		}
		v, err := strconv.ParseUint(digits, 16, 32)
		return uint8(v >> 16), uint8(v >> 8), uint8(v), err == nil && len(digits) == 6
	}
	inside, is := strings.CutPrefix(strings.TrimSuffix(text, ")"), "rgb(")
	v, err := numbers(inside)
	if !is || err != nil || len(v) != 3 || min(v[0], v[1], v[2]) < 0 || max(v[0], v[1], v[2]) > 255 {
		return 0, 0, 0, false
	}
	return uint8(v[0]), uint8(v[1]), uint8(v[2]), true
}
