package ledger

import (
	"errors"
	"testing"
	"time"

	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// What was approved stands: a second approval of a period would change an
// invoice that has been sent.
func TestApproveOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		by := trail.By{Who: "orderer", At: time.Unix(1_700_000_000, 0)}
		a := Approved{Customer: "nordby", Period: "2026-T1", Content: []byte(`{"total":"1.00"}`), By: by}
		if err := l.ApproveStatement(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if err := l.ApproveStatement(t.Context(), a); !errors.Is(err, fault.Conflict) {
			t.Errorf("approved twice: %v", err)
		}
		all, err := l.Statements(t.Context(), "nordby")
		if err != nil || len(all) != 1 || string(all[0].Content) != string(a.Content) || all[0].By.Who != "orderer" {
			t.Errorf("%+v %v", all, err)
		}
	})
}

// Two who issue the same version at once must not both succeed.
func TestHandbookVersions(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		by := trail.By{Who: "manager", At: time.Unix(1_700_000_000, 0)}
		for n, want := range []error{nil, nil, fault.Conflict} {
			err := l.AddHandbook(t.Context(), Handbook{Customer: "nordby", Number: min(n+1, 2), Content: []byte("{}"), By: by})
			if !errors.Is(err, want) {
				t.Errorf("%d: %v", n, err)
			}
		}
		all, err := l.Handbooks(t.Context(), "nordby")
		if err != nil || len(all) != 2 || all[1].Number != 2 {
			t.Errorf("%+v %v", all, err)
		}
	})
}

// The action to review a version is there exactly when the version is: without
// it nobody would ever look at the handbook again.
func TestHandbookWithItsReview(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		by := trail.By{Who: "manager", At: time.Unix(1_700_000_000, 0)}
		review, err := action.New(action.Action{Customer: "nordby", Title: "Review", Owner: "manager", Due: calendar.Day{Year: 2027, Month: 1, Date: 31}}, by)
		if err != nil {
			t.Fatal(err)
		}
		book := Handbook{Customer: "nordby", Number: 1, Content: []byte("{}"), By: by}
		if err := l.AddHandbook(t.Context(), book, review); err != nil {
			t.Fatal(err)
		}
		if err := l.AddHandbook(t.Context(), book, review); !errors.Is(err, fault.Conflict) {
			t.Errorf("issued twice: %v", err)
		}
		actions, err := l.Actions(t.Context(), ActionFilter{Customer: "nordby"})
		if err != nil || len(actions) != 1 {
			t.Fatalf("%+v %v", actions, err)
		}
		closed, err := actions[0].Close("version 2", by)
		if err != nil {
			t.Fatal(err)
		}
		book.Number = 2
		if err := l.AddHandbook(t.Context(), book, closed, review); err != nil {
			t.Fatal(err)
		}
		actions, err = l.Actions(t.Context(), ActionFilter{Customer: "nordby", Living: true})
		if err != nil || len(actions) != 1 || actions[0].Number != 2 {
			t.Errorf("%+v %v", actions, err)
		}
	})
}
