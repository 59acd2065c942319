package pack

import (
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/forecast"
	"ting/reports/chart"
)

// ahead is how many months a forecast looks ahead, and mostForecasts how many
// metrics have one beside the volumes.
const (
	ahead         = 6
	mostForecasts = 4
)

// capacity is where volumes and measurements are going, if they go on as they
// have gone, and how sure that is.
func (w *writer) capacity() Section {
	s := w.section("capacity")
	m := w.monthly()
	known := m.known()
	var figures []Figure
	courses, short := m.courses(known), 0
	for _, c := range courses {
		f, ok := w.forecast(c, known)
		if !ok {
			short++
			continue
		}
		figures = append(figures, f)
	}
	if len(figures) == 0 {
		s.Blocks = []Block{Empty{w.Say("capacity.few", "least", w.Spelled(forecast.Least))}}
		return s
	}
	s.Lead = m.capacityLead(courses, known)
	for _, f := range figures {
		s.Blocks = append(s.Blocks, f)
	}
	s.Blocks = append(s.Blocks, Note{w.Say("capacity.method")})
	if short > 0 {
		s.Blocks = append(s.Blocks, Note{w.Count("capacity.short", short, "least", w.Spelled(forecast.Least))})
	}
	return s
}

// known are the outcomes of whole months: one that has not ended would pull
// the line down.
func (w *writer) known() []forums.Outcome {
	outcomes := w.outcomes
	for len(outcomes) > 0 && outcomes[len(outcomes)-1].To.After(w.in.Record.Figures.AsOf) {
		outcomes = outcomes[:len(outcomes)-1]
	}
	return outcomes
}

// growth is one course that a line is laid through.
type growth struct {
	name   string
	values []float64
	number chart.Number
	least  float64     // below which the course cannot go
	limit  *chart.Mark // nil where none was agreed
	goal   string      // the limit in words
}

// courses are those of the volumes and of the metrics that are no opinion.
func (w *writer) courses(known []forums.Outcome) []growth {
	var all []growth
	if w.connected("tickets") {
		opened := growth{name: w.Say("capacity.opened"), number: w.number(false)}
		open := growth{name: w.Say("capacity.open"), number: w.number(false)}
		for _, o := range known {
			opened.values = append(opened.values, float64(openedIn(o)))
			open.values = append(open.values, float64(backlogIn(o)))
		}
		if t, ok := w.wholeBacklog(); ok {
			open.limit, open.goal = w.goalMark(t), w.goal(t)
		}
		all = append(all, opened, open)
	}
	metrics := 0
	for _, t := range w.targets {
		if t.Measure != agreement.Metric || saysSatisfaction(t.agreed) || metrics == mostForecasts {
			continue
		}
		metrics++
		all = append(all, w.growth(t, known))
	}
	return all
}

// growth is the course of a metric over whole months, with what was agreed.
func (w *writer) growth(t target, known []forums.Outcome) growth {
	return growth{name: t.title, values: t.values()[:len(known)], number: w.numberAhead(t), least: math.Inf(-1), limit: w.goalMark(t), goal: w.goal(t)}
}

// wholeBacklog is the target that limits the backlog of all tickets; a limit on
// some of them says nothing about the course of all.
func (w *writer) wholeBacklog() (target, bool) {
	i := slices.IndexFunc(w.targets, func(t target) bool {
		return t.Measure == agreement.Backlog && len(t.agreed.Where) == 0 && len(t.agreed.Unless) == 0
	})
	if i < 0 {
		return target{}, false
	}
	return w.targets[i], true
}

// fine is the size below which a projected measurement bears a decimal: what is
// not sure to some tens is not written to the tenth.
const fine = 100

// numberAhead says how a chart writes a metric and where it is going.
func (w *writer) numberAhead(t target) chart.Number {
	number := w.number(false)
	if now, ok := amount(t.Value); ok && now.Abs().LessThan(decimal.NewFromInt(fine)) {
		number.Digits = 1
	}
	return w.measuredIn(number, t)
}

// forecastHeight is how high a course with its line is drawn, in millimetres:
// four of them fill a page.
const forecastHeight = 41

