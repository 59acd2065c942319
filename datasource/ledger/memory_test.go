package ledger

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
)

func plainAction() action.Action {
	a, _ := action.New(action.Action{
		Customer: "nordby", Title: "Byt brandvägg", Owner: "manager", Side: "supplier",
		Due: calendar.Day{Year: 2026, Month: 4, Date: 30},
	}, by("eva", 0))
	return a
}

func newAction(t *testing.T, title string, minutes int) action.Action {
	t.Helper()
	a, err := action.New(action.Action{
		Customer: "nordby", Title: title, Text: "Å, Ä och Ö", Owner: "manager", Side: "supplier",
		Due: calendar.Day{Year: 2026, Month: 4, Date: 30}, Origin: "operational 2026-03",
	}, by("eva", minutes))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestActionsComeBackAsTheyWere(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		a, err := l.SaveAction(ctx, newAction(t, "Byt brandvägg", 0))
		if err != nil || a.Number != 1 || a.Version != 1 {
			t.Fatalf("got number %d, version %d (%v)", a.Number, a.Version, err)
		}
		// Two moves in one go must both be remembered.
		moved, _ := a.Move(calendar.Day{Year: 2026, Month: 5, Date: 7}, by("eva", 5))
		closed, err := moved.Close("Bytt", by("per", 9))
		if err != nil {
			t.Fatal(err)
		}
		closed, err = l.SaveAction(ctx, closed)
		if err != nil {
			t.Fatal(err)
		}
		back, err := l.Action(ctx, "nordby", 1)
		if err != nil || !reflect.DeepEqual(back, closed) {
			t.Errorf("kept %+v\nread %+v (%v)", closed, back, err)
		}
		if len(back.History) != 3 || back.Version != 2 {
			t.Errorf("version %d with history %v", back.Version, back.History)
		}
	})
}

func TestStaleActionsAreRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		read, err := l.SaveAction(ctx, newAction(t, "Byt brandvägg", 0))
		if err != nil {
			t.Fatal(err)
		}
		mine, _ := read.Start(by("eva", 1))
		theirs, _ := read.Drop("behövs inte", by("per", 1))
		if _, err := l.SaveAction(ctx, mine); err != nil {
			t.Fatal(err)
		}
		// The second writer has not seen the first one's change and must not undo it.
		if _, err := l.SaveAction(ctx, theirs); !errors.Is(err, fault.Stale) {
			t.Errorf("got %v", err)
		}
		if back, err := l.Action(ctx, "nordby", 1); err != nil || back.Status != action.Started || len(back.History) != 2 {
			t.Errorf("the ledger holds %+v (%v)", back, err)
		}
		if n, err := l.Verify(ctx); err != nil || n != 2 {
			t.Errorf("a refused change left an entry: %d (%v)", n, err)
		}
	})
}

func TestActionsAreFoundByWhatTheyAre(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		for i, customer := range []string{"nordby", "nordby", "sydby"} {
			a := newAction(t, "Åtgärd", i)
			a.Customer = customer
			saved, err := l.SaveAction(ctx, a)
			if err != nil {
				t.Fatal(err)
			}
			if saved.Number == 2 {
				closed, _ := saved.Close("klart", by("per", 3))
				if _, err := l.SaveAction(ctx, closed); err != nil {
					t.Fatal(err)
				}
			}
		}
		cases := []struct {
			what   string
			filter ActionFilter
			want   int
		}{
			{"all", ActionFilter{}, 3},
			{"of a customer", ActionFilter{Customer: "nordby"}, 2},
			{"that live", ActionFilter{Customer: "nordby", Living: true}, 1},
			{"that are done", ActionFilter{Status: action.Done}, 1},
			{"of an owner", ActionFilter{Owner: "manager"}, 3},
			{"of nobody", ActionFilter{Owner: "nobody"}, 0},
			{"a text that is no SQL", ActionFilter{Customer: "' OR 1=1 --"}, 0},
		}
		for _, c := range cases {
			if found, err := l.Actions(ctx, c.filter); err != nil || len(found) != c.want {
				t.Errorf("%s: %d, want %d (%v)", c.what, len(found), c.want, err)
			}
		}
		if _, err := l.Action(ctx, "sydby", 2); !errors.Is(err, fault.NotFound) {
			t.Errorf("another customer's action gives %v", err)
		}
	})
}

