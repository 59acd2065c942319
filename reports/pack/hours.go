package pack

import (
	"maps"
	"slices"
	"strings"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/words"
)

// allDay is a whole local day as an opening.
const allDay = 86400

// hours describes service hours by their name: the week, holidays and the
// single days of the period that differ.
func (w *writer) hours(a agreement.Agreement, name string) string {
	schedule := a.Hours[name]
	// What is outside of what is outside a week is that week.
	for schedule.Except != nil && schedule.Except.Except != nil {
		schedule = *schedule.Except.Except
	}
	if schedule.Except != nil {
		return w.outside(a, *schedule.Except)
	}
	parts := []string{w.week(schedule)}
	if schedule.Holiday != nil {
		parts = append(parts, firstOf(w.holidays(schedule.Country), w.Say("hours.holidays")))
	}
	for _, day := range w.daysOf(schedule) {
		if openings, ok := schedule.Open[day]; ok {
			parts = append(parts, w.Say("hours.open", "day", w.Day(day), "spans", w.spans(openings)))
			continue
		}
		parts = append(parts, w.Say("hours.closed", "day", w.Day(day)))
	}
	return strings.Join(parts, "; ")
}

// holidays says whose public holidays are observed, or nothing without a country.
func (w *writer) holidays(country string) string {
	if country == "" {
		return ""
	}
	return w.Say("hours.holidays-of", "country", w.Of("country", country))
}

// outside names the hours that these are the complement of.
func (w *writer) outside(a agreement.Agreement, except calendar.Schedule) string {
	for _, name := range slices.Sorted(maps.Keys(a.Hours)) {
		if schedule := a.Hours[name]; schedule.Except == nil && schedule.Country == except.Country && sameWeek(schedule, except) {
			return w.Say("hours.outside", "name", name)
		}
	}
	return w.Say("hours.outside-week", "week", w.week(except))
}

// sameWeek tells whether two schedules have the same weekly hours.
func sameWeek(a, b calendar.Schedule) bool {
	for day := range a.Weekly {
		if !slices.Equal(a.Weekly[day], b.Weekly[day]) {
			return false
		}
	}
	return true
}

// week describes the weekly hours, days alike together: "mon–thu 08:00–16:00".
func (w *writer) week(schedule calendar.Schedule) string {
	if always(schedule) {
		return w.Say("hours.always")
	}
	var parts []string
	for first := 0; first < 7; {
		last := first
		for last < 6 && slices.Equal(onDay(schedule, last+1), onDay(schedule, first)) {
			last++
		}
		if openings := onDay(schedule, first); len(openings) > 0 {
			parts = append(parts, w.days(first, last)+" "+w.spans(openings))
		}
		first = last + 1
	}
	if len(parts) == 0 {
		return w.Say("hours.never")
	}
	return strings.Join(parts, "; ")
}

// onDay returns the weekly openings of a day; 0 is Monday.
func onDay(schedule calendar.Schedule, day int) []calendar.Opening {
	return schedule.Weekly[(day+1)%7]
}

// always tells whether every day is open around the clock. Single closed days
// are listed apart.
func always(schedule calendar.Schedule) bool {
	for _, openings := range schedule.Weekly {
		if len(openings) != 1 || openings[0] != (calendar.Opening{From: 0, To: allDay}) {
			return false
		}
	}
	return true
}

// days names a run of weekdays.
func (w *writer) days(first, last int) string {
	if first == last {
		return w.ShortWeekday(first)
	}
	return w.ShortWeekday(first) + words.Dash + w.ShortWeekday(last)
}

// spans writes the openings of a day.
func (w *writer) spans(openings []calendar.Opening) string {
	if len(openings) == 0 {
		return w.Say("hours.shut")
	}
	texts := make([]string, len(openings))
	for i, o := range openings {
		texts[i] = w.Clock(o.From) + words.Dash + w.Clock(o.To)
	}
	return w.List(texts)
}

// daysOf returns the single days of a schedule that lie in the period, in
// order, each once.
func (w *writer) daysOf(schedule calendar.Schedule) []calendar.Day {
	var days []calendar.Day
	figures := w.in.Record.Figures
	for at := w.local(figures.From); at.Before(figures.To); at = at.AddDate(0, 0, 1) {
		day := calendar.Day{Year: at.Year(), Month: at.Month(), Date: at.Day()}
		if _, opened := schedule.Open[day]; opened || schedule.Closed[day] {
			days = append(days, day)
		}
	}
	return days
}
