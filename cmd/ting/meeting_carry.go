package main

import (
	"context"

	"ting/datasource/ledger"
	"ting/forums/meeting"
)

// carried is a meeting that is being planned with the points that the one
// before it has not reached.
func carried(ctx context.Context, l *ledger.Ledger, m meeting.Meeting) (meeting.Meeting, error) {
	meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: m.Customer, Forum: m.Forum})
	if err != nil {
		return m, err
	}
	before, was := m.Previous(meetings)
	if !was {
		return m, nil
	}
	m, _ = m.Carry(before)
	return m, nil
}

// passed is how many points a meeting that is over has left to the next one,
// where that is planned already: keeping the meeting has put them there.
func passed(ctx context.Context, l *ledger.Ledger, m meeting.Meeting) (int, error) {
	if m.Status != meeting.Approved && m.Status != meeting.Cancelled {
		return 0, nil
	}
	meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: m.Customer, Forum: m.Forum})
	if err != nil {
		return 0, err
	}
	next, planned := m.Following(meetings)
	if !planned {
		return 0, nil
	}
	return m.PassedTo(next), nil
}
