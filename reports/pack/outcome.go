package pack

import (
	"cmp"
	"slices"

	"ting/forums"
)

// mostHeads is how many targets have a tile on the strategic forum's first
// page, and mostCompared how many stand in its table; both fit the page. Where
// the table has no more than fewCompared, two figures fit under it.
const (
	mostHeads    = 4
	mostCompared = 10
	fewCompared  = 7
)

// halfYear is the one page of the period against the one before it, that a
// director reads in a minute. The year and what missed targets cost stand
// behind it, among the trends.
func (w *writer) halfYear() Section {
	s := w.section("outcome")
	s.NewPage = true
	s.Lead = w.headline()
	points := w.points()
	s.Blocks = append(s.Blocks, List{points[:min(len(points), mostMissed)]})
	if len(points) == 0 {
		s.Blocks = nil
	}
	if heads := w.heads(); len(heads) > 0 {
		s.Blocks = append(s.Blocks, Tiles{heads})
	}
	if table := w.compared().without(2, 4, 5); len(table.Rows) > 0 {
		s.Blocks = append(s.Blocks, table)
	}
	if w.previous == nil {
		s.Blocks = append(s.Blocks, Note{w.Say("outcome.alone")})
	}
	if left := len(w.targets) - mostCompared; left > 0 {
		s.Blocks = append(s.Blocks, Note{w.Count("outcome.more", left)})
	}
	if len(w.targets) <= fewCompared && len(w.points()) <= mostMissed {
		return w.withFigures(s)
	}
	return s
}

// yearBlocks is the targets over the year and twelve months, and what missed
// ones cost, month by month; nothing where the record does not reach so far.
func (w *writer) yearBlocks() []Block {
	blocks := w.stretchBlocks(w.targets)
	if due, any := w.owed(); any && due.IsPositive() {
		blocks = append(blocks, w.fineBlocks()...)
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{Heading{w.Say("outcome.year")}}, blocks...)
}

// heads are the tiles of the targets that were missed for longest, then of the
// others in their order.
func (w *writer) heads() []Tile {
	var heads []Tile
	for _, t := range w.ranked(mostHeads) {
		heads = append(heads, w.tile(t))
	}
	return heads
}

// ranked are as many targets as fit: all in their order where they do, else
// those missed for longest first, and then those that are near their limit.
func (w *writer) ranked(fit int) []target {
	if len(w.targets) <= fit {
		return w.targets
	}
	ranked := slices.Clone(w.targets)
	slices.SortStableFunc(ranked, func(a, b target) int { return cmp.Compare(b.urgency(), a.urgency()) })
	return ranked[:fit]
}

// urgency is for how many of the latest periods in a row the goal was missed,
// and half of one where it is only near.
func (t target) urgency() float64 {
	if t.status() == Amber {
		return 0.5
	}
	return float64(t.run())
}

// compared is targets and volumes of the period beside those of the one before.
func (w *writer) compared() Table {
	title, before := w.Say("outcome.table-alone"), w.Say("col.period-before")
	if w.previous != nil {
		title, before = w.Say("outcome.table"), w.ShortPeriod(w.previous.Period, true)
	}
	table := Table{
		Title: title,
		Columns: []Column{left(w.Say("col.measure"), 32), left(w.Say("col.goal"), 13), left(before, 15),
			left(w.ShortPeriod(w.in.Record.Figures.Period, true), 15), right(w.Say("col.change"), 12), left(w.Say("col.course"), 20)},
	}
	m := w.monthly()
	for _, t := range w.ranked(mostCompared) {
		was := cells("")[0]
		if t.before != nil {
			was = w.shown(t, *t.before)
		}
		row := cells(t.title, w.agreedTo(t), "", "", w.changed(t), m.sparkline(t.title, m.courseOf(t.ID), t.isShare()))
		row[2], row[3] = was, w.shown(t, t.TargetFigure)
		row[3].Strong = true
		table.Rows = append(table.Rows, row)
	}
	if !w.connected("tickets") {
		return table
	}
	for _, v := range []struct {
		title string
		of    func(forums.VolumeFigure) int
	}{
		{w.Say("volume.opened"), func(v forums.VolumeFigure) int { return v.Opened }},
		{w.Say("volume.resolved"), func(v forums.VolumeFigure) int { return v.Resolved }},
		{w.Say("volume.closed"), func(v forums.VolumeFigure) int { return v.Closed }},
		{w.Say("volume.backlog"), func(v forums.VolumeFigure) int { return v.Backlog }},
	} {
		var was, change part = "", ""
		now := sum(w.in.Record.Figures.Volumes, v.of)
		if w.previous != nil {
			before := sum(w.previous.Volumes, v.of)
			was, change = w.count(before), valued(w.signed(now-before), now-before)
		}
		row := cells(v.title, "", was, w.count(now), change, m.sparkline(v.title, m.volumeCourse(v.of), false))
		row[3].Strong = true
		table.Rows = append(table.Rows, row)
	}
	return table
}

// courseOf is the course of a target over the writer's outcomes.
func (w *writer) courseOf(id string) []float64 {
	for _, t := range w.targets {
		if t.ID == id {
			return t.values()
		}
	}
	return nil
}

// volumeCourse is one of the four volumes over the writer's outcomes.
func (w *writer) volumeCourse(of func(forums.VolumeFigure) int) []float64 {
	var values []float64
	for _, o := range w.outcomes {
		values = append(values, float64(sum(o.Volumes, of)))
	}
	return values
}

// sparkline is a course in a cell; a dash where there is none.
func (w *writer) sparkline(name string, values []float64, share bool) Cell {
	course, alt := w.course(name, values, w.number(share))
	if course == nil {
		return cells("")[0]
	}
	return Cell{Course: course, Alt: alt}
}
