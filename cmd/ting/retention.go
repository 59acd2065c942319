package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/trail"
)

// over is what `ting retention --json` prints of a customer.
type over struct {
	Customer  string         `json:"customer"`
	Removed   map[string]int `json:"removed"` // rows by table
	Entries   int            `json:"entries"` // of the audit trail that lose their texts
	Documents []string       `json:"documents"`
	Applied   bool           `json:"applied"`
}

func retentionCommand(sh shell) *cobra.Command {
	var customer string
	var apply, asJSON bool
	cmd := &cobra.Command{
		Use:   "retention [--customer C] [--apply]",
		Short: "Show what has been kept as long as it is to be, or let it go",
		Long: `Shows what has been kept of a customer, or of all, for as long as retention: in the
customer's file says: figures (from their closing on, with packs, deliveries,
statements, remarks and what was said of them), lists (actions and escalations,
from their end on), meetings, and trail (the texts of the audit trail; that
something was done, what kind and when stays for ever). What is not named there
is kept for ever.

With --apply it is let go, its documents in packs/ too, all of a customer's or
nothing, with one entry of the audit chain. ting serve and ting worker do this
once a day.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customers, err := h.chosen(customer)
				if err != nil {
					return err
				}
				for _, c := range customers {
					if err := h.tellOver(ctx, l, c, apply, asJSON); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id (default all)")
	cmd.Flags().BoolVar(&apply, "apply", false, "let it go")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a customer")
	return cmd
}

// limits are the instants before which a customer's things have had their time.
func (h *house) limits(c forums.Customer) ledger.Limits {
	now, r := h.present(), c.Retention
	return ledger.Limits{
		Customer: c.ID, Figures: r.Figures.Before(now, c.Zone), Lists: r.Lists.Before(now, c.Zone),
		Meetings: r.Meetings.Before(now, c.Zone), Trail: r.Trail.Before(now, c.Zone),
	}
}

// expire lets go what is over of a customer, or only counts it.
func (h *house) expire(ctx context.Context, l *ledger.Ledger, c forums.Customer, apply bool) (ledger.Expired, error) {
	if c.Retention == (forums.Retention{}) {
		return ledger.Expired{}, nil
	}
	by := trail.By{Who: worker, At: h.present(), Why: "retention of customers/" + c.ID + ".yaml"}
	out, err := l.Expire(ctx, h.limits(c), by, true)
	if err != nil || !apply || !out.Any() {
		return out, err
	}
	// The documents first: were it the other way round, a stop in between
	// would leave them for ever.
	if err := h.dropDocuments(out.Documents); err != nil {
		return out, err
	}
	return l.Expire(ctx, h.limits(c), by, false)
}

func (h *house) tellOver(ctx context.Context, l *ledger.Ledger, c forums.Customer, apply, asJSON bool) error {
	out, err := h.expire(ctx, l, c, apply)
	if err != nil {
		return err
	}
	if asJSON {
		o := over{c.ID, map[string]int{}, out.Entries, append([]string{}, out.Documents...), apply}
		maps.Copy(o.Removed, out.Removed)
		return printJSON(h.out, o)
	}
	if !out.Any() {
		_, err := fmt.Fprintf(h.out, "%s: nothing is over\n", c.ID)
		return err
	}
	for _, table := range slices.Sorted(maps.Keys(out.Removed)) {
		fmt.Fprintf(h.out, "%s: %s of %s\n", c.ID, amount(out.Removed[table], "row", "rows"), table)
	}
	if out.Entries > 0 {
		fmt.Fprintf(h.out, "%s: the texts of %s of the audit trail\n", c.ID, amount(out.Entries, "entry", "entries"))
	}
	for _, name := range out.Documents {
		fmt.Fprintf(h.out, "%s: packs/%s\n", c.ID, name)
	}
	word := "would go with --apply"
	if apply {
		word = "are gone"
	}
	_, err = fmt.Fprintf(h.out, "%s: these %s\n", c.ID, word)
	return err
}

// clear lets go once a day what has been kept as long as it is to be.
func (a *alarm) clear(ctx context.Context) {
	today := calendar.DayOf(a.present(), time.UTC)
	if a.cleared == today {
		return
	}
	for _, c := range a.Customers {
		gone, err := a.expire(ctx, a.ledger, c, true)
		if err != nil {
			a.once("retention of "+c.ID, sentence(err), "customer", c.ID)
			a.pulse.beat(beatClear, a.present(), err)
			return
		}
		if gone.Any() {
			a.log.Info("retention", "customer", c.ID, "removed", gone.Removed, "entries", gone.Entries, "documents", len(gone.Documents))
		}
	}
	a.cleared = today
	a.pulse.beat(beatClear, a.present(), nil)
}
