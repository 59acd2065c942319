package calendar

import "time"

// Period is a named range of local days: a day, an ISO week, a month, a
// quarter, a tertial, a half-year or a year, as instants [From, To) UTC.
type Period struct {
	Name string // as written: 2026-03-14, 2026-W07, 2026-03, 2026-Q1, 2026-T1, 2026-H1, 2026
	Kind Kind
	From time.Time
	To   time.Time
	Zone *time.Location
}

// Kind is the length of a period.
type Kind string

// The kinds of period that the contract names.
const (
	DayLong  Kind = "day"
	Week     Kind = "week"
	Month    Kind = "month"
	Quarter  Kind = "quarter"
	Tertial  Kind = "tertial"
	HalfYear Kind = "half-year"
	Year     Kind = "year"
)
