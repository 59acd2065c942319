package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

func deliveriesCommand(sh shell) *cobra.Command {
	return group("deliveries", "See what was sent to whom, and send again",
		`Shows each recipient's copy of each pack. A copy is queued, sent, failed, or
uncertain: the line to the server dropped before its answer came, so that the
copy may have arrived or not. An uncertain copy is never sent again by itself.

--json prints these keys, always all of them: customer, forum, period, revision,
recipient, name, language, outcome, tries, answer (what the server last said),
at, message_id.`, deliveriesListCommand(sh), deliveriesResendCommand(sh))
}

// deliveryView is a delivery as --json prints it.
type deliveryView struct {
	Customer  string    `json:"customer"`
	Forum     string    `json:"forum"`
	Period    string    `json:"period"`
	Revision  int       `json:"revision"`
	Recipient string    `json:"recipient"`
	Name      string    `json:"name"`
	Language  string    `json:"language"`
	Outcome   string    `json:"outcome"`
	Tries     int       `json:"tries"`
	Answer    string    `json:"answer"`
	At        time.Time `json:"at"`
	MessageID string    `json:"message_id"`
}

func deliveriesListCommand(sh shell) *cobra.Command {
	var f ledger.DeliveryFilter
	var forum string
	var failed, asJSON bool
	cmd := &cobra.Command{
		Use:   "list [--customer C] [--forum F] [--period P] [--failed]",
		Short: "List who was sent what, the latest period first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.Forum = forums.Level(forum)
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				if err := h.known(f.Customer, f.Forum); err != nil {
					return err
				}
				found, err := l.Deliveries(ctx, f)
				if err != nil {
					return err
				}
				if failed {
					found = slices.DeleteFunc(found, arrived)
				}
				if err := h.printDeliveries(found, asJSON); err != nil || asJSON {
					return err
				}
				return h.printHeld(ctx, l, ledger.EditionFilter{Customer: f.Customer, Forum: f.Forum, Period: f.Period})
			})
		},
	}
	cmd.Flags().StringVar(&f.Customer, "customer", "", "customer id (default all)")
	cmd.Flags().StringVar(&forum, "forum", "", "operational, tactical, strategic or project (default all)")
	cmd.Flags().StringVar(&f.Period, "period", "", "the period of the pack (default all)")
	cmd.Flags().BoolVar(&failed, "failed", false, "only copies that failed or are uncertain")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	return cmd
}

// arrived tells whether nothing is wrong with a copy: it was sent, or waits its turn.
func arrived(d dispatch.Delivery) bool {
	return d.Outcome == dispatch.Delivered || d.Outcome == dispatch.Queued && d.Tries == 0
}

func (h *house) printDeliveries(found []dispatch.Delivery, asJSON bool) error {
	if asJSON {
		views := []deliveryView{}
		for _, d := range found {
			views = append(views, deliveryView{
				Customer: d.Customer, Forum: string(d.Forum), Period: d.Period, Revision: d.Revision, Recipient: d.Recipient, Name: d.Name,
				Language: d.Language, Outcome: string(d.Outcome), Tries: d.Tries, Answer: d.Answer, At: d.At, MessageID: d.MessageID,
			})
		}
		return printJSON(h.out, views)
	}
	if len(found) == 0 {
		_, err := fmt.Fprintln(h.out, "no deliveries")
		return err
	}
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "customer\tforum\tperiod\trevision\trecipient\toutcome\ttries\tat\tanswer")
	for _, d := range found {
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%s\t%s\t%d\t%s\t%s\n", d.Customer, d.Forum, d.Period, d.Revision, d.Recipient, d.Outcome, d.Tries,
			d.At.In(h.zone(d.Customer)).Format("2006-01-02 15:04"), oneLine(d.Answer))
	}
	return t.Flush()
}

// printHeld tells which packs wait, and why: no copy of them is there yet.
func (h *house) printHeld(ctx context.Context, l *ledger.Ledger, f ledger.EditionFilter) error {
	waiting, err := reasons(ctx, l, f)
	if err != nil {
		return err
	}
	var lines []string
	for key, hold := range waiting {
		lines = append(lines, fmt.Sprintf("held: %s: %s", key, hold))
	}
	slices.Sort(lines)
	for _, line := range lines {
		if _, err := fmt.Fprintln(h.out, line); err != nil {
			return err
		}
	}
	return nil
}

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
		Use:   "resend --customer C --forum F --period P [--to ADDRESS | --only-failed] --by P --why W",
		Short: "Send copies of a pack again, because a person asks for it",
		Long: `Sends copies of a pack again: the very document that was issued. Without --to all
copies that were sent or failed, with --only-failed those that failed. An
uncertain copy may have arrived; it is sent again only when named with --to.`,
		Example: "  ting deliveries resend --customer nordby --period 2016-04 --to bestallare@nordby.example --by manager --why \"deleted by mistake\"",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.atDesk(cmd, func(ctx context.Context, d *desk) error {
				_, by, err := c.stamp(d.house)
				if err != nil {
					return err
				}
				o, err := d.resend(ctx, c.customer, k, r, by)
				if err != nil {
					return err
				}
				return d.issueAll(ctx, []order{o}, false, asJSON)
			})
		},
	}
	c.flags(cmd)
	k.flags(cmd)
	cmd.Flags().StringVar(&r.to, "to", "", "only the copy of this address, whatever became of it")
	cmd.Flags().BoolVar(&r.onlyFailed, "only-failed", false, "only copies that failed")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, as ting issue does")
	cmd.MarkFlagsMutuallyExclusive("to", "only-failed")
	_ = cmd.MarkFlagRequired("why")
	return cmd
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
		case x.Outcome == dispatch.Failed || !r.onlyFailed:
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
