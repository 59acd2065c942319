package mail

import (
	"context"
	"errors"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// Patience is how often a letter is tried whose failures may pass.
const Patience = 5

// Account is where it is kept what became of one letter.
type Account struct {
	// Begin returns the number of the try, or [fault.Conflict] when the letter was
	// given away before or another worker is giving it away.
	Begin func() (try int, err error)
	// Settle keeps what became of the try; [dispatch.Queued] asks for another.
	Settle func(ctx context.Context, became dispatch.Outcome, answer string) error
}

// Once gives a message away of which an account is kept, unless that was done
// before, and returns whether it went away now. It is begun before it is given
// away and settled after: a machine that stops in between leaves it begun, and
// nobody gets it twice.
func Once(ctx context.Context, s Sender, m Message, a Account) (bool, error) {
	try, err := a.Begin()
	if errors.Is(err, fault.Conflict) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	outcome := s.Send(ctx, m)
	became := outcome.Became
	if became == dispatch.Failed && outcome.Temporary && try < Patience {
		became = dispatch.Queued
	}
	// The answer must be kept even when the house is closing down by now.
	return became == dispatch.Delivered, a.Settle(context.WithoutCancel(ctx), became, outcome.Answer)
}
