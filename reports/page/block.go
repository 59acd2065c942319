package page

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/tongue"
)

// writer turns blocks into what the template shows.
type writer struct {
	ctx    context.Context
	drawer Drawer
	words  pack.Furniture
	charts int

	tongues  *tongue.Tongues
	scripted bool
	answers  []data
}

// block is a block as the template sees it; Kind says which fields count.
type block struct {
	Kind    string
	Text    template.HTML // also of a table its title, of a figure and a remark likewise
	Lines   []template.HTML
	Pairs   []pair
	Tiles   []tile
	Columns [][]block
	Kids    []block

	Heads   []head
	Rows    [][]cell
	Total   []cell
	ID      string // of a figure
	Live    bool   // the script is told of it
	Broad   template.HTML
	Narrow  template.HTML
	Alt     string
	Note    template.HTML
	Summary string
}

func (w *writer) blocks(list []pack.Block) ([]block, error) {
	var out []block
	for _, b := range list {
		one, err := w.block(b)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func (w *writer) block(b pack.Block) (block, error) {
	switch b := b.(type) {
	case pack.Heading:
		return block{Kind: "heading", Text: w.say(b.Text)}, nil
	case pack.Paragraph:
		return block{Kind: "paragraph", Lines: w.each(strings.Split(b.Text, "\n"))}, nil
	case pack.Note:
		return block{Kind: "note", Text: w.say(b.Text)}, nil
	case pack.Empty:
		return block{Kind: "empty", Text: w.say(b.Text)}, nil
	case pack.List:
		return block{Kind: "list", Lines: w.each(b.Items)}, nil
	case pack.Pairs:
		return block{Kind: "pairs", Pairs: w.pairs(b.Rows)}, nil
	case pack.Tiles:
		return w.tiles(b), nil
	case pack.Table:
		return w.table(b), nil
	case pack.Figure:
		return w.figure(b)
	case pack.Side:
		return w.side(b)
	case pack.Remark:
		kids, err := w.blocks(b.Text)
		return block{Kind: "remark", Text: w.say(b.Byline), Kids: kids}, err
	}
	return block{}, fmt.Errorf("a block of kind %T has no form on a page", b)
}

func (w *writer) side(b pack.Side) (block, error) {
	out := block{Kind: "side"}
	for _, column := range b.Columns {
		blocks, err := w.blocks(column)
		if err != nil {
			return block{}, err
		}
		out.Columns = append(out.Columns, blocks)
	}
	return out, nil
}

// How wide a chart is drawn, in points, for a broad place and for a narrow one.
// The page scales a drawing to its place, and its letters with it.
const (
	broad  = 360
	narrow = 210
	least  = 150 // points of height
)

// figure draws a chart for both places and puts its numbers in a table beside
// it.
func (w *writer) figure(f pack.Figure) (block, error) {
	w.charts++
	out := block{Kind: "figure", Text: w.say(f.Title), Alt: first(f.Alt, f.Title), Note: w.say(f.Note), Summary: w.words.Data, ID: "chart-" + strconv.Itoa(w.charts)}
	height := max(chart.Height(f.Chart), least)
	var err error
	if out.Broad, err = w.drawing(f.Chart, broad, height, "b"); err == nil {
		out.Narrow, err = w.drawing(f.Chart, narrow, height, "n")
	}
	if err == nil {
		out.Live, err = w.live(f.Chart, out.ID, height)
	}
	if err != nil {
		return block{}, fmt.Errorf("chart %q: %w", f.Title, err)
	}
	heads, rows := chart.Table(f.Chart)
	out.Heads = []head{{}}
	for _, text := range heads {
		out.Heads = append(out.Heads, head{w.say(first(text, f.Title)), true}) // a lone column is what the chart is about
	}
	for _, r := range rows {
		row := []cell{{Text: w.say(r.Name)}}
		for _, v := range r.Values {
			row = append(row, cell{Text: w.say(v.Text), Class: "right"})
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// drawing is a chart as an SVG element, made and escaped by package draw.
func (w *writer) drawing(c chart.Chart, width, height float64, size string) (template.HTML, error) {
	drawing, err := w.drawer.Draw(w.ctx, c, width, height)
	if err != nil {
		return "", err
	}
	return template.HTML(hidden(draw.Svg(drawing, size+strconv.Itoa(w.charts)+"-"))), nil
}

// live tells the script of a chart in both places, if there is a script and
// the chart answers.
func (w *writer) live(c chart.Chart, id string, height float64) (bool, error) {
	if !w.scripted {
		return false, nil
	}
	specs := map[string]json.RawMessage{}
	for size, width := range map[string]float64{"broad": broad, "narrow": narrow} {
		spec, err := w.drawer.Screen(c, width, height)
		if err != nil || spec == nil {
			return false, err
		}
		specs[size] = spec
	}
	content, err := json.Marshal(specs) // writes no < or >, so nothing ends the block
	if err != nil {
		return false, err
	}
	w.answers = append(w.answers, data{id, template.JS(content)})
	return true, nil
}

// hidden keeps a reading program out of a drawing: it has the words instead.
func hidden(svg string) string {
	return strings.Replace(strings.TrimSpace(svg), "<svg ", `<svg aria-hidden="true" focusable="false" `, 1)
}

// first returns the first text that is not empty.
func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// finite tells whether a number can be drawn.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
