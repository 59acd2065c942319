package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/charge"
	"ting/reports/pack"
)

// yearLine sums a statement as the view of a year shows it.
func yearLine(s charge.Statement) (pack.YearLine, error) {
	y := pack.YearLine{Period: s.Period}
	for _, l := range s.Lines {
		amount, err := decimal.NewFromString(l.Amount)
		if err != nil {
			return y, err
		}
		switch l.Kind {
		case charge.KindItem:
			y.Items = y.Items.Add(amount)
		case charge.KindFee:
			y.Fees = y.Fees.Add(amount)
		case charge.KindPenalty, charge.KindCorrection:
			y.Other = y.Other.Add(amount)
		default:
			y.Work = y.Work.Add(amount)
		}
		y.Total = y.Total.Add(amount)
	}
	return y, nil
}

// yearView is a year as ting charge --year shows it.
type yearView struct {
	Customer string     `json:"customer"`
	Currency string     `json:"currency"`
	VAT      string     `json:"vat"` // always "excluded"
	Periods  []yearPart `json:"periods"`
	Total    string     `json:"total"`
}

// yearPart is one charging period of it. Other is penalties and corrections.
type yearPart struct {
	Period string         `json:"period"`
	State  pack.YearState `json:"state"`
	Items  string         `json:"items"`
	Fees   string         `json:"fees"`
	Work   string         `json:"work"`
	Other  string         `json:"other"`
	Total  string         `json:"total"`
}

// showYear prints the year in which a period begins.
func (h *house) showYear(ctx context.Context, a asked, asJSON bool) error {
	c, err := h.Customer(a.customer)
	if err != nil {
		return err
	}
	approved, err := h.approvedStatements(ctx, c)
	if err != nil {
		return err
	}
	made, err := h.counted(ctx, a, approved, true)
	switch {
	case err != nil:
		return err
	case asJSON:
		return printJSON(h.out, yearOf(made))
	}
	return printYear(h.out, yearOf(made))
}

// yearOf writes the amounts of a year out.
func yearOf(made charged) yearView {
	unit := agreement.MinorUnit(made.customer.Currency)
	v := yearView{Customer: made.customer.ID, Currency: made.customer.Currency, VAT: "excluded", Periods: []yearPart{}}
	total := decimal.Zero
	for _, y := range made.year {
		v.Periods = append(v.Periods, yearPart{Period: y.Period, State: y.State, Items: y.Items.StringFixed(unit), Fees: y.Fees.StringFixed(unit),
			Work: y.Work.StringFixed(unit), Other: y.Other.StringFixed(unit), Total: y.Total.StringFixed(unit)})
		total = total.Add(y.Total)
	}
	v.Total = total.StringFixed(unit)
	return v
}

// printYear writes a year as a table for people.
func printYear(w io.Writer, v yearView) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s, amounts in %s without VAT\n\n", v.Customer, v.Currency)
	fmt.Fprintln(t, "period\tstate\titems\tfees\twork\tpenalties, corrections\ttotal")
	for _, p := range v.Periods {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", p.Period, p.State, p.Items, p.Fees, p.Work, p.Other, p.Total)
	}
	fmt.Fprintf(t, "total\t\t\t\t\t\t%s\n", v.Total)
	return t.Flush()
}