// forecast draws a course with its line and the months ahead; false when there
// are too few months to lay a line through.
func (w *writer) forecast(g growth, known []forums.Outcome) (Figure, bool) {
	line, err := forecast.Of(g.values)
	if err != nil {
		return Figure{}, false
	}
	labels, names := w.onward(known)
	seen := chart.Series{Name: w.Say("forecast.seen"), Values: append(append([]float64{}, g.values...), gaps(ahead)...)}
	fitted := chart.Series{Name: w.Say("forecast.line")}
	band := &chart.Band{Low: gaps(len(known)), High: gaps(len(known))}
	for step := range labels {
		fitted.Values = append(fitted.Values, math.Max(line.At(step), g.least))
		if step >= len(known) {
			low, high := line.Band(step)
			band.Low, band.High = append(band.Low, math.Max(low, g.least)), append(band.High, math.Max(high, g.least))
		}
	}
	trend := chart.Trend{Labels: labels, Series: []chart.Series{seen, fitted}, Band: band, Number: g.number, Target: g.limit}
	if g.least == 0 {
		trend.Low = new(float64)
	}
	return Figure{Title: w.projected(g, names[len(names)-1], fitted, *band, line.Slope), Chart: trend, Height: forecastHeight, Note: w.reaches(g, line, known),
		Alt: w.aloud(trend, names)}, true
}

// projected says where a course leads in the last of the months ahead, within
// which band, and by how much a month. The unit stands once behind a range.
func (w *writer) projected(g growth, month string, fitted chart.Series, band chart.Band, slope float64) string {
	last, bare := len(fitted.Values)-1, g.number
	bare.Suffix = ""
	return w.Say("forecast.title", "name", g.name, "value", g.number.Write(fitted.Values[last]), "period", month,
		"low", bare.Write(band.Low[last]), "high", g.number.Write(band.High[last]), "slope", w.perStep(slope, g.number.Suffix))
}

// reaches says when a line passes the agreed limit: in no more months than it
// was laid through, since further off it is worth nothing. Without a limit, or a
// last value to begin at, it says nothing.
func (w *writer) reaches(g growth, line forecast.Line, known []forums.Outcome) string {
	if g.limit == nil || len(known) == 0 || math.IsNaN(g.values[len(known)-1]) {
		return ""
	}
	if g.past(g.values[len(known)-1]) {
		return w.Say("forecast.past", "goal", g.goal)
	}
	latest := known[len(known)-1].Period
	p, err := calendar.Parse(latest, w.in.Customer.Zone)
	if err != nil {
		return ""
	}
	for step := len(known); step < 2*len(known); step++ {
		p = p.Next()
		if g.past(line.At(step)) {
			return w.Say("forecast.passes", "goal", g.goal, "period", w.Period(p.Name))
		}
	}
	return w.Say("forecast.holds", "goal", g.goal, "span", w.Periods(latest, len(known)))
}

// perStep writes by how much a course changes in a month, with the unit behind
// the figure.
func (w *writer) perStep(slope float64, unit string) string {
	places := 1
	if math.Abs(slope) >= 100 {
		places = 0
	}
	d := decimal.NewFromFloat(slope).Round(int32(places))
	if d.IsZero() {
		return w.Say("forecast.level")
	}
	return w.Say("forecast.step", "n", w.SignedPlain(d, places)+unit)
}

// onward names the months that are known and those ahead, for an axis and in
// full.
func (w *writer) onward(known []forums.Outcome) (labels, names []string) {
	var periods []string
	for _, o := range known {
		periods = append(periods, o.Period)
	}
	p, err := calendar.Parse(known[len(known)-1].Period, w.in.Customer.Zone)
	for range ahead {
		if err != nil {
			periods = append(periods, "")
			continue
		}
		p = p.Next()
		periods = append(periods, p.Name)
	}
	for _, name := range periods {
		names = append(names, w.Period(name))
	}
	return w.axis(periods), names
}

// gaps is n values that are not known.
func gaps(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = math.NaN()
	}
	return values
}
