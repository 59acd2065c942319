package pack

import (
	"maps"
	"slices"
	"strings"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/words"
)

// allDay is a whole local day as an opening.
const allDay = 86400

// hours describes service hours of an agreement: the week, holidays and the
// single days of the period that differ.
func (w *writer) hours(rules forums.Rules, hours calendar.Written) string {
	// What is outside of what is outside a week is that week.
	for hours.Except != nil && hours.Except.Except != nil {
		hours = *hours.Except.Except
	}
	if hours.Except != nil {
		return w.outside(rules, *hours.Except)
	}
	parts := []string{w.week(hours)}
	if hours.Holidays {
		parts = append(parts, firstOf(w.holidays(hours.Country), w.Say("hours.holidays")))
	}
	return strings.Join(append(parts, w.daysOf(hours)...), "; ")
}

// holidays says whose public holidays are observed, or nothing without a country.
func (w *writer) holidays(country string) string {
	if country == "" {
		return ""
	}
	return w.Say("hours.holidays-of", "country", w.Of("country", country))
}

// outside names the hours that these are the complement of.
func (w *writer) outside(rules forums.Rules, except calendar.Written) string {
	if name, ok := complement(rules, except); ok {
		return w.Say("hours.outside", "name", name)
	}
	return w.Say("hours.outside-week", "week", w.week(except))
}

// complement is the name of the hours that some others leave out, if they have
// one.
func complement(rules forums.Rules, except calendar.Written) (string, bool) {
	for _, other := range rules.Hours {
		if s := other.Schedule; s.Except == nil && s.Country == except.Country && sameWeek(s, except) {
			return other.Name, true
		}
	}
	return "", false
}

// counted says in which hours something is counted or happens: around the
// clock, in hours of a name or outside them.
func (w *writer) counted(rules forums.Rules, name string) string {
	if known, ok := leftOut(rules, name); ok {
		return w.Say("hours.in-outside", "name", known)
	}
	if everyInstant(rules, name) {
		return w.Say("hours.in-always")
	}
	return w.Say("hours.in", "name", name)
}

// CountedIn says in words in which hours of an agreement something is counted,
// as packs say it: "in the service hours “support”", or "around the clock".
func CountedIn(w *words.Words, a agreement.Agreement, name string) string {
	return (&writer{Words: w}).counted(forums.RulesOf(a), name)
}

// served says of which hours something is a share.
func (w *writer) served(rules forums.Rules, name string) string {
	if known, ok := leftOut(rules, name); ok {
		return w.Say("hours.of-outside", "name", known)
	}
	if everyInstant(rules, name) {
		return w.Say("hours.of-always")
	}
	return w.Say("hours.of", "name", name)
}

// leftOut is the name of the hours that those of a name lie outside of.
func leftOut(rules forums.Rules, name string) (string, bool) {
	hours := hoursNamed(rules, name)
	if hours.Except == nil {
		return "", false
	}
	return complement(rules, *hours.Except)
}

// everyInstant tells whether the hours of a name hold every instant, so that
// saying so is clearer than their name.
func everyInstant(rules forums.Rules, name string) bool {
	hours := hoursNamed(rules, name)
	return hours.Except == nil && !hours.Holidays && len(hours.Closed)+len(hours.Open) == 0 && always(hours)
}

// hoursNamed returns the hours of a name; a schedule without any for a name
// that is not there.
func hoursNamed(rules forums.Rules, name string) calendar.Written {
	for _, hours := range rules.Hours {
		if hours.Name == name {
			return hours.Schedule
		}
	}
	return calendar.Written{}
}

// sameWeek tells whether two schedules have the same weekly hours.
func sameWeek(a, b calendar.Written) bool {
	for day := range a.Weekly {
		if !slices.Equal(a.Weekly[day], b.Weekly[day]) {
			return false
		}
	}
	return true
}

// week describes the weekly hours, days alike together: "mon–thu 08:00–16:00".
func (w *writer) week(schedule calendar.Written) string {
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
func onDay(schedule calendar.Written, day int) []calendar.Opening {
	return schedule.Weekly[(day+1)%7]
}

// always tells whether every day is open around the clock. Single closed days
// are listed apart.
func always(schedule calendar.Written) bool {
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

// daysOf describes the single days of a schedule that lie in the period, in
// order, each once. A day with hours of its own is not closed.
func (w *writer) daysOf(hours calendar.Written) []string {
	single := map[calendar.Day]string{}
	for _, day := range hours.Closed {
		single[day] = w.Say("hours.closed", "day", w.Day(day))
	}
	for _, open := range hours.Open {
		single[open.Day] = w.Say("hours.open", "day", w.Day(open.Day), "spans", w.spans(open.Openings))
	}
	var texts []string
	for _, day := range slices.SortedFunc(maps.Keys(single), calendar.Day.Compare) {
		if from := calendar.Instant(w.in.Customer.Zone, day, 0); !from.Before(w.in.Record.Figures.From) && from.Before(w.in.Record.Figures.To) {
			texts = append(texts, single[day])
		}
	}
	return texts
}
