package pdf

import (
	"context"
	"math"

	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"ting/reports/logo"
	"ting/reports/pack"
	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
	"ting/reports/tongue"
)

// units is the count of columns of the grid: a width is given in shares and
// rounded to this, a twentieth of a point.
const units = 10_000

// press is one document at work: the paper, the letters, the colours, and
// the words of the page's furniture. It is maroto's provider (provider.go):
// maroto's rows and columns divide the width, and the press draws.
type press struct {
	unprinted // what maroto offers and a pack never uses

	ctx     context.Context
	paper   *canvas.Canvas
	sheet   sheet // upright, which most pages are
	page    sheet // the one that is drawn on
	letters *advances
	tongues *tongue.Tongues
	mark    logo.Logo // of the supplier; without size where there is none
	drawer  Drawer
	colors  palette
	types   types
	pack    pack.Pack
	tree    *tag.Tree
	kin     kin // of the section that is set
	config  *entity.Config
	x, y    float64 // maroto's cursor: where the next column begins
}

func newPress(ctx context.Context, p pack.Pack, paper sheet, look Look, drawer Drawer) *press {
	tree := tag.NewTree()
	p, tongues := tidy(p, look.Typeface.Clean)
	colors := newPalette(p.Accent)
	return &press{
		ctx:     ctx,
		paper:   canvas.New(look.Typeface, tree, paper.Size),
		sheet:   paper,
		page:    paper,
		letters: &advances{face: look.Typeface},
		tongues: tongues,
		drawer:  drawer,
		colors:  colors,
		types:   newTypes(colors),
		pack:    p,
		tree:    tree,
		config:  &entity.Config{MaxGridSize: units},
	}
}

// CreateCol draws a column's background where the cursor stands and moves the
// cursor behind it.
func (p *press) CreateCol(width, height float64, _ *entity.Config, style *props.Cell) {
	if style != nil && style.BackgroundColor != nil {
		k := style.BackgroundColor
		ink := canvas.Color{R: uint8(k.Red), G: uint8(k.Green), B: uint8(k.Blue)}
		p.paper.Artifact(canvas.Layout, func() { p.fill(rectangle(p.x, p.y, width, height), ink) })
	}
	p.x += width
}

// CreateRow moves the cursor below a row.
func (p *press) CreateRow(height float64) { p.y += height }

// render draws a row with its top left corner at (x, y).
func (p *press) render(r core.Row, x, y, width float64) {
	p.x, p.y = x, y
	r.Render(p, entity.Cell{X: x, Y: y, Width: width})
}

// part is one column of a row: its share of the width, and how it is drawn
// in the rectangle that the grid gives it.
type part struct {
	share float64
	fill  *canvas.Color
	draw  func(x, y, w, h float64)
}

// whole is a row of one part.
func (p *press) whole(height float64, draw func(x, y, w, h float64)) core.Row {
	return p.row(height, []part{{share: 1, draw: draw}})
}

// row returns a row of the given height. Shares that do not add up to 1 leave
// the rest of the width empty.
func (p *press) row(height float64, parts []part) core.Row {
	r := row.New(max(height, 0.01)) // a row of height 0 would be measured
	end, sum := 0, 0.0
	for _, one := range parts {
		sum += one.share
		next := int(math.Round(sum * units))
		c := col.New(next - end)
		if one.fill != nil {
			back := props.Color{Red: int(one.fill.R), Green: int(one.fill.G), Blue: int(one.fill.B)}
			c.WithStyle(&props.Cell{BackgroundColor: &back})
		}
		if one.draw != nil {
			c.Add(component{height: height, draw: one.draw})
		}
		r.Add(c)
		end = next
	}
	r.SetConfig(p.config)
	return r
}

// component is a piece of drawing as maroto knows it.
type component struct {
	height float64
	draw   func(x, y, w, h float64)
}

// SetConfig does nothing: the press carries the configuration.
func (component) SetConfig(*entity.Config) {}

// GetStructure names the component in maroto's own description of a document.
func (component) GetStructure() *node.Node[core.Structure] {
	return node.New(core.Structure{Type: "drawing"})
}

// GetHeight returns the height that was measured when the component was made.
func (c component) GetHeight(core.Provider, *entity.Cell) float64 { return c.height }

// Render draws the component into its cell.
func (c component) Render(_ core.Provider, cell *entity.Cell) {
	c.draw(cell.X, cell.Y, cell.Width, cell.Height)
}
