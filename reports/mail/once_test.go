package mail

import (
	"context"
	"errors"
	"testing"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// sending is a sender that is a function.
type sending func() Outcome

func (s sending) Send(context.Context, Message) Outcome { return s() }

// kept is an account of one letter, as the ledger keeps it.
type kept struct {
	became dispatch.Outcome
	tries  int
	cut    error // of the context that the outcome is kept under
	begun  error // why it cannot be begun
}

func (k *kept) account() Account {
	return Account{
		Begin: func() (int, error) {
			if k.begun != nil {
				return 0, k.begun
			}
			if k.tries > 0 && k.became != dispatch.Queued {
				return 0, fault.Conflict
			}
			k.tries++
			k.became = dispatch.Uncertain
			return k.tries, nil
		},
		Settle: func(ctx context.Context, became dispatch.Outcome, _ string) error {
			k.became, k.cut = became, ctx.Err()
			return nil
		},
	}
}

// A letter that is given twice, or given up while it could still arrive, is
// what readers complain of first.
func TestALetterIsGivenOnce(t *testing.T) {
	for _, c := range []struct {
		what   string
		answer Outcome
		became dispatch.Outcome
		tries  int
	}{
		{"away", Outcome{Became: dispatch.Delivered}, dispatch.Delivered, 1},
		{"refused for good", Outcome{Became: dispatch.Failed}, dispatch.Failed, 1},
		{"in doubt", Outcome{Became: dispatch.Uncertain, Temporary: true}, dispatch.Uncertain, 1},
		{"away for now, for ever", Outcome{Became: dispatch.Failed, Temporary: true}, dispatch.Failed, Patience},
	} {
		k, sent := &kept{}, 0
		ctx, stop := context.WithCancel(context.Background())
		send := sending(func() Outcome {
			sent++
			stop() // the house closes down while the letter is under way
			return c.answer
		})
		for i := range 2 * Patience {
			gone, err := Once(ctx, send, Message{}, k.account())
			if err != nil || gone != (i == 0 && c.became == dispatch.Delivered) {
				t.Errorf("%s: try %d: gone %v, %v", c.what, i, gone, err)
			}
		}
		if k.became != c.became || k.tries != c.tries || sent != c.tries || k.cut != nil {
			t.Errorf("%s: became %s by %d tries and %d letters, kept under %v", c.what, k.became, k.tries, sent, k.cut)
		}
	}
}

// What cannot be begun is not sent: nobody would know of it.
func TestALetterThatCannotBeBegunStays(t *testing.T) {
	down := errors.New("the ledger is down")
	k := &kept{begun: down}
	send := sending(func() Outcome { t.Error("it was sent"); return Outcome{} })
	if gone, err := Once(context.Background(), send, Message{}, k.account()); gone || !errors.Is(err, down) {
		t.Errorf("gone %v, %v", gone, err)
	}
}
