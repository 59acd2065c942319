package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

func keyOf(period string, revision int) dispatch.Key {
	return dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: period, Revision: revision}
}

func frozenOf(t *testing.T, period string, revision int) dispatch.Frozen {
	t.Helper()
	share := json.Number("0.916667")
	r := forums.Record{Figures: forums.Figures{
		Customer: "nordby", Period: period, From: noon.AddDate(0, -1, 0), To: noon, AsOf: noon, Frozen: true,
		Targets: []forums.TargetFigure{{ID: "response-a", Counted: 12, Met: 11, Breached: 1, Attainment: &share, Status: "red"}},
	}}
	content, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return dispatch.Frozen{Customer: "nordby", Period: period, Revision: revision, Hash: dispatch.Hash(content), Record: r, Rules: "targets: …", By: by("eva", 0)}
}

func freeze(t *testing.T, l *Ledger, period string, revision int) dispatch.Frozen {
	t.Helper()
	f := frozenOf(t, period, revision)
	if err := l.Freeze(context.Background(), f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFrozenFiguresNeverChange(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		first := freeze(t, l, "2026-03", 1)
		back, err := l.Frozen(ctx, "nordby", "2026-03")
		if err != nil || !reflect.DeepEqual(back, first) {
			t.Fatalf("kept %+v\nread %+v (%v)", first, back, err)
		}
		if err := l.Freeze(ctx, first); !errors.Is(err, fault.Conflict) {
			t.Errorf("the same revision twice gives %v", err)
		}
		freeze(t, l, "2026-03", 2)
		if back, err = l.Frozen(ctx, "nordby", "2026-03"); err != nil || back.Revision != 2 {
			t.Errorf("the latest revision is %d (%v)", back.Revision, err)
		}
		if list, err := l.FrozenPeriods(ctx, ""); err != nil || len(list) != 2 {
			t.Errorf("%d periods (%v)", len(list), err)
		}
		wrong := frozenOf(t, "2026-04", 1)
		wrong.Record.Figures.Targets[0].Met++
		if err := l.Freeze(ctx, wrong); !errors.Is(err, fault.Invalid) {
			t.Errorf("figures under another's hash give %v", err)
		}
	})
}

// Someone with access to the database must not be able to better a figure unseen.
func TestChangedFiguresAreNoticed(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		freeze(t, l, "2026-03", 1)
		content, _ := json.Marshal(forums.Record{})
		packed, err := pack(content)
		if err != nil {
			t.Fatal(err)
		}
		exec(t, l, "UPDATE frozen SET record = $1", packed)
		if _, err := l.Frozen(context.Background(), "nordby", "2026-03"); !errors.Is(err, fault.Conflict) {
			t.Errorf("got %v", err)
		}
	})
}

func claim(t *testing.T, l *Ledger, key dispatch.Key, worker string, minutes int) (dispatch.Edition, error) {
	t.Helper()
	return l.ClaimEdition(context.Background(), key, worker, noon.Add(time.Duration(minutes+15)*time.Minute), by(worker, minutes))
}

func TestAnEditionHasOneWorker(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		freeze(t, l, "2026-03", 1)
		key := keyOf("2026-03", 1)
		first, err := claim(t, l, key, "north", 0)
		if err != nil || first.State != dispatch.Claimed || first.Lease.Attempt != 1 {
			t.Fatalf("got %+v (%v)", first, err)
		}
		if _, err := claim(t, l, key, "south", 14); !errors.Is(err, fault.Conflict) {
			t.Errorf("a second worker within the lease gets %v", err)
		}
		second, err := claim(t, l, key, "south", 15)
		if err != nil || second.Lease.Attempt != 2 {
			t.Fatalf("after the lease: %+v (%v)", second, err)
		}
		// The first worker was thought dead and is not; its work must not count.
		rendered, _ := first.Advance(dispatch.Rendered, noon)
		if err := l.AdvanceEdition(ctx, rendered, by("north", 16)); !errors.Is(err, fault.Stale) {
			t.Errorf("a worker that lost its lease gets %v", err)
		}
		if _, err := claim(t, l, keyOf("2026-04", 1), "north", 0); !errors.Is(err, fault.Invalid) {
			t.Errorf("an edition of figures that are not frozen gives %v", err)
		}
	})
}

func TestAnEditionKeepsItsFiles(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		freeze(t, l, "2026-03", 1)
		e, err := claim(t, l, keyOf("2026-03", 1), "north", 0)
		if err != nil {
			t.Fatal(err)
		}
		e, _ = e.Advance(dispatch.Rendered, noon)
		e.Files = []dispatch.File{{Language: "sv", Name: "a-sv.pdf", Hash: strings.Repeat("a", 64), Bytes: 12}}
		if err := l.AdvanceEdition(ctx, e, by("north", 1)); err != nil {
			t.Fatal(err)
		}
		back, err := l.Edition(ctx, e.Key)
		if err != nil || !reflect.DeepEqual(back, e) {
			t.Errorf("kept %+v\nread %+v (%v)", e, back, err)
		}
	})
}

