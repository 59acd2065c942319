package calendar

import (
	"fmt"
	"strconv"
	"time"
)

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

// Parse reads a period's name in zone; a nil zone is UTC. A name that has none
// of the shapes, or a part that does not exist (2026-W54, 2026-02-30), is an
// error of kind fault.Invalid that says what to write.
func Parse(name string, zone *time.Location) (Period, error) {
	kind, first, ok := scanPeriod(name)
	if !ok {
		return Period{}, unreadable(name, "a period",
			"2026-03-14 (day), 2026-W07 (week), 2026-03 (month), 2026-Q1 (quarter), 2026-T1 (tertial), 2026-H1 (half-year) or 2026 (year)")
	}
	return starting(kind, first, zone), nil
}

// Of returns the period of the given kind that holds t; a nil zone is UTC. An
// unknown kind gives the zero Period.
func Of(kind Kind, t time.Time, zone *time.Location) Period {
	if kind.Months() == 0 && kind != DayLong && kind != Week {
		return Period{}
	}
	// The day that clocks show may be the one beside the period's when a
	// change repeats or skips midnight.
	d := kind.first(DayOf(t, zone))
	p := starting(kind, d, zone)
	for !t.Before(p.To) {
		d = kind.after(d)
		p = starting(kind, d, zone)
	}
	for t.Before(p.From) {
		d = kind.first(d.AddDays(-1))
		p = starting(kind, d, zone)
	}
	return p
}

// Previous returns the period of the same kind that ends where p begins.
func (p Period) Previous() Period { return Of(p.Kind, p.From.Add(-time.Second), p.Zone) }

// Next returns the period of the same kind that begins where p ends.
func (p Period) Next() Period { return Of(p.Kind, p.To, p.Zone) }

// Holds tells whether t lies in [From, To).
func (p Period) Holds(t time.Time) bool { return !t.Before(p.From) && t.Before(p.To) }

// Days returns the first and the last local day of p, for printing. They are
// read from the name; a period not made by this package has none.
func (p Period) Days() (first, last Day) {
	kind, first, ok := scanPeriod(p.Name)
	if !ok {
		return Day{}, Day{}
	}
	return first, kind.after(first).AddDays(-1)
}

// starting returns the period whose first day is first.
func starting(kind Kind, first Day, zone *time.Location) Period {
	zone = known(zone)
	return Period{
		Name: kind.name(first),
		Kind: kind,
		From: Instant(zone, first, 0),
		To:   Instant(zone, kind.after(first), 0),
		Zone: zone,
	}
}

// Months returns how many months a period of the kind lasts, 0 for days and weeks.
func (k Kind) Months() int {
	switch k {
	case Month:
		return 1
	case Quarter:
		return 3
	case Tertial:
		return 4
	case HalfYear:
		return 6
	case Year:
		return 12
	default:
		return 0
	}
}

// first returns the first day of the period that d lies in.
func (k Kind) first(d Day) Day {
	if n := k.Months(); n > 0 {
		month := (int(d.Month)-1)/n*n + 1
		return Day{Year: d.Year, Month: time.Month(month), Date: 1}
	}
	if k == Week {
		return d.AddDays(-(int(d.Weekday()) + 6) % 7)
	}
	return d
}

// after returns the first day of the next period.
func (k Kind) after(first Day) Day {
	if n := k.Months(); n > 0 {
		months := int(first.Month) - 1 + n
		return Day{Year: first.Year + months/12, Month: time.Month(months%12 + 1), Date: 1}
	}
	if k == Week {
		return first.AddDays(7)
	}
	return first.AddDays(1)
}

// name returns how the period that begins with first is written. A week is
// named by its ISO year, that of its Thursday.
func (k Kind) name(first Day) string {
	switch k {
	case DayLong:
		return first.String()
	case Week:
		year, week := first.midnight().ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	case Month:
		return fmt.Sprintf("%04d-%02d", first.Year, int(first.Month))
	case Year:
		return fmt.Sprintf("%04d", first.Year)
	default:
		part := (int(first.Month)-1)/k.Months() + 1
		return fmt.Sprintf("%04d-%c%d", first.Year, k.letter(), part)
	}
}

// letter returns what stands before the number of a part of the year.
func (k Kind) letter() byte {
	switch k {
	case Quarter:
		return 'Q'
	case Tertial:
		return 'T'
	default:
		return 'H'
	}
}

// scanPeriod reads a period's name as its kind and first day. Years run from
// 0001 to 9999.
func scanPeriod(name string) (Kind, Day, bool) {
	if len(name) < 4 {
		return "", Day{}, false
	}
	year, ok := number(name[:4])
	if !ok || year == 0 {
		return "", Day{}, false
	}
	switch len(name) {
	case 4:
		return Year, Day{Year: year, Month: time.January, Date: 1}, true
	case 7, 8:
		if name[4] != '-' {
			return "", Day{}, false
		}
		return scanPart(year, name[5:])
	default:
		d, ok := scanDay(name)
		return DayLong, d, ok
	}
}

// scanPart reads what follows the year and its dash: 03, Q1, T1, H1 or W07.
func scanPart(year int, part string) (Kind, Day, bool) {
	if part[0] == 'W' {
		// 4 January is always in week 1; week 53 of a year that has none
		// belongs to the next.
		week, ok := number(part[1:])
		monday := Week.first(Day{Year: year, Month: time.January, Date: 4}).AddDays(7 * (week - 1))
		found, _ := monday.midnight().ISOWeek()
		return Week, monday, ok && len(part) == 3 && week > 0 && found == year
	}
	if len(part) != 2 {
		return "", Day{}, false
	}
	kind, digits := Month, part
	for _, k := range []Kind{Quarter, Tertial, HalfYear} {
		if part[0] == k.letter() {
			kind, digits = k, part[1:]
		}
	}
	n, ok := number(digits)
	if !ok || n < 1 || n > 12/kind.Months() {
		return "", Day{}, false
	}
	return kind, Day{Year: year, Month: time.Month((n-1)*kind.Months() + 1), Date: 1}, true
}

// number reads decimal digits and nothing else.
func number(digits string) (int, bool) {
	for i := range len(digits) {
		if !digit(digits[i]) {
			return 0, false
		}
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}
