package pack

import (
	"cmp"
	"slices"

	"ting/forums"
)

// mostHeads is how many targets have a tile on the strategic forum's first
// page, and mostCompared how many stand in its table; both fit the page.
const (
	mostHeads    = 4
	mostCompared = 12
)

// halfYear is the one page of the period against the one before it, and behind
// it the year, twelve months and what missed targets cost.
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
	if table := w.compared(); len(table.Rows) > 0 {
		s.Blocks = append(s.Blocks, table)
	}
	if w.previous == nil {
		s.Blocks = append(s.Blocks, Note{w.Say("outcome.alone")})
	}
	if left := len(w.targets) - mostCompared; left > 0 {
		s.Blocks = append(s.Blocks, Note{w.Count("outcome.more", left)})
	}
	s.Blocks = append(s.Blocks, w.stretchBlocks(w.ranked(mostCompared))...)
	if due, any := w.owed(); any && due.IsPositive() {
		s.Blocks = append(s.Blocks, w.fineBlocks()...)
	}
	return s
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
// those missed for longest first.
func (w *writer) ranked(fit int) []target {
	if len(w.targets) <= fit {
		return w.targets
	}
	ranked := slices.Clone(w.targets)
	slices.SortStableFunc(ranked, func(a, b target) int { return cmp.Compare(b.run(), a.run()) })
	return ranked[:fit]
}

// compared is targets and volumes of the period beside those of the one before.
func (w *writer) compared() Table {
	before := w.Say("col.period-before")
	if w.previous != nil {
		before = w.ShortPeriod(w.previous.Period, true)
	}
	table := Table{
		Title: w.Say("outcome.table"),
		Columns: []Column{left(w.Say("col.measure"), 38), left(w.Say("col.goal"), 14), left(before, 17),
			left(w.ShortPeriod(w.in.Record.Figures.Period, true), 17), right(w.Say("col.change"), 14)},
	}
	for _, t := range w.ranked(mostCompared) {
		was := cells("")[0]
		if t.before != nil {
			was = w.shown(t, *t.before)
		}
		row := cells(t.title, w.agreedTo(t), "", "", w.changed(t))
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
		row := cells(v.title, "", was, w.count(now), change)
		row[3].Strong = true
		table.Rows = append(table.Rows, row)
	}
	return table
}
