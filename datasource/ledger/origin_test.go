package ledger

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"ting/forums/escalation"
	"ting/forums/fault"
)

// raisedBy saves a new matter of an origin.
func raisedBy(t *testing.T, l *Ledger, origin string) error {
	t.Helper()
	ladder := escalation.Ladder{{Person: "manager", Within: time.Hour, Hours: always{}}}
	m, err := escalation.Raise(escalation.Matter{Customer: "nordby", Title: "Avbrott", Origin: origin}, ladder, by("eva", 0))
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.SaveEscalation(context.Background(), m)
	return err
}

// What a rule has seen is raised once, even by a machine that has not read what
// another has raised; a ticket may be raised by as many people as it troubles.
func TestARuleRaisesAnOccurrenceOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		for _, c := range []struct {
			origin string
			want   error
		}{{"INC7", nil}, {"INC7", nil}, {"", nil}, {"", nil}, {"rule red a since 2026-01", nil}, {"rule red a since 2026-02", nil}, {"rule red a since 2026-01", fault.Conflict}} {
			if err := raisedBy(t, l, c.origin); !errors.Is(err, c.want) {
				t.Errorf("%q gives %v, want %v", c.origin, err, c.want)
			}
		}
		if _, err := l.Verify(context.Background()); err != nil {
			t.Error(err)
		}
	})
}

// A ledger in which it has happened must be able to come along, and lose none.
func TestDoublesOfARuleComeAlong(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		provider, err := migrator(l.db)
		if err == nil {
			_, err = provider.DownTo(ctx, 14)
		}
		for range 2 {
			if err == nil {
				err = raisedBy(t, l, "rule red a since 2026-01")
			}
		}
		if err == nil {
			_, err = provider.Up(ctx)
		}
		if err != nil {
			t.Fatal(err)
		}
		found, err := l.Escalations(ctx, EscalationFilter{})
		if err != nil || len(found) != 2 || !strings.HasPrefix(found[0].Origin, escalation.ByRule) || strings.HasPrefix(found[1].Origin, escalation.ByRule) {
			t.Errorf("%+v (%v)", found, err)
		}
	})
}
