package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums/action"
)

// promises is what became of one side's promises, as --json prints it.
type promises struct {
	Side    string `json:"side"`
	Kept    int    `json:"kept"`
	Late    int    `json:"late"`
	Moved   int    `json:"moved"`
	Dropped int    `json:"dropped"`
	Open    int    `json:"open"`
	Overdue int    `json:"overdue"`
}

func actionPromisesCommand(sh shell) *cobra.Command {
	var customer string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "promises --customer C",
		Short: "Count the promises that each side has kept",
		Long: `Counts the actions of each side: done by the day on which they were due (kept) or
after it (late), how many of these had their day put off (moved), dropped, and
still open, with those of them that are overdue.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				c, err := h.Customer(customer)
				if err != nil {
					return err
				}
				actions, err := l.Actions(ctx, ledger.ActionFilter{Customer: c.ID})
				if err != nil {
					return err
				}
				return h.printPromises(action.Promised(actions, h.today(c.ID), c.Zone), asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a side")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}

func (h *house) printPromises(sides []action.Promises, asJSON bool) error {
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	if !asJSON {
		fmt.Fprintln(t, "side\tkept\tlate\tmoved\tdropped\topen\toverdue")
	}
	for _, p := range sides {
		if asJSON {
			if err := printJSON(h.out, promises(p)); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%d\t%d\n", p.Side, p.Kept, p.Late, p.Moved, p.Dropped, p.Open, p.Overdue)
	}
	return t.Flush()
}
