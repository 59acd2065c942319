package pack

import (
	"cmp"
	"slices"
	"strconv"

	"ting/forums"
	"ting/reports/chart"
	"ting/reports/words"
)

// mostSeries is how many types a chart tells apart; the rest are one series.
const mostSeries = 5

// wideHeight, in millimetres, lets two figures as wide as the page and the
// table of volumes stand on one page.
const wideHeight = 60

// volumes is what came in, what was ended and what is left, and its trends.
func (w *writer) volumes() Section {
	s := w.section("volumes")
	if !w.connected("tickets") {
		s.Blocks = []Block{w.missing("tickets")}
		return s
	}
	if len(w.in.Record.Figures.Volumes) == 0 {
		s.Blocks = []Block{Empty{w.Say("volumes.none", "during", w.during())}}
		return s
	}
	s.Lead = w.flowSentence()
	s.Blocks = append(s.Blocks, w.volumeTable())
	if f, ok := w.inflow(); ok {
		s.Blocks = append(s.Blocks, f)
	}
	if f, ok := w.waterfall(); ok {
		s.Blocks = append(s.Blocks, f)
	}
	s.Blocks = append(s.Blocks, w.when()...)
	s.Blocks = append(s.Blocks, w.what()...)
	s.Blocks = append(s.Blocks, w.backlog()...)
	return s
}

// flowSentence says what was opened and resolved and what is left, and how that
// differs from the period before.
func (w *writer) flowSentence() string {
	now := forums.Outcome{Volumes: w.in.Record.Figures.Volumes}
	opened, resolved, open := openedIn(now), resolvedIn(now), backlogIn(now)
	came, ended, stood := w.Count("flow.opened", opened), w.Count("flow.resolved", resolved), w.Count("flow.open", open)
	if w.previous == nil {
		return words.Sentence(w.Say("flow.counts", "during", w.during(), "opened", came, "resolved", ended, "open", stood))
	}
	return words.Sentence(w.Say("flow.compared", "opened", came, "inflow", w.differsFrom(opened-openedIn(*w.previous)),
		"resolved", ended, "open", stood, "left", w.differs(open-backlogIn(*w.previous))))
}

// differs says by how many more or fewer a volume changed.
func (w *writer) differs(difference int) string {
	switch {
	case difference > 0:
		return w.Count("flow.more", difference)
	case difference < 0:
		return w.Count("flow.fewer", -difference)
	}
	return w.Say("flow.same")
}

// differsFrom is differs naming the period before.
func (w *writer) differsFrom(difference int) string {
	during := w.BriefDuring(w.previous.Period)
	switch {
	case difference > 0:
		return w.Count("flow.more-than", difference, "during", during)
	case difference < 0:
		return w.Count("flow.fewer-than", -difference, "during", during)
	}
	return w.Say("flow.same-as", "during", during)
}

// volumeTable is the volumes by type and priority, summed.
func (w *writer) volumeTable() Table {
	table := Table{
		Title: w.Say("volumes.table"),
		Columns: []Column{
			left(w.Say("col.type"), 26), left(w.Say("col.priority"), 22), right(w.Say("volume.opened"), 13),
			right(w.Say("volume.resolved"), 13), right(w.Say("volume.closed"), 13), right(w.Say("volume.backlog"), 13),
		},
	}
	var all forums.VolumeFigure
	for _, v := range w.in.Record.Figures.Volumes {
		all.Opened += v.Opened
		all.Resolved += v.Resolved
		all.Closed += v.Closed
		all.Backlog += v.Backlog
		table.Rows = append(table.Rows, cells(w.kind(v.Type), v.Priority, w.count(v.Opened), w.count(v.Resolved), w.count(v.Closed), w.count(v.Backlog)))
	}
	table.Total = strong(w.Say("col.total"), "", w.count(all.Opened), w.count(all.Resolved), w.count(all.Closed), w.count(all.Backlog))
	return table
}

// kind is what the language calls a type of ticket.
func (w *writer) kind(name string) string { return words.Sentence(w.Of("type", name)) }

// inflow is the openings of each period by type, or by priority where there is
// only one type, under the course of the backlog.
func (w *writer) inflow() (Figure, bool) {
	if len(w.outcomes) < 2 {
		return Figure{}, false
	}
	// Columns of one colour say nothing that the line does not.
	by, name := func(v forums.VolumeFigure) string { return v.Type }, w.kind
	if w.distinct(by) < 2 {
		by, name = func(v forums.VolumeFigure) string { return v.Priority }, w.priority
	}
	line := chart.Series{Name: w.Say("volume.backlog")}
	for _, o := range w.outcomes {
		line.Values = append(line.Values, float64(backlogIn(o)))
	}
	stacked := chart.Stacked{Labels: w.labels(), Series: w.series(by, name), Line: &line, Number: w.number(false)}
	return Figure{Title: w.inflowTitle(), Chart: stacked, Alt: w.aloud(stacked, w.names()), Note: w.Say("inflow.note"), Height: wideHeight}, true
}

// priority is a priority as a chart names it.
func (w *writer) priority(name string) string {
	if name == "" {
		return w.Say("priority-blank")
	}
	return w.Say("priority", "name", name)
}

