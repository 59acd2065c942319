package ledger

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"ting/datasource/pgtest"
	"ting/forums/fault"
)

// Two hundred people edit one list at once: each edit is kept or refused with
// a conflict, none is lost and none is kept twice.
func TestTwoHundredEditorsLoseNothing(t *testing.T) {
	const editors, actions = 200, 20
	ctx := context.Background()
	l := fresh(t, pgtest.Start(t))
	for i := range actions {
		if _, err := l.SaveAction(ctx, newAction(t, "Åtgärd", i)); err != nil {
			t.Fatal(err)
		}
	}
	var kept, refused atomic.Int64
	var crowd sync.WaitGroup
	for n := range editors {
		crowd.Go(func() {
			a, err := l.Action(ctx, "nordby", n%actions+1)
			if err != nil {
				t.Error(err)
				return
			}
			if a, err = a.Comment("sagt", by("eva", n)); err != nil {
				t.Error(err)
				return
			}
			switch _, err = l.SaveAction(ctx, a); {
			case err == nil:
				kept.Add(1)
			case errors.Is(err, fault.Stale) || errors.Is(err, fault.Conflict):
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	crowd.Wait()
	if kept.Load()+refused.Load() != editors || kept.Load() < actions {
		t.Errorf("%d kept and %d refused of %d", kept.Load(), refused.Load(), editors)
	}
	after, err := l.Actions(ctx, ActionFilter{Customer: "nordby"})
	if err != nil {
		t.Fatal(err)
	}
	var said int64
	for _, a := range after {
		said += int64(len(a.History) - 1)
		if a.Version != len(a.History) {
			t.Errorf("action %d is at version %d after %d moves", a.Number, a.Version, len(a.History))
		}
	}
	if said != kept.Load() {
		t.Errorf("%d edits were kept and %d are there", kept.Load(), said)
	}
	if n, err := l.Verify(ctx); err != nil || n != actions+kept.Load() {
		t.Errorf("the chain has %d entries (%v)", n, err)
	}
}
