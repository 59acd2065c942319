package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/reports/edition"
)

// outcome is what became of one order, as --json prints it.
type outcome struct {
	Customer string         `json:"customer"`
	Forum    string         `json:"forum"`
	Period   string         `json:"period"`
	Revision int            `json:"revision"` // 0 when nothing was made
	State    string         `json:"state"`    // of the edition; empty when nothing was made
	Before   bool           `json:"before"`   // it was there before, and nothing was left to do
	Copies   map[string]int `json:"copies"`   // those of the edition, counted by outcome
	Missing  []missing      `json:"missing"`  // copies that failed, wait or are uncertain
	Problem  string         `json:"problem"`
	Reason   string         `json:"reason"` // why it is held
	err      error
}

// missing is a copy that cannot be said to have arrived.
type missing struct {
	Recipient string `json:"recipient"`
	Outcome   string `json:"outcome"`
	Answer    string `json:"answer"` // what the server last said
}

// outcomeOf is the outcome of an order so far.
func outcomeOf(o order) outcome {
	return outcome{Customer: o.customer.ID, Forum: string(o.forum), Period: o.period.Name, Revision: o.revision,
		State: string(o.state), Before: o.settled(), Copies: map[string]int{}, Missing: []missing{}}
}

// failed is the outcome with why nothing came of it.
func (o outcome) failed(err error) outcome {
	o.err, o.Problem = err, sentence(err)
	return o
}

// issued is the outcome with what an edition has come to.
func (o outcome) issued(i edition.Issued) outcome {
	o.Revision, o.State = i.Revision, string(i.State)
	for _, x := range i.Deliveries {
		o.Copies[string(x.Outcome)]++
		if x.Outcome != dispatch.Delivered {
			o.Missing = append(o.Missing, missing{Recipient: x.Recipient, Outcome: string(x.Outcome), Answer: x.Answer})
		}
	}
	return o
}

// reasonOf is why an order waits; empty when it is not held.
func reasonOf(o order) string {
	if o.state != dispatch.Held {
		return ""
	}
	return o.held.String()
}

// name is what an outcome is about.
func (o outcome) name() string { return o.Customer + " " + o.Forum + " " + o.Period }

// sentence says an outcome on one line.
func (o outcome) sentence() string {
	switch {
	case o.err != nil:
		return o.name() + " was not issued: " + o.Problem
	case o.State == string(dispatch.Held):
		return fmt.Sprintf("%s revision %d is held for approval; %s; ting release lets it go", o.name(), o.Revision, o.Reason)
	case o.Before:
		return fmt.Sprintf("%s revision %d was sent before", o.name(), o.Revision)
	}
	line := fmt.Sprintf("%s revision %d is %s, %d of %d copies sent", o.name(), o.Revision, o.State, o.Copies[string(dispatch.Delivered)], o.total())
	return line + o.lacking()
}

// lacking names the copies that cannot be said to have arrived.
func (o outcome) lacking() string {
	var text strings.Builder
	for _, m := range o.Missing {
		fmt.Fprintf(&text, "; %s for %s: %s", m.Outcome, m.Recipient, oneLine(m.Answer))
	}
	return text.String()
}

func (o outcome) total() int {
	n := 0
	for _, count := range o.Copies {
		n += count
	}
	return n
}

// ending is what a try with this outcome means for its job. Copies that failed
// for good or are in doubt are left to people; those that wait are not.
func (o outcome) ending(ctx context.Context) dispatch.Ending {
	switch {
	case o.err == nil && o.Copies[string(dispatch.Queued)] == 0:
		return dispatch.Ending{}
	case o.err == nil:
		return dispatch.Ending{Problem: strings.TrimPrefix(o.lacking(), "; "), Cause: dispatch.Late}
	case ctx.Err() != nil:
		return dispatch.Ending{Problem: o.Problem, Cause: dispatch.Called}
	case errors.Is(o.err, fault.Conflict), errors.Is(o.err, fault.Stale):
		return dispatch.Ending{Problem: o.Problem, Cause: dispatch.Late}
	case errors.Is(o.err, fault.Invalid), errors.Is(o.err, fault.NotFound):
		return dispatch.Ending{Problem: o.Problem, Cause: dispatch.Mistake}
	}
	return dispatch.Ending{Problem: o.Problem, Cause: dispatch.Machine}
}

// verdict is how a run with these outcomes ends: nil when every pack was sent
// or is held, errTold when a person has to look, the fault when the machine or
// a service failed.
func verdict(outcomes []outcome) error {
	var found error
	for _, o := range outcomes {
		switch {
		case o.err != nil && exitCode(o.err) == 2:
			return fmt.Errorf("not everything could be issued: %w", o.err)
		case o.err != nil || len(o.Missing) > 0:
			found = errTold
		}
	}
	return found
}
