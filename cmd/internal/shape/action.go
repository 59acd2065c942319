// Package shape is how values of the forums look to programs: the keys that
// --json of the command line prints and that the interface of ting serve
// answers with, in one place, so that a program which reads one reads the other.
//
// Every key is always there; null stands for no value, and a list is never
// null. Instants are UTC. assets/web/openapi.json describes the same shapes,
// and a test of the site holds its answers to that.
package shape

import (
	"time"

	"ting/forums/action"
	"ting/forums/calendar"
)

// Action is an action.
type Action struct {
	Customer string     `json:"customer"`
	Number   int        `json:"number"` // 0 in a preview
	Title    string     `json:"title"`
	Text     string     `json:"text"`
	Owner    string     `json:"owner"` // key of a person
	Side     string     `json:"side"`
	Due      string     `json:"due"` // YYYY-MM-DD, a day of the customer
	Status   string     `json:"status"`
	Priority string     `json:"priority"`
	Origin   string     `json:"origin"`
	Result   string     `json:"result"`
	Moved    int        `json:"moved"` // times the due day was moved to a later one
	Overdue  bool       `json:"overdue"`
	Raised   time.Time  `json:"raised"`
	Ended    *time.Time `json:"ended"` // null while it lives
	Version  int        `json:"version"`
	History  []Event    `json:"history"` // oldest first
	Links    []string   `json:"links"`
}

// Event is one event of a history.
type Event struct {
	At   time.Time `json:"at"`
	Who  string    `json:"who"`
	What string    `json:"what"`
	Text string    `json:"text"`
	Why  string    `json:"why"`
}

// OfAction is the shape of an action on the local day today of its customer.
func OfAction(a action.Action, today calendar.Day) Action {
	v := Action{
		Customer: a.Customer, Number: a.Number, Title: a.Title, Text: a.Text, Owner: a.Owner, Side: a.Side,
		Due: a.Due.String(), Status: string(a.Status), Priority: string(a.Priority), Origin: a.Origin, Result: a.Result,
		Moved: a.Moved, Overdue: a.Overdue(today), Raised: a.Raised, Version: a.Version, History: []Event{}, Links: never(a.Links()),
	}
	if !a.Ended.IsZero() {
		v.Ended = &a.Ended
	}
	for _, e := range a.History {
		v.History = append(v.History, Event{At: e.By.At, Who: e.By.Who, What: e.What, Text: e.Text, Why: e.By.Why})
	}
	return v
}

// never returns a list that is never null.
func never(texts []string) []string { return append([]string{}, texts...) }
