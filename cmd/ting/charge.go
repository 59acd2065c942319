package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"ting/cmd/internal/config"
	"ting/datasource/almanac"
	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/forums/fault"
	"ting/forums/ticket"
)

func chargeCommand(sh shell) *cobra.Command {
	var a asked
	var whatIf, output, language string
	var asJSON, reconcile, approve bool
	var c change
	cmd := &cobra.Command{
		Use:   "charge --customer C --period P",
		Short: "Price what was called off and worked, and print the statement",
		Long: `Prices a month, quarter, tertial, half-year or year of one customer: the items that
the register shows, the fee, hours and trips past the included ones, and the
penalties of missed targets. Amounts exclude VAT. What is refused and what looks
odd is listed with its reason.

--reconcile compares the register with the period before. --what-if prices the
same rows by another catalogue or tier and puts both side by side; FILE has any
of the keys catalogue, cost-codes, orderers, charging, tier and hours, written as
in an agreement. With -o the statement is written as .csv, .xlsx, .pdf or .html.

--approve freezes the statement of a period that has ended: from then on it is
shown as it was approved, unless --as-of asks for a count of its own, and what
becomes known later stands as corrections in the next.`,
		Example: "  ting charge --customer nordby --period 2026-T1\n  ting charge --customer nordby --period 2025 --what-if pro.yaml --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			switch {
			case whatIf != "":
				return h.chargeSideBySide(cmd.Context(), a, whatIf, asJSON)
			case reconcile:
				return h.reconcile(cmd.Context(), a, asJSON)
			case approve:
				c.customer = a.customer
				return h.approve(cmd.Context(), a, c)
			}
			made, err := h.charged(cmd.Context(), a)
			switch {
			case err != nil:
				return err
			case output != "":
				return h.keepStatement(cmd.Context(), a, made, output, language)
			case asJSON:
				return printJSON(sh.out, made.statement)
			}
			return printStatement(sh.out, made.statement)
		},
	}
	a.flags(cmd)
	cmd.Flags().StringVar(&whatIf, "what-if", "", "file with another catalogue or tier to price by")
	cmd.Flags().BoolVar(&approve, "approve", false, "approve the reconciliation and freeze the statement")
	cmd.Flags().StringVar(&c.by, "by", "", "who approves: a key of the customer's people")
	cmd.Flags().StringVar(&c.why, "why", "", "why; kept with the approval")
	cmd.Flags().BoolVar(&reconcile, "reconcile", false, "compare the register with the period before")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write, ending in .csv, .xlsx, .pdf or .html")
	cmd.Flags().StringVar(&language, "language", "", "of a .pdf or .html: sv, da, nb or en (default the customer's)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.MarkFlagsMutuallyExclusive("what-if", "reconcile", "output", "approve")
	cmd.MarkFlagsMutuallyExclusive("approve", "as-of")
	cmd.MarkFlagsMutuallyExclusive("output", "json")
	return cmd
}

// fill makes one pass over the warehouse for bills of one customer, and
// returns the judged figures whose penalties belong to the first.
func (h *house) fill(ctx context.Context, a asked, bills ...*charge.Bill) ([]forums.Figures, error) {
	frozen, live, err := h.penalised(ctx, a, bills[0].Periods())
	if err != nil {
		return nil, err
	}
	facts := forums.Fan(live...)
	from, to := bills[0].Window()
	for _, b := range bills {
		facts = together(facts, b.Facts())
		begin, end := b.Window()
		from, to = earlier(from, begin), later(to, end)
	}
	for _, e := range live {
		begin, end := e.Window()
		from, to = earlier(from, begin), later(to, end)
	}
	w, err := h.source(ctx)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	if err := w.Pass(ctx, warehouse.Window{From: from, To: to, Customers: []string{a.customer}}, facts); err != nil {
		return nil, err
	}
	for _, e := range live {
		f, err := e.Figures()
		if err != nil {
			return nil, err
		}
		frozen = append(frozen, f)
	}
	return frozen, nil
}

