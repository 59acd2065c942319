package canvas

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansregular"

	"ting/reports/chart/draw"
	"ting/reports/pdf/tag"
)

// latin is a typeface that has no letters beyond U+00FF.
type latin struct{}

func (latin) Bytes(int) []byte { return bytes.Clone(liberationsansregular.TTF) }
func (latin) Has(r rune) bool  { return r < 0x100 }

func sheet() (*Canvas, *tag.Tree) {
	tree := tag.NewTree()
	c := New(latin{}, tree, A4())
	c.AddPage(A4())
	return c, tree
}

var square = []draw.Segment{{Op: 'M', X: 10, Y: 10}, {Op: 'L', X: 20, Y: 10}, {Op: 'L', X: 20, Y: 30}, {Op: 'C', X1: 18, Y1: 32, X2: 12, Y2: 32, X: 10, Y: 30}, {Op: 'Z'}}

// What is drawn outside the structure is skipped by a reading program without
// a word; each way to do it must end the document.
func TestDrawingOutsideTheStructureIsAnError(t *testing.T) {
	ink := Color{}
	for _, c := range []struct {
		what string
		draw func(c *Canvas, e *tag.Element)
		want string
	}{
		{"text beside marks", func(c *Canvas, _ *tag.Element) { c.Text(1, 1, "a", 9, 400, ink) }, "text is neither content nor artifact"},
		{"a path beside marks", func(c *Canvas, _ *tag.Element) { c.Path(square, ink.Paint(1), draw.Paint{}, Pen{}) }, "a path is neither"},
		{"content without element", func(c *Canvas, _ *tag.Element) { c.Content(nil, func() {}) }, "without an element"},
		{"content in content", func(c *Canvas, e *tag.Element) { c.Content(e, func() { c.Content(e, func() {}) }) }, "of its own"},
		{"an artifact in content", func(c *Canvas, e *tag.Element) { c.Content(e, func() { c.Artifact(Layout, func() {}) }) }, "artifact inside content"},
		{"a page in a mark", func(c *Canvas, e *tag.Element) { c.Content(e, func() { c.AddPage(A4()) }) }, "ends inside a mark"},
		{"a letter that is not there", func(c *Canvas, e *tag.Element) { c.Content(e, func() { c.Text(1, 1, "Š", 9, 400, ink) }) }, "no U+0160"},
		{"a clip too few", func(c *Canvas, e *tag.Element) { c.Content(e, c.Unclip) }, "more clips end"},
		{"content in an artifact", func(c *Canvas, e *tag.Element) { c.Artifact(Repeat, func() { c.Content(e, func() {}) }) }, ""},
		{"no text", func(c *Canvas, _ *tag.Element) { c.Text(1, 1, "", 9, 400, ink) }, ""},
	} {
		paper, tree := sheet()
		c.draw(paper, tree.Root.Add(tag.P))
		err := paper.Err()
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", c.what, err)
		}
		if _, after := paper.Bytes(); (after != nil) != (c.want != "") {
			t.Errorf("%s: the file is given: %v", c.what, after)
		}
	}
}

// A head that is repeated is drawn again and not read again.
func TestContentInAnArtifactHasNoPiece(t *testing.T) {
	c, tree := sheet()
	e := tree.Root.Add(tag.TH)
	head := func() { c.Content(e, func() { c.Text(10, 10, "head", 9, 600, Color{}) }) }
	head()
	c.Artifact(Repeat, head)
	if got := len(tree.Marks(1)); got != 1 {
		t.Errorf("%d pieces", got)
	}
}

func TestNumbersAreShortAndFinite(t *testing.T) {
	for _, c := range []struct {
		value float64
		want  string
	}{{0, "0 "}, {-0.001, "0 "}, {1, "1 "}, {1.5, "1.5 "}, {100, "100 "}, {-2.25, "-2.25 "}, {1.005, "1 "}, {math.NaN(), "0 "}, {math.Inf(1), "0 "}} {
		if got := string(appendNumber(nil, c.value, 2)); got != c.want {
			t.Errorf("%v is written %q, not %q", c.value, got, c.want)
		}
	}
}

