package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/cmd/internal/shape"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

func deliveriesCommand(sh shell) *cobra.Command {
	return group("deliveries", "See what was sent to whom, and send again",
		`Shows each recipient's copy of each pack. A copy is queued, sent, failed,
bounced (it was sent, and a server reported that it came back), or uncertain:
the line to the server dropped before its answer came, so that the copy may have
arrived or not. An uncertain copy is never sent again by itself, unless its
customer wants it so (mail: uncertain: repeat).

--json prints these keys, always all of them: customer, forum, period, revision,
recipient, name, language, outcome, tries, answer (what the server last said),
at, message_id.`, deliveriesListCommand(sh), deliveriesResendCommand(sh), deliveriesBouncesCommand(sh))
}

// deliveryView is a delivery as --json prints it.
type deliveryView struct {
	shape.Delivery
	MessageID string `json:"message_id"`
}

// listing is which copies are listed.
type listing struct {
	ledger.DeliveryFilter
	forum, outcome, recipient, since, until string
	failed                                  bool
}

func deliveriesListCommand(sh shell) *cobra.Command {
	var f listing
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [--customer C] [--forum F] [--period P] [--recipient A] [--outcome O] [--since T] [--until T] [--failed]",
		Short: "List who was sent what, the latest period first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.Forum, f.Outcome = forums.Level(f.forum), dispatch.Outcome(f.outcome)
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				found, err := f.find(ctx, h, l)
				if err != nil {
					return err
				}
				if err := h.printDeliveries(found, asJSON); err != nil || asJSON {
					return err
				}
				return h.printHeld(ctx, l, ledger.EditionFilter{Customer: f.Customer, Forum: f.Forum, Period: f.Period})
			})
		},
	}
	cmd.Flags().StringVar(&f.Customer, "customer", "", "customer id (default all)")
	cmd.Flags().StringVar(&f.forum, "forum", "", "operational, tactical, strategic or project (default all)")
	cmd.Flags().StringVar(&f.Period, "period", "", "the period of the pack (default all)")
	cmd.Flags().StringVar(&f.recipient, "recipient", "", "only copies for this address, or for addresses that hold this text")
	cmd.Flags().StringVar(&f.outcome, "outcome", "", "queued, sent, failed, uncertain or bounced (default all)")
	cmd.Flags().StringVar(&f.since, "since", "", "only copies that something happened to at this instant or later")
	cmd.Flags().StringVar(&f.until, "until", "", "only copies that nothing has happened to since this instant")
	cmd.Flags().BoolVar(&f.failed, "failed", false, "only copies that failed, bounced, are uncertain or wait for another try")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	return cmd
}

// find returns the copies of a listing, the latest period first.
func (f *listing) find(ctx context.Context, h *house, l *ledger.Ledger) ([]dispatch.Delivery, error) {
	if err := h.known(f.Customer, f.Forum); err != nil {
		return nil, err
	}
	outcomes := []dispatch.Outcome{dispatch.Queued, dispatch.Delivered, dispatch.Failed, dispatch.Uncertain, dispatch.Bounced}
	if f.Outcome != "" && !slices.Contains(outcomes, f.Outcome) {
		return nil, fmt.Errorf("%w: --outcome %q is none of %s", fault.Invalid, f.outcome, list(texts(outcomes)))
	}
	since, err := f.instant(h, "--since", f.since)
	if err != nil {
		return nil, err
	}
	until, err := f.instant(h, "--until", f.until)
	if err != nil {
		return nil, err
	}
	found, err := l.Deliveries(ctx, f.DeliveryFilter)
	return slices.DeleteFunc(found, func(d dispatch.Delivery) bool {
		return f.failed && arrived(d) || !strings.Contains(d.Recipient, strings.ToLower(f.recipient)) ||
			d.At.Before(since) || !until.IsZero() && !d.At.Before(until)
	}), err
}

// instant reads a time of a listing, in the customer's zone when one is named;
// the zero time when there is none.
func (f *listing) instant(h *house, flag, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := calendar.ParseInstant(text, h.zone(f.Customer))
	if err != nil {
		return t, fmt.Errorf("%s: %w: %w", flag, fault.Invalid, err)
	}
	return t, nil
}

// arrived tells whether nothing is wrong with a copy: it was sent, or waits its turn.
func arrived(d dispatch.Delivery) bool {
	return d.Outcome == dispatch.Delivered || d.Outcome == dispatch.Queued && d.Tries == 0
}

func (h *house) printDeliveries(found []dispatch.Delivery, asJSON bool) error {
	if asJSON {
		views := []deliveryView{}
		for _, d := range found {
			views = append(views, deliveryView{shape.OfDelivery(d), d.MessageID})
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
