package meeting

import (
	"fmt"
	"slices"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// At returns the instant at which a forum meets about a period, and at which
// its pack is due: the forum's day in the month after the period, at its time
// of day, in the period's zone; of a forum that looks at weeks, the day in the
// week after it. A month or week that has fewer days or working days than the
// forum's day gives its last one. Holidays may be nil.
//
// It returns [fault.Invalid] for a forum that meets on demand only, and for a
// period that is not of the forum's cadence.
func At(forum forums.Forum, period calendar.Period, holiday func(calendar.Day) (name string, is bool)) (time.Time, error) {
	if err := regular(forum); err != nil {
		return time.Time{}, err
	}
	if period.Kind != forum.Every {
		return time.Time{}, fmt.Errorf("%w: the %s forum looks at a %s, and %s is none", fault.Invalid, forum.Level, forum.Every, period.Name)
	}
	after := calendar.DayOf(period.To, period.Zone)
	day := dayOf(forum, period, after, holiday)
	return calendar.Instant(period.Zone, day, forum.At), nil
}

// dayOf is the forum's day among those that follow a period.
func dayOf(forum forums.Forum, period calendar.Period, after calendar.Day, holiday func(calendar.Day) (name string, is bool)) calendar.Day {
	days := following(period, after)
	if forum.WorkingDays {
		working := slices.DeleteFunc(slices.Clone(days), func(d calendar.Day) bool { return !calendar.Workday(d, holiday) })
		if len(working) > 0 {
			days = working
		}
	}
	if forum.Day == forums.LastDay {
		return days[len(days)-1]
	}
	return days[min(max(forum.Day, 1), len(days))-1]
}

// following is the days of the month, or of the week, that begins when a
// period ends.
func following(period calendar.Period, first calendar.Day) []calendar.Day {
	days := []calendar.Day{first}
	for next := first.AddDays(1); ; next = next.AddDays(1) {
		if period.Kind == calendar.Week && len(days) == 7 || period.Kind != calendar.Week && next.Month != first.Month {
			return days
		}
		days = append(days, next)
	}
}

// DueAt returns the latest period of the forum's cadence whose pack is due at
// the instant now, with the instant at which it was due. Asking again with
// the periods before it finds what was missed.
func DueAt(forum forums.Forum, zone *time.Location, now time.Time, holiday func(calendar.Day) (name string, is bool)) (calendar.Period, time.Time, error) {
	if err := regular(forum); err != nil {
		return calendar.Period{}, time.Time{}, err
	}
	period := calendar.Of(forum.Every, now, zone).Previous()
	for {
		at, err := At(forum, period, holiday)
		if err != nil || !at.After(now) {
			return period, at, err
		}
		period = period.Previous()
	}
}

// regular returns [fault.Invalid] for a forum without a cadence.
func regular(forum forums.Forum) error {
	if forum.OnDemand || forum.Every == "" {
		return fmt.Errorf("%w: the %s forum meets on demand and has no day", fault.Invalid, forum.Level)
	}
	return nil
}
