package ledger

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
)

// rendered is an edition that was printed, of frozen figures.
func rendered(t *testing.T, l *Ledger, period string, revision int) dispatch.Key {
	t.Helper()
	freeze(t, l, period, revision)
	key := keyOf(period, revision)
	e, err := l.ClaimEdition(context.Background(), key, "north", noon.Add(time.Hour), by("ting", 0))
	if err == nil {
		if e, err = e.Advance(dispatch.Rendered, noon); err == nil {
			err = l.AdvanceEdition(context.Background(), e, by("ting", 0))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestWhyAnEditionWaits(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		key := rendered(t, l, "2026-03", 1)
		if _, err := l.Hold(ctx, key); !errors.Is(err, fault.NotFound) {
			t.Errorf("nothing was kept: %v", err)
		}
		want := gate.Hold{Key: key, Doubts: []gate.Doubt{"half are gone", "no chart"}, By: by("ting", 1)}
		if err := l.KeepHold(ctx, want); err != nil {
			t.Fatal(err)
		}
		if got, err := l.Hold(ctx, key); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v", got, err)
		}
		// A doubt that two runs find is told once.
		want.Doubts, want.Until = nil, noon.Add(time.Hour)
		if err := l.KeepHold(ctx, want); err != nil {
			t.Fatal(err)
		}
		if got, err := l.Holds(ctx, EditionFilter{State: dispatch.Rendered}); err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], want) {
			t.Errorf("got %+v, %v", got, err)
		}
		if got, err := l.Holds(ctx, EditionFilter{State: dispatch.Held}); err != nil || len(got) != 0 {
			t.Errorf("held: %+v, %v", got, err)
		}
	})
}

func TestApprovals(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		first := rendered(t, l, "2026-03", 1)
		two := forums.Release{Two: true}
		released, lacks, err := l.ApproveEdition(ctx, first, two, by("eva", 1))
		if err != nil || released || lacks == nil || !strings.Contains(lacks.Error(), "second person") {
			t.Fatalf("one of two: released %t, lacks %v, %v", released, lacks, err)
		}
		// One person who approves twice is still one.
		if released, _, err = l.ApproveEdition(ctx, first, two, by("eva", 2)); err != nil || released {
			t.Fatalf("the same again: released %t, %v", released, err)
		}
		// A corrected revision is another pack, which nobody has seen yet.
		second := rendered(t, l, "2026-03", 2)
		if given, err := l.EditionApprovals(ctx, second); err != nil || len(given) != 0 {
			t.Errorf("the next revision has approvals %v, %v", given, err)
		}
		if released, lacks, err = l.ApproveEdition(ctx, first, two, by("bo", 3)); err != nil || !released || lacks != nil {
			t.Fatalf("two of two: released %t, lacks %v, %v", released, lacks, err)
		}
		if e, err := l.Edition(ctx, first); err != nil || e.State != dispatch.Released || e.Lease.Worker != "" {
			t.Errorf("the edition is %+v, %v", e, err)
		}
		if _, _, err = l.ApproveEdition(ctx, first, two, by("bo", 4)); !errors.Is(err, fault.Conflict) {
			t.Errorf("approved after it left: %v", err)
		}
		if given, err := l.EditionApprovals(ctx, first); err != nil || len(given) != 2 || given[0].Who != "eva" {
			t.Errorf("approvals %v, %v", given, err)
		}
		if _, err := l.Verify(ctx); err != nil {
			t.Errorf("the chain: %v", err)
		}
	})
}
