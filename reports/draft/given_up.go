package draft

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/reports/mail"
)

// GivenUp is a pack that is due and is not tried any more, because what is
// wrong does not pass by itself.
type GivenUp struct {
	Job      dispatch.Job
	Customer forums.Customer
	Owner    forums.Person
}

// GiveUp tells a pack's owner that it was given up, why, and what to do. Who
// noted in the ledger that the job is dead tells it, and nobody does so twice;
// a letter that fails is an error, for the log to tell it instead.
func (a Announcer) GiveUp(ctx context.Context, g GivenUp) error {
	letter, err := a.givenUp(g)
	if err != nil {
		return fmt.Errorf("letter about %s: %w", g.Job.Key, err)
	}
	message, err := mail.Compose(letter)
	if err != nil {
		return err
	}
	if outcome := a.Sender.Send(ctx, message); outcome.Became != dispatch.Delivered {
		return fmt.Errorf("letter about %s: %s: %s", g.Job.Key, outcome.Became, outcome.Answer)
	}
	return nil
}

// givenUp is what the owner reads, in the owner's language; the problem is
// told as the log tells it, in English.
func (a Announcer) givenUp(g GivenUp) (mail.Letter, error) {
	language := g.Owner.Language
	if language == "" {
		language = g.Customer.Language
	}
	w, err := a.Words(language)
	if err != nil {
		return mail.Letter{}, err
	}
	key := g.Job.Key
	sum := sha256.Sum256(fmt.Appendf(nil, "given up\x00%s\x00%d", key, g.Job.Lease.Attempt))
	again := fmt.Sprintf("ting issue --customer %s --forum %s --period %s", key.Customer, key.Forum, key.Period)
	return mail.Letter{
		ID: hex.EncodeToString(sum[:16]) + "@" + a.Domain, Name: fmt.Sprintf("given-up-%s-%s-%s", key.Customer, key.Forum, key.Period),
		Date: a.Now(), From: a.From, ReplyTo: a.ReplyTo, To: mail.Address{Name: g.Owner.Name, Email: g.Owner.Email},
		Language: w.Language(), Subject: w.Say("given-up.subject", "customer", g.Customer.Name, "period", w.Period(key.Period)),
		Before: []string{
			w.Say("letter.hello", "name", g.Owner.Name),
			w.Say("given-up.lead", "forum", w.Of("forum", string(key.Forum)), "period", w.Period(key.Period), "moment", w.Moment(g.Job.Due.In(g.Customer.Zone))),
			w.Say("given-up.problem"), "– " + g.Job.Problem,
		},
		After: []string{w.Say("given-up.again", "command", again)},
	}, nil
}
