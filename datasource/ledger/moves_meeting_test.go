package ledger

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
)

// Whatever people and time do in whatever order, no matter is lost or doubled,
// each stands on one of three levels and comes down with a decision only, and
// what is closed stays closed.
func TestRandomMovesKeepMatters(t *testing.T) {
	ctx := context.Background()
	l := fresh(t, "sqlite:"+filepath.Join(t.TempDir(), "ting.db"))
	n := sequences(t)
	for number := 1; number <= n; number++ {
		matterLife(ctx, t, l, number)
	}
	if all, err := l.Escalations(ctx, EscalationFilter{}); err != nil || len(all) != n {
		t.Errorf("%d matters after %d lives (%v)", len(all), n, err)
	}
	if _, err := l.Verify(ctx); err != nil {
		t.Error(err)
	}
}

func matterLife(ctx context.Context, t *testing.T, l *Ledger, number int) {
	t.Helper()
	ladder := escalation.Ladder{}
	for range number%3 + 1 {
		ladder = append(ladder, escalation.Rung{Person: "ipm", Within: time.Hour, Hours: always{}})
	}
	m, err := escalation.Raise(escalation.Matter{Customer: "nordby", Title: "Avbrott"}, ladder, by("eva", 0))
	if err == nil {
		m, err = l.SaveEscalation(ctx, m)
	}
	if err != nil || m.Number != number {
		t.Fatalf("the new matter has number %d, not %d (%v)", m.Number, number, err)
	}
	for i, move := range lives.Example(number) {
		next, err := movedMatter(m, ladder, move, 20*(i+1))
		if errors.Is(err, fault.Invalid) || err == nil && len(next.Steps) == len(m.Steps) {
			continue // refused, or time has not come
		}
		down := next.Level < m.Level && next.Steps[len(next.Steps)-1].What != escalation.Decided
		if err != nil || m.Status == escalation.Closed || down || next.Level < 1 || next.Level > len(ladder) {
			t.Fatalf("move %d: %+v to %+v (%v)", move, m, next, err)
		}
		kept, err := l.SaveEscalation(ctx, next)
		if err != nil || kept.Version != m.Version+1 {
			t.Fatalf("after move %d: %+v (%v)", move, kept, err)
		}
		if _, err := l.SaveEscalation(ctx, next); !errors.Is(err, fault.Stale) {
			t.Fatalf("the same change twice gives %v", err)
		}
		m = kept
	}
	if back, err := l.Escalation(ctx, "nordby", number); err != nil || !reflect.DeepEqual(back, m) {
		t.Fatalf("kept %+v\nread %+v (%v)", m, back, err)
	}
}

// movedMatter makes one of the moves that people and time make.
func movedMatter(m escalation.Matter, ladder escalation.Ladder, move, minutes int) (escalation.Matter, error) {
	stamp := by("eva", minutes)
	switch move {
	case 0:
		return m.Answer("bemannas", stamp)
	case 1:
		return m.Close("löst", stamp)
	case 2, 3:
		return m.Lift(ladder, "räcker inte", stamp)
	case 4:
		return m.Decide(ladder, fmt.Sprintf("tactical 2026-Q1/%d", minutes), "beslut", stamp)
	case 5:
		later, _, err := m.Remind(ladder, stamp.At)
		return later, err
	}
	later, _, err := m.Climb(ladder, stamp.At)
	return later, err
}

// Whatever is done to meetings, approved minutes stay as they were approved,
// each correction is an issue more, decisions keep their numbers and words, and
// versions grow by one.
func TestRandomMovesKeepMeetings(t *testing.T) {
	ctx := context.Background()
	l := fresh(t, "sqlite:"+filepath.Join(t.TempDir(), "ting.db"))
	n := sequences(t)
	for number := 1; number <= n; number++ {
		meetingLife(ctx, t, l, number)
	}
	if all, err := l.Meetings(ctx, MeetingFilter{}); err != nil || len(all) != n {
		t.Errorf("%d meetings after %d lives (%v)", len(all), n, err)
	}
	if _, err := l.Verify(ctx); err != nil {
		t.Error(err)
	}
}

