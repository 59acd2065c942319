package pack

import (
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/reports/chart"
	"ting/reports/words"
)

// quality is how well the work was done: what came back or was passed on, what
// happens again and again, why times were missed, and what users say.
func (w *writer) quality() Section {
	s := w.section("quality")
	if !w.connected("tickets") {
		s.Blocks = []Block{w.missing("tickets")}
		return s
	}
	s.Lead = w.again().(Paragraph).Text
	s.Blocks = append(s.Blocks, w.rework()...)
	s.Blocks = append(s.Blocks, w.recurring()...)
	s.Blocks = append(s.Blocks, w.causes()...)
	s.Blocks = append(s.Blocks, w.satisfaction()...)
	return s
}

// rework is the shares of ended tickets that had come back or been passed on.
func (w *writer) rework() []Block {
	blocks := []Block{Heading{w.Say("rework.title")}}
	q := w.in.Record.Quality
	if q == nil {
		return append(blocks, Empty{w.Say("quality.unkept")})
	}
	rows := q.Rework
	for len(rows) > 0 && rows[0].Ended == 0 {
		rows = rows[1:]
	}
	for len(rows) > 0 && rows[len(rows)-1].Ended == 0 {
		rows = rows[:len(rows)-1] // a month to come
	}
	if len(rows) == 0 {
		return append(blocks, Empty{w.Say("rework.none")})
	}
	if len(rows) < 2 {
		return append(blocks, w.reworkTable(rows))
	}
	periods, names := make([]string, len(rows)), make([]string, len(rows))
	reopened, reassigned := chart.Series{Name: w.Say("rework.reopened")}, chart.Series{Name: w.Say("rework.reassigned")}
	for i, r := range rows {
		periods[i], names[i] = r.Period, w.Period(r.Period)
		reopened.Values = append(reopened.Values, perCent(r.Reopened, r.Ended))
		reassigned.Values = append(reassigned.Values, perCent(r.Reassigned, r.Ended))
	}
	trend := chart.Trend{Labels: w.axis(periods), Series: []chart.Series{reassigned, reopened}, Number: w.number(true), Low: new(float64)}
	last := rows[len(rows)-1]
	title := w.Say("rework.chart", "reopened", w.partOf(last.Reopened, last.Ended), "reassigned", w.partOf(last.Reassigned, last.Ended), "period", w.Period(last.Period))
	return append(blocks, Figure{Title: title, Note: w.Say("rework.note"), Chart: trend, Alt: w.aloud(trend, names), Height: wideHeight}, w.reworkTable(rows[max(0, len(rows)-mostMonths):]))
}

// reworkTable is the numbers behind the shares.
func (w *writer) reworkTable(rows []forums.Rework) Table {
	table := Table{
		Title: w.Say("rework.table"),
		Columns: []Column{left(w.Say("col.period"), 28), right(w.Say("col.ended"), 18), right(w.Say("rework.reopened"), 18), right(w.Say("col.share"), 14),
			right(w.Say("rework.reassigned"), 18), right(w.Say("col.share"), 14)},
	}
	for _, r := range rows {
		table.Rows = append(table.Rows, cells(w.Period(r.Period), w.count(r.Ended), w.count(r.Reopened), w.portion(r.Reopened, r.Ended),
			w.count(r.Reassigned), w.portion(r.Reassigned, r.Ended)))
	}
	return table
}

// perCent is a part of a whole in per cent; no number where there is no whole.
func perCent(part, whole int) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return 100 * float64(part) / float64(whole)
}

// partOf writes a part of a whole; a dash where there is no whole.
func (w *writer) partOf(part, whole int) string {
	if whole == 0 {
		return words.Dash
	}
	return w.Percent(decimal.NewFromInt(int64(part)).Div(decimal.NewFromInt(int64(whole))), 1)
}

// portion is partOf with the share itself.
func (w *writer) portion(part, whole int) Cell {
	if whole == 0 {
		return Cell{Text: words.Dash}
	}
	return valued(w.partOf(part, whole), Share{decimal.NewFromInt(int64(part)).Div(decimal.NewFromInt(int64(whole)))})
}

// causes is why times were missed, the most common cause first.
func (w *writer) causes() []Block {
	blocks := []Block{Heading{w.Say("causes.title")}}
	if len(w.in.Record.Breaches) == 0 {
		return append(blocks, w.noBreaches())
	}
	var counts []forums.Count
	untold := 0
	for _, b := range w.in.Record.Breaches {
		name := w.Of("cause", b.CausedBy)
		if name == "" {
			untold++
			continue
		}
		i := slices.IndexFunc(counts, func(c forums.Count) bool { return c.Name == name })
		if i < 0 {
			counts = append(counts, forums.Count{Name: name})
			i = len(counts) - 1
		}
		counts[i].N++
	}
	all := len(w.in.Record.Breaches)
	if untold == all {
		return append(blocks, Empty{w.Count("causes.untold", all)})
	}
	counts = ordered(w, counts)
	pareto := chart.Pareto{Number: w.number(false), Share: w.number(true), Sum: w.Say("causes.sum"), Mark: &chart.Mark{Value: 80}}
	pareto.Share.Digits = 0
	for _, c := range counts[:min(len(counts), mostBars)] {
		pareto.Labels = append(pareto.Labels, words.Sentence(c.Name))
		pareto.Values = append(pareto.Values, float64(c.N))
	}
	title := w.Say("causes.chart", "cause", words.Sentence(counts[0].Name), "share", w.share(counts[0].N, all))
	note := ""
	if untold > 0 {
		note = w.Say("causes.note", "untold", w.Int(untold), "all", w.Int(all))
	}
	return append(blocks, Figure{Title: title, Note: note, Chart: pareto, Alt: Describe(pareto, w.Words), Height: 16 + 6*float64(len(pareto.Labels))})
}

// satisfaction is what users say, where a target's metric is named so.
func (w *writer) satisfaction() []Block {
	blocks := []Block{Heading{w.Say("satisfaction.title")}}
	tiles, figures := w.metered(saysSatisfaction)
	if len(tiles) == 0 {
		return append(blocks, Empty{w.Say("satisfaction.none")})
	}
	return append(append(blocks, Tiles{tiles}), pairs(figures)...)
}
