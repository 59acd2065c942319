package ledger

import (
	"context"
	"testing"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/meeting"
)

// The first page shows what left the house last, of the reader's customers
// only, and no draft among it.
func TestRecentEditionsAreThoseThatLeft(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		for i, period := range []string{"2026-01", "2026-02", "2026-03"} {
			freeze(t, l, period, 1)
			e, err := claim(t, l, keyOf(period, 1), "north", i)
			if err != nil {
				t.Fatal(err)
			}
			if e, err = e.Advance(dispatch.Rendered, noon); err != nil {
				t.Fatal(err)
			}
			if err := l.AdvanceEdition(ctx, e, by("north", i)); err != nil {
				t.Fatal(err)
			}
			if period == "2026-03" {
				continue // a draft
			}
			// January left after February: what counts is when, not about what.
			if err := l.ReleaseEdition(ctx, e.Key, by("eva", 10-i)); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []struct {
			customers []string
			most      int
			want      []string
		}{
			{nil, 5, []string{"2026-01", "2026-02"}},
			{nil, 1, []string{"2026-01"}},
			{[]string{"sydby", "nordby"}, 5, []string{"2026-01", "2026-02"}},
			{[]string{"nord", "n_rdby", "ordby"}, 5, nil}, // ids that only look alike
		} {
			found, err := l.RecentEditions(ctx, c.customers, c.most)
			if err != nil || len(found) != len(c.want) {
				t.Errorf("%v: %d editions (%v), want %v", c.customers, len(found), err, c.want)
				continue
			}
			for i, e := range found {
				if e.Period != c.want[i] {
					t.Errorf("%v: place %d is %s, want %s", c.customers, i, e.Period, c.want[i])
				}
			}
		}
	})
}

// Meetings to come are chosen by their status, and with them their decisions
// and no others.
func TestMeetingsByStatus(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		held := meeting.Meeting{
			Customer: "nordby", Forum: forums.Operational, Period: "2026-01", At: noon, Status: meeting.Held,
			Points: []meeting.Point{{Key: "sla"}}, Decisions: []meeting.Decision{{Number: 1, Point: "sla", Text: "Vi byter", By: by("eva", 0)}},
		}
		planned := meeting.Meeting{Customer: "nordby", Forum: forums.Operational, Period: "2026-02", At: noon, Status: meeting.Planned, Points: []meeting.Point{{Key: "sla"}}}
		for _, m := range []meeting.Meeting{held, planned} {
			if _, err := l.SaveMeeting(ctx, m, by("eva", 0)); err != nil {
				t.Fatal(err)
			}
		}
		for status, want := range map[meeting.Status][2]int{meeting.Planned: {1, 0}, meeting.Held: {1, 1}, meeting.Approved: {0, 0}, "": {2, 1}} {
			found, err := l.Meetings(ctx, MeetingFilter{Status: status})
			decisions := 0
			for _, m := range found {
				decisions += len(m.Decisions)
			}
			if err != nil || len(found) != want[0] || decisions != want[1] {
				t.Errorf("%q: %d meetings with %d decisions (%v), want %v", status, len(found), decisions, err, want)
			}
		}
	})
}
