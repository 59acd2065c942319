package sla

import (
	"fmt"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
)

// Book holds the service hours of one version of an agreement by name, each
// compiled when it is first asked for.
type Book struct {
	schedules map[string]calendar.Schedule
	compiled  map[string]*Hours
	from, to  time.Time
}

// NewBook returns the hours of schedules for questions about [from, to).
func NewBook(schedules map[string]calendar.Schedule, from, to time.Time) *Book {
	return &Book{schedules: schedules, compiled: map[string]*Hours{}, from: from, to: to}
}

// Hours returns the hours of a name, real time for the empty name, and
// [fault.Invalid] for a name that the agreement does not have.
func (b *Book) Hours(name string) (*Hours, error) {
	if name == "" {
		return RealTime(), nil
	}
	if hours, ok := b.compiled[name]; ok {
		return hours, nil
	}
	schedule, ok := b.schedules[name]
	if !ok {
		return nil, fmt.Errorf("%w: the agreement has no hours %q", fault.Invalid, name)
	}
	hours, err := NewHours(name, schedule, b.from, b.to)
	if err != nil {
		return nil, err
	}
	b.compiled[name] = hours
	return hours, nil
}
