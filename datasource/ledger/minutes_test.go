package ledger

import (
	"context"
	"errors"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
)

// What was approved is what people have read; a correction must not rewrite it.
func TestApprovedMinutesStayAndCorrectionsAreNew(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		march, err := calendar.Parse("2026-03", time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		m, err := meeting.Plan("nordby", forums.Forum{Level: forums.Operational, Attends: []string{"orderer"}}, march, noon)
		if err != nil {
			t.Fatal(err)
		}
		minute := 0
		save := func(next meeting.Meeting, err error) meeting.Meeting {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			minute++
			if next, err = l.SaveMeeting(ctx, next, by("eva", minute)); err != nil {
				t.Fatal(err)
			}
			return next
		}
		m = save(m, nil)
		m = save(m.Invite([]string{"orderer", "manager", "orderer"}))
		if len(m.Invited) != 2 {
			t.Errorf("invited are %v", m.Invited)
		}
		m = save(m.Hold([]string{"orderer"}))
		m = save(m.Minute("sla", "first words"))
		m = save(m.Approve())
		if _, err := m.Minute("sla", "other words"); !errors.Is(err, fault.Conflict) {
			t.Errorf("approved minutes are written: %v", err)
		}
		if _, err := m.Correct(by("eva", 9)); !errors.Is(err, fault.Invalid) {
			t.Errorf("a correction without a reason: %v", err)
		}
		m = save(m.Correct(trail.By{Who: "eva", At: noon, Why: "wrong figure"}))
		m = save(m.Minute("sla", "right words"))
		m = save(m.Approve())
		all, err := l.Minutes(ctx, "nordby", forums.Operational, "2026-03")
		if err != nil || len(all) != 2 {
			t.Fatalf("%d issues of the minutes (%v)", len(all), err)
		}
		if all[0].Meeting.Points[0].Minutes != "first words" || all[1].Meeting.Points[0].Minutes != "right words" || all[1].Meeting.Version != m.Version {
			t.Errorf("the issues say %+v and %+v", all[0].Meeting, all[1].Meeting)
		}
		if back, err := l.Meeting(ctx, "nordby", forums.Operational, "2026-03"); err != nil || len(back.Invited) != 2 || back.Version != m.Version {
			t.Errorf("the meeting reads back as %+v (%v)", back, err)
		}
	})
}
