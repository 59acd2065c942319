package main

import (
	"context"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/breach"
	"ting/forums/calendar"
	"ting/reports/pack"
)

// spoken adds to a memory what people have said of the tickets that a record
// lists as missed, and what they have agreed to leave out of it.
func (h *house) spoken(ctx context.Context, l *ledger.Ledger, c forums.Customer, r forums.Record, m *pack.Memory) error {
	answers, err := l.BreachAnswers(ctx, c.ID)
	if err != nil {
		return err
	}
	missed := map[[2]string]bool{}
	for _, b := range r.Breaches {
		missed[[2]string{b.Target, b.Ticket}] = true
	}
	for _, a := range answers {
		if missed[[2]string{a.Target, a.Ticket}] {
			m.Answers = append(m.Answers, pack.AnswerLine{
				Target: a.Target, Ticket: a.Ticket, Cause: a.Cause, Explanation: a.Explanation, Remedy: a.Remedy, Who: nameOf(c, a.By.Who),
			})
		}
	}
	agreed, err := l.Exclusions(ctx, c.ID)
	if err != nil {
		return err
	}
	left := map[string]bool{}
	for _, t := range r.Figures.Tickets {
		left[t.Ticket] = left[t.Ticket] || t.Verdict == "excluded"
	}
	for _, e := range agreed {
		if e.Status == breach.Accepted && !e.Answered.At.After(r.Figures.AsOf) && (left[e.Ticket] || within(e, r.Figures)) {
			m.Agreed = append(m.Agreed, agreedLine(e, c))
		}
	}
	return nil
}

// within tells whether an outage that was left out began in a period.
func within(e breach.Exclusion, f forums.Figures) bool {
	return e.Service != "" && !e.From.Before(f.From) && e.From.Before(f.To)
}

func agreedLine(e breach.Exclusion, c forums.Customer) pack.AgreedLine {
	return pack.AgreedLine{
		Number: e.Number, Subject: e.Ticket + e.Service, From: e.From, Reason: e.Reason, Proposed: nameOf(c, e.By.Who),
		Accepted: nameOf(c, e.Answered.Who), Day: calendar.DayOf(e.Answered.At, c.Zone),
	}
}
