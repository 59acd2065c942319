package main

import (
	"context"
	"errors"
	"fmt"

	"ting/datasource/ledger"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
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

// passOn puts what a meeting that is over has not reached on the agenda of the
// next one, where that is planned already, and returns how many points.
func passOn(ctx context.Context, l *ledger.Ledger, m meeting.Meeting, by trail.By) (int, error) {
	if m.Status != meeting.Approved && m.Status != meeting.Cancelled {
		return 0, nil
	}
	for {
		meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: m.Customer, Forum: m.Forum})
		if err != nil {
			return 0, err
		}
		next, planned := m.Following(meetings)
		if !planned {
			return 0, nil
		}
		next, n := next.Carry(m)
		if n == 0 {
			return 0, nil
		}
		by.Why = fmt.Sprintf("not reached at the meeting about %s", m.Period)
		if _, err := l.SaveMeeting(ctx, next, by); !errors.Is(err, fault.Stale) {
			return n, err
		}
	}
}
