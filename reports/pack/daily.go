package pack

import (
	"math"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/calendar"
	"ting/reports/chart"
)

// mostDaily is how many services have their days drawn.
const mostDaily = 4

// daily is each service day by day: a month of 99.6 % is one bad morning or
// thirty bad minutes, and the customer remembers which.
func (w *writer) daily() []Block {
	var figures []Figure
	for _, d := range w.in.Record.Daily {
		for _, t := range w.targets {
			if t.ID == d.Target && len(figures) < mostDaily {
				if f, ok := w.dayByDay(t, d); ok {
					figures = append(figures, f)
				}
			}
		}
	}
	if len(figures) == 0 {
		return nil
	}
	blocks := pairs(figures)
	if len(figures) == 1 {
		blocks = []Block{figures[0]}
	}
	return append(blocks, Note{w.Say("daily.note")})
}

// dayByDay is the calendar of one service; false where no day is known.
func (w *writer) dayByDay(t target, d forums.Daily) (Figure, bool) {
	goal, ok := amount(t.Goal)
	first := calendar.DayOf(w.in.Record.Figures.From, w.in.Customer.Zone)
	below, worst, least := 0, 0, decimal.NewFromInt(2)
	c := chart.Days{From: first, Number: w.number(true), Unknown: w.Say("daily.unknown")}
	for i, n := range d.Days {
		share, known := amount(n)
		c.Values = append(c.Values, drawn(n, true))
		if !known {
			continue
		}
		if ok && share.LessThan(goal) {
			below++
		}
		if share.LessThan(least) {
			worst, least = i, share
		}
	}
	if !ok || least.GreaterThan(decimal.NewFromInt(1)) || len(d.Days) == 0 {
		return Figure{}, false
	}
	for day := range c.Weekdays {
		c.Weekdays[day] = w.ShortWeekday(day)
	}
	for m := calendar.Of(calendar.Month, w.in.Record.Figures.From, w.in.Customer.Zone); m.From.Before(w.in.Record.Figures.To); m = m.Next() {
		c.Months = append(c.Months, w.ShortPeriod(m.Name, len(c.Months) == 0))
	}
	percent := w.PlainPercent(goal)
	c.Target = &chart.Mark{Name: w.Say("daily.below", "goal", percent), Value: math.Round(goal.Shift(2).InexactFloat64()*1e6) / 1e6}
	at := w.in.Record.Figures.From.Add(time.Duration(worst)*24*time.Hour + 12*time.Hour)
	title := w.Count("daily.title", below, "target", t.title, "goal", percent, "worst", w.DayAndMonth(w.local(at)), "value", w.Percent(least, places(least, limits(t))))
	return Figure{Title: title, Chart: c, Alt: Describe(c, w.Words), Height: 46}, true
}
