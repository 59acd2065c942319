package ledger

import (
	"errors"
	"slices"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/forums/remark"
	"ting/forums/trail"
)

// What is approved has to be what is sent: a remark on a pack that waits takes
// back its documents and the approvals that were given, and the pack is held
// again when it comes back. If it were not, somebody's approval of another text
// would send it.
func TestARemarkHasAHeldPackMadeAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		key := heldPack(t, l, "2026-02")
		done(t, l, key)
		if err := l.KeepHold(t.Context(), gate.Hold{Key: key, By: said(5), Doubts: []gate.Doubt{gate.Nowhere("remark 1", "section disks"), gate.Objection("eva", "wait")}}); err != nil {
			t.Fatal(err)
		}
		two := forums.Release{Two: true}
		if released, _, err := l.ApproveEdition(t.Context(), key, two, said(10)); released || err != nil {
			t.Fatalf("one of two releases it: %v, %v", released, err)
		}
		r := aRemark(t, l, key, said(20))

		e, err := l.Edition(t.Context(), key)
		if err != nil || e.State != dispatch.Due || len(e.Files) != 0 {
			t.Fatalf("it is %s with %d documents (%v)", e.State, len(e.Files), err)
		}
		if given, err := l.EditionApprovals(t.Context(), key); err != nil || len(given) != 0 {
			t.Errorf("approved by %v still (%v)", given, err)
		}
		if _, err := l.Recollection(t.Context(), key); !errors.Is(err, fault.NotFound) {
			t.Errorf("what it was made of is kept: %v", err)
		}
		if h, err := l.Hold(t.Context(), key); err != nil || !slices.Equal(h.Doubts, []gate.Doubt{gate.Objection("eva", "wait")}) {
			t.Errorf("when it comes back it is held by %q (%v), not by what eva says alone", h.Doubts, err)
		}
		if jobs, err := l.Jobs(t.Context(), JobFilter{State: dispatch.Waiting}); err != nil || len(jobs) != 1 {
			t.Errorf("%d jobs wait for a worker (%v)", len(jobs), err)
		}
		if _, _, err := l.ApproveEdition(t.Context(), key, forums.Release{}, said(30)); !errors.Is(err, fault.Conflict) {
			t.Errorf("it is let go before it was made: %v", err)
		}

		again(t, l, e, 40)
		if err := l.For([]string{key.Customer}).WithdrawRemark(t.Context(), r, said(50)); err != nil {
			t.Fatal(err)
		}
		if e, err := l.Edition(t.Context(), key); err != nil || e.State != dispatch.Due {
			t.Errorf("with a remark that was taken back it stays %s (%v)", e.State, err)
		}
		if _, err := l.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// What is said while a pack is printed has to be in it, and one that nobody
// holds must not be held for it. The worker that prints it knows nothing of the
// remark: nothing it has made may count, and what it knew must not come back.
func TestARemarkReachesAPackThatIsBeingMade(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		for period, printed := range map[string]bool{"2026-02": false, "2026-03": true} {
			ctx, key := t.Context(), dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: period, Revision: 1}
			freeze(t, l, period, 1)
			e := must(l.ClaimEdition(ctx, key, "w", said(1).At, said(1)))(t)
			e = must(e.Advance(dispatch.Rendered, said(2).At))(t)
			if printed {
				if err := l.AdvanceEdition(ctx, e, said(2)); err != nil {
					t.Fatal(err)
				}
				e = must(e.Advance(dispatch.Released, said(3).At))(t)
			}
			aRemark(t, l, key, said(4))
			if err := l.AdvanceEdition(ctx, e, said(5)); !errors.Is(err, fault.Stale) {
				t.Errorf("printed %t: what was made without the remark becomes %s (%v)", printed, e.State, err)
			}
			must(l.Recollect(ctx, dispatch.Recollection{Key: key, Content: []byte(`{}`), By: said(6)}))(t)
			if next, err := l.ClaimEdition(ctx, key, "x", said(7).At, said(7)); err != nil || next.State != dispatch.Claimed {
				t.Errorf("printed %t: the next worker has it %s (%v)", printed, next.State, err)
			}
			if _, err := l.Recollection(ctx, key); !errors.Is(err, fault.NotFound) {
				t.Errorf("printed %t: it is made of what was known before the remark (%v)", printed, err)
			}
			if _, err := l.Hold(ctx, key); !errors.Is(err, fault.NotFound) {
				t.Errorf("printed %t: it is held (%v)", printed, err)
			}
		}
		if _, err := l.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// done is a job of an edition that was done.
