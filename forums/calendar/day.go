package calendar

import "time"

// Day is a local calendar day without a zone.
type Day struct {
	Year  int
	Month time.Month
	Date  int
}

// Opening is one span of a local day in wall-clock seconds since midnight,
// [From, To); 24:00 is 86400. An Opening never crosses midnight.
type Opening struct{ From, To int }

// Span is a range of instants [From, To), UTC.
type Span struct{ From, To time.Time }
