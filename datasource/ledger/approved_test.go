package ledger

import (
	"errors"
	"testing"
	"time"

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
