package dispatch

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/fault"
)

// Closable returns nil when a record may be frozen: its period has ended by
// now, and every connected source that says how far it is loaded is loaded to
// the period's end (contract 6, close). A source that says nothing is taken
// as complete. Otherwise it returns [fault.Conflict], naming what is missing.
func Closable(r forums.Record, now time.Time) error {
	f := r.Figures
	if now.Before(f.To) {
		return fmt.Errorf("%w: %s of %s has not ended; it ends %s", fault.Conflict, f.Period, f.Customer, stamp(f.To))
	}
	if behind := Behind(r); len(behind) > 0 {
		return &Unloaded{Customer: f.Customer, Period: f.Period, To: f.To, Sources: behind}
	}
	return nil
}

// Unloaded is the error of a period whose sources are behind. It is of the kind
// [fault.Conflict].
type Unloaded struct {
	Customer, Period string
	To               time.Time     // UTC; what the sources have to be loaded to
	Sources          []forums.Load // one a dataset, by name
}

// Error names the sources and how far each has come.
func (l *Unloaded) Error() string {
	behind := make([]string, len(l.Sources))
	for i, load := range l.Sources {
		behind[i] = fmt.Sprintf("%s is loaded to %s", load.Dataset, stamp(load.To))
	}
	return fmt.Sprintf("%v: %s of %s ends %s, but %s", fault.Conflict, l.Period, l.Customer, stamp(l.To), strings.Join(behind, ", "))
}

// Unwrap is the kind of the error.
func (l *Unloaded) Unwrap() error { return fault.Conflict }

// Which names the sources, and nothing that changes with each load: it is news
// when other sources are late, and none that one has come a little further.
func (l *Unloaded) Which() string {
	names := make([]string, len(l.Sources))
	for i, load := range l.Sources {
		names[i] = load.Dataset
	}
	return strings.Join(names, ", ")
}

// Behind returns the connected sources of a record that are not loaded to its
// period's end, one a dataset, by name.
func Behind(r forums.Record) []forums.Load {
	var behind []forums.Load
	for _, load := range earliest(r.Sources, r.Figures.Customer) {
		if slices.Contains(r.Connected, load.Dataset) && load.To.Before(r.Figures.To) {
			behind = append(behind, load)
		}
	}
	return behind
}

// earliest is the loads that concern a customer, one a dataset, by name; where
// a dataset has several, the one that is least complete.
func earliest(loads []forums.Load, customer string) []forums.Load {
	var kept []forums.Load
	for _, load := range loads {
		if load.Customer != "" && load.Customer != customer {
			continue
		}
		i, found := slices.BinarySearchFunc(kept, load.Dataset, func(l forums.Load, name string) int { return strings.Compare(l.Dataset, name) })
		switch {
		case !found:
			kept = slices.Insert(kept, i, load)
		case load.To.Before(kept[i].To):
			kept[i] = load
		}
	}
	return kept
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05Z") }
