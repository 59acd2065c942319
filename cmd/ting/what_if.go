package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/shopspring/decimal"

	"ting/cmd/internal/config"
	"ting/datasource/almanac"
	"ting/datasource/warehouse"
	"ting/forums"
)

// sideBySide is one period judged by two agreements: what `ting evaluate
// --what-if --json` prints.
type sideBySide struct {
	Actual forums.Figures `json:"actual"`
	WhatIf forums.Figures `json:"what_if"`

	penalties [2]forums.Penalties
}

// evaluateWhatIf judges the same rows by the customer's agreement and by that
// of a file, in one pass, and prints both.
func (h *house) evaluateWhatIf(ctx context.Context, a evaluating, asJSON bool) error {
	both, err := h.sideBySide(ctx, a)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(h.out, both)
	}
	return both.print(h.out)
}

func (h *house) sideBySide(ctx context.Context, a evaluating) (sideBySide, error) {
	customer, period, asOf, err := a.resolve(h)
	if err != nil {
		return sideBySide{}, err
	}
	other := customer
	if other.Agreements, err = config.Renewal(a.whatIf, customer, almanac.Of); err != nil {
		return sideBySide{}, err
	}
	// What is agreed for next year is asked of last year's tickets: those that
	// the customer's own agreements judge.
	if first := customer.Agreements[0].From; other.Agreements[0].From.After(first) {
		other.Agreements[0].From = first
	}
	want := forums.Want{Tickets: a.tickets}
	if yearly(customer) || yearly(other) {
		want.History = forums.Back(period)
	}
	var judges [2]*forums.Evaluation
	for i, c := range []forums.Customer{customer, other} {
		if judges[i], err = forums.NewEvaluation(c, period, asOf, want); err != nil {
			return sideBySide{}, err
		}
	}
	facts, err := h.agreed(ctx, judges[0], customer.ID, forums.Fan(judges[0], judges[1]))
	if err != nil {
		return sideBySide{}, err
	}
	w, err := h.source(ctx)
	if err != nil {
		return sideBySide{}, err
	}
	defer w.Close()
	from, to := judges[0].Window()
	window := warehouse.Window{From: from, To: to, Customers: []string{customer.ID}}
	if err := w.Pass(ctx, window, facts); err != nil {
		return sideBySide{}, err
	}
	return answerBoth(judges)
}

// yearly reports whether some agreement caps penalties by the year, so that
// the earlier periods of the year must be judged too.
func yearly(c forums.Customer) bool {
	for _, a := range c.Agreements {
		for _, one := range a.Caps.Suppliers {
			if one.Year != nil {
				return true
			}
		}
		if a.Caps.Year != nil {
			return true
		}
	}
	return false
}

// answerBoth asks both evaluations for what they found.
func answerBoth(judges [2]*forums.Evaluation) (both sideBySide, err error) {
	for i, into := range []*forums.Figures{&both.Actual, &both.WhatIf} {
		if *into, err = judges[i].Figures(); err != nil {
			return sideBySide{}, err
		}
		if both.penalties[i], err = judges[i].Penalties(); err != nil {
			return sideBySide{}, err
		}
	}
	return both, nil
}

// print writes both as a table for people.
func (b sideBySide) print(out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s %s, live, as of %s\n\n", b.Actual.Customer, b.Actual.Period, b.Actual.AsOf.Format("2006-01-02 15:04Z07:00"))
	fmt.Fprintln(t, "target\tnow\tthen\tdifference\tstatus\tcounted\tpenalty now\tpenalty then\tdifference")
	for _, pair := range b.pairs() {
		now, then := pair[0], pair[1]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s, %s\t%s, %s\t%s\t%s\t%s\n", now.name(then), or(now.figure()), or(then.figure()),
			difference(now.figure(), then.figure()), now.status(), then.status(), now.counted(), then.counted(),
			now.penalty(), then.penalty(), less(now.amount(), then.amount(), now.penalty(), then.penalty()))
	}
	now, then := b.penalties[0], b.penalties[1]
	b.sum(t, "sum", now.Sum, then.Sum)
	for _, p := range b.penalties {
		if len(p.Cuts) > 0 {
			b.sum(t, "after caps", now.Due, then.Due)
			break
		}
	}
	return t.Flush()
}

// sum writes a line of penalties alone.
func (b sideBySide) sum(t io.Writer, name, now, then string) {
	currency := " " + b.penalties[0].Currency
	fmt.Fprintf(t, "%s\t\t\t\t\t\t%s\t%s\t%s\n", name, now+currency, then+currency,
		less(decimal.RequireFromString(now), decimal.RequireFromString(then), now, then))
}

// judged is a target's figure under one agreement; nil where it has no such
// target.
type judged struct{ *forums.TargetFigure }

// pairs puts the figures of one id beside each other, in the order of the
// customer's own agreement, then those that only the other has.
func (b sideBySide) pairs() [][2]judged {
	var all [][2]judged
	for i := range b.Actual.Targets {
		now := &b.Actual.Targets[i]
		all = append(all, [2]judged{{now}, find(b.WhatIf.Targets, now.ID)})
	}
	for i := range b.WhatIf.Targets {
		then := &b.WhatIf.Targets[i]
		if find(b.Actual.Targets, then.ID).TargetFigure == nil {
			all = append(all, [2]judged{{}, {then}})
		}
	}
	return all
}

func find(figures []forums.TargetFigure, id string) judged {
	for i := range figures {
		if figures[i].ID == id {
			return judged{&figures[i]}
		}
	}
	return judged{}
}

// name is the id of either.
func (j judged) name(other judged) string {
	if j.TargetFigure == nil {
		return other.ID
	}
	return j.ID
}

// figure is the share, or the value of a target that has none.
func (j judged) figure() *json.Number {
	switch {
	case j.TargetFigure == nil:
		return nil
	case j.Attainment != nil:
		return j.Attainment
	}
	return j.Value
}

func (j judged) status() string {
	if j.TargetFigure == nil {
		return "-"
	}
	return j.Status
}

func (j judged) counted() string {
	if j.TargetFigure == nil {
		return "-"
	}
	return fmt.Sprint(j.Counted)
}

// penalty is the amount with its currency, a dash without a penalty.
func (j judged) penalty() string {
	if j.TargetFigure == nil || j.Penalty == nil {
		return "-"
	}
	return j.Penalty.Amount + " " + j.Penalty.Currency
}

// amount is the penalty as a number, nothing without one.
func (j judged) amount() decimal.Decimal {
	if j.TargetFigure == nil || j.Penalty == nil {
		return decimal.Zero
	}
	return decimal.RequireFromString(j.Penalty.Amount)
}

// difference is what the second figure lies over the first, with its sign; a
// dash where either is missing.
func difference(now, then *json.Number) string {
	if now == nil || then == nil {
		return "-"
	}
	return signed(decimal.RequireFromString(then.String()).Sub(decimal.RequireFromString(now.String())).String())
}

// less is the difference of two amounts, a dash where neither is one.
func less(now, then decimal.Decimal, nowText, thenText string) string {
	if nowText == "-" && thenText == "-" {
		return "-"
	}
	d := then.Sub(now)
	return signed(d.StringFixed(max(-now.Exponent(), -then.Exponent(), 0)))
}

// signed puts a plus before a number that is over nothing.
func signed(text string) string {
	if d := decimal.RequireFromString(text); d.IsPositive() {
		return "+" + text
	}
	return text
}