func meetingLife(ctx context.Context, t *testing.T, l *Ledger, number int) {
	t.Helper()
	customer := fmt.Sprintf("customer%d", number) // a meeting is one of its customer and period
	m, err := meeting.Plan(customer, forums.Forum{Level: forums.Operational}, calendar.Period{Name: "2026-03"}, noon)
	if err == nil {
		m, err = l.SaveMeeting(ctx, m, by("eva", 0))
	}
	if err != nil {
		t.Fatal(err)
	}
	approved := 0
	for i, move := range lives.Example(number) {
		next, err := movedMeeting(m, move, i)
		if err != nil {
			if !errors.Is(err, fault.Invalid) && !errors.Is(err, fault.Conflict) && !errors.Is(err, fault.NotFound) {
				t.Fatal(err)
			}
			continue
		}
		if next.Sequence < m.Sequence {
			t.Fatalf("calendars learn from %d after %d", next.Sequence, m.Sequence)
		}
		if m.Status == meeting.Approved && (next.Status != meeting.Held || !reflect.DeepEqual(next.Points, m.Points) || !reflect.DeepEqual(next.Decisions, m.Decisions)) {
			t.Fatalf("approved minutes were changed: %+v to %+v", m, next)
		}
		kept, err := l.SaveMeeting(ctx, next, by("eva", i+1))
		if err != nil || kept.Version != m.Version+1 {
			t.Fatalf("after move %d: %+v (%v)", move, kept, err)
		}
		if _, err := l.SaveMeeting(ctx, next, by("per", i+1)); !errors.Is(err, fault.Stale) {
			t.Fatalf("the same change twice gives %v", err)
		}
		m = kept
		if m.Status == meeting.Approved {
			approved++
		}
		sameDecisions(ctx, t, l, m, approved)
	}
}

// sameDecisions holds the ledger to the decisions in their order, and to one
// issue of minutes an approval.
func sameDecisions(ctx context.Context, t *testing.T, l *Ledger, m meeting.Meeting, approved int) {
	t.Helper()
	back, err := l.Meeting(ctx, m.Customer, m.Forum, m.Period)
	read := 0
	for _, d := range back.Decisions {
		if d.Reading > 0 {
			read++
		}
		if d.Reads() != (d.Reading > 0) || d.Reading > 0 && d.Reading != read {
			t.Fatalf("the log of readings has %+v as its number %d", d, read)
		}
	}
	if err != nil || !reflect.DeepEqual(back.Decisions, m.Decisions) || !reflect.DeepEqual(back.Guests, m.Guests) || back.Version != m.Version {
		t.Fatalf("kept %+v\nread %+v (%v)", m, back, err)
	}
	for i, d := range back.Decisions {
		if d.Number != i+1 {
			t.Fatalf("decision %d has number %d", i+1, d.Number)
		}
	}
	issues, err := l.Minutes(ctx, m.Customer, m.Forum, m.Period)
	if err != nil || len(issues) != approved {
		t.Fatalf("%d issues of the minutes after %d approvals (%v)", len(issues), approved, err)
	}
}

// movedMeeting makes one of the moves that people make.
func movedMeeting(m meeting.Meeting, move, i int) (meeting.Meeting, error) {
	if i%3 == 2 { // as often as the others together
		return arrangedMeeting(m, move, i)
	}
	switch move {
	case 0:
		return m.Minute("sla", fmt.Sprintf("sagt %d", i))
	case 1:
		return m.Decide("sla", fmt.Sprintf("beslut %d", i), by("eva", i+1))
	case 2:
		return m.Add(fmt.Sprintf("egen-%d", i), "Egen punkt")
	case 3:
		return m.Hold([]string{"orderer", "manager"})
	case 4:
		stamp := by("eva", i+1)
		stamp.Why = "fel namn"
		return m.Correct(stamp)
	case 5:
		return m.Reschedule(noon.Add(time.Duration(i) * time.Hour))
	}
	return m.Approve()
}

// arrangedMeeting makes one of the moves around a meeting: who comes, where,
// whether at all, and what is left over.
func arrangedMeeting(m meeting.Meeting, move, i int) (meeting.Meeting, error) {
	switch move {
	case 0:
		return m.Welcome(meeting.Guest{Name: fmt.Sprintf("Gäst %d", i), Side: "Telenät"})
	case 1:
		return m.Interpret("Bilaga 3", "sla", fmt.Sprintf("tolkning %d", i), by("eva", i+1))
	case 2:
		return m.Arrange(fmt.Sprintf("Rum %d", i), time.Duration(i)*time.Minute)
	case 3:
		return m.Call(noon.Add(-time.Hour))
	case 4:
		return m.Cancel()
	case 5:
		return m.Strike(fmt.Sprintf("egen-%d", i-1))
	}
	return m.Reword(1, fmt.Sprintf("omformulerat %d", i))
}
