package pack

import (
	"math"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/reports/chart"
	"ting/reports/words"
)

// mostPlanned is how many bars a plan has on a page with a table.
const mostPlanned = 20

// fewPlanned is how many changes make a plan worth drawing: one alone has
// nothing to stand beside.
const fewPlanned = 2

// farthest is how many days before and after the pack's own a plan reaches: a
// mistyped year must not press all bars into a line.
const farthest = 730

// plan is all projects over time; false when none has a day to show.
func (w *writer) plan() (Figure, bool) {
	g := chart.Gantt{Key: w.ganttKey(), Heads: []string{w.Say("col.end"), w.Say("col.baseline"), w.Say("col.progress"), w.Say("milestones.table")}}
	var said []string
	projects := worstFirst(w.in.Record.Projects)
	for _, p := range projects[:min(len(projects), mostPlanned)] {
		row := chart.Stretch{Name: p.Title, From: math.NaN(), To: w.dayNumber(p.PlannedEnd), Done: share0(p.Progress), Baseline: w.dayNumber(p.BaselineEnd),
			Data: w.told(w.date(p.PlannedEnd), w.date(p.BaselineEnd), w.progress(p.Progress).Text, w.milestonesOf(p))}
		for _, m := range p.Milestones {
			at := m.Planned
			if !m.Done.IsZero() {
				at = m.Done
			}
			row.Points = append(row.Points, chart.Point{At: w.dayNumber(at), Reached: !m.Done.IsZero()})
		}
		if len(p.Milestones) > 0 {
			row.From = math.Min(row.Points[0].At, row.To)
		}
		if !math.IsNaN(row.To) || len(row.Points) > 0 {
			g.Rows = append(g.Rows, row)
			said = append(said, w.Say("alt.plan", "name", p.Title, "end", w.date(p.PlannedEnd), "baseline", w.date(p.BaselineEnd)))
		}
	}
	note := w.Say("plan.note")
	if left := len(projects) - mostPlanned; left > 0 {
		note = joined(note, w.Count("plan.more", left))
	}
	return w.gantt(g, w.planFinding(projects), note, said)
}

// told is texts as a row of a chart's table.
func (w *writer) told(texts ...string) []chart.Datum {
	data := make([]chart.Datum, len(texts))
	for i, text := range texts {
		data[i] = chart.Datum{Value: math.NaN(), Text: orDash(text)}
	}
	return data
}

// milestonesOf is a project's milestones with their days; of one that is
// reached, the day on which it was.
func (w *writer) milestonesOf(p forums.Project) string {
	items := make([]string, len(p.Milestones))
	for i, m := range p.Milestones {
		items[i] = w.Say("alt.item", "name", m.Title, "value", w.date(m.Planned))
		if !m.Done.IsZero() {
			items[i] = w.Say("alt.item", "name", m.Title, "value", w.Say("moved.reached", "day", w.date(m.Done)))
		}
	}
	return strings.Join(items, "; ")
}

// planFinding says how many projects end later than they were first to.
func (w *writer) planFinding(projects []forums.Project) string {
	late := 0
	for _, p := range projects {
		if !p.BaselineEnd.IsZero() && p.PlannedEnd.After(p.BaselineEnd) {
			late++
		}
	}
	return words.Sentence(w.Count("plan.finding", late, "all", w.Count("projects", len(projects))))
}

// comingPlan is the planned changes over time; false for so few that the table
// says it at a glance.
func (w *writer) comingPlan(changes []forums.Change) (Figure, bool) {
	g := chart.Gantt{Key: chart.GanttKey{Plan: w.Say("gantt.plan")}, Heads: []string{w.Say("col.from"), w.Say("col.to")}}
	var said []string
	var last time.Time
	for _, c := range changes {
		if c.PlannedFrom.IsZero() || len(g.Rows) == mostPlanned {
			continue
		}
		to := c.PlannedTo
		if to.Before(c.PlannedFrom) {
			to = c.PlannedFrom
		}
		if to.After(last) {
			last = to
		}
		g.Rows = append(g.Rows, chart.Stretch{Name: firstOf(c.Title, c.ID), From: w.dayNumber(c.PlannedFrom), To: w.dayNumber(to), Done: math.NaN(), Baseline: math.NaN(),
			Data: w.told(w.brief(c.PlannedFrom), w.brief(to))})
		said = append(said, w.Say("alt.item", "name", firstOf(c.Title, c.ID), "value", w.brief(c.PlannedFrom)))
	}
	if len(g.Rows) < fewPlanned {
		return Figure{}, false
	}
	return w.gantt(g, words.Sentence(w.Count("coming.plan", len(g.Rows), "last", w.DayAndMonth(w.local(last)))), "", said)
}

