package pack

import (
	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/reports/chart"
	"ting/reports/words"
)

// mostBars is how many names a chart of bars shows.
const mostBars = 12

// share writes a part of a whole as a percentage without decimals; a part that
// is not nothing is never written as 0 %, and one that is not all never as 100 %.
func (w *writer) share(part, whole int) string {
	d := decimal.NewFromInt(int64(part)).Div(decimal.NewFromInt(int64(whole)))
	least, most := decimal.New(1, -2), decimal.New(99, -2)
	switch {
	case part > 0 && d.LessThan(least):
		return w.Say("share.little", "share", w.Percent(least, 0))
	case part < whole && d.GreaterThan(most):
		return w.Say("share.most", "share", w.Percent(most, 0))
	}
	return w.Percent(d, 0)
}

// when is the inflow by weekday and hour.
func (w *writer) when() []Block {
	heat := chart.Heat{Columns: clockHours(), Number: w.number(false)}
	most, at, all := 0, [2]int{}, 0
	for day, row := range w.in.Record.Profile.Inflow {
		values := make([]float64, len(row))
		for hour, n := range row {
			values[hour] = float64(n)
			all += n
			if n > most {
				most, at = n, [2]int{day, hour}
			}
		}
		heat.Rows = append(heat.Rows, w.ShortWeekday(day))
		heat.Values = append(heat.Values, values)
	}
	if all == 0 {
		return nil
	}
	title := w.Say("heat.title", "weekdays", w.WeekdaysOn(at[0]), "from", w.Clock(at[1]*3600), "to", w.Clock((at[1]+1)*3600))
	alt := w.Count("heat.alt", all, "title", title, "most", w.Int(most))
	return []Block{Figure{Title: title, Note: w.Say("heat.note"), Chart: heat, Alt: alt, Height: wideHeight}}
}

// what is the inflow by priority, category, group and channel, and what is
// left of it by age.
func (w *writer) what() []Block {
	profile := w.in.Record.Profile
	var figures []Figure
	if f, ok := w.donut(); ok {
		figures = append(figures, f)
	}
	for _, c := range []struct {
		what   string
		counts []forums.Count
	}{{"category", profile.Categories}, {"group", profile.Groups}, {"channel", profile.Channels}} {
		if f, ok := w.bars(c.what, c.counts); ok {
			figures = append(figures, f)
		}
	}
	if f, ok := w.ages(); ok {
		figures = append(figures, f)
	}
	return pairs(figures)
}

// bars is a count by name. One name alone is nothing to compare.
func (w *writer) bars(what string, counts []forums.Count) (Figure, bool) {
	if len(counts) < 2 {
		return Figure{}, false
	}
	counts = ordered(w, counts)
	all := 0
	for _, c := range counts {
		all += c.N
	}
	if all == 0 {
		return Figure{}, false
	}
	bars := chart.Bars{Number: w.number(false)}
	for _, c := range counts[:min(len(counts), mostBars)] {
		bars.Labels = append(bars.Labels, firstOf(c.Name, w.Say("unnamed")))
		bars.Values = append(bars.Values, float64(c.N))
	}
	title := w.Say("bars.title", "what", w.Of("bars-what", what), "name", bars.Labels[0], "share", w.share(counts[0].N, all))
	return Figure{Title: title, Note: w.rest(counts), Chart: bars, Alt: describer{w.Words}.items(title, bars.Labels, bars.Values, bars.Number)}, true
}

// rest says what the bars leave out.
func (w *writer) rest(counts []forums.Count) string {
	if len(counts) <= mostBars {
		return ""
	}
	n := 0
	for _, c := range counts[mostBars:] {
		n += c.N
	}
	return w.Count("bars.rest", len(counts)-mostBars, "tickets", w.Count("tickets", n))
}

// backlog is what was left at the period's end: its oldest tickets, and
// the signs of work that had to be done again.
func (w *writer) backlog() []Block {
	blocks := []Block{Heading{w.Say("backlog.title")}}
	left := backlogIn(forums.Outcome{Volumes: w.in.Record.Figures.Volumes})
	if left == 0 {
		blocks = append(blocks, Empty{w.Say("backlog.none")})
	}
	if oldest := w.oldest(); len(oldest.Rows) > 0 {
		blocks = append(blocks, oldest)
	}
	return append(blocks, w.again())
}

// ages is the backlog by age.
func (w *writer) ages() (Figure, bool) {
	ages := w.in.Record.Profile.Ages
	bars := chart.Bars{
		Labels: []string{w.Say("age.day"), w.Say("age.week"), w.Say("age.month"), w.Say("age.quarter"), w.Say("age.older")},
		Number: w.number(false),
	}
	all := 0
	for _, n := range ages {
		bars.Values = append(bars.Values, float64(n))
		all += n
	}
	if all == 0 {
		return Figure{}, false
	}
	old := ages[3] + ages[4]
	title := w.Count("age.title", old, "share", w.share(old, all))
	return Figure{Title: title, Chart: bars, Alt: describer{w.Words}.items(title, bars.Labels, bars.Values, bars.Number)}, true
}

// oldest is the tickets that have been open for longest.
func (w *writer) oldest() Table {
	table := Table{
		Title: w.Say("oldest.table"),
		Columns: []Column{
			left(w.Say("col.ticket"), 14), left(w.Say("col.matter"), 34), left(w.Say("col.type"), 12), left(w.Say("col.priority"), 10),
			left(w.Say("col.group"), 14), left(w.Say("col.opened"), 15), right(w.Say("col.age"), 11),
		},
	}
	for _, o := range w.in.Record.Profile.Oldest {
		days := int(w.in.Record.Figures.To.Sub(o.Opened).Hours() / 24)
		table.Rows = append(table.Rows, cells(o.Ticket, o.Title, w.kind(o.Type), o.Priority, o.Group,
			w.on(o.Opened), valued(w.Count("days", days), days)))
	}
	return table
}

// again says how much of what was closed had been reopened or passed on.
func (w *writer) again() Block {
	profile := w.in.Record.Profile
	return Paragraph{words.Sentence(w.Say("again", "during", w.during(),
		"reopened", w.Count("again.reopened", profile.Reopened), "reassigned", w.Count("again.reassigned", profile.Reassigned)))}
}
