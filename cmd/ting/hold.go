package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/forums/trail"
)

func holdCommand(sh shell) *cobra.Command {
	var c change
	var k meetingKey
	cmd := &cobra.Command{
		Use:   "hold --customer C --forum F --period P --by P [--why W]",
		Short: "Keep a pack that was printed from being sent until it is released",
		Long: `Keeps a pack that was printed and not yet released from being sent, also one that
would leave by itself when its waiting time is over. To have packs wait from the
start, write release: by a person for their forum, write hold: true under schedule: in ting.yaml, or issue
them with ting issue --hold.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				d := &desk{house: h, ledger: l}
				_, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				o, err := d.made(ctx, c.customer, k)
				if err != nil {
					return err
				}
				if err := d.object(ctx, o, by); err != nil {
					return err
				}
				_, err = fmt.Fprintf(h.out, "%s is held; ting release lets it go\n", o.key())
				return err
			})
		},
	}
	c.flags(cmd)
	k.flags(cmd)
	return cmd
}

// object holds an edition because a person says so, and keeps the reason beside
// those of others. One that waits for a time only no longer leaves when that is
// over.
func (d *desk) object(ctx context.Context, o order, by trail.By) error {
	if o.state != dispatch.Held {
		if err := d.ledger.HoldEdition(ctx, o.key(), by); err != nil {
			return err
		}
	}
	h := o.held
	h.Key, h.Until, h.By = o.key(), time.Time{}, by
	h.Doubts = united(h.Doubts, []gate.Doubt{gate.Objection(by.Who, by.Why)})
	return d.ledger.KeepHold(ctx, h)
}

// key names the edition of an order.
func (o order) key() dispatch.Key {
	return dispatch.Key{Customer: o.customer.ID, Forum: o.forum, Period: o.period.Name, Revision: o.revision}
}

// made is a named order whose edition is there, of the newest figures.
func (d *desk) made(ctx context.Context, customer string, k meetingKey) (order, error) {
	o, err := d.find(ctx, customer, k)
	if err == nil && o.revision == 0 {
		return o, fmt.Errorf("%w: the %s pack of %s about %s has not been made; ting issue --hold makes it and holds it",
			fault.NotFound, o.forum, o.customer.ID, o.period.Name)
	}
	return o, err
}
