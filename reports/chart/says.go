package chart

// Chart is what one picture says, in words and numbers already in the
// reader's language. It holds no drawing and no library's types; [Options]
// turns it into what the chart library draws.
type Chart interface {
	draw(d dress) map[string]any         // as options of the library
	height() float64                     // that it wants, points at the default size
	table() (heads []string, rows []Row) // its numbers
}

// usual is the height of a chart that has no wish of its own, in points.
const usual = 190

// Series is a named row of values; NaN is a gap.
type Series struct {
	Name   string
	Values []float64
}

// Number says how values are written: decimal and group separators, digits
// after the separator, and what stands behind ("\u00a0%").
type Number struct {
	Decimal, Group string
	Digits         int
	Suffix         string
}

// Mark is a line across a chart, such as a target. A ceiling is a limit that
// values miss above it, any other target a goal that they miss below it; it is
// drawn the same, and is for those who hear the chart.
type Mark struct {
	Name    string
	Value   float64
	Ceiling bool
}

// Trend is lines over time. Low and High fix the axis; nil lets it fit.
type Trend struct {
	Labels    []string
	Series    []Series
	Target    *Mark
	Band      *Band // how sure a series is; nil for none
	Low, High *float64
	Number    Number
}

// Band is an area between two courses; NaN at either is a gap.
type Band struct{ Low, High []float64 }

// Stacked is columns over time, one part a series, with an optional line.
type Stacked struct {
	Labels []string
	Series []Series
	Line   *Series
	Number Number
}

// Bars is horizontal bars, first at the top.
type Bars struct {
	Labels []string
	Values []float64
	Number Number
}

// Donut is shares of a whole, with a figure and a word in the middle.
type Donut struct {
	Slices       []Slice
	Centre, Word string
	Number       Number
}

// Slice is one part of a Donut.
type Slice struct {
	Name  string
	Value float64
}

// Heat is a matrix, Rows from the top, darker for more.
type Heat struct {
	Rows, Columns []string
	Values        [][]float64 // by row, then column
	Number        Number
}
