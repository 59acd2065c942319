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
// its document shows, so that it is never counted again.
type keptStatement struct {
	Statement charge.Statement `json:"statement"`
	Figures   []forums.Figures `json:"figures"`
	Logs      []forums.Worklog `json:"logs"`
	Year      []pack.YearLine  `json:"year"`
}

// charged is the approved statement where there is one, and else, or where
// --as-of asks for it, a count of its own with corrections of those before it.
func (h *house) charged(ctx context.Context, a asked) (charged, error) {
	c, p, _, err := a.resolve(h)
	if err != nil {
		return charged{}, err
	}
	approved, err := h.approvedStatements(ctx, c.ID)
	if err != nil {
		return charged{}, err
	}
	for _, one := range approved {
		if one.Period == p.Name && a.asOf == "" {
			return recalled(c, p, one)
		}
	}
	made, err := h.priced(ctx, a)
	if err != nil {
		return charged{}, err
	}
	made.statement, err = h.correct(ctx, a, made, approved)
	return made, err
}

func (h *house) approvedStatements(ctx context.Context, customer string) ([]ledger.Approved, error) {
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return nil, err
	}
	all, err := l.Statements(ctx, customer)
	return all, errors.Join(err, l.Close())
}

// recalled reads an approved statement back.
func recalled(c forums.Customer, p calendar.Period, one ledger.Approved) (charged, error) {
	var kept keptStatement
	if err := json.Unmarshal(one.Content, &kept); err != nil {
		return charged{}, fmt.Errorf("statement of %s %s: %w", one.Customer, one.Period, err)
	}
	name := one.By.Who
	if person, known := c.People[one.By.Who]; known && person.Name != "" {
		name = person.Name
	}
	return charged{customer: c, period: p, statement: kept.Statement, figures: kept.Figures, logs: kept.Logs, year: kept.Year,
		approval: &pack.Approval{Name: name, At: one.By.At}, hash: one.Hash}, nil
}

// correct adds to a statement what earlier approved ones should have said.
// Each is counted again in a pass of its own.
func (h *house) correct(ctx context.Context, a asked, made charged, approved []ledger.Approved) (charge.Statement, error) {
	s := made.statement
	var statements []charge.Statement
	for _, one := range approved {
		kept, err := recalled(made.customer, made.period, one)
		if err != nil {
			return s, err
		}
		statements = append(statements, kept.statement)
	}
	for _, before := range statements {
		p, err := calendar.Parse(before.Period, made.customer.Zone)
		if err != nil {
			return s, err
		}
		if p.To.After(made.period.From) {
			continue // it is not before this one
		}
		again := a
		again.period = before.Period
		now, err := h.priced(ctx, again)
		if err != nil {
			return s, err
		}
		if s, err = charge.Correct(s, before, now.statement, statements); err != nil {
			return s, err
		}
	}
	return s, nil
}

// approve freezes the statement of a period that has ended.
func (h *house) approve(ctx context.Context, a asked, c change) error {
	customer, by, err := c.stamp(h)
	if err != nil {
		return err
	}
	made, err := h.charged(ctx, a)
	if err != nil {
		return err
	}
	switch {
	case made.approval != nil:
		return fmt.Errorf("%w: the statement of %s %s was approved by %s on %s and is not changed; corrections stand in the next",
			fault.Conflict, customer.ID, made.period.Name, made.approval.Name, calendar.DayOf(made.approval.At, customer.Zone))
	case by.At.Before(made.period.To):
		return fmt.Errorf("%w: %s has not ended; its statement can be approved when it has", fault.Invalid, made.period.Name)
	}
	content, err := json.Marshal(keptStatement{Statement: made.statement, Figures: made.figures, Logs: made.logs, Year: made.year})
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
