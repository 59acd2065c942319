package pack

import (
	"slices"

	"ting/forums"
	"ting/forums/forecast"
	"ting/reports/words"
)

// past tells whether a value of the course is past what was agreed; never where
// nothing was.
func (g growth) past(v float64) bool {
	switch {
	case g.limit == nil:
		return false
	case g.limit.Ceiling:
		return v > g.limit.Value
	}
	return v < g.limit.Value
}

// capacityLead says which courses pass what was agreed of them within the months
// ahead, and which have passed it and stay there. Where nothing was agreed there
// is only the question that the section answers.
func (w *writer) capacityLead(courses []growth, known []forums.Outcome) string {
	_, names := w.onward(known)
	leaving, staying := words.Sentence(w.leaving(courses, names)), words.Sentence(w.staying(courses, len(names)))
	switch {
	case leaving != "" || staying != "":
		return joined(leaving, staying)
	case slices.ContainsFunc(courses, growth.over) || !slices.ContainsFunc(courses, func(g growth) bool { return g.limit != nil }):
		return w.Say("capacity.lead")
	}
	return w.Say("capacity.kept")
}

// leaving names the first course that passes its limit within the months ahead,
// or is empty where none does. Names are those of all months.
func (w *writer) leaving(courses []growth, names []string) string {
	first, soonest, n := growth{}, len(names), 0
	for _, g := range courses {
		step, ok := g.passes(len(names))
		if !ok {
			continue
		}
		n++
		if step < soonest {
			first, soonest = g, step
		}
	}
	if n == 0 {
		return ""
	}
	return w.Count("capacity.leaves", n, "name", first.name, "period", names[soonest])
}

// staying tells of courses that are past their limit today and in the last of
// the months, or is empty.
func (w *writer) staying(courses []growth, months int) string {
	var staying []growth
	for _, g := range courses {
		if line, err := forecast.Of(g.values); err == nil && g.over() && g.past(line.At(months-1)) {
			staying = append(staying, g)
		}
	}
	if len(staying) == 0 {
		return ""
	}
	return w.Count("capacity.missed", len(staying), "name", staying[0].name)
}

// over tells whether a course is past its limit today. A last month that is not
// known is past nothing.
func (g growth) over() bool { return len(g.values) > 0 && g.past(g.values[len(g.values)-1]) }

// passes is the first step ahead at which the line is past a limit that is kept
// today; false where it does not come to that within the months.
func (g growth) passes(months int) (int, bool) {
	line, err := forecast.Of(g.values)
	if err != nil || g.over() {
		return 0, false
	}
	for step := len(g.values); step < months; step++ {
		if g.past(line.At(step)) {
			return step, true
		}
	}
	return 0, false
}