// penalised returns the frozen figures of the periods that are closed, and
// evaluations for the others in which a target has a penalty.
func (h *house) penalised(ctx context.Context, a asked, periods []calendar.Period) (frozen []forums.Figures, live []*forums.Evaluation, err error) {
	c, _, asOf, err := a.resolve(h)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range periods {
		targets := agreement.Listed(c.Agreements, p.To)
		if !slices.ContainsFunc(targets, func(t agreement.Target) bool { return t.Penalty != nil }) {
			continue
		}
		if a.asOf == "" {
			f, err := h.closedFigures(ctx, c.ID, p.Name)
			if err == nil {
				frozen = append(frozen, f)
				continue
			}
			if !errors.Is(err, fault.NotFound) {
				return nil, nil, err
			}
		}
		e, err := forums.NewEvaluation(c, p, asOf, forums.Want{})
		if err != nil {
			return nil, nil, err
		}
		live = append(live, e)
	}
	return frozen, live, nil
}

// closedFigures returns the frozen figures of a period, or fault.NotFound.
func (h *house) closedFigures(ctx context.Context, customer, period string) (forums.Figures, error) {
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return forums.Figures{}, err
	}
	defer l.Close()
	f, err := l.Frozen(ctx, customer, period)
	return f.Record.Figures, err
}

// together returns sinks that hand what both want to both.
func together(a, b forums.Facts) forums.Facts {
	a.Ticket = two(a.Ticket, b.Ticket)
	a.Registration = two(a.Registration, b.Registration)
	a.Worklog = two(a.Worklog, b.Worklog)
	faultOf, connectedOf := a.Fault, a.Connected
	a.Fault = func(customer string, f forums.Fault) error {
		return errors.Join(faultOf(customer, f), b.Fault(customer, f))
	}
	a.Connected = func(dataset string) {
		connectedOf(dataset)
		b.Connected(dataset)
	}
	return a
}

// two returns a sink that hands a row to both, or the one that is there.
func two[Row ticketRow | forums.Registration | forums.Worklog](a, b func(Row) error) func(Row) error {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return func(row Row) error { return errors.Join(a(row), b(row)) }
}

// ticketRow is how tickets are handed on.
type ticketRow = *ticket.Ticket

// sides is one period priced in two ways.
type sides struct {
	charge.Statement
	WhatIf     charge.Statement `json:"what_if"`
	Difference string           `json:"difference"` // what-if less actual
}

// chargeSideBySide prices a period as agreed and as a file would have it, from
// one pass over the same rows. Penalties are those that were judged.
func (h *house) chargeSideBySide(ctx context.Context, a asked, file string, asJSON bool) error {
	c, p, _, err := a.resolve(h)
	if err != nil {
		return err
	}
	other, err := config.WhatIf(file, c, almanac.Of)
	if err != nil {
		return fmt.Errorf("--what-if: %w", err)
	}
	var bills []*charge.Bill
	for _, version := range []forums.Customer{c, other} {
		b, err := charge.New(version, p)
		if err != nil {
			return err
		}
		bills = append(bills, b)
	}
	figures, err := h.fill(ctx, a, bills...)
	if err != nil {
		return err
	}
	both := sides{}
	if both.Statement, err = bills[0].Statement(figures...); err != nil {
		return err
	}
	if both.WhatIf, err = bills[1].Statement(figures...); err != nil {
		return err
	}
	if both.Difference, err = charge.Less(both.WhatIf.Total, both.Total); err != nil {
		return err
	}
	if asJSON {
		return printJSON(h.out, both)
	}
	return printSides(h.out, both)
}

// reconcile compares the register of a period with that of the one before.
func (h *house) reconcile(ctx context.Context, a asked, asJSON bool) error {
	c, p, _, err := a.resolve(h)
	if err != nil {
		return err
	}
	now, err := charge.New(c, p)
	if err != nil {
		return err
	}
	before, err := charge.New(c, p.Previous())
	if err != nil {
		return err
	}
	if _, err := h.fill(ctx, a, now, before); err != nil {
		return err
	}
	r, err := charge.Reconcile(before, now)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(h.out, r)
	}
	return printReconciliation(h.out, r)
}
