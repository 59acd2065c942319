package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"ting/forums/action"
	"ting/forums/fault"
)

// sequences is how many random lives are tried: a few, or as many as
// TING_SEQUENCES says.
func sequences(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("TING_SEQUENCES"))
	if err != nil {
		return 30
	}
	t.Logf("%d sequences", n)
	return n
}

// Whatever people do in whatever order, no action is lost or doubled, versions
// grow by one, and what has ended stays as it ended.
func TestRandomMovesKeepTheList(t *testing.T) {
	ctx := context.Background()
	l := fresh(t, "sqlite:"+filepath.Join(t.TempDir(), "ting.db"))
	n := sequences(t)
	for number := 1; number <= n; number++ {
		life(ctx, t, l, number)
	}
	if all, err := l.Actions(ctx, ActionFilter{}); err != nil || len(all) != n {
		t.Errorf("%d actions after %d lives (%v)", len(all), n, err)
	}
	if _, err := l.Verify(ctx); err != nil {
		t.Error(err)
	}
}

var lives = rapid.SliceOfN(rapid.IntRange(0, 6), 1, 12)

func life(ctx context.Context, t *testing.T, l *Ledger, number int) {
	t.Helper()
	a, err := l.SaveAction(ctx, newAction(t, "Åtgärd", 0))
	if err != nil || a.Number != number {
		t.Fatalf("the new action has number %d, not %d (%v)", a.Number, number, err)
	}
	for i, move := range lives.Example(a.Number) {
		next, err := moved(a, move, i)
		if err != nil {
			if !errors.Is(err, fault.Invalid) {
				t.Fatal(err)
			}
			continue
		}
		if !a.Lives() && (next.Status != a.Status || next.Result != a.Result || next.Due != a.Due || next.Owner != a.Owner) {
			t.Fatalf("an ended action was changed: %+v to %+v", a, next)
		}
		kept, err := l.SaveAction(ctx, next)
		if err != nil || kept.Version != a.Version+1 || len(kept.History) != len(a.History)+1 {
			t.Fatalf("after move %d: %+v (%v)", move, kept, err)
		}
		if _, err := l.SaveAction(ctx, next); !errors.Is(err, fault.Stale) {
			t.Fatalf("the same change twice gives %v", err)
		}
		a = kept
	}
	back, err := l.Action(ctx, "nordby", a.Number)
	if err != nil || back.Version != a.Version || back.Status != a.Status || len(back.History) != len(a.History) || back.Moved != a.Moved {
		t.Fatalf("kept %+v\nread %+v (%v)", a, back, err)
	}
}

// moved makes one of the moves that people make.
func moved(a action.Action, move, i int) (action.Action, error) {
	stamp := by("eva", i+1)
	switch move {
	case 0:
		return a.Start(stamp)
	case 1:
		return a.Wait("svar", stamp)
	case 2:
		return a.Move(a.Due.AddDays(i-3), stamp)
	case 3:
		return a.Hand("orderer", "customer", stamp)
	case 4:
		return a.Close("klart", stamp)
	case 5:
		return a.Drop("behövs inte", stamp)
	}
	return a.Comment("sagt", stamp)
}
