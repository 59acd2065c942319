// Package draw turns the options of a chart into drawing operations: paths,
// texts and clips in points, which paper writes as vectors and a page as SVG.
//
// The drawing itself is done by ECharts in a JavaScript virtual machine inside
// the process. There is no browser: ECharts lays the chart out, and a walk over
// the list of what it would paint (engine/entry.js) yields the operations, with
// transforms applied and arcs as curves. Texts are as wide as the typeface says.
//
// An [Engine] draws one chart at a time, and the virtual machine's library takes
// one lock a process, so that more of them in a process draw no faster; many
// packs at once want processes of their own, which a [Worker] gives them. Options come from package chart
// and hold no code: formatters are data that the script turns into functions.
package draw

// Drawing is a chart as a list of drawing operations in its own coordinates:
// points, origin at the top left, y downwards, transforms already applied.
// Strokes join round.
type Drawing struct {
	Width, Height float64
	Ops           []Op
}

// Kind is what an operation does.
type Kind byte

// The four operations that a printer must know.
const (
	Path   Kind = 'P' // fill and stroke Segments
	Text   Kind = 'T' // Text at X, Y
	Clip   Kind = 'C' // clip to Segments until the matching Unclip; clips nest
	Unclip Kind = 'U'
)

// Op is one operation. Fields that its Kind does not name are zero.
type Op struct {
	Kind     Kind
	Segments []Segment

	Fill, Stroke Paint
	LineWidth    float64
	Dash         []float64
	RoundCap     bool
	EvenOdd      bool // what lies within two outlines is a hole

	Text   string
	X, Y   float64 // the left, middle or right end of the alphabetic baseline, by Anchor
	Anchor Anchor
	Rotate float64 // radians, clockwise, about X, Y
	Size   float64 // points
	Weight int     // 400, 600 or 700
}

// Anchor is which point of a text stands at X, Y.
type Anchor byte

// Where a text is held.
const (
	Start  Anchor = 's'
	Middle Anchor = 'm'
	End    Anchor = 'e'
)

// Segment is a piece of a path: M(X,Y), L(X,Y), C(X1,Y1,X2,Y2,X,Y) or Z.
type Segment struct {
	Op                   byte
	X1, Y1, X2, Y2, X, Y float64
}

// Paint is a colour, a linear gradient, or nothing when Alpha is 0 and there is no gradient.
type Paint struct {
	R, G, B  uint8
	Alpha    float64 // 0–1
	Gradient *Gradient
}

// Gradient runs linearly from (X0, Y0) to (X1, Y1), absolute coordinates.
type Gradient struct {
	X0, Y0, X1, Y1 float64
	Stops          []Stop
}

// Stop is a colour at a share 0–1 of a gradient's length.
type Stop struct {
	At      float64
	R, G, B uint8
	Alpha   float64
}
