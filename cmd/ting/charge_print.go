package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"ting/forums/charge"
)

// printStatement writes a statement as tables for people.
func printStatement(w io.Writer, s charge.Statement) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s %s, amounts in %s without VAT\n\n", s.Customer, s.Period, s.Currency)
	fmt.Fprintln(t, "kind\titem\tcost code\tquantity\tprice\tper\tamount\tnote")
	for _, l := range s.Lines {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l.Kind, l.Item, dash(l.CostCode), l.Quantity, l.UnitPrice, l.Per, l.Amount, l.Note)
	}
	fmt.Fprintf(t, "total\t\t\t\t\t\t%s\t\n", s.Total)
	fmt.Fprintln(t, "\ncost code\tamount")
	for _, c := range s.ByCostCode {
		fmt.Fprintf(t, "%s\t%s\n", dash(c.CostCode), c.Amount)
	}
	for i, m := range s.Hours {
		if i == 0 {
			fmt.Fprintln(t, "\nmonth\tcore min\toutside min\tincluded\tcharged\tbillable\tcall-outs")
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%d\n", m.Month, m.Core, m.Outside, m.Included, m.Charged, m.Billed, m.CallOuts)
	}
	printRefused(t, s.Refused)
	printFindings(t, s.Findings)
	return t.Flush()
}

func printRefused(w io.Writer, refused []charge.Refusal) {
	for i, r := range refused {
		if i == 0 {
			fmt.Fprintln(w, "\nrefused\titem\tcost code\tamount\treason")
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.Registration, r.Item, dash(r.CostCode), r.Amount, r.Reason)
	}
}

func printFindings(w io.Writer, findings []charge.Finding) {
	for i, f := range findings {
		if i == 0 {
			fmt.Fprintln(w, "\nregistration\tproblem\tdetail")
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", dash(f.Registration), f.Problem, f.Detail)
	}
}

// printSides writes what each line sum comes to in two ways.
func printSides(w io.Writer, both sides) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s %s, amounts in %s without VAT\n\n", both.Customer, both.Period, both.Currency)
	fmt.Fprintln(t, "kind\titem\tas agreed\twhat if\tdifference")
	rows, err := charge.Compare(both.Statement, both.WhatIf)
	if err != nil {
		return err
	}
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", r.Kind, r.Item, r.Actual, r.WhatIf, r.Difference)
	}
	fmt.Fprintf(t, "total\t\t%s\t%s\t%s\n", both.Total, both.WhatIf.Total, both.Difference)
	printFindings(t, both.WhatIf.Findings)
	return t.Flush()
}

// printReconciliation writes a reconciliation as tables for people.
func printReconciliation(w io.Writer, r charge.Reconciliation) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s %s against %s\n\n", r.Customer, r.Period, r.Before)
	fmt.Fprintln(t, "item\tbefore\tnow\tchange\tnew\tended\tmoved\trefused\tkept\twithout user")
	for _, i := range r.Items {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\n", i.Item, i.QuantityBefore, i.Quantity, i.Change, i.New, i.Ended, i.Moved, i.Refused, i.Kept, i.WithoutUser)
	}
	for i, m := range r.Rows {
		if i == 0 {
			fmt.Fprintln(t, "\nregistration\titem\twhat\tbefore\tnow")
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", m.Registration, m.Item, m.What, dash(m.Before), dash(m.Now))
	}
	return t.Flush()
}

// dash stands for what is blank.
func dash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
