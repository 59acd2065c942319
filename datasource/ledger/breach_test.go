package ledger

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"ting/forums/breach"
	"ting/forums/fault"
)

func TestAnswersComeBackAsTheyWere(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		a, err := breach.New(breach.Answer{Customer: "nordby", Target: "response-a", Ticket: "INC2", Cause: "change", Explanation: "en uppgradering"},
			breach.Causes(nil), by("manager", 0))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := l.SaveBreachAnswer(ctx, a)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := l.BreachAnswers(ctx, "nordby"); err != nil || len(back) != 1 || !reflect.DeepEqual(back[0], kept) {
			t.Fatalf("kept %+v\nread %+v (%v)", kept, back, err)
		}
		if _, err := l.SaveBreachAnswer(ctx, a); !errors.Is(err, fault.Conflict) {
			t.Errorf("a second new answer gives %v", err)
		}
		mine, theirs := kept, kept
		mine.Remedy, theirs.Remedy = "rutin ändrad", "ingen"
		if _, err := l.SaveBreachAnswer(ctx, mine); err != nil {
			t.Fatal(err)
		}
		// The second writer has not seen the first one's words and must not undo them.
		if _, err := l.SaveBreachAnswer(ctx, theirs); !errors.Is(err, fault.Stale) {
			t.Errorf("a stale answer gives %v", err)
		}
		if back, err := l.BreachAnswers(ctx, ""); err != nil || back[0].Remedy != "rutin ändrad" || back[0].Version != 2 {
			t.Errorf("the ledger holds %+v (%v)", back, err)
		}
	})
}

func TestExclusionsAreAnsweredOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		for _, draft := range []breach.Exclusion{{Ticket: "INC2"}, {Service: "erp", From: noon}} {
			draft.Customer, draft.Reason = "nordby", "kundens nät"
			e, err := breach.Propose(draft, "supplier", by("manager", 0))
			if err != nil {
				t.Fatal(err)
			}
			if e, err = l.ProposeExclusion(ctx, e); err != nil {
				t.Fatal(err)
			}
			if back, err := l.Exclusion(ctx, "nordby", e.Number); err != nil || !reflect.DeepEqual(back, e) {
				t.Errorf("kept %+v\nread %+v (%v)", e, back, err)
			}
		}
		e, err := l.Exclusion(ctx, "nordby", 1)
		if err != nil {
			t.Fatal(err)
		}
		accepted, _ := e.Accept("customer", "ja", by("orderer", 1))
		refused, _ := e.Refuse("customer", "nej", by("director", 1))
		if accepted, err = l.AnswerExclusion(ctx, accepted); err != nil {
			t.Fatal(err)
		}
		if _, err := l.AnswerExclusion(ctx, refused); !errors.Is(err, fault.Stale) {
			t.Errorf("a second answer gives %v", err)
		}
		if back, err := l.Exclusions(ctx, "nordby"); err != nil || len(back) != 2 || !reflect.DeepEqual(back[0], accepted) {
			t.Errorf("the ledger holds %+v (%v)", back, err)
		}
		if _, err := l.Exclusion(ctx, "sydby", 1); !errors.Is(err, fault.NotFound) {
			t.Errorf("another customer's exclusion gives %v", err)
		}
	})
}
