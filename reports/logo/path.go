package logo

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	segments "ting/reports/chart/draw"
)

// pen is a path while it is read (SVG 1.1, 8.3).
type pen struct {
	scan           scanner
	path           []segments.Segment
	x, y           float64 // where it stands
	startX, startY float64 // where the outline began
	handleX        float64 // the last handle, for S and T
	handleY        float64
	before         byte // the command before, as a capital
}

// pathOf reads the commands of a path.
func pathOf(d string) ([]segments.Segment, error) {
	p := &pen{scan: scanner{text: d}}
	command := byte(0)
	for {
		c, ended := p.scan.command()
		switch {
		case ended:
			return p.path, nil
		case c != 0:
			command = c
		case command == 0 || command == 'Z' || command == 'z':
			return nil, fmt.Errorf("the path cannot be read at byte %d", p.scan.at)
		}
		if len(p.path) == 0 && command != 'M' && command != 'm' {
			return nil, errors.New("the path does not begin with M")
		}
		if err := p.draw(command); err != nil {
			return nil, err
		}
		if command == 'M' { // further pairs are lines
			command = 'L'
		} else if command == 'm' {
			command = 'l'
		}
	}
}

// operands is how many numbers a command takes.
func operands(command byte) int {
	switch command {
	case 'H', 'V':
		return 1
	case 'M', 'L', 'T':
		return 2
	case 'S', 'Q':
		return 4
	case 'C':
		return 6
	case 'A':
		return 7
	}
	return 0
}

// draw carries out one command.
func (p *pen) draw(command byte) error {
	capital := command &^ 0x20
	n := operands(capital)
	if n == 0 && capital != 'Z' {
		return fmt.Errorf("the path has a command %q", command)
	}
	v := make([]float64, n)
	for i := range v {
		var ok bool
		if v[i], ok = p.scan.number(capital == 'A' && (i == 3 || i == 4)); !ok {
			return fmt.Errorf("the path cannot be read at byte %d", p.scan.at)
		}
	}
	if command != capital {
		p.absolute(capital, v)
	}
	p.carry(capital, v)
	p.before = capital
	return nil
}

// absolute makes numbers that count from where the pen stands count from the
// origin.
func (p *pen) absolute(capital byte, v []float64) {
	switch capital {
	case 'H':
		v[0] += p.x
	case 'V':
		v[0] += p.y
	case 'A':
		v[5], v[6] = v[5]+p.x, v[6]+p.y
	default:
		for i := 0; i+1 < len(v); i += 2 {
			v[i], v[i+1] = v[i]+p.x, v[i+1]+p.y
		}
	}
}

func (p *pen) carry(capital byte, v []float64) {
	switch capital {
	case 'M':
		p.path = append(p.path, segments.Segment{Op: 'M', X: v[0], Y: v[1]})
		p.x, p.y, p.startX, p.startY = v[0], v[1], v[0], v[1]
	case 'L':
		p.line(v[0], v[1])
	case 'H':
		p.line(v[0], p.y)
	case 'V':
		p.line(p.x, v[0])
	case 'C':
		p.curve(v[0], v[1], v[2], v[3], v[4], v[5])
	case 'S':
		x, y := p.mirrored('C', 'S')
		p.curve(x, y, v[0], v[1], v[2], v[3])
	case 'Q':
		p.bend(v[0], v[1], v[2], v[3])
	case 'T':
		x, y := p.mirrored('Q', 'T')
		p.bend(x, y, v[0], v[1])
	case 'A':
		p.arc(v[0], v[1], v[2], v[3] != 0, v[4] != 0, v[5], v[6])
	case 'Z':
		p.path = append(p.path, segments.Segment{Op: 'Z'})
		p.x, p.y = p.startX, p.startY
	}
}

func (p *pen) line(x, y float64) {
	p.path = append(p.path, segments.Segment{Op: 'L', X: x, Y: y})
	p.x, p.y = x, y
}

func (p *pen) curve(x1, y1, x2, y2, x, y float64) {
	p.path = append(p.path, curve(x1, y1, x2, y2, x, y))
	p.handleX, p.handleY, p.x, p.y = x2, y2, x, y
}

// bend is a curve with one handle.
func (p *pen) bend(hx, hy, x, y float64) {
	p.curve(p.x+(hx-p.x)*2/3, p.y+(hy-p.y)*2/3, x+(hx-x)*2/3, y+(hy-y)*2/3, x, y)
	p.handleX, p.handleY = hx, hy
}

