package page

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"ting/reports/chart/draw"
	"ting/reports/logo"
	"ting/reports/pack"
	"ting/reports/tongue"
)

// pair is a label and its value as the template sees it.
type pair struct{ Label, Value template.HTML }

// say is a text as markup: escaped, and what is foreign in it within an element
// that names its language.
func (w *writer) say(text string) template.HTML {
	text = tongue.Bare(text) // of marks that somebody typed
	var out strings.Builder
	for _, run := range tongue.Runs(w.tongues.Marked(text)) {
		if run.Mark == 0 {
			out.WriteString(template.HTMLEscapeString(run.Text))
			continue
		}
		fmt.Fprintf(&out, `<span lang="%s">%s</span>`, template.HTMLEscapeString(w.tongues.Language(run.Mark)), template.HTMLEscapeString(run.Text))
	}
	return template.HTML(out.String())
}

// each says texts one by one.
func (w *writer) each(texts []string) []template.HTML {
	said := make([]template.HTML, len(texts))
	for i, text := range texts {
		said[i] = w.say(text)
	}
	return said
}

func (w *writer) pairs(rows []pack.Pair) []pair {
	said := make([]pair, len(rows))
	for i, row := range rows {
		said[i] = pair{w.say(row.Label), w.say(row.Value)}
	}
	return said
}

// marked is a logo as an element that says whose it is: shapes as they are, a
// picture within the address.
func marked(l logo.Logo, whose string) template.HTML {
	if l.PNG != nil {
		return template.HTML(fmt.Sprintf(`<img alt="%s" width="%.0f" height="%.0f" src="data:image/png;base64,%s">`,
			template.HTMLEscapeString(whose), l.Width, l.Height, base64.StdEncoding.EncodeToString(l.PNG)))
	}
	d := draw.Drawing{Width: l.Width, Height: l.Height}
	for _, s := range l.Shapes {
		d.Ops = append(d.Ops, draw.Op{Kind: draw.Path, Segments: s.Path, Fill: s.Fill, Stroke: s.Stroke, LineWidth: s.LineWidth, EvenOdd: s.EvenOdd})
	}
	label := fmt.Sprintf(`<svg role="img" aria-label="%s" `, template.HTMLEscapeString(whose))
	return template.HTML(strings.Replace(strings.TrimSpace(draw.Svg(d, "mark-")), "<svg ", label, 1))
}
