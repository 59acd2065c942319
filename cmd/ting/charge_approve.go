package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/forums/fault"
	"ting/reports/pack"
)

// keptStatement is what the ledger keeps of an approved statement: all that
// its document shows, so that it is never counted again, and the rows behind
// it, so that a correction can name what has changed since.
type keptStatement struct {
	Statement charge.Statement `json:"statement"`
	Account   []charge.Entry   `json:"account"`
	Judged    []charge.Judged  `json:"judged"`
	Logs      []forums.Worklog `json:"logs"`
	Year      []pack.YearLine  `json:"year"`
}

func (h *house) approvedStatements(ctx context.Context, c forums.Customer) ([]charged, error) {
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return nil, err
	}
	all, err := l.Statements(ctx, c.ID)
	if err := errors.Join(err, l.Close()); err != nil {
		return nil, err
	}
	approved := make([]charged, len(all))
	for i, one := range all {
		if approved[i], err = recalled(c, one); err != nil {
			return nil, err
		}
	}
	return approved, nil
}

// recalled reads an approved statement back.
func recalled(c forums.Customer, one ledger.Approved) (charged, error) {
	var kept keptStatement
	if err := json.Unmarshal(one.Content, &kept); err != nil {
		return charged{}, fmt.Errorf("statement of %s %s: %w", one.Customer, one.Period, err)
	}
	p, err := calendar.Parse(one.Period, c.Zone)
	if err != nil {
		return charged{}, fmt.Errorf("statement of %s %s: %w", one.Customer, one.Period, err)
	}
	return charged{customer: c, period: p, statement: kept.Statement, account: func() ([]charge.Entry, error) { return kept.Account, nil }, judged: kept.Judged, logs: kept.Logs, year: kept.Year,
		approval: &pack.Approval{Name: nameOf(c, one.By.Who), At: one.By.At}, hash: one.Hash}, nil
}

// approve freezes the statement of a period that has ended.
func (h *house) approve(ctx context.Context, a asked, c change) error {
	customer, by, err := c.stamp(h)
	if err != nil {
		return err
	}
	_, p, _, err := a.resolve(h)
	if err != nil {
		return err
	}
	if err := h.approvable(ctx, customer, p); err != nil {
		return err
	}
	if by.At.Before(p.To) {
		return fmt.Errorf("%w: %s has not ended; its statement can be approved when it has", fault.Invalid, p.Name)
	}
	made, err := h.charged(ctx, a, true)
	if err != nil {
		return err
	}
	account, err := made.account()
	if err != nil {
		return err
	}
	content, err := json.Marshal(keptStatement{Statement: made.statement, Account: account, Judged: made.judged, Logs: made.logs, Year: made.year})
	if err != nil {
		return err
	}
	l, err := h.openLedger(ctx, false)
	if err != nil {
		return err
	}
	err = l.ApproveStatement(ctx, ledger.Approved{Customer: customer.ID, Period: made.period.Name, Content: content, By: by})
	if err := errors.Join(err, l.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(h.out, "statement of %s %s approved by %s: %s %s without VAT\n",
		customer.ID, made.period.Name, by.Who, made.statement.Total, made.statement.Currency)
	return err
}

// approvable refuses a period that is approved, or a part of which is: what it
// holds would be invoiced twice.
func (h *house) approvable(ctx context.Context, c forums.Customer, p calendar.Period) error {
	approved, err := h.approvedStatements(ctx, c)
	if err != nil {
		return err
	}
	for _, one := range approved {
		day := calendar.DayOf(one.approval.At, c.Zone)
		switch {
		case one.period.Name == p.Name:
			return fmt.Errorf("%w: the statement of %s %s was approved by %s on %s and is not changed; corrections stand in the next",
				fault.Conflict, c.ID, p.Name, one.approval.Name, day)
		case one.period.From.Before(p.To) && p.From.Before(one.period.To):
			return fmt.Errorf("%w: the statement of %s %s, approved by %s on %s, holds a part of %s; approve a period that begins when it ends",
				fault.Conflict, c.ID, one.period.Name, one.approval.Name, day, p.Name)
		}
	}
	return nil
}