// always is a calendar in which every hour counts.
type always struct{}

func (always) Deadline(start time.Time, d time.Duration) (time.Time, error) {
	return start.Add(d), nil
}

func TestEscalationsComeBackAsTheyWere(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		ladder := escalation.Ladder{{Person: "ipm", Within: time.Hour, Hours: always{}}, {Person: "manager", Within: time.Hour, Hours: always{}}}
		m, err := escalation.Raise(escalation.Matter{Customer: "nordby", Title: "Återkommande avbrott", Origin: "INC7"}, ladder, by("eva", 0))
		if err != nil {
			t.Fatal(err)
		}
		if m, err = l.SaveEscalation(ctx, m); err != nil {
			t.Fatal(err)
		}
		climbed, steps, err := m.Climb(ladder, noon.Add(90*time.Minute))
		if err != nil || steps != 1 {
			t.Fatalf("%d steps (%v)", steps, err)
		}
		kept, err := l.SaveEscalation(ctx, climbed)
		if err != nil {
			t.Fatal(err)
		}
		back, err := l.Escalation(ctx, "nordby", 1)
		if err != nil || !reflect.DeepEqual(back, kept) {
			t.Errorf("kept %+v\nread %+v (%v)", kept, back, err)
		}
		if _, err := l.SaveEscalation(ctx, climbed); !errors.Is(err, fault.Stale) {
			t.Errorf("the same step twice gives %v", err)
		}
		if found, err := l.Escalations(ctx, EscalationFilter{Living: true}); err != nil || len(found) != 1 {
			t.Errorf("%d live (%v)", len(found), err)
		}
	})
}

func TestANoticeIsBegunOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		ladder := escalation.Ladder{{Person: "ipm", Within: time.Hour, Hours: always{}}}
		m, _ := escalation.Raise(escalation.Matter{Customer: "nordby", Title: "Avbrott"}, ladder, by("eva", 0))
		if _, err := l.SaveEscalation(ctx, m); err != nil {
			t.Fatal(err)
		}
		if try, err := l.BeginNotice(ctx, "nordby", 1, 1, by("clock", 1)); err != nil || try != 1 {
			t.Fatalf("try %d (%v)", try, err)
		}
		if _, err := l.BeginNotice(ctx, "nordby", 1, 1, by("clock", 1)); !errors.Is(err, fault.Conflict) {
			t.Errorf("a second worker gets %v and would tell it twice", err)
		}
		if err := l.SettleNotice(ctx, "nordby", 1, 1, dispatch.Delivered, "250 ok", by("clock", 2)); err != nil {
			t.Error(err)
		}
		if err := l.SettleNotice(ctx, "nordby", 1, 1, dispatch.Queued, "", by("clock", 2)); !errors.Is(err, fault.Stale) {
			t.Errorf("a notice that was sent can be queued again: %v", err)
		}
	})
}

func TestMeetingsComeBackAsTheyWere(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		march, err := calendar.Parse("2026-03", time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		m, err := meeting.Plan("nordby", forums.Forum{Level: forums.Operational}, march, noon)
		if err != nil {
			t.Fatal(err)
		}
		if m, err = l.SaveMeeting(ctx, m, by("eva", 0)); err != nil {
			t.Fatal(err)
		}
		held, _ := m.Hold([]string{"orderer", "manager"})
		held, _ = held.Minute("sla", "Svarstid nivå A under mål.")
		held, err = held.Decide("sla", "Bemanna helgen", by("eva", 30))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := l.SaveMeeting(ctx, held, by("eva", 40))
		if err != nil {
			t.Fatal(err)
		}
		back, err := l.Meeting(ctx, "nordby", forums.Operational, "2026-03")
		if err != nil || !reflect.DeepEqual(back, kept) {
			t.Errorf("kept %+v\nread %+v (%v)", kept, back, err)
		}
		if _, err := l.SaveMeeting(ctx, held, by("per", 41)); !errors.Is(err, fault.Stale) {
			t.Errorf("old minutes over new ones give %v", err)
		}
		again, _ := meeting.Plan("nordby", forums.Forum{Level: forums.Operational}, march, noon)
		if _, err := l.SaveMeeting(ctx, again, by("per", 42)); !errors.Is(err, fault.Conflict) {
			t.Errorf("a second meeting about one period gives %v", err)
		}
	})
}
