package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/fault"
)

func issueCommand(sh shell) *cobra.Command {
	var customer string
	var k meetingKey
	var hold, left, asJSON bool
	cmd := &cobra.Command{
		Use:   "issue [--customer C [--forum F] [--period P]] [--hold | --list]",
		Short: "Issue the packs that are due, or the one named, each once",
		Long: `Closes the figures of a period, prints the forum's pack, files it in packs/ with
its page for a screen (.html) and its tables (.xlsx) beside it, and mails it to
the forum's recipients, once. Without --period: everything that is due and was
not issued, for one customer or all; this is what ting serve and ting worker do
every minute. A period named with --period may be issued before its day, once it
has ended and its sources are loaded. A pack that was due longer ago than
schedule.catch-up when it was found is made and held. A pack that was given up
is tried again; one that a worker has at this moment is left to it.

--list prints the work that is left instead: what waits for its next try and
why, who works on what, and what was given up (state dead) until somebody issues
it. Its JSON has customer, forum, period, revision, state (waiting, running,
dead), due, found, worker, attempt, failures, since, next, problem.

With --hold, or hold: true in ting.yaml, a pack waits for ting release before it
is sent. Exit code 1 says that a pack was refused or a copy not delivered.

--json prints one object a pack: customer, forum, period, revision, state,
before, copies (count by outcome), missing (recipient, outcome, answer), problem.`,
		Example: "  ting issue\n  ting issue --customer nordby --period 2016-04 --hold",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if k.period != "" && customer == "" {
				return fmt.Errorf("%w: name the customer of the period with --customer", fault.Invalid)
			}
			return sh.atDesk(cmd, func(ctx context.Context, d *desk) error {
				if left {
					return d.listJobs(ctx, customer, k, asJSON)
				}
				orders, err := d.orders(ctx, customer, k)
				if err != nil {
					return err
				}
				return d.issueAll(ctx, orders, hold, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id (default all)")
	cmd.Flags().StringVar(&k.forum, "forum", "", "operational, tactical, strategic or project (default every forum that has a pack)")
	cmd.Flags().StringVar(&k.period, "period", "", "the period of the pack (default every one that is due)")
	cmd.Flags().BoolVar(&hold, "hold", false, "wait for ting release before anything is sent")
	cmd.Flags().BoolVar(&left, "list", false, "list the work that is left, and issue nothing")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a pack")
	cmd.MarkFlagsMutuallyExclusive("list", "hold")
	return cmd
}

// atDesk enters the workspace, opens its ledger, and does a piece of work at
// the desk where packs are issued.
func (sh shell) atDesk(cmd *cobra.Command, work func(ctx context.Context, d *desk) error) error {
	return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
		d := &desk{house: h, ledger: l}
		return errors.Join(work(ctx, d), d.Close())
	})
}

// orders is what the command line asks for: one pack, or all that are due.
func (d *desk) orders(ctx context.Context, customer string, k meetingKey) ([]order, error) {
	if k.period != "" {
		if k.forum == "" {
			k.forum = string(forums.Operational)
		}
		o, err := d.find(ctx, customer, k)
		return []order{o}, err
	}
	customers, err := d.chosen(customer)
	if err != nil {
		return nil, err
	}
	if err := d.known(customer, forums.Level(k.forum)); err != nil {
		return nil, err
	}
	due, err := d.due(ctx, customers)
	if err != nil {
		return nil, err
	}
	var wanted []order
	for _, o := range due {
		if k.forum == "" || o.forum == forums.Level(k.forum) {
			wanted = append(wanted, o)
		}
	}
	return wanted, nil
}

// issueAll issues orders one after the other. One that is refused does not
// stop the others.
func (d *desk) issueAll(ctx context.Context, orders []order, hold, asJSON bool) error {
	var outcomes []outcome
	for _, o := range orders {
		out := d.run(ctx, o, hold)
		outcomes = append(outcomes, out)
		if err := d.tellOutcome(out, asJSON); err != nil {
			return err
		}
	}
	if len(orders) == 0 && !asJSON {
		if _, err := fmt.Fprintln(d.out, "nothing is due"); err != nil {
			return err
		}
	}
	return verdict(outcomes)
}

func (d *desk) tellOutcome(o outcome, asJSON bool) error {
	if asJSON {
		return printJSON(d.out, o)
	}
	_, err := fmt.Fprintln(d.out, o.sentence())
	return err
}
