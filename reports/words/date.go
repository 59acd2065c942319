package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"ting/forums/calendar"
)

// Date returns the day of t in full, such as 1 mars 2026, in t's own zone.
func (w *Words) Date(t time.Time) string {
	return w.Say("date.long", "day", strconv.Itoa(t.Day()), "month", w.MonthName(t.Month()), "year", strconv.Itoa(t.Year()))
}

// ShortDate returns the day of t as tables write it, such as 2026-03-01.
func (w *Words) ShortDate(t time.Time) string {
	return w.Say("date.short", "dd", fmt.Sprintf("%02d", t.Day()), "mm", fmt.Sprintf("%02d", int(t.Month())), "year", strconv.Itoa(t.Year()))
}

// DayAndMonth returns the day of t without its year, such as 1 mars.
func (w *Words) DayAndMonth(t time.Time) string {
	return w.Say("date.day", "day", strconv.Itoa(t.Day()), "month", w.MonthName(t.Month()))
}

// Days returns the days from first to last as running text writes them, what
// they have in common once: 1–30 april 2016, 1 januari – 30 juni 2016. The dash
// between words stands in spaces, of which the first never breaks.
func (w *Words) Days(first, last time.Time) string {
	switch {
	case first.Year() != last.Year():
		return w.Date(first) + "\u00a0– " + w.Date(last)
	case first.Month() != last.Month():
		return w.DayAndMonth(first) + "\u00a0– " + w.Date(last)
	case first.Day() != last.Day():
		day, _, _ := strings.Cut(w.DayAndMonth(first), " ")
		return day + "–" + w.Date(last)
	}
	return w.Date(first)
}

// Moment returns the day of t in full and its time of day, in t's own zone.
func (w *Words) Moment(t time.Time) string {
	return w.Say("date.moment", "date", w.Date(t), "time", w.Clock(t.Hour()*3600+t.Minute()*60))
}

// ShortMoment returns the day and time of t as tables write them, with the mark
// between hours and minutes that the language has everywhere else: 2026-03-01
// 13.05 in Swedish, 2026-03-01 13:05 in English.
func (w *Words) ShortMoment(t time.Time) string {
	return w.ShortDate(t) + " " + w.Clock(t.Hour()*3600+t.Minute()*60)
}

// BriefMoment returns a day and time where the year is plain: 1 mar 13.05.
func (w *Words) BriefMoment(t time.Time) string {
	return w.Say("date.brief", "day", strconv.Itoa(t.Day()), "month", w.ShortMonth(t.Month()), "time", w.Clock(t.Hour()*3600+t.Minute()*60))
}

// Clock returns a time of day, given in seconds since midnight; seconds are
// shown only where there are some.
func (w *Words) Clock(seconds int) string {
	mark := w.Say("clock.mark")
	text := fmt.Sprintf("%02d%s%02d", seconds/3600, mark, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf("%s%02d", mark, seconds%60)
	}
	return text
}

// Day returns a local day in full.
func (w *Words) Day(d calendar.Day) string { return w.Date(midday(d)) }

// ShortDay returns a local day as tables write it.
func (w *Words) ShortDay(d calendar.Day) string { return w.ShortDate(midday(d)) }

// midday is an instant that lies on d, in UTC.
func midday(d calendar.Day) time.Time {
	return time.Date(d.Year, d.Month, d.Date, 12, 0, 0, 0, time.UTC)
}

// MonthName returns a month's name as running text writes it.
func (w *Words) MonthName(m time.Month) string { return w.Of("month", strconv.Itoa(int(m))) }

// ShortMonth returns a month's name in about three letters.
func (w *Words) ShortMonth(m time.Month) string { return w.Of("month-short", strconv.Itoa(int(m))) }

// WeekdayName returns a weekday's name; 0 is Monday.
func (w *Words) WeekdayName(day int) string { return w.Of("weekday", strconv.Itoa(day)) }

// ShortWeekday returns a weekday's name in about three letters; 0 is Monday.
func (w *Words) ShortWeekday(day int) string { return w.Of("weekday-short", strconv.Itoa(day)) }

// WeekdaysOn returns a weekday as what happens each week: "on Mondays".
func (w *Words) WeekdaysOn(day int) string { return w.Of("weekdays", strconv.Itoa(day)) }
