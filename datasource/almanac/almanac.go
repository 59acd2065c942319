// Package almanac says which local days are public holidays in Sweden, Denmark
// and Norway, and what they are called there.
//
// A public holiday is a day that the country's law or church calendar makes
// one, whatever weekday it falls on: Easter Sunday and Whit Sunday are in the
// list, other Sundays are not. Eves (Midsummer Eve, Christmas Eve, New Year's
// Eve) never are, nor days on which only some are free (Danish Constitution Day
// and 1 May): a customer who closes on them names them in the agreement.
//
// The dates are computed from rules, so that any year from [FirstYear] to
// [LastYear] can be asked about; days that came or went by law do so here (the
// Danish Store bededag ended with 2023, the Swedish Whit Monday with 2004).
// The law may change later years; a customer's own table then overrides.
package almanac

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rickar/cal/v2"

	"ting/forums/calendar"
	"ting/forums/fault"
)

// The years that the rules describe. Before 1953, the year in which Sweden
// moved Midsummer Day and All Saints' Day to Saturdays, other rules held.
const (
	FirstYear = 1953
	LastYear  = 2199
)

// Holiday is one public holiday, named in the language of its country.
type Holiday struct {
	Day  calendar.Day
	Name string
}

// Countries returns the ISO codes that the almanac knows, in lower case.
func Countries() []string { return []string{"dk", "no", "se"} }

// Holidays returns the public holidays of a country, an ISO code in any case,
// in order of date. Two that fall on one day are one, under the name of the one
// that the country's rules list first. An unknown country is [fault.NotFound], and a year outside
// FirstYear to LastYear is [fault.Invalid].
func Holidays(country string, year int) ([]Holiday, error) {
	rules, err := rulesOf(country)
	if err != nil {
		return nil, err
	}
	if year < FirstYear || year > LastYear {
		return nil, fmt.Errorf("holidays of %d: %w: the rules are known for %d to %d", year, fault.Invalid, FirstYear, LastYear)
	}
	return compute(rules, year), nil
}

// Of returns a function that tells whether a day is a public holiday of the
// country and how it is called. It computes each year once, is safe for
// concurrent use, and knows no holidays outside FirstYear to LastYear.
func Of(country string) (func(calendar.Day) (name string, is bool), error) {
	rules, err := rulesOf(country)
	if err != nil {
		return nil, err
	}
	years := make([]func() map[calendar.Day]string, LastYear-FirstYear+1)
	for i := range years {
		years[i] = sync.OnceValue(func() map[calendar.Day]string { return names(compute(rules, FirstYear+i)) })
	}
	return func(d calendar.Day) (string, bool) {
		if d.Year < FirstYear || d.Year > LastYear {
			return "", false
		}
		name, is := years[d.Year-FirstYear]()[d]
		return name, is
	}, nil
}

func rulesOf(country string) ([]*cal.Holiday, error) {
	switch strings.ToLower(country) {
	case "se":
		return sweden(), nil
	case "dk":
		return denmark(), nil
	case "no":
		return norway(), nil
	default:
		return nil, fmt.Errorf("holidays of %q: %w; known are %s", country, fault.NotFound, strings.Join(Countries(), ", "))
	}
}

// compute returns the holidays of one year by date. The sort is stable, so of
// two on one day the one whose rule stands first is kept.
func compute(rules []*cal.Holiday, year int) []Holiday {
	var found []Holiday
	for _, rule := range rules {
		actual, _ := rule.Calc(year)
		if actual.IsZero() {
			continue // not observed in that year
		}
		found = append(found, Holiday{Day: dayOf(actual), Name: rule.Name})
	}
	slices.SortStableFunc(found, func(a, b Holiday) int { return a.Day.Compare(b.Day) })
	return slices.CompactFunc(found, func(a, b Holiday) bool { return a.Day == b.Day })
}

func names(holidays []Holiday) map[calendar.Day]string {
	byDay := make(map[calendar.Day]string, len(holidays))
	for _, h := range holidays {
		byDay[h.Day] = h.Name
	}
	return byDay
}

// dayOf returns the day that begins at t, a midnight in the machine's zone.
// Where clocks go forward at midnight, the rules give 23:00 of the day before;
// a few hours later it is the right day everywhere.
func dayOf(t time.Time) calendar.Day {
	return calendar.DayOf(t.Add(3*time.Hour), t.Location())
}
