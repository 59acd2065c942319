package ledger

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// A month that was closed is what penalties were paid by. Whoever changes its
// figures changes the hash beside them too, and whoever wants it closed anew
// takes it out; the chain has to tell of both.
func TestClosedFiguresAreThoseThatWereClosed(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		for _, period := range []string{"2026-02", "2026-03"} {
			if err := l.Freeze(ctx, frozenOf(t, period, 1)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := l.Verify(ctx); err != nil {
			t.Fatal(err)
		}
		exec(t, l, "UPDATE frozen SET record = (SELECT f.record FROM frozen f WHERE f.period = '2026-02'), hash = (SELECT f.hash FROM frozen f WHERE f.period = '2026-02') WHERE period = '2026-03'")
		if _, err := l.Verify(ctx); !errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "2026-03 revision 1 are not those that were closed") {
			t.Errorf("other figures: %v", err)
		}
		exec(t, l, "DELETE FROM frozen WHERE period = '2026-03'")
		if _, err := l.Verify(ctx); !errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "2026-03 revision 1 were closed and are gone") {
			t.Errorf("no figures: %v", err)
		}
	})
}

// The revision and what the one before it was made of come together: a machine
// that stops between them would leave a revision that nobody can print again.
func TestARevisionKeepsWhatItReplaces(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		if err := l.Freeze(ctx, frozenOf(t, "2026-03", 1)); err != nil {
			t.Fatal(err)
		}
		key := dispatch.Key{Customer: "nordby", Forum: "operational", Period: "2026-03", Revision: 1}
		next := frozenOf(t, "2026-03", 2)
		next.Replaced = []dispatch.Recollection{{Key: key, Content: []byte(`{"memory":{}}`), By: by("ting", 1)}}
		if err := l.Freeze(ctx, next); err != nil {
			t.Fatal(err)
		}
		kept, err := l.Recollection(ctx, key)
		if err != nil || string(kept.Content) != `{"memory":{}}` {
			t.Errorf("kept %s (%v)", kept.Content, err)
		}
		// A second machine that restates at the same moment must not change it.
		next.Replaced[0].Content = []byte(`{}`)
		if err := l.Freeze(ctx, next); !errors.Is(err, fault.Conflict) {
			t.Errorf("the same revision twice: %v", err)
		}
		if again, err := l.Recollection(ctx, key); err != nil || string(again.Content) != string(kept.Content) {
			t.Errorf("then kept %s (%v)", again.Content, err)
		}
		if _, err := l.Verify(ctx); err != nil {
			t.Error(err)
		}
	})
}
