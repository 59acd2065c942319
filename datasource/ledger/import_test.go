package ledger

import (
	"context"
	"errors"
	"testing"

	"ting/forums/action"
	"ting/forums/fault"
)

func TestImportedActionsAreKeptAllOrNone(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		first, err := l.SaveAction(ctx, newAction(t, "Byt brandvägg", 0))
		if err != nil {
			t.Fatal(err)
		}
		before, err := l.Verify(ctx)
		if err != nil {
			t.Fatal(err)
		}

		// Half a list would make people import it again, and have the first half twice.
		_, err = l.KeepActions(ctx, "nordby", []action.Action{newAction(t, "Ny", 1), first}, by("per", 2))
		if !errors.Is(err, fault.Invalid) {
			t.Errorf("an action that is there already was added: %v", err)
		}
		if found, err := l.Actions(ctx, ActionFilter{}); err != nil || len(found) != 1 {
			t.Errorf("%d actions after a refused import (%v)", len(found), err)
		}
		other := newAction(t, "Annan", 1)
		other.Customer = "sundby"
		if _, err := l.KeepActions(ctx, "nordby", []action.Action{other}, by("per", 2)); !errors.Is(err, fault.Invalid) {
			t.Errorf("another customer's action was added: %v", err)
		}

		started, err := newAction(t, "Två", 1).Start(by("per", 2))
		if err != nil {
			t.Fatal(err)
		}
		added, err := l.KeepActions(ctx, "nordby", []action.Action{newAction(t, "Ett", 1), started}, by("per", 2))
		if err != nil || len(added) != 2 || added[0].Number != 2 || added[1].Number != 3 {
			t.Fatalf("added %+v (%v)", added, err)
		}
		back, err := l.Action(ctx, "nordby", 3)
		if err != nil || back.Status != action.Started || len(back.History) != 2 || back.Version != added[1].Version {
			t.Errorf("read %+v (%v)", back, err)
		}
		// One that somebody changed meanwhile stops the whole file.
		moved, err := back.Comment("läst", by("per", 3))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.SaveAction(ctx, moved); err != nil {
			t.Fatal(err)
		}
		late, err := back.Comment("för sent", by("eva", 4))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.KeepActions(ctx, "nordby", []action.Action{newAction(t, "Tre", 1), late}, by("eva", 4)); !errors.Is(err, fault.Stale) {
			t.Errorf("a change over another's: %v", err)
		}
		if found, err := l.Actions(ctx, ActionFilter{}); err != nil || len(found) != 3 {
			t.Errorf("%d actions after a late import (%v)", len(found), err)
		}
		now, err := moved.Comment("i tid", by("eva", 4))
		if err != nil {
			t.Fatal(err)
		}
		now.Version++
		if kept, err := l.KeepActions(ctx, "nordby", []action.Action{now}, by("eva", 4)); err != nil || kept[0].Version != now.Version+1 {
			t.Errorf("a change in time: %+v (%v)", kept, err)
		}
		// The chain tells of two imports and a comment, not of the refused ones.
		if after, err := l.Verify(ctx); err != nil || after != before+3 {
			t.Errorf("%d entries before, %d after (%v)", before, after, err)
		}
	})
}
