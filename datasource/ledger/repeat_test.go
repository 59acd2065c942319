package ledger

import (
	"context"
	"testing"
	"time"

	"ting/forums/dispatch"
)

// A copy in doubt that is repeated too soon, or twice, comes to its reader as two.
func TestAnUncertainCopyIsRepeatedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		key := rendered(t, l, "2026-03", 1)
		copies, err := l.QueueDeliveries(ctx, []dispatch.Delivery{
			{Key: key, Recipient: "a@b.example", Language: "sv", MessageID: "1"}, {Key: key, Recipient: "c@d.example", Language: "sv", MessageID: "2"}}, by("ting", 0))
		if err != nil {
			t.Fatal(err)
		}
		begin := func() dispatch.Delivery {
			t.Helper()
			begun, err := l.BeginDelivery(ctx, copies[0], by("ting", 0))
			if err != nil {
				t.Fatal(err)
			}
			return begun
		}
		begun := begin()
		for _, c := range []struct {
			what  string
			since time.Time
			want  int
		}{
			{"too soon", begun.At.Add(-time.Second), 0}, {"after a while", begun.At, 1},
		} {
			if n, err := l.RepeatUncertain(ctx, key, c.since, by("ting", 1)); err != nil || n != c.want {
				t.Errorf("%s: %d repeated, %v", c.what, n, err)
			}
		}
		if again := begin(); again.Tries != 2 || again.MessageID != "1" {
			t.Errorf("the second try is %+v", again)
		}
		if n, err := l.RepeatUncertain(ctx, key, begun.At.AddDate(1, 0, 0), by("ting", 2)); err != nil || n != 0 {
			t.Errorf("a second time: %d repeated, %v", n, err)
		}
	})
}
