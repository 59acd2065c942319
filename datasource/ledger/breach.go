package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/breach"
	"ting/forums/fault"
	"ting/forums/trail"
)

type answerRow struct {
	Customer    string `db:"customer"`
	Target      string `db:"target"`
	Ticket      string `db:"ticket"`
	Cause       string `db:"cause"`
	Explanation string `db:"explanation"`
	Remedy      string `db:"remedy"`
	stampRow
	Version int `db:"version"`
}

// BreachAnswers lists what is said of missed tickets, of one customer or of
// all when it is empty, by target and ticket.
func (l *Ledger) BreachAnswers(ctx context.Context, customer string) ([]breach.Answer, error) {
	found, err := rows[answerRow](ctx, l, breachListSQL, customer)
	if err != nil {
		return nil, fmt.Errorf("answers for breaches: %w", err)
	}
	answers := make([]breach.Answer, len(found))
	for i, r := range found {
		answers[i] = breach.Answer{
			Customer: r.Customer, Target: r.Target, Ticket: r.Ticket, Cause: r.Cause, Explanation: r.Explanation,
			Remedy: r.Remedy, By: r.by(), Version: r.Version,
		}
	}
	return answers, nil
}

// SaveBreachAnswer keeps an answer and returns it with its version. It returns
// [fault.Stale] when someone changed it after a was read, and [fault.Conflict]
// when a new one is there already.
func (l *Ledger) SaveBreachAnswer(ctx context.Context, a breach.Answer) (breach.Answer, error) {
	subject := fmt.Sprintf("%s %s %s", a.Customer, a.Target, a.Ticket)
	err := l.change(ctx, a.By, "breach answered", subject, func(tx *datasource.Tx) (string, error) {
		detail := a.Cause + ": " + a.Explanation
		if a.Version == 0 {
			_, err := tx.ExecContext(ctx, breachAddSQL, a.Customer, a.Target, a.Ticket, a.Cause, a.Explanation, a.Remedy, a.By.Who, seconds(a.By.At), a.By.Why)
			return detail, err
		}
		n, err := touched(ctx, tx, breachChangeSQL, a.Customer, a.Target, a.Ticket, a.Version, a.Cause, a.Explanation, a.Remedy, a.By.Who, seconds(a.By.At), a.By.Why)
		if err == nil && n == 0 {
			err = fmt.Errorf("%w: it is no longer at version %d; read it again", fault.Stale, a.Version)
		}
		return detail, err
	})
	if err != nil {
		return breach.Answer{}, fmt.Errorf("answer for %s: %w", subject, err)
	}
	a.Version++
	return a, nil
}

type exclusionRow struct {
	Customer string `db:"customer"`
	Number   int    `db:"number"`
	Ticket   string `db:"ticket"`
	Service  string `db:"service"`
	Begun    int64  `db:"begun"`
	Reason   string `db:"reason"`
	Side     string `db:"side"`
	Status   string `db:"status"`
	stampRow
	AnsweredBy  string `db:"answered_by"`
	AnsweredAt  int64  `db:"answered_at"`
	AnsweredWhy string `db:"answered_why"`
	Version     int    `db:"version"`
}

func (r exclusionRow) value() breach.Exclusion {
	return breach.Exclusion{
		Customer: r.Customer, Number: r.Number, Ticket: r.Ticket, Service: r.Service, From: instant(r.Begun), Reason: r.Reason,
		Side: r.Side, Status: breach.Status(r.Status), By: r.by(), Version: r.Version,
		Answered: trail.By{Who: r.AnsweredBy, At: instant(r.AnsweredAt), Why: r.AnsweredWhy},
	}
}

// Exclusions lists proposals to leave something out, of one customer or of
// all when it is empty, by number.
func (l *Ledger) Exclusions(ctx context.Context, customer string) ([]breach.Exclusion, error) {
	found, err := rows[exclusionRow](ctx, l, exclusionListSQL, customer, 0)
	if err != nil {
		return nil, fmt.Errorf("exclusions: %w", err)
	}
	exclusions := make([]breach.Exclusion, len(found))
	for i, r := range found {
		exclusions[i] = r.value()
	}
	return exclusions, nil
}

// Exclusion returns one proposal, or [fault.NotFound].
func (l *Ledger) Exclusion(ctx context.Context, customer string, number int) (breach.Exclusion, error) {
	found, err := rows[exclusionRow](ctx, l, exclusionListSQL, customer, number)
	if err != nil {
		return breach.Exclusion{}, fmt.Errorf("exclusion %s %d: %w", customer, number, err)
	}
	if len(found) != 1 || customer == "" || number < 1 {
		return breach.Exclusion{}, fmt.Errorf("%w: %q has no exclusion %d", fault.NotFound, customer, number)
	}
	return found[0].value(), nil
}

// ProposeExclusion keeps a new proposal and returns it with its number.
func (l *Ledger) ProposeExclusion(ctx context.Context, e breach.Exclusion) (breach.Exclusion, error) {
	err := l.change(ctx, e.By, "exclusion proposed", e.Customer+" exclusion", func(tx *datasource.Tx) (string, error) {
		if err := tx.GetContext(ctx, &e.Number, exclusionNextSQL, e.Customer); err != nil {
			return "", err
		}
		_, err := tx.ExecContext(ctx, exclusionAddSQL, e.Customer, e.Number, e.Ticket, e.Service, seconds(e.From), e.Reason, e.Side,
			string(e.Status), e.By.Who, seconds(e.By.At), e.By.Why)
		return fmt.Sprintf("%d: %s%s", e.Number, e.Ticket, e.Service), err
	})
	if err != nil {
		return breach.Exclusion{}, fmt.Errorf("exclusion of %s: %w", e.Customer, err)
	}
	e.Version = 1
	return e, nil
}

// AnswerExclusion keeps the answer to a proposal. It returns [fault.Stale]
// when someone answered it after e was read.
func (l *Ledger) AnswerExclusion(ctx context.Context, e breach.Exclusion) (breach.Exclusion, error) {
	subject := fmt.Sprintf("%s exclusion %d", e.Customer, e.Number)
	err := l.change(ctx, e.Answered, "exclusion "+string(e.Status), subject, func(tx *datasource.Tx) (string, error) {
		n, err := touched(ctx, tx, exclusionAnswerSQL, e.Customer, e.Number, e.Version, string(e.Status), e.Answered.Who, seconds(e.Answered.At), e.Answered.Why)
		if err == nil && n == 0 {
			err = fmt.Errorf("%w: it was answered by someone else; read it again", fault.Stale)
		}
		return e.Answered.Why, err
	})
	if err != nil {
		return breach.Exclusion{}, fmt.Errorf("%s: %w", subject, err)
	}
	e.Version++
	return e, nil
}