// gantt lays an axis under the rows: from a little before the first day to a
// little after the last, with the months by name and the pack's own day.
func (w *writer) gantt(g chart.Gantt, title, note string, said []string) (Figure, bool) {
	if len(g.Rows) == 0 {
		return Figure{}, false
	}
	now := w.dayNumber(w.in.Record.Figures.AsOf)
	low, high := now, now
	for _, r := range g.Rows {
		days := []float64{r.From, r.To, r.Baseline}
		for _, p := range r.Points {
			days = append(days, p.At)
		}
		for _, day := range days {
			if !math.IsNaN(day) {
				low, high = math.Min(low, day), math.Max(high, day)
			}
		}
	}
	g.From, g.To = math.Max(low, now-farthest)-3, math.Min(high, now+farthest)+5
	g.Ticks = w.ticks(g.From, g.To)
	g.Today = &chart.Mark{Name: w.DayAndMonth(w.local(w.in.Record.Figures.AsOf)), Value: now}
	alt := w.Say("alt.items", "title", title, "items", strings.Join(said, ", "))
	return Figure{Title: title, Note: note, Chart: g, Alt: alt, Height: 14 + 5.2*float64(len(g.Rows))}, true
}

// ticks are the firsts of months between two days; of a span of weeks its
// Mondays.
func (w *writer) ticks(from, to float64) []chart.Mark {
	var marks []chart.Mark
	kind := calendar.Month
	if to-from < 45 {
		kind = calendar.Week
	}
	at := w.midnight(from)
	for p := calendar.Of(kind, at, w.in.Customer.Zone); w.dayNumber(p.From) <= to; p = p.Next() {
		if day := w.dayNumber(p.From); day >= from {
			name := w.DayAndMonth(w.local(p.From))
			if kind == calendar.Month {
				name = w.ShortPeriod(p.Name, len(marks) == 0)
			}
			marks = append(marks, chart.Mark{Name: name, Value: day})
		}
	}
	return marks
}

// ganttKey is what the signs of a plan are called.
func (w *writer) ganttKey() chart.GanttKey {
	return chart.GanttKey{Plan: w.Say("gantt.plan"), Done: w.Say("gantt.done"), Baseline: w.Say("gantt.baseline"),
		Milestone: w.Say("gantt.milestone"), Reached: w.Say("gantt.reached")}
}

// dayNumber is the local day of an instant as a number of days, its time as a
// part of one; not a number for none.
func (w *writer) dayNumber(t time.Time) float64 {
	if t.IsZero() {
		return math.NaN()
	}
	local := w.local(t)
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	return float64(midnight.Unix()/86400) + float64(local.Hour())/24
}

// midnight is an instant on the local day of a number.
func (w *writer) midnight(day float64) time.Time {
	d := time.Unix(int64(math.Floor(day))*86400, 0).UTC()
	return time.Date(d.Year(), d.Month(), d.Day(), 12, 0, 0, 0, w.in.Customer.Zone)
}

// daysBetween is how many local days lie between two instants.
func (w *writer) daysBetween(from, to time.Time) int {
	return int(math.Floor(w.dayNumber(to)) - math.Floor(w.dayNumber(from)))
}

// inWeek names the ISO week of an instant.
func (w *writer) inWeek(t time.Time) string {
	return words.Sentence(w.Period(calendar.Of(calendar.Week, t, w.in.Customer.Zone).Name))
}
