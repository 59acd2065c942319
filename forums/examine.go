package forums

import (
	"slices"
	"strings"
	"time"

	"ting/forums/ticket"
)

// examine notes what is wrong with a ticket that shows in the period asked for.
func (e *Evaluation) examine(t *ticket.Ticket) {
	end := t.Closed
	if t.Resolved.After(end) {
		end = t.Resolved
	}
	from := e.asked().From
	if t.Opened.Before(from) && !end.IsZero() && end.Before(from) {
		return
	}
	e.unknownPriority(t)
	e.early(t, "responded", t.Responded)
	e.early(t, "resolved", t.Resolved)
	e.early(t, "closed", t.Closed)
	for _, p := range t.Pauses {
		if problem := misplaced(p, t.Opened, end); problem != "" {
			e.faults[Fault{Dataset: "pauses", Row: strings.Clone(t.ID), Problem: problem}] = true
		}
	}
}

// unknownPriority notes a priority that is not among those agreed.
func (e *Evaluation) unknownPriority(t *ticket.Ticket) {
	known := e.inForce(t.Opened).priorities
	if len(known) == 0 || slices.Contains(known, t.Priority) {
		return
	}
	problem := "unknown priority " + t.Priority
	if t.Priority == "" {
		problem = "no priority"
	}
	e.faults[Fault{Dataset: "tickets", Row: strings.Clone(t.ID), Problem: problem}] = true
}

// early notes an instant that lies before the opening (rule 3).
func (e *Evaluation) early(t *ticket.Ticket, what string, at time.Time) {
	if !at.IsZero() && at.Before(t.Opened) {
		e.faults[Fault{Dataset: "tickets", Row: strings.Clone(t.ID), Problem: what + " before opened"}] = true
	}
}

// misplaced says what is wrong with a pause of a ticket that lived from opened
// to end, zero while it lives; nothing when it is in place.
func misplaced(p ticket.Pause, opened, end time.Time) string {
	open := p.To.IsZero()
	switch {
	case !open && p.To.Before(p.From):
		return "pause from " + stamp(p.From) + " ends before it begins"
	case !open && p.From.Before(opened) && !p.To.After(opened):
		return "pause from " + stamp(p.From) + " ends before the ticket was opened"
	case !end.IsZero() && !p.From.Before(end) && (open || p.To.After(end)):
		return "pause from " + stamp(p.From) + " begins after the ticket ended"
	}
	return ""
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
