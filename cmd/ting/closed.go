package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"ting/assets"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/reports/pack"
	"ting/reports/words"
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
		if err := h.printDifferences(of, frozen.Record, c.json); err != nil {
			return err
		}
	}
	return nil
}

// printDifferences names lists, rows and cells as the packs do; programs get
// them as the figures have them.
func (h *house) printDifferences(c forums.Customer, record forums.Record, asJSON bool) error {
	r := record.Restated
	if asJSON {
		return printJSON(h.out, *r)
	}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return err
	}
	english, err := catalogue.In("en")
	if err != nil {
		return err
	}
	rows, err := pack.Changed(pack.Input{Customer: c, Record: record, Words: english}, r.Differences)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s revision %d, restated by %s: %s\n\nlist\trow\tcell\twas\tnow\n", c.ID, r.Revision, r.Who, r.Reason)
	for _, row := range rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", row[0], row[1], row[2], oneLine(row[3]), oneLine(row[4]))
	}
	return t.Flush()
}
