package config

import (
	"regexp"
	"strconv"

	"ting/forums"
)

// leastFigures is for how many months closed figures are kept at least: a
// year's pack compares with the year before.
const leastFigures = 25

// longestKeep is the most years that something is kept unless it is for ever.
const longestKeep = 100

var keepForm = regexp.MustCompile(`^([1-9]\d{0,4}) (years?|months?|days?)$`)

// retention reads how long what is kept of a customer.
func (r *reader) retention(n *node) forums.Retention {
	var out forums.Retention
	if n == nil {
		return out
	}
	t := r.table(n, "retention", "figures", "lists", "meetings", "trail")
	out.Figures, _ = value(r, t.maybe("figures"), parseKeep)
	out.Lists, _ = value(r, t.maybe("lists"), parseKeep)
	out.Meetings, _ = value(r, t.maybe("meetings"), parseKeep)
	out.Trail, _ = value(r, t.maybe("trail"), parseKeep)
	if k := out.Figures; k != (forums.Keep{}) && k.Months+k.Days/31 < leastFigures {
		r.fault(t.maybe("figures"), "write at least 3 years", "figures are kept too short a time: packs compare with the year before")
	}
	return out
}

// parseKeep reads a time in whole years, months or days.
func parseKeep(text string) (forums.Keep, *mistake) {
	m := keepForm.FindStringSubmatch(text)
	if m == nil {
		return forums.Keep{}, &mistake{"is no time to keep something", "write such as 10 years, 18 months or 90 days"}
	}
	n, err := strconv.Atoi(m[1])
	keep, years := forums.Keep{Months: n}, n/12
	switch {
	case err != nil:
		return forums.Keep{}, &mistake{"is no number", ""}
	case m[2][0] == 'y':
		keep, years = forums.Keep{Months: 12 * n}, n
	case m[2][0] == 'd':
		keep, years = forums.Keep{Days: n}, n/365
	}
	if years > longestKeep {
		return forums.Keep{}, &mistake{"is longer than 100 years", "leave the key out: what is not named is kept for ever"}
	}
	return keep, nil
}
