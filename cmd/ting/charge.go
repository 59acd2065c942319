package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"ting/cmd/internal/config"
	"ting/datasource/almanac"
	"ting/forums"
	"ting/forums/charge"
)

func chargeCommand(sh shell) *cobra.Command {
	var a asked
	var whatIf, output, language string
	var asJSON, reconcile, approve, year bool
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
in an agreement. --year shows every charging period of the year: approved, counted,
or a forecast by the register as it stands. With -o the statement is written as .csv, .xlsx, .pdf or .html.

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
			case year:
				return h.showYear(cmd.Context(), a, asJSON)
			}
			made, err := h.charged(cmd.Context(), a, output != "")
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
	cmd.Flags().BoolVar(&year, "year", false, "show each charging period of the year, and what is still to come")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write, ending in .csv, .xlsx, .pdf or .html")
	cmd.Flags().StringVar(&language, "language", "", "of a .pdf or .html: sv, da, nb or en (default the customer's)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.MarkFlagsMutuallyExclusive("what-if", "reconcile", "output", "approve", "year")
	cmd.MarkFlagsMutuallyExclusive("approve", "as-of")
	cmd.MarkFlagsMutuallyExclusive("output", "json")
	return cmd
}

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
	n, err := h.counting(a)
	if err != nil {
		return err
	}
	if err := n.penalised(ctx, bills[0].Periods()); err != nil {
		return err
	}
	if err := n.pass(ctx, bills...); err != nil {
		return err
	}
	both, judged := sides{}, n.of(bills[0].Periods())
	if both.Statement, err = bills[0].Statement(judged...); err != nil {
		return err
	}
	if both.WhatIf, err = bills[1].Statement(judged...); err != nil {
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
	bills, err := charge.Course(c, p, p.Previous())
	if err != nil {
		return err
	}
	n, err := h.counting(a)
	if err != nil {
		return err
	}
	if err := n.pass(ctx, bills[0]); err != nil {
		return err
	}
	r, err := charge.Reconcile(bills[1], bills[0])
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(h.out, r)
	}
	return printReconciliation(h.out, r)
}
