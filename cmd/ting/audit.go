package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
)

// trailLine is one entry of the audit trail as --json prints it.
type trailLine struct {
	Seq     int64     `json:"seq"`
	At      time.Time `json:"at"`
	Who     string    `json:"who"`
	What    string    `json:"what"`
	Subject string    `json:"subject"`
	Why     string    `json:"why"`
	Detail  string    `json:"detail"`
	Hash    string    `json:"hash"`
}

func lineOfTrail(e ledger.Entry) trailLine {
	return trailLine{e.Seq, time.Unix(e.At, 0).UTC(), e.Who, e.What, e.Subject, e.Why, e.Detail, e.Hash}
}

func auditCommand(sh shell) *cobra.Command {
	var customer string
	var after int64
	var limit int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "audit [--customer C] [--after N] [--limit N]",
		Short: "Read the audit trail: who changed what, when and why",
		Long: `Reads the trail of changes, oldest first. ting check proves that no entry was
changed, left out or put in since it was written.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				found, err := l.Audit(ctx, after, limit)
				if customer != "" {
					found, err = l.AuditOf(ctx, customer, after, limit)
				}
				if err != nil {
					return err
				}
				return h.printTrail(found, customer, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "only what concerns this customer (default all)")
	cmd.Flags().Int64Var(&after, "after", 0, "begin after the entry of this number")
	cmd.Flags().IntVar(&limit, "limit", 1000, "how many entries at most")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object an entry")
	return cmd
}

// printTrail prints entries in the local time of the customer, or in UTC where
// they are about all.
func (h *house) printTrail(entries []ledger.Entry, customer string, asJSON bool) error {
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	if !asJSON {
		fmt.Fprintln(t, "number\tat\twho\twhat\tof\twhy\tdetail")
	}
	for _, e := range entries {
		line := lineOfTrail(e)
		if asJSON {
			if err := printJSON(h.out, line); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", line.Seq, line.At.In(h.zone(customer)).Format("2006-01-02 15:04:05"), line.Who, line.What, line.Subject, oneLine(line.Why), oneLine(line.Detail))
	}
	return t.Flush()
}
