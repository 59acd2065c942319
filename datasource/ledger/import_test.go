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
		_, err = l.AddActions(ctx, "nordby", []action.Action{newAction(t, "Ny", 1), first}, by("per", 2))
		if !errors.Is(err, fault.Invalid) {
			t.Errorf("an action that is there already was added: %v", err)
		}
		if found, err := l.Actions(ctx, ActionFilter{}); err != nil || len(found) != 1 {
			t.Errorf("%d actions after a refused import (%v)", len(found), err)
		}
		other := newAction(t, "Annan", 1)
		other.Customer = "sundby"
		if _, err := l.AddActions(ctx, "nordby", []action.Action{other}, by("per", 2)); !errors.Is(err, fault.Invalid) {
			t.Errorf("another customer's action was added: %v", err)
		}

		started, err := newAction(t, "Två", 1).Start(by("per", 2))
		if err != nil {
			t.Fatal(err)
		}
		added, err := l.AddActions(ctx, "nordby", []action.Action{newAction(t, "Ett", 1), started}, by("per", 2))
		if err != nil || len(added) != 2 || added[0].Number != 2 || added[1].Number != 3 {
			t.Fatalf("added %+v (%v)", added, err)
		}
		back, err := l.Action(ctx, "nordby", 3)
		if err != nil || back.Status != action.Started || len(back.History) != 2 || back.Version != added[1].Version {
			t.Errorf("read %+v (%v)", back, err)
		}
		// The chain tells of one import, not of the refused ones.
		if after, err := l.Verify(ctx); err != nil || after != before+1 {
			t.Errorf("%d entries before, %d after (%v)", before, after, err)
		}
	})
}
