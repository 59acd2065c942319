package clock

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
)

// How far an answer may lie from its start. Beyond this, service time no
// longer fits a time.Duration.
const (
	horizon  = 250 // years
	year     = 365 * 24 * time.Hour
	farthest = int64(horizon * year / time.Second)
)

// hours is a calendar as a question writes it.
type hours struct {
	Zone         string                `json:"tz"`
	Weekly       map[string][][]string `json:"weekly"`
	Holidays     []string              `json:"holidays"`
	SpecialHours map[string][][]string `json:"special_hours"`
}

// readHours reads the calendar of a question. Days that are special have their
// hours even when they are holidays.
func readHours(written json.RawMessage) (calendar.Schedule, error) {
	if len(written) == 0 {
		return calendar.Schedule{}, fmt.Errorf("%w: it is missing", fault.Invalid)
	}
	var h hours
	if err := json.Unmarshal(written, &h); err != nil {
		return calendar.Schedule{}, fmt.Errorf("%w: %s", fault.Invalid, explain(err))
	}
	zone, err := readZone(h.Zone)
	if err != nil {
		return calendar.Schedule{}, err
	}
	s := calendar.Schedule{Zone: zone, Closed: map[calendar.Day]bool{}, Open: map[calendar.Day][]calendar.Opening{}}
	if s.Weekly, err = readWeek(h.Weekly); err != nil {
		return calendar.Schedule{}, err
	}
	for _, text := range h.Holidays {
		d, err := calendar.ParseDay(text)
		if err != nil {
			return calendar.Schedule{}, fmt.Errorf("holidays: %w", err)
		}
		s.Closed[d] = true
	}
	for text, spans := range h.SpecialHours {
		d, err := calendar.ParseDay(text)
		if err != nil {
			return calendar.Schedule{}, fmt.Errorf("special_hours: %w", err)
		}
		if s.Open[d], err = readOpenings(spans); err != nil {
			return calendar.Schedule{}, fmt.Errorf("special_hours of %s: %w", text, err)
		}
	}
	return s, nil
}

// readZone loads a zone by its IANA name. The machine's own zone is not one:
// an answer must not depend on where it is asked.
func readZone(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("tz: %w: write a zone such as Europe/Stockholm", fault.Invalid)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("tz: %w: no time zone is called %q; write one such as Europe/Stockholm", fault.Invalid, name)
	}
	return zone, nil
}

// readWeek reads the hours of weekdays; one that is not named is free.
func readWeek(written map[string][][]string) (week [7][]calendar.Opening, err error) {
	names := [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	for name, spans := range written {
		weekday := slices.Index(names[:], name)
		if weekday < 0 {
			return week, fmt.Errorf("weekly: %w: %q is no weekday; write mon, tue, wed, thu, fri, sat or sun", fault.Invalid, name)
		}
		if week[weekday], err = readOpenings(spans); err != nil {
			return week, fmt.Errorf("weekly %s: %w", name, err)
		}
	}
	return week, nil
}

// readOpenings reads spans of one day and puts them in order; that they do not
// overlap is for the calendar to say.
func readOpenings(written [][]string) ([]calendar.Opening, error) {
	openings := make([]calendar.Opening, 0, len(written))
	for _, span := range written {
		if len(span) != 2 {
			return nil, fmt.Errorf(`%w: a span is a pair such as ["08:00","16:00"]`, fault.Invalid)
		}
		from, err := calendar.ParseTimeOfDay(span[0])
		if err != nil {
			return nil, err
		}
		to, err := calendar.ParseTimeOfDay(span[1])
		if err != nil {
			return nil, err
		}
		openings = append(openings, calendar.Opening{From: from, To: to})
	}
	slices.SortFunc(openings, func(a, b calendar.Opening) int { return cmp.Compare(a.From, b.From) })
	return openings, nil
}
