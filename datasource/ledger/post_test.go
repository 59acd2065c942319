package ledger

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/fence"
)

// Two machines that send for the first time at once must agree which instance
// they are, and a restored state must not pass for the one that was seen.
func TestWhoSends(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		if _, err := l.Instance(ctx); !errors.Is(err, fault.NotFound) {
			t.Errorf("a new ledger: %v", err)
		}
		s, err := l.Standing(ctx, fence.Witness{})
		if err != nil || s.Here == "" || s.Check() != nil {
			t.Fatalf("a new ledger stands %+v, %v", s, err)
		}
		first, err := l.BeginInstance(ctx, fence.Instance{ID: "a", Place: s.Here, By: by("ting", 0)})
		if err != nil || first.ID != "a" {
			t.Fatalf("%+v, %v", first, err)
		}
		second, err := l.BeginInstance(ctx, fence.Instance{ID: "b", Place: s.Here, By: by("ting", 1)})
		if err != nil || second != first {
			t.Errorf("the second machine is %+v, %v", second, err)
		}
		seen, err := l.Witness(ctx)
		if err != nil || seen.Instance != "a" || seen.Entry != 1 {
			t.Fatalf("seen %+v, %v", seen, err)
		}
		if _, err := l.SaveAction(ctx, newAction(t, "later", 1)); err != nil {
			t.Fatal(err)
		}
		if s, err = l.Standing(ctx, seen); err != nil || s.Check() != nil {
			t.Errorf("as always: %v, %v", s.Check(), err)
		}
		for what, spoilt := range map[string]fence.Witness{"a later state": {Instance: "a", Entry: 9, Hash: "x"}, "another life": {Instance: "a", Entry: 1, Hash: "x"}} {
			if s, err = l.Standing(ctx, spoilt); err != nil || s.Check() == nil {
				t.Errorf("%s was seen, and this one sends: %+v, %v", what, s, err)
			}
		}
		if err := l.ReleaseInstance(ctx, fence.Instance{ID: "c", Place: "elsewhere", By: by("manager", 2)}); err != nil {
			t.Fatal(err)
		}
		if s, err = l.Standing(ctx, seen); err != nil || s.Kept.ID != "c" || s.Kept.By.Who != "manager" || s.Check() == nil {
			t.Errorf("released elsewhere, it stands %+v, %v", s, err)
		}
		if n, err := l.Verify(ctx); err != nil || n != 3 {
			t.Errorf("the chain has %d entries (%v)", n, err)
		}
	})
}

// The same news twice is noise, and a stop in between must not repeat it.
func TestNewsAreToldOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		late := dispatch.News{Kind: "late", Subject: "nordby 2026-03: tickets", Recipient: "m@s.example"}
		other := late
		other.Subject += ", outages"
		if done, err := l.Told(ctx, late); err != nil || done {
			t.Fatalf("told before: %t, %v", done, err)
		}
		if try, err := l.BeginNews(ctx, late, by("ting", 0)); err != nil || try != 1 {
			t.Fatalf("try %d, %v", try, err)
		}
		// The machine stops here: nobody knows whether it was told.
		if done, err := l.Told(ctx, late); err != nil || !done {
			t.Errorf("in doubt, it would be told again: %t, %v", done, err)
		}
		if err := l.SettleNews(ctx, late, dispatch.Queued, "later", by("ting", 1)); err != nil {
			t.Fatal(err)
		}
		if try, err := l.BeginNews(ctx, late, by("ting", 2)); err != nil || try != 2 {
			t.Fatalf("after a failure that may pass: try %d, %v", try, err)
		}
		if err := l.SettleNews(ctx, late, dispatch.Delivered, "250", by("ting", 3)); err != nil {
			t.Fatal(err)
		}
		if _, err := l.BeginNews(ctx, late, by("ting", 4)); !errors.Is(err, fault.Conflict) {
			t.Errorf("told again: %v", err)
		}
		if err := l.SettleNews(ctx, late, dispatch.Failed, "", by("ting", 5)); !errors.Is(err, fault.Stale) {
			t.Errorf("settled again: %v", err)
		}
		if _, err := l.BeginNews(ctx, other, by("ting", 6)); err != nil {
			t.Errorf("other news: %v", err)
		}
	})
}

func TestACopyThatCameBack(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		freeze(t, l, "2026-03", 1)
		key := dispatch.Key{Customer: "nordby", Forum: "operational", Period: "2026-03", Revision: 1}
		if _, err := l.ClaimEdition(ctx, key, "ting", noon.AddDate(0, 0, 1), by("ting", 0)); err != nil {
			t.Fatal(err)
		}
		copies, err := l.QueueDeliveries(ctx, []dispatch.Delivery{{Key: key, Recipient: "a@nordby.example", Language: "sv", MessageID: "1@s.example"}}, by("ting", 1))
		if err != nil {
			t.Fatal(err)
		}
		d, err := l.BeginDelivery(ctx, copies[0], by("ting", 2))
		if err != nil {
			t.Fatal(err)
		}
		d.Outcome = dispatch.Delivered
		if err := l.SettleDelivery(ctx, d, by("ting", 3)); err != nil {
			t.Fatal(err)
		}
		report, second := strings.Repeat("a", 64), strings.Repeat("b", 64)
		for n, marked := range []bool{true, false} {
			got, err := l.BounceDelivery(ctx, d, report, "5.1.1 no such user", by("ting", 4+n))
			if err != nil || got != marked {
				t.Errorf("read %d times: marked %t, %v", n+1, got, err)
			}
		}
		list, err := l.Deliveries(ctx, DeliveryFilter{Outcome: dispatch.Bounced})
		if err != nil || len(list) != 1 || list[0].Answer != "5.1.1 no such user" {
			t.Fatalf("bounced %+v, %v", list, err)
		}
		if read, err := l.Bounced(ctx, report); err != nil || !read {
			t.Errorf("the report was read: %t, %v", read, err)
		}
		// A person has the address mended and sends it again: the old report, and
		// one more of the same try, must not mark the new copy.
		if err := l.Resend(ctx, key, d.Recipient, by("manager", 6)); err != nil {
			t.Fatal(err)
		}
		for _, id := range []string{report, second} {
			if got, err := l.BounceDelivery(ctx, d, id, "old", by("ting", 7)); err != nil || got {
				t.Errorf("a copy that waits was marked: %t, %v", got, err)
			}
		}
	})
}
