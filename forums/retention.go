package forums

import (
	"time"

	"ting/forums/calendar"
)

// Retention is how long what is kept of a customer. What has had its time is
// let go by itself; the zero value keeps all of it for ever.
type Retention struct {
	Figures  Keep // closed figures with their packs, deliveries, statements, remarks and what was said of them, from the closing on
	Lists    Keep // actions and escalations, from their end on
	Meetings Keep // meetings with their minutes and decisions, from their day on
	Trail    Keep // the texts of the audit trail, from the change on
}

// Keep is how long something is kept: months and days of the customer's
// calendar. Zero is for ever.
type Keep struct{ Months, Days int }

// Before returns the instant before which something has had its time at the
// instant now: the local midnight that begins the day so many months and days
// before. It is the zero instant for what is kept for ever. From a day that an
// earlier month lacks, it counts from that month's last.
func (k Keep) Before(now time.Time, zone *time.Location) time.Time {
	if k == (Keep{}) {
		return time.Time{}
	}
	today := calendar.DayOf(now, zone)
	day := calendar.Day{Year: today.Year, Month: today.Month, Date: 1}
	for range k.Months {
		day = day.AddDays(-1)
		day.Date = 1
	}
	last := day.AddDays(31)
	last.Date = 1
	day.Date = min(today.Date, last.AddDays(-1).Date)
	return calendar.Instant(zone, day.AddDays(-k.Days), 0)
}
