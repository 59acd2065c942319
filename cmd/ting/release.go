package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
)

func releaseCommand(sh shell) *cobra.Command {
	var c change
	var k meetingKey
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "release --customer C --forum F --period P --by P [--why W]",
		Short: "Approve a pack that is held, and send it",
		Long: `Approves a pack that is held, and sends it once its forum's rule has what it asks
for: release: by a person, two-person: true, or anybody's word where something
looks odd. An approval is of one revision; a corrected one needs its own.`,
		Example: "  ting release --customer nordby --period 2016-04 --by manager --why \"figures checked\"",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.atDesk(cmd, func(ctx context.Context, d *desk) error {
				_, by, err := c.stamp(d.house)
				if err != nil {
					return err
				}
				o, err := d.made(ctx, c.customer, k)
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
				if o, err = d.find(ctx, c.customer, k); err != nil {
					return err
				}
				return d.issueAll(ctx, []order{o}, false, asJSON)
			})
		},
	}
	c.flags(cmd)
	k.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, as ting issue does")
	return cmd
}
