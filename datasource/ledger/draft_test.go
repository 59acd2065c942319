package ledger

import (
	"context"
	"errors"
	"testing"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// An owner who is shown the same draft every minute stops reading.
func TestADraftIsShownOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		key := rendered(t, l, "2026-03", 1)
		if done, err := l.Announced(ctx, key); err != nil || done {
			t.Fatalf("announced before: %t, %v", done, err)
		}
		for i, became := range []dispatch.Outcome{dispatch.Queued, dispatch.Delivered} {
			try, err := l.BeginDraft(ctx, key, "per@supplier.example", by("ting", i))
			if err != nil || try != i+1 {
				t.Fatalf("try %d, %v", try, err)
			}
			if done, err := l.Announced(ctx, key); err != nil || !done {
				t.Errorf("a letter under way is given away by two: %t, %v", done, err)
			}
			if _, err := l.BeginDraft(ctx, key, "per@supplier.example", by("ting", i)); !errors.Is(err, fault.Conflict) {
				t.Errorf("begun twice: %v", err)
			}
			if err := l.SettleDraft(ctx, key, became, "250", by("ting", i)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := l.BeginDraft(ctx, key, "per@supplier.example", by("ting", 9)); !errors.Is(err, fault.Conflict) {
			t.Errorf("sent twice: %v", err)
		}
		if err := l.SettleDraft(ctx, key, dispatch.Failed, "", by("ting", 9)); !errors.Is(err, fault.Stale) {
			t.Errorf("settled twice: %v", err)
		}
	})
}
