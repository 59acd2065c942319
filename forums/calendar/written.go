package calendar

import (
	"fmt"
	"maps"
	"slices"
)

// Written is a schedule as plain data, for keeping and for printing: what was
// agreed, without the table of holidays behind it. It survives a round trip
// through JSON, so that a frozen pack prints the hours as they were.
type Written struct {
	Weekly   [7][]Opening `json:"weekly"`   // by time.Weekday: 0 is Sunday
	Holidays bool         `json:"holidays"` // public holidays are not served
	Country  string       `json:"country"`  // whose holidays (se, dk, no); empty when unknown or none
	Closed   []Day        `json:"closed"`   // in order
	Open     []OpenDay    `json:"open"`     // in order
	Except   *Written     `json:"except"`   // when set, the complement: every instant not in it
}

// OpenDay is a single day with hours of its own.
type OpenDay struct {
	Day      Day       `json:"day"`
	Openings []Opening `json:"openings"`
}

// Written returns s as plain data.
func (s Schedule) Written() Written {
	w := Written{Holidays: s.Holiday != nil, Country: s.Country}
	if s.Except != nil {
		except := s.Except.Written()
		return Written{Except: &except}
	}
	for day, openings := range s.Weekly {
		w.Weekly[day] = slices.Clone(openings)
	}
	for day, is := range s.Closed {
		if is {
			w.Closed = append(w.Closed, day)
		}
	}
	slices.SortFunc(w.Closed, Day.Compare)
	for _, day := range slices.SortedFunc(maps.Keys(s.Open), Day.Compare) {
		w.Open = append(w.Open, OpenDay{Day: day, Openings: slices.Clone(s.Open[day])})
	}
	return w
}

// MarshalText writes d as YYYY-MM-DD, also as a key of JSON; no day is empty.
func (d Day) MarshalText() ([]byte, error) {
	if d == (Day{}) {
		return nil, nil
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Day{}
		return nil
	}
	read, err := ParseDay(string(text))
	if err != nil {
		return fmt.Errorf("day: %w", err)
	}
	*d = read
	return nil
}
