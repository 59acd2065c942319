package pack

import (
	"slices"

	"ting/forums"
	"ting/reports/chart"
	"ting/reports/words"
)

// mostRepeats is how many categories and problems a table has.
const mostRepeats = 12

// fewPlotted is how many categories make a chart of them worth drawing, and
// hardly the per cent of incidents linked to problems below which a category is
// hardly looked into.
const (
	fewPlotted = 5
	hardly     = 5.0
)

// mostBeside is how many categories stand beside each other as columns.
const mostBeside = 6

// recurring is the incidents that happen again, and so belong in the problem
// process, against the period before.
func (w *writer) recurring() []Block {
	blocks := []Block{Heading{w.Say("recurring.title")}}
	q := w.in.Record.Quality
	switch {
	case q == nil:
		return append(blocks, Empty{w.Say("quality.unkept")})
	case len(q.Categories) == 0:
		blocks = append(blocks, Empty{w.Say("recurring.no-category", "during", w.during())})
	default:
		if f, ok := w.repeated(q.Categories); ok {
			blocks = append(blocks, f)
		}
		blocks = append(blocks, w.repeatTable(w.Say("recurring.categories"), w.Say("col.category"), q.Categories, true), Note{w.Say("recurring.note")})
		if f, ok := w.unlinked(q.Categories); ok {
			blocks = append(blocks, f)
		}
	}
	if len(q.Problems) == 0 {
		return append(blocks, Empty{w.Say("recurring.no-problem", "during", w.during())})
	}
	return append(blocks, w.repeatTable(w.Say("recurring.problems"), w.Say("col.problem-id"), q.Problems, false))
}

// repeated is the largest categories and the one that has grown most, each
// beside itself in the period before; false where there was none, or nothing to
// compare.
func (w *writer) repeated(repeats []forums.Repeat) (Figure, bool) {
	if w.previous == nil || len(repeats) < 2 {
		return Figure{}, false
	}
	before, now := chart.Series{Name: w.BriefPeriod(w.previous.Period)}, chart.Series{Name: w.BriefPeriod(w.in.Record.Figures.Period)}
	c := chart.Grouped{Number: w.number(false), Each: true}
	most := grownMost(repeats)
	shown := slices.Clone(repeats[:min(len(repeats), mostBeside)])
	if most >= len(shown) {
		shown[len(shown)-1] = repeats[most]
	}
	for _, r := range shown {
		c.Labels = append(c.Labels, r.Name)
		before.Values, now.Values = append(before.Values, float64(r.Before)), append(now.Values, float64(r.N))
	}
	c.Series = []chart.Series{before, now}
	title := w.Say("repeated.fell", "during", w.BriefDuring(w.previous.Period))
	if r := repeats[most]; r.N > r.Before {
		title = w.Count("repeated.grew", r.N-r.Before, "name", r.Name, "during", w.BriefDuring(w.previous.Period))
	}
	return Figure{Title: title, Chart: c, Alt: Describe(c, w.Words), Height: wideHeight}, true
}

// grownMost is the place of the category that has grown most, or fallen least;
// the first of those alike.
func grownMost(repeats []forums.Repeat) int {
	most := 0
	for i, r := range repeats {
		if r.N-r.Before > repeats[most].N-repeats[most].Before {
			most = i
		}
	}
	return most
}

// unlinked is the categories by how many incidents they have and how many of
// those name a problem: what lies low and far to the right belongs in the
// problem process. A handful can be seen in the table.
func (w *writer) unlinked(repeats []forums.Repeat) (Figure, bool) {
	if len(repeats) < fewPlotted {
		return Figure{}, false
	}
	c := chart.Scatter{Across: chart.Axis{Name: w.Say("scatter.across"), Number: w.number(false)}, Up: chart.Axis{Name: w.Say("scatter.up"), Number: w.number(true)}}
	all := 0
	for _, r := range repeats {
		all += r.N
		c.Points = append(c.Points, chart.Spot{Name: r.Name, X: float64(r.N), Y: perCent(r.Linked, r.N)})
	}
	n := 0
	for _, r := range repeats {
		if r.N*len(repeats) >= all && perCent(r.Linked, r.N) < hardly {
			n++
		}
	}
	return Figure{Title: words.Sentence(w.Count("scatter.title", n)), Chart: c, Alt: Describe(c, w.Words), Height: 55}, true
}

// repeatTable counts incidents of one name in the period and in the one before
// it; linked adds how many of them name a problem.
func (w *writer) repeatTable(title, head string, repeats []forums.Repeat, linked bool) Table {
	table := Table{Title: title, Columns: []Column{left(head, 40), right(w.Say("col.this-period"), 18), right(w.Say("col.period-before"), 18), right(w.Say("col.change"), 16)}}
	if linked {
		table.Columns = append(table.Columns, right(w.Say("col.linked"), 18))
	}
	for _, r := range repeats[:min(len(repeats), mostRepeats)] {
		var before, change part = "", ""
		if w.previous != nil { // before the source began there is nothing to compare with
			before, change = w.count(r.Before), valued(w.signed(r.N-r.Before), r.N-r.Before)
		}
		row := cells(r.Name, w.count(r.N), before, change)
		if linked {
			row = append(row, cells(w.portion(r.Linked, r.N))...)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