func done(t *testing.T, l *Ledger, key dispatch.Key) {
	t.Helper()
	if err := l.AddJobs(t.Context(), []dispatch.Job{{Key: key, Due: said(0).At, Found: said(0).At}}); err != nil {
		t.Fatal(err)
	}
	j := must(l.ClaimJob(t.Context(), "w", said(0).At, said(9).At))(t)
	if err := l.EndJob(t.Context(), j.End(dispatch.Ending{}, dispatch.Pace{}, said(1).At, 0), said(1)); err != nil {
		t.Fatal(err)
	}
}

// A pack that was let go is history: a remark changes nothing of it.
func TestARemarkLeavesAReleasedPackAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		key := heldPack(t, l, "2026-02")
		if err := l.ReleaseEdition(t.Context(), key, said(10)); err != nil {
			t.Fatal(err)
		}
		aRemark(t, l, key, said(20))
		e, err := l.Edition(t.Context(), key)
		if err != nil || e.State != dispatch.Released || len(e.Files) != 1 {
			t.Errorf("it is %s with %d documents (%v)", e.State, len(e.Files), err)
		}
		if _, err := l.Recollection(t.Context(), key); err != nil {
			t.Error(err)
		}
	})
}

// A pack of figures that were restated since is history too: nobody makes it
// again, and what it was made of is all that can print it.
func TestARemarkLeavesAPackOfOldFiguresAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		key := heldPack(t, l, "2026-02")
		freeze(t, l, "2026-02", 2)
		aRemark(t, l, key, said(20))
		if e, err := l.Edition(t.Context(), key); err != nil || e.State != dispatch.Held || len(e.Files) != 1 {
			t.Errorf("it is %s with %d documents (%v)", e.State, len(e.Files), err)
		}
		if _, err := l.Recollection(t.Context(), key); err != nil {
			t.Error(err)
		}
	})
}

// said is the stamp of somebody at so many seconds.
func said(second int) trail.By {
	return trail.By{Who: "manager", At: time.Date(2026, 3, 5, 7, 0, second, 0, time.UTC)}
}

// heldPack is an edition that was printed and is held.
func heldPack(t *testing.T, l *Ledger, period string) dispatch.Key {
	t.Helper()
	key := dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: period, Revision: 1}
	freeze(t, l, period, 1)
	again(t, l, dispatch.Edition{Key: key}, 1)
	return key
}

// again takes an edition to where it is held.
func again(t *testing.T, l *Ledger, e dispatch.Edition, second int) {
	t.Helper()
	ctx := t.Context()
	e, err := l.ClaimEdition(ctx, e.Key, "w", said(second).At, said(second))
	if err == nil {
		_, err = l.Recollect(ctx, dispatch.Recollection{Key: e.Key, Content: []byte(`{}`), By: said(second)})
	}
	e.Files = []dispatch.File{{Language: "sv", Name: e.Key.File("sv"), Hash: dispatch.Hash([]byte{byte(second)}), Bytes: 1}}
	for _, state := range []dispatch.State{dispatch.Rendered, dispatch.Held} {
		if err == nil {
			e, err = e.Advance(state, said(second).At)
		}
		if err == nil {
			err = l.AdvanceEdition(ctx, e, said(second))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func aRemark(t *testing.T, l *Ledger, key dispatch.Key, by trail.By) remark.Remark {
	t.Helper()
	r, err := remark.New(remark.Remark{Customer: key.Customer, Forum: key.Forum, Period: key.Period, Section: "sla", Text: "Lugn månad."}, by)
	if err == nil {
		r, err = l.For([]string{key.Customer}).AddRemark(t.Context(), r) // as pages do
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}
