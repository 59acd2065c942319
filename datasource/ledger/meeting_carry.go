package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/meeting"
)

// ending tells whether keeping m ends it: its minutes are approved, or it is
// cancelled, and it was neither before.
func ending(ctx context.Context, tx *datasource.Tx, m meeting.Meeting) (bool, error) {
	if m.Status != meeting.Approved && m.Status != meeting.Cancelled {
		return false, nil
	}
	var was []meetingRow
	err := tx.SelectContext(ctx, &was, meetingListSQL, m.Customer, string(m.Forum), m.Period, string(m.Status))
	return len(was) == 0, err
}

// passOn puts what a meeting that has ended did not reach on the agenda of the
// forum's next one, where that is planned already, and says so for the audit
// trail. It is part of the change that ends the meeting: a machine that stops
// between the two would leave points that nobody takes up again.
func passOn(ctx context.Context, tx *datasource.Tx, m meeting.Meeting) (string, error) {
	var found []meetingRow
	if err := tx.SelectContext(ctx, &found, meetingListSQL, m.Customer, string(m.Forum), "", string(meeting.Planned)); err != nil {
		return "", err
	}
	planned := make([]meeting.Meeting, len(found))
	for i, row := range found {
		var err error
		if planned[i], err = row.value(nil); err != nil {
			return "", fmt.Errorf("meeting about %s: %w", row.Period, err)
		}
	}
	next, is := m.Following(planned)
	next, n := next.Carry(m)
	if !is || n == 0 {
		return "", nil
	}
	lists, err := listsOf(next)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("; %d not reached, on the agenda about %s", n, next.Period), putMeeting(ctx, tx, next, lists)
}
