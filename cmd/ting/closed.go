package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

// listClosed lists the revisions of frozen figures that there are.
func (h *house) listClosed(ctx context.Context, l *ledger.Ledger, c closing) error {
	if _, err := h.chosen(c.customer); err != nil {
		return err
	}
	found, err := l.FrozenPeriods(ctx, c.customer)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	if !c.json {
		fmt.Fprintln(t, "customer\tperiod\trevision\tclosed\tby\tsha256\twhy")
	}
	for _, f := range found {
		if c.period != "" && f.Period != c.period {
			continue
		}
		if c.json {
			if err := printJSON(h.out, closed{Customer: f.Customer, Period: f.Period, Revision: f.Revision, Hash: f.Hash}); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintln(t, h.closedLine(f))
	}
	return t.Flush()
}

func (h *house) closedLine(f dispatch.Frozen) string {
	return fmt.Sprintf("%s\t%s\t%d\t%s\t%s\t%s\t%s", f.Customer, f.Period, f.Revision,
		f.By.At.In(h.zone(f.Customer)).Format("2006-01-02 15:04"), f.By.Who, f.Hash[:12], oneLine(f.By.Why))
}

// listDifferences lists the cells that the latest restatement changed.
func (h *house) listDifferences(ctx context.Context, l *ledger.Ledger, c closing) error {
	customers, err := h.chosen(c.customer)
	if err != nil {
		return err
	}
	for _, of := range customers {
		p, err := calendar.Parse(c.period, of.Zone)
		if err != nil {
			return fmt.Errorf("--period: %w", err)
		}
		frozen, err := l.Frozen(ctx, of.ID, p.Name)
		if err != nil {
			return err
		}
		restated := frozen.Record.Restated
		if restated == nil {
			return fmt.Errorf("%w: %s of %s was never restated", fault.NotFound, p.Name, of.ID)
		}
		if err := h.printDifferences(of, *restated, c.json); err != nil {
			return err
		}
	}
	return nil
}

func (h *house) printDifferences(c forums.Customer, r forums.Restated, asJSON bool) error {
	if asJSON {
		return printJSON(h.out, r)
	}
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s revision %d, restated by %s: %s\n\nlist\trow\tcell\twas\tnow\n", c.ID, r.Revision, r.Who, r.Reason)
	for _, d := range r.Differences {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", d.List, d.Row, d.Cell, oneLine(d.Was), oneLine(d.Now))
	}
	return t.Flush()
}
