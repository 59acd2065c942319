package draw

import (
	"encoding/json"
	"fmt"
)

// written is an operation as engine/entry.js writes it.
type written struct {
	Kind     string     `json:"k"`
	Path     []any      `json:"d"` // letters and the numbers that belong to them
	Fill     *colouring `json:"f"`
	Stroke   *colouring `json:"p"`
	Width    float64    `json:"w"`
	Dash     []float64  `json:"dash"`
	RoundCap bool       `json:"cap"`
	Text     string     `json:"t"`
	X        float64    `json:"x"`
	Y        float64    `json:"y"`
	Size     float64    `json:"z"`
	Weight   int        `json:"b"`
	Anchor   string     `json:"a"`
	Rotate   float64    `json:"r"`
}

// colouring is one colour, or the line of a gradient with its stops.
type colouring struct {
	Colour *[4]float64  `json:"c"`
	Line   [4]float64   `json:"g"`
	Stops  [][5]float64 `json:"s"`
}

// decode reads the engine's answer.
func decode(answer []byte) ([]Op, error) {
	var all []written
	if err := json.Unmarshal(answer, &all); err != nil {
		return nil, fmt.Errorf("operations: %w", err)
	}
	ops := make([]Op, len(all))
	depth := 0
	for i, w := range all {
		segments, err := path(w.Path)
		if err != nil {
			return nil, fmt.Errorf("operation %d: %w", i, err)
		}
		switch w.Kind {
		case "P":
		case "T":
			if w.Anchor != "s" && w.Anchor != "m" && w.Anchor != "e" {
				return nil, fmt.Errorf("operation %d: a text held by %q", i, w.Anchor)
			}
		case "C":
			depth++
		case "U":
			depth--
		default:
			return nil, fmt.Errorf("operation %d: of kind %q", i, w.Kind)
		}
		if depth < 0 {
			return nil, fmt.Errorf("operation %d: ends a clip that was not begun", i)
		}
		ops[i] = Op{
			Kind: Kind(w.Kind[0]), Segments: segments,
			Fill: w.Fill.paint(), Stroke: w.Stroke.paint(),
			LineWidth: w.Width, Dash: w.Dash, RoundCap: w.RoundCap,
			Text: w.Text, X: w.X, Y: w.Y, Rotate: w.Rotate, Size: w.Size, Weight: w.Weight,
		}
		if w.Kind == "T" {
			ops[i].Anchor = Anchor(w.Anchor[0])
		}
	}
	if depth != 0 {
		return nil, fmt.Errorf("operations: %d clips are not ended", depth)
	}
	return ops, nil
}

// path reads letters and numbers as segments.
func path(words []any) ([]Segment, error) {
	var segments []Segment
	for at := 0; at < len(words); {
		letter, _ := words[at].(string)
		count, known := map[string]int{"M": 2, "L": 2, "C": 6, "Z": 0}[letter]
		if !known || at+count >= len(words) {
			return nil, fmt.Errorf("a path breaks off at %v", words[at])
		}
		var n [6]float64
		for i := range count {
			number, ok := words[at+1+i].(float64)
			if !ok {
				return nil, fmt.Errorf("a path has %v where a number belongs", words[at+1+i])
			}
			n[6-count+i] = number
		}
		segments = append(segments, Segment{Op: letter[0], X1: n[0], Y1: n[1], X2: n[2], Y2: n[3], X: n[4], Y: n[5]})
		at += 1 + count
	}
	return segments, nil
}

// paint is the value of a colouring; none is nothing.
func (c *colouring) paint() Paint {
	if c == nil {
		return Paint{}
	}
	if c.Colour != nil {
		return Paint{R: uint8(c.Colour[0]), G: uint8(c.Colour[1]), B: uint8(c.Colour[2]), Alpha: c.Colour[3]}
	}
	g := Gradient{X0: c.Line[0], Y0: c.Line[1], X1: c.Line[2], Y1: c.Line[3]}
	for _, s := range c.Stops {
		g.Stops = append(g.Stops, Stop{At: s[0], R: uint8(s[1]), G: uint8(s[2]), B: uint8(s[3]), Alpha: s[4]})
	}
	return Paint{Gradient: &g}
}