func TestAPersonHoldsAndReleases(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		freeze(t, l, "2026-03", 1)
		key := keyOf("2026-03", 1)
		e, err := claim(t, l, key, "north", 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := l.ReleaseEdition(ctx, key, by("eva", 1)); !errors.Is(err, fault.Conflict) {
			t.Errorf("releasing what nobody has seen gives %v", err)
		}
		e, _ = e.Advance(dispatch.Rendered, noon)
		if err := l.AdvanceEdition(ctx, e, by("north", 1)); err != nil {
			t.Fatal(err)
		}
		if err := l.HoldEdition(ctx, key, by("eva", 2)); err != nil {
			t.Fatal(err)
		}
		// The worker that was about to send must notice that a person said stop.
		released, _ := e.Advance(dispatch.Released, noon)
		if err := l.AdvanceEdition(ctx, released, by("north", 3)); !errors.Is(err, fault.Stale) {
			t.Errorf("the worker goes on past a hold: %v", err)
		}
		if err := l.ReleaseEdition(ctx, key, by("eva", 4)); err != nil {
			t.Fatal(err)
		}
		if err := l.HoldEdition(ctx, key, by("eva", 5)); !errors.Is(err, fault.Conflict) {
			t.Errorf("holding what was released gives %v", err)
		}
		if list, err := l.Editions(ctx, EditionFilter{State: dispatch.Released}); err != nil || len(list) != 1 {
			t.Errorf("%d released (%v)", len(list), err)
		}
	})
}

func queued(t *testing.T, l *Ledger, recipients ...string) []dispatch.Delivery {
	t.Helper()
	freeze(t, l, "2026-03", 1)
	key := keyOf("2026-03", 1)
	if _, err := claim(t, l, key, "north", 0); err != nil {
		t.Fatal(err)
	}
	var copies []dispatch.Delivery
	for _, r := range recipients {
		copies = append(copies, dispatch.Delivery{Key: key, Recipient: r, Language: "sv", MessageID: key.MessageID(r, "s.example")})
	}
	found, err := l.QueueDeliveries(context.Background(), copies, by("north", 1))
	if err != nil {
		t.Fatal(err)
	}
	again, err := l.QueueDeliveries(context.Background(), copies, by("north", 2))
	if err != nil || !reflect.DeepEqual(again, found) {
		t.Fatalf("queueing twice changes the copies: %v (%v)", again, err)
	}
	return found
}

func TestACopyIsGivenAwayOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		d := queued(t, l, "asa@nordby.example", "per@nordby.example")[0]
		begun, err := l.BeginDelivery(ctx, d, by("north", 3))
		if err != nil || begun.Outcome != dispatch.Uncertain || begun.Tries != 1 {
			t.Fatalf("got %+v (%v)", begun, err)
		}
		if _, err := l.BeginDelivery(ctx, d, by("south", 3)); !errors.Is(err, fault.Conflict) {
			t.Errorf("a second worker gets %v and would send it twice", err)
		}
		begun.Outcome, begun.Answer = dispatch.Delivered, "250 ok"
		if err := l.SettleDelivery(ctx, begun, by("north", 4)); err != nil {
			t.Fatal(err)
		}
		if err := l.SettleDelivery(ctx, begun, by("north", 4)); !errors.Is(err, fault.Stale) {
			t.Errorf("settling twice gives %v", err)
		}
		if _, err := l.BeginDelivery(ctx, d, by("north", 5)); !errors.Is(err, fault.Conflict) {
			t.Errorf("a copy that was sent can be sent again: %v", err)
		}
		for outcome, want := range map[dispatch.Outcome]int{dispatch.Delivered: 1, dispatch.Queued: 1, dispatch.Failed: 0} {
			if found, err := l.Deliveries(ctx, DeliveryFilter{Outcome: outcome}); err != nil || len(found) != want {
				t.Errorf("%s: %d (%v)", outcome, len(found), err)
			}
		}
	})
}

// Only a person sends an uncertain copy again, and it keeps its id so that mail
// programs can show two arrivals as one.
func TestAPersonResends(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		d := queued(t, l, "asa@nordby.example")[0]
		begun, err := l.BeginDelivery(ctx, d, by("north", 3))
		if err != nil {
			t.Fatal(err)
		}
		if err := l.Resend(ctx, d.Key, d.Recipient, by("eva", 4)); err != nil {
			t.Fatal(err)
		}
		if err := l.Resend(ctx, d.Key, d.Recipient, by("eva", 4)); !errors.Is(err, fault.Conflict) {
			t.Errorf("resending what is queued gives %v", err)
		}
		if err := l.SettleDelivery(ctx, begun, by("north", 5)); !errors.Is(err, fault.Stale) {
			t.Errorf("the answer to the old try settles the new one: %v", err)
		}
		found, err := l.Deliveries(ctx, DeliveryFilter{Outcome: dispatch.Queued})
		if err != nil || len(found) != 1 || found[0].MessageID != d.MessageID || found[0].Tries != 0 {
			t.Errorf("got %v (%v)", found, err)
		}
	})
}
