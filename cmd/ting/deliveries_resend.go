package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

// resending is which copies of an edition are sent again.
type resending struct {
	to         string // one address; empty: all
	onlyFailed bool
}

func deliveriesResendCommand(sh shell) *cobra.Command {
	var c change
	var k meetingKey
	var r resending
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "resend --customer C {--forum F --period P [--to ADDRESS] | --only-failed [--forum F] [--period P]} --by P --why W",
		Short: "Send copies of a pack again, because a person asks for it",
		Long: `Sends copies of a pack again: the very document that was issued. Without --to all
copies that were sent or failed. With --only-failed those that failed or came
back, of all the customer's packs where no period is named: what is wanted after
a mail server was out of order. An uncertain copy may have arrived; it is sent
again only when named with --to.`,
		Example: "  ting deliveries resend --customer nordby --period 2016-04 --to bestallare@nordby.example --by manager --why \"deleted by mistake\"\n" +
			"  ting deliveries resend --customer nordby --only-failed --by manager --why \"the server was down\"",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.atDesk(cmd, func(ctx context.Context, d *desk) error {
				_, by, err := c.stamp(d.house)
				if err != nil {
					return err
				}
				orders, err := d.again(ctx, c.customer, k, r, by)
				if err != nil {
					return err
				}
				return d.issueAll(ctx, orders, false, asJSON)
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&k.forum, "forum", "", "operational, tactical, strategic or project (default operational; with --only-failed all)")
	cmd.Flags().StringVar(&k.period, "period", "", "the period of the pack, such as 2016-04 (with --only-failed default all)")
	cmd.Flags().StringVar(&r.to, "to", "", "only the copy of this address, whatever became of it")
	cmd.Flags().BoolVar(&r.onlyFailed, "only-failed", false, "only copies that failed")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, as ting issue does")
	cmd.MarkFlagsMutuallyExclusive("to", "only-failed")
	_ = cmd.MarkFlagRequired("why")
	return cmd
}

// again queues what is asked for, and returns the orders of it.
func (d *desk) again(ctx context.Context, customer string, k meetingKey, r resending, by trail.By) ([]order, error) {
	switch {
	case k.period == "" && r.onlyFailed:
		return d.resendFailed(ctx, customer, k, by)
	case k.period == "":
		return nil, fmt.Errorf("%w: name the pack with --period, or all that did not arrive with --only-failed", fault.Invalid)
	case k.forum == "":
		k.forum = string(forums.Operational)
	}
	o, err := d.resend(ctx, customer, k, r, by)
	return []order{o}, err
}

// resendFailed queues every copy of a customer again that failed or came back,
// and returns the orders of their packs. Of a pack that was corrected since
// nothing is sent again: its readers get, or have got, the correction.
func (d *desk) resendFailed(ctx context.Context, customer string, k meetingKey, by trail.By) ([]order, error) {
	if err := d.known(customer, forums.Level(k.forum)); err != nil {
		return nil, err
	}
	copies, err := d.ledger.Deliveries(ctx, ledger.DeliveryFilter{Customer: customer, Forum: forums.Level(k.forum)})
	if err != nil {
		return nil, err
	}
	queued := map[dispatch.Key]bool{}
	var orders []order
	for _, x := range copies {
		if !lost(x) {
			continue
		}
		o, err := d.find(ctx, customer, meetingKey{forum: string(x.Forum), period: x.Period})
		if err != nil {
			return nil, err
		}
		if o.revision != x.Revision {
			continue
		}
		if err := d.ledger.Resend(ctx, x.Key, x.Recipient, by); err != nil && !errors.Is(err, fault.Conflict) {
			return nil, err
		}
		if !queued[x.Key] {
			queued[x.Key] = true
			o.waiting = true
			orders = append(orders, o)
		}
	}
	if len(orders) == 0 {
		return nil, fmt.Errorf("%w: no copy failed", fault.Conflict)
	}
	return orders, nil
}

// lost tells whether a copy certainly did not arrive.
func lost(x dispatch.Delivery) bool {
	return x.Outcome == dispatch.Failed || x.Outcome == dispatch.Bounced
}

// resend queues copies of a pack again, and returns its order as it stands then.
func (d *desk) resend(ctx context.Context, customer string, k meetingKey, r resending, by trail.By) (order, error) {
	o, err := d.made(ctx, customer, k)
	if err != nil {
		return o, err
	}
	if o.state != dispatch.Sent && o.state != dispatch.Released {
		return o, fmt.Errorf("%w: %s is %s; nothing of it was sent yet", fault.Conflict, o.key(), o.state)
	}
	copies, err := d.ledger.Deliveries(ctx, ledger.DeliveryFilter{Customer: o.customer.ID, Forum: o.forum, Period: o.period.Name, Revision: o.revision})
	if err != nil {
		return o, err
	}
	chosen, err := r.choose(copies)
	if err != nil {
		return o, fmt.Errorf("%s: %w", o.key(), err)
	}
	for _, x := range chosen {
		if err := d.ledger.Resend(ctx, o.key(), x.Recipient, by); err != nil && !errors.Is(err, fault.Conflict) {
			return o, err // one that is queued already goes with the others
		}
	}
	return d.find(ctx, customer, k)
}

// choose is the copies that are sent again. It returns fault.NotFound when the
// address has no copy, and fault.Conflict when there is nothing to send again.
func (r resending) choose(copies []dispatch.Delivery) ([]dispatch.Delivery, error) {
	var chosen []dispatch.Delivery
	var addresses, uncertain []string
	for _, x := range copies {
		addresses = append(addresses, x.Recipient)
		switch {
		case r.to != "":
			if strings.EqualFold(x.Recipient, r.to) {
				return []dispatch.Delivery{x}, nil
			}
		case x.Outcome == dispatch.Uncertain:
			uncertain = append(uncertain, x.Recipient)
		case lost(x) || !r.onlyFailed:
			chosen = append(chosen, x)
		}
	}
	switch {
	case r.to != "":
		return nil, fmt.Errorf("%w: no copy was made for %q; copies are for %s", fault.NotFound, r.to, list(addresses))
	case len(chosen) == 0 && len(uncertain) > 0:
		return nil, fmt.Errorf("%w: the copies for %s are uncertain and may have arrived; name one with --to to send it again", fault.Conflict, list(uncertain))
	case len(chosen) == 0:
		return nil, fmt.Errorf("%w: no copy failed", fault.Conflict)
	}
	return chosen, nil
}
