package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/fault"
)

// letGo is what a person lets go: a pack, or the whole house.
type letGo struct {
	change
	meetingKey
	instance, confirm, asJSON bool
}

func releaseCommand(sh shell) *cobra.Command {
	var r letGo
	cmd := &cobra.Command{
		Use:   "release {--customer C --forum F --period P | --instance --confirm} --by P [--why W]",
		Short: "Approve a pack that is held, and send it",
		Long: `Approves a pack that is held, and sends it once its forum's rule has what it asks
for: release: by a person, two-person: true, or anybody's word where something
looks odd. An approval is of one revision; a corrected one needs its own.

With --instance it is the whole house that is let go: a ledger that was
restored from a backup, copied or moved, and one that is older than what this
machine has seen of it, sends nothing until someone of the supplier says that
it is the one that shall. Without --confirm it only tells how things stand.`,
		Example: `  ting release --customer nordby --period 2016-04 --by manager --why "figures checked"
  ting release --instance --confirm --by manager --why "moved to the new server"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case r.instance:
				return sh.inLedger(cmd, !r.confirm, r.house)
			case r.customer == "" || r.period == "":
				return fmt.Errorf("%w: name the pack with --customer, --forum and --period, or the whole house with --instance", fault.Invalid)
			}
			return sh.atDesk(cmd, r.pack)
		},
	}
	f := cmd.Flags()
	f.StringVar(&r.customer, "customer", "", "customer id")
	f.StringVar(&r.forum, "forum", string(forums.Operational), "operational, tactical, strategic or project")
	f.StringVar(&r.period, "period", "", "the period of the pack, such as 2016-04")
	f.StringVar(&r.by, "by", "", "who does this: a key of the customer's people")
	f.StringVar(&r.why, "why", "", "why it is done; kept with the change")
	f.BoolVar(&r.instance, "instance", false, "let this house send, and no pack in particular")
	f.BoolVar(&r.confirm, "confirm", false, "with --instance: do it")
	f.BoolVar(&r.asJSON, "json", false, "print JSON, as ting issue does")
	cmd.MarkFlagsMutuallyExclusive("instance", "customer")
	cmd.MarkFlagsMutuallyExclusive("instance", "period")
	return cmd
}

// house lets the house send, or tells how it stands.
func (r *letGo) house(ctx context.Context, h *house, l *ledger.Ledger) error {
	if !r.confirm {
		return h.about(ctx, l)
	}
	return h.releaseInstance(ctx, l, r.by, r.why)
}

// pack approves a pack, and sends it when that was the last approval it waited for.
func (r *letGo) pack(ctx context.Context, d *desk) error {
	_, by, err := r.stamp(d.house)
	if err != nil {
		return err
	}
	o, err := d.made(ctx, r.customer, r.meetingKey)
	if err != nil {
		return err
	}
	released, lacks, err := d.ledger.ApproveEdition(ctx, o.key(), o.customer.Forums[o.forum].Release, by)
	if err != nil {
		return err
	}
	if !released {
		_, err := fmt.Fprintf(d.out, "%s: the approval of %s is noted; %s\n", o.key(), by.Who, sentence(lacks))
		return err
	}
	if o, err = d.find(ctx, r.customer, r.meetingKey); err != nil {
		return err
	}
	return d.issueAll(ctx, []order{o}, false, r.asJSON)
}