// totals sums the openings of all periods by a name, most first.
func (w *writer) totals(by func(forums.VolumeFigure) string) []forums.Count {
	var totals []forums.Count
	for _, o := range w.outcomes {
		for _, v := range o.Volumes {
			i := slices.IndexFunc(totals, func(c forums.Count) bool { return c.Name == by(v) })
			if i < 0 {
				totals = append(totals, forums.Count{Name: by(v), N: v.Opened})
				continue
			}
			totals[i].N += v.Opened
		}
	}
	return ordered(w, totals)
}

// distinct is how many names there are.
func (w *writer) distinct(by func(forums.VolumeFigure) string) int { return len(w.totals(by)) }

// ordered sorts counts, most first, those alike by name as the language does.
func ordered(w *writer, counts []forums.Count) []forums.Count {
	counts = slices.Clone(counts)
	words.Sort(w.Words, counts, func(c forums.Count) string { return c.Name })
	slices.SortStableFunc(counts, func(a, b forums.Count) int { return cmp.Compare(b.N, a.N) })
	return counts
}

// series is the openings of each period, one series a name.
func (w *writer) series(by func(forums.VolumeFigure) string, name func(string) string) []chart.Series {
	totals := w.totals(by)
	place := make(map[string]int)
	var series []chart.Series
	for i, c := range totals {
		place[c.Name] = min(i, mostSeries)
		if i < mostSeries {
			series = append(series, chart.Series{Name: name(c.Name), Values: make([]float64, len(w.outcomes))})
		}
	}
	if len(totals) > mostSeries {
		series = append(series, chart.Series{Name: w.Say("other"), Values: make([]float64, len(w.outcomes))})
	}
	for i, o := range w.outcomes {
		for _, v := range o.Volumes {
			series[place[by(v)]].Values[i] += float64(v.Opened)
		}
	}
	return series
}

// inflowTitle says how the backlog has gone since the first period shown.
func (w *writer) inflowTitle() string {
	first, last := w.outcomes[0], w.outcomes[len(w.outcomes)-1]
	was, now := backlogIn(first), backlogIn(last)
	switch {
	case now > was:
		return w.Say("inflow.grew", "from", w.Int(was), "first", w.Period(first.Period), "to", w.Int(now), "last", w.Period(last.Period))
	case now < was:
		return w.Say("inflow.shrank", "from", w.Int(was), "first", w.Period(first.Period), "to", w.Int(now), "last", w.Period(last.Period))
	}
	return w.Say("inflow.same", "first", w.Period(first.Period), "to", w.Int(now), "last", w.Period(last.Period))
}

// donut is the openings of the period by priority.
func (w *writer) donut() (Figure, bool) {
	var counts []forums.Count
	total := 0
	for _, v := range w.in.Record.Figures.Volumes {
		total += v.Opened
		i := slices.IndexFunc(counts, func(c forums.Count) bool { return c.Name == v.Priority })
		if i < 0 {
			counts = append(counts, forums.Count{Name: v.Priority})
			i = len(counts) - 1
		}
		counts[i].N += v.Opened
	}
	if total == 0 {
		return Figure{}, false
	}
	largest := ordered(w, counts)[0]
	words.Sort(w.Words, counts, func(c forums.Count) string { return c.Name })
	donut := chart.Donut{Centre: w.Int(total), Word: w.Count("donut.word", total), Number: w.number(false)}
	for _, c := range counts {
		donut.Slices = append(donut.Slices, chart.Slice{Name: w.priority(c.Name), Value: float64(c.N)})
	}
	title := w.Say("donut.title", "name", w.priority(largest.Name), "share", w.share(largest.N, total))
	return Figure{Title: words.Sentence(title), Chart: donut, Alt: Describe(donut, w.Words)}, true
}

// clockHours are the column heads of the heat map.
func clockHours() []string {
	heads := make([]string, 24)
	for i := range heads {
		heads[i] = strconv.Itoa(i)
	}
	return heads
}

// waterfall is how the backlog of the period before became that of the period.
// What ended is what is gone, so that the steps add up whatever ends a ticket.
func (w *writer) waterfall() (Figure, bool) {
	if w.previous == nil {
		return Figure{}, false
	}
	now := forums.Outcome{Volumes: w.in.Record.Figures.Volumes}
	was, came, left := backlogIn(*w.previous), openedIn(now), backlogIn(now)
	ended := was + came - left
	if came+ended == 0 {
		return Figure{}, false
	}
	c := chart.Waterfall{Number: w.number(false), Steps: []chart.Step{
		{Name: w.Say("waterfall.was"), Value: float64(was), Total: true}, {Name: w.Say("waterfall.came"), Value: float64(came)},
		{Name: w.Say("waterfall.ended"), Value: float64(-ended)}, {Name: w.Say("waterfall.left"), Value: float64(left), Total: true},
	}}
	title := w.Say("waterfall.title", "came", w.Int(came), "ended", w.Int(ended), "left", w.Int(left))
	return Figure{Title: title, Chart: c, Alt: Describe(c, w.Words), Height: 50}, true
}
