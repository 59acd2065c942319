package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// closed is one line of what `ting close --json` prints.
type closed struct {
	Customer string `json:"customer"`
	Period   string `json:"period"`
	Revision int    `json:"revision"`
	Hash     string `json:"sha256"`
	Problem  string `json:"problem"` // why it could not be closed; empty when it was
}

func closeCommand(sh shell) *cobra.Command {
	var period, customer string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "close --period P [--customer C]",
		Short: "Freeze a period's figures, so that later news does not change them",
		Long: `Freezes the figures of a period for one customer or for all. It refuses while the
period runs or a source is not loaded to the period's end, and names the source.
A period that is closed already stays as it is.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			l, err := h.openLedger(cmd.Context(), false)
			if err != nil {
				return err
			}
			defer l.Close()
			return h.close(cmd.Context(), l, period, customer, asJSON)
		},
	}
	cmd.Flags().StringVar(&period, "period", "", "the period to close, such as 2016-04")
	cmd.Flags().StringVar(&customer, "customer", "", "customer id (default all)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a customer")
	_ = cmd.MarkFlagRequired("period")
	return cmd
}

// close closes the period for each customer asked for. One that cannot be
// closed does not stop the others.
func (h *house) close(ctx context.Context, l *ledger.Ledger, period, only string, asJSON bool) error {
	customers := h.Customers
	if only != "" {
		c, err := h.Customer(only)
		if err != nil {
			return err
		}
		customers = []forums.Customer{c}
	}
	refused := false
	for _, c := range customers {
		p, err := calendar.Parse(period, c.Zone)
		if err != nil {
			return fmt.Errorf("--period: %w", err)
		}
		line := closed{Customer: c.ID, Period: p.Name}
		frozen, err := h.closer(l).Close(ctx, c, p)
		switch {
		case errors.Is(err, fault.Conflict):
			line.Problem, refused = sentence(err), true
		case err != nil:
			return err
		default:
			line.Revision, line.Hash = frozen.Revision, frozen.Hash
		}
		if err := h.tell(line, asJSON); err != nil {
			return err
		}
	}
	if refused {
		return errTold
	}
	return nil
}

func (h *house) tell(c closed, asJSON bool) error {
	if asJSON {
		return printJSON(h.out, c)
	}
	if c.Problem != "" {
		_, err := fmt.Fprintf(h.out, "%s %s is not closed: %s\n", c.Customer, c.Period, c.Problem)
		return err
	}
	_, err := fmt.Fprintf(h.out, "%s %s is closed, revision %d, sha256 %s\n", c.Customer, c.Period, c.Revision, c.Hash)
	return err
}