// drawn is what paint writes to a page, as the library puts it.
func drawn(t *testing.T, paint func(c *Canvas)) string {
	t.Helper()
	c, tree := sheet()
	c.Content(tree.Root.Add(tag.P), func() { paint(c) })
	file, err := c.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := bytes.Cut(file, []byte("BDC"))
	before, _, _ := bytes.Cut(after, []byte("EMC"))
	return string(before)
}

func TestPathsFillAndStroke(t *testing.T) {
	red, half := Color{R: 255}.Paint(1), Color{B: 255}.Paint(0.5)
	none := draw.Paint{}
	for _, c := range []struct {
		what         string
		fill, stroke draw.Paint
		pen          Pen
		want         []string
	}{
		{"filled", red, none, Pen{}, []string{"1 0 0 rg", "10 831.89 m", "18 809.89 12 809.89 10 811.89 c", "h\nf"}},
		{"stroked", none, red, Pen{Width: 2, Dash: []float64{3, 1.5}, Round: true}, []string{"1 0 0 RG", "2 w", "1 J 1 j", "[3 1.5 ] 0 d", "h\nS"}},
		{"both", red, red, Pen{Width: 1}, []string{"h\nB"}},
		{"both, one of them thin", red, half, Pen{Width: 1}, []string{"h\nf", "/GS1 gs", "h\nS"}},
		{"a line without width", red, red, Pen{}, []string{"h\nf"}},
		{"nothing", none, none, Pen{Width: 1}, nil},
	} {
		got := drawn(t, func(p *Canvas) { p.Path(square, c.fill, c.stroke, c.pen) })
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", c.what, want, got)
			}
		}
		if c.want == nil && strings.TrimSpace(got) != "" {
			t.Errorf("%s: drawn %q", c.what, got)
		}
		if strings.Count(got, "q\n") != strings.Count(got, "Q\n") {
			t.Errorf("%s: the state is not given back", c.what)
		}
	}
}

// A gradient of three colours is two strips that meet at the middle stop; one
// that lets through is multiplied, so that the grid beneath is seen.
func TestGradients(t *testing.T) {
	g := draw.Gradient{X1: 10, Stops: []draw.Stop{{At: 0, R: 255, Alpha: 1}, {At: 0.5, G: 255, Alpha: 1}, {At: 1, B: 255, Alpha: 1}}}
	three := drawn(t, func(c *Canvas) { c.Path(square, draw.Paint{Gradient: &g}, draw.Paint{}, Pen{}) })
	if strings.Count(three, " sh") != 2 || strings.Contains(three, "gs") {
		t.Errorf("three colours:\n%s", three)
	}
	thin := draw.Gradient{Y1: 10, Stops: []draw.Stop{{At: 0, R: 255, Alpha: 0.5}, {At: 1, R: 255}}}
	two := drawn(t, func(c *Canvas) { c.Path(square, draw.Paint{Gradient: &thin}, draw.Paint{}, Pen{}) })
	if strings.Count(two, " sh") != 1 || !strings.Contains(two, "/GS1 gs") {
		t.Errorf("a tint:\n%s", two)
	}
	for _, odd := range []draw.Gradient{{}, {Stops: thin.Stops}, {X1: 1, Stops: thin.Stops[:1]}} {
		drawn(t, func(c *Canvas) { c.Path(square, draw.Paint{Gradient: &odd}, draw.Paint{}, Pen{}) })
	}
	if got := onWhite(draw.Stop{R: 0, G: 100, B: 255, Alpha: 0.5}); got != (Color{128, 178, 255}) {
		t.Errorf("half of a colour on white is %v", got)
	}
}

// The library forgets nothing when the file does: a font set inside a clip is
// gone after it and must be set again.
func TestFontIsSetAgainAfterAClip(t *testing.T) {
	got := drawn(t, func(c *Canvas) {
		c.Text(10, 10, "a", 9, 400, Color{})
		c.Clip(square)
		c.Text(10, 10, "b", 7, 400, Color{})
		c.Unclip()
		c.Text(10, 10, "c", 9, 400, Color{})
		c.Text(10, 20, "d", 9, 400, Color{})
		c.Turn(1, 10, 10, func() { c.Text(10, 20, "e", 9, 400, Color{}) })
	})
	if count := strings.Count(got, " Tf"); count != 3 {
		t.Errorf("the font is set %d times:\n%s", count, got)
	}
}
