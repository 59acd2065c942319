package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Period returns a period's name as running text writes it: 2026-03 is mars
// 2026. A name that is no period of the contract is returned as it stands.
func (w *Words) Period(name string) string {
	p, ok := readPeriod(name)
	if !ok {
		return name
	}
	year, n := strconv.Itoa(p.year), strconv.Itoa(p.number)
	switch p.kind {
	case 'D':
		return w.Date(p.day)
	case 'W':
		return w.Say("period.week", "n", n, "year", year)
	case 'M':
		return w.Say("period.month", "month", w.MonthName(time.Month(p.number)), "year", year)
	case 'Q':
		return w.Say("period.quarter", "n", n, "year", year)
	case 'T':
		return w.Say("period.tertial", "n", n, "year", year)
	case 'H':
		return w.Of("period-half", n) + " " + year
	}
	return year
}

// PeriodTitle returns a period's name as a title writes it, where English drops
// the article: First half of 2016.
func (w *Words) PeriodTitle(name string) string {
	if p, ok := readPeriod(name); ok && p.kind == 'H' {
		return w.Of("period-title", strconv.Itoa(p.number)) + " " + strconv.Itoa(p.year)
	}
	return w.Period(name)
}

// BriefPeriod returns a period's name where its year is plain: mars.
func (w *Words) BriefPeriod(name string) string {
	if p, ok := readPeriod(name); ok && p.kind == 'M' {
		return w.MonthName(time.Month(p.number))
	}
	return w.ShortPeriod(name, true)
}

// During returns a period as when something happened: "in March 2026".
func (w *Words) During(name string) string {
	if p, ok := readPeriod(name); ok && p.kind == 'D' {
		return w.Say("period.on", "day", w.Period(name))
	}
	return w.Say("period.during", "period", w.Period(name))
}

// ShortPeriod returns a period's name as the axis of a chart writes it: the
// year stands with a year's first part, and where first is set.
func (w *Words) ShortPeriod(name string, first bool) string {
	p, ok := readPeriod(name)
	if !ok {
		return name
	}
	short := ""
	switch p.kind {
	case 'D':
		return strconv.Itoa(p.day.Day()) + "/" + strconv.Itoa(int(p.day.Month()))
	case 'M':
		short = w.ShortMonth(time.Month(p.number))
	case 'W':
		short = w.Say("period.week-short", "n", strconv.Itoa(p.number))
	case 'Y':
		return strconv.Itoa(p.year)
	default:
		short = string(p.kind) + strconv.Itoa(p.number)
	}
	if first || p.number == 1 {
		return fmt.Sprintf("%s %d", short, p.year)
	}
	return short
}

// period is a name of contract section 5, taken apart.
type period struct {
	kind         rune // D, W, M, Q, T, H or Y
	year, number int
	day          time.Time
}

// BriefDuring returns when something happened where the year is plain: in
// March.
func (w *Words) BriefDuring(name string) string {
	if p, ok := readPeriod(name); ok && p.kind == 'M' {
		return w.Say("period.during", "period", w.BriefPeriod(name))
	}
	return w.During(name)
}

// readPeriod takes a period's name apart, or returns false when it is none.
func readPeriod(name string) (period, bool) {
	if day, err := time.Parse(time.DateOnly, name); err == nil {
		return period{kind: 'D', year: day.Year(), day: day}, true
	}
	years, part, found := strings.Cut(name, "-")
	year, err := strconv.Atoi(years)
	if err != nil || len(years) != 4 || year < 0 {
		return period{}, false
	}
	if !found {
		return period{kind: 'Y', year: year}, true
	}
	kind, digits := splitPart(part)
	number, err := strconv.Atoi(digits)
	if err != nil || number < 1 || number > longest(kind) {
		return period{}, false
	}
	return period{kind: kind, year: year, number: number}, true
}

// splitPart parts the letter of a week, quarter, tertial or half-year from its
// number; a month has no letter.
func splitPart(part string) (kind rune, digits string) {
	if part != "" && strings.ContainsRune("WQTH", rune(part[0])) {
		return rune(part[0]), part[1:]
	}
	return 'M', part
}

// longest is how many periods of a kind a year may have.
func longest(kind rune) int {
	switch kind {
	case 'W':
		return 53
	case 'Q':
		return 4
	case 'T':
		return 3
	case 'H':
		return 2
	}
	return 12
}

// Periods returns a number of periods of the same kind as the one named: "3
// months".
func (w *Words) Periods(name string, n int) string {
	p, _ := readPeriod(name)
	switch p.kind {
	case 'D':
		return w.Count("periods.day", n)
	case 'W':
		return w.Count("periods.week", n)
	case 'M':
		return w.Count("periods.month", n)
	case 'Q':
		return w.Count("periods.quarter", n)
	case 'T':
		return w.Count("periods.tertial", n)
	case 'H':
		return w.Count("periods.half", n)
	case 'Y':
		return w.Count("periods.year", n)
	}
	return w.Count("periods.any", n)
}
