package main

import (
	"context"
	"errors"
	"fmt"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
)

// numberedDecision is a decision with what names it among all of a customer's.
type numberedDecision struct {
	meeting.Decision
	reference string // strategic 2026-H1/2
}

// decisionsOn are the decisions that were minuted on the points that stand for
// a matter and have not brought it down yet, the earliest meeting's first.
func decisionsOn(m escalation.Matter, meetings []meeting.Meeting) []numberedDecision {
	var found []numberedDecision
	for _, held := range meetings {
		for _, d := range held.Decisions {
			reference := fmt.Sprintf("%s %s/%d", held.Forum, held.Period, d.Number)
			if d.Point == m.Point() && !m.Heard(reference) {
				found = append(found, numberedDecision{d, reference})
			}
		}
	}
	return found
}

// bringDown brings back down the matters on which a meeting has decided, and
// tells the people who have them again. It is what the next tick would do; a
// person who writes a decision sees at once what came of it.
func (h *house) bringDown(ctx context.Context, l *ledger.Ledger, c forums.Customer, held meeting.Meeting, say func(string)) error {
	matters, err := l.Escalations(ctx, ledger.EscalationFilter{Customer: c.ID, Living: true})
	if err != nil {
		return err
	}
	for _, m := range matters {
		if len(decisionsOn(m, []meeting.Meeting{held})) == 0 {
			continue
		}
		down, err := h.moveOn(ctx, l, c, m, []meeting.Meeting{held})
		if errors.Is(err, fault.Stale) {
			continue // the clockwork was first
		}
		if err != nil {
			return fmt.Errorf("escalation %d: %w", m.Number, err)
		}
		say(fmt.Sprintf("%s escalation %d came down to level %d, %s, with the decision", c.ID, down.Number, down.Level, down.Person))
		if _, err := h.tellOf(ctx, l, c, down); err != nil {
			fmt.Fprintf(h.err, "ting: kept, but a notice waits: %s\n", sentence(err))
		}
	}
	return nil
}
