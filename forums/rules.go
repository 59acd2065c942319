package forums

import (
	"maps"
	"slices"
	"time"

	"ting/forums/agreement"
	"ting/forums/calendar"
)

// Rules is one version of an agreement as it stood, so that a pack printed from
// a record says what held then and not what the settings say now.
type Rules struct {
	From       time.Time `json:"from"`
	Hours      []Hours   `json:"hours"`             // by name
	ThirdParty []string  `json:"third_party_waits"` // reasons of pauses that mean that a third party has the ticket
	Priorities []string  `json:"priorities"`        // those that tickets may have; empty means any

	Terms agreement.Terms `json:"terms,omitempty"` // what the parties call things
}

// Hours are service hours under the name that the agreement gives them.
type Hours struct {
	Name     string           `json:"name"`
	Schedule calendar.Written `json:"schedule"`
}

// RulesOf returns an agreement's rules for keeping and printing.
func RulesOf(a agreement.Agreement) Rules {
	r := Rules{From: a.From.UTC(), Hours: []Hours{}, ThirdParty: a.ThirdParty, Priorities: a.Priorities, Terms: a.Terms}
	for _, name := range slices.Sorted(maps.Keys(a.Hours)) {
		r.Hours = append(r.Hours, Hours{Name: name, Schedule: a.Hours[name].Written()})
	}
	return r
}

// rules returns the versions in force at any instant of the period asked for.
func (e *Evaluation) rules() []Rules {
	p, all := e.asked(), []Rules{}
	for i, a := range e.customer.Agreements {
		last := i == len(e.customer.Agreements)-1
		if a.From.Before(p.To) && (last || e.customer.Agreements[i+1].From.After(p.From)) {
			all = append(all, RulesOf(a))
		}
	}
	return all
}