// mirrored is the last handle on the other side of the pen, where the command
// before left one.
func (p *pen) mirrored(commands ...byte) (float64, float64) {
	for _, c := range commands {
		if p.before == c {
			return 2*p.x - p.handleX, 2*p.y - p.handleY
		}
	}
	return p.x, p.y
}

// arc is a part of an ellipse, drawn as curves of at most a quarter (SVG 1.1,
// appendix F.6).
func (p *pen) arc(rx, ry, turned float64, large, sweep bool, x, y float64) {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || x == p.x && y == p.y {
		p.line(x, y)
		return
	}
	sin, cos := math.Sincos(turned * math.Pi / 180)
	dx, dy := (p.x-x)/2, (p.y-y)/2
	ax, ay := cos*dx+sin*dy, cos*dy-sin*dx
	if over := ax*ax/(rx*rx) + ay*ay/(ry*ry); over > 1 {
		rx, ry = rx*math.Sqrt(over), ry*math.Sqrt(over)
	}
	root := math.Sqrt(max(0, (rx*rx*ry*ry-rx*rx*ay*ay-ry*ry*ax*ax)/(rx*rx*ay*ay+ry*ry*ax*ax)))
	if large == sweep {
		root = -root
	}
	cx, cy := root*rx*ay/ry, -root*ry*ax/rx
	to := matrix{cos, sin, -sin, cos, cos*cx - sin*cy + (p.x+x)/2, sin*cx + cos*cy + (p.y+y)/2}
	from := math.Atan2((ay-cy)/ry, (ax-cx)/rx)
	sweepBy := math.Atan2((-ay-cy)/ry, (-ax-cx)/rx) - from
	if sweep && sweepBy < 0 {
		sweepBy += 2 * math.Pi
	} else if !sweep && sweepBy > 0 {
		sweepBy -= 2 * math.Pi
	}
	parts := max(1, int(math.Ceil(math.Abs(sweepBy)/(math.Pi/2)-1e-9)))
	step := sweepBy / float64(parts)
	handle := 4.0 / 3 * math.Tan(step/4)
	for range parts {
		s0, c0 := math.Sincos(from)
		s1, c1 := math.Sincos(from + step)
		x1, y1 := to.at(rx*(c0-handle*s0), ry*(s0+handle*c0))
		x2, y2 := to.at(rx*(c1+handle*s1), ry*(s1-handle*c1))
		ex, ey := to.at(rx*c1, ry*s1)
		p.curve(x1, y1, x2, y2, ex, ey)
		from += step
	}
	p.x, p.y = x, y
}

// scanner reads numbers and commands, which need no white between them.
type scanner struct {
	text string
	at   int
}

func (s *scanner) skip() {
	for s.at < len(s.text) && strings.IndexByte(" ,\t\r\n", s.text[s.at]) >= 0 {
		s.at++
	}
}

// command is the next letter; 0 where a number stands, and true at the end.
func (s *scanner) command() (byte, bool) {
	s.skip()
	if s.at >= len(s.text) {
		return 0, true
	}
	if c := s.text[s.at]; c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		s.at++
		return c, false
	}
	return 0, false
}

// number is the next number; a flag is a single digit, behind which another
// number may stand at once.
func (s *scanner) number(flag bool) (float64, bool) {
	s.skip()
	from, dot, digits := s.at, false, false
	for ; s.at < len(s.text); s.at++ {
		c := s.text[s.at]
		sign := (c == '-' || c == '+') && (s.at == from || s.text[s.at-1]|0x20 == 'e')
		switch {
		case c >= '0' && c <= '9':
			digits = true
		case c == '.' && !dot:
			dot = true
		case sign, (c == 'e' || c == 'E') && digits:
			dot = dot || c|0x20 == 'e'
		default:
			return s.parsed(from)
		}
		if flag {
			s.at++
			return s.parsed(from)
		}
	}
	return s.parsed(from)
}

func (s *scanner) parsed(from int) (float64, bool) {
	v, err := strconv.ParseFloat(s.text[from:s.at], 64)
	return v, err == nil && math.Abs(v) < 1e7
}

// numbers reads a list of nothing but numbers.
func numbers(text string) ([]float64, error) {
	s := scanner{text: text}
	var all []float64
	for {
		if s.skip(); s.at >= len(s.text) {
			return all, nil
		}
		v, ok := s.number(false)
		if !ok {
			return nil, fmt.Errorf("%q is not a list of numbers", text)
		}
		all = append(all, v)
	}
}
