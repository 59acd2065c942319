package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums/dispatch"
	"ting/forums/trail"
	"ting/reports/bounce"
)

func deliveriesBouncesCommand(sh shell) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "bounces FOLDER",
		Short: "Read reports of letters that came back, and mark their copies",
		Long: `Reads what mail servers report to the sender of letters (RFC 3464): .eml files, an
mbox, a Maildir, or a folder of any of these. A report finds its copy by the
letter's id; where no letter is returned, by a recipient who had one copy in
those days and no other. Messages that are no report of a failure, and reports
about other letters, are left alone and counted. Nothing in the folder is
changed, and the same report again changes nothing, so that it can be read as
often as mail arrives.

--json prints one object a report that is about a copy: customer, forum, period,
revision, recipient, status, answer, new (whether the copy was marked now).`,
		Example: "  ting deliveries bounces /var/mail/ting-bounces",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				b := bounces{house: h, ledger: l}
				if err := b.read(ctx, args[0]); err != nil {
					return err
				}
				return b.print(asJSON)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a report that is about a copy")
	return cmd
}

// bounceView is a report that is about a copy, as --json prints it.
type bounceView struct {
	Customer  string `json:"customer"`
	Forum     string `json:"forum"`
	Period    string `json:"period"`
	Revision  int    `json:"revision"`
	Recipient string `json:"recipient"`
	Status    string `json:"status"`
	Answer    string `json:"answer"`
	New       bool   `json:"new"`
}

// bounces is one reading of a mailbox.
type bounces struct {
	house  *house
	ledger *ledger.Ledger

	ours     []bounceView
	messages int
	others   int // reports that find no copy
	broken   int // files that are no messages
}

// read reads a mailbox and marks the copies that came back.
func (b *bounces) read(ctx context.Context, place string) error {
	copies, err := b.ledger.Deliveries(ctx, ledger.DeliveryFilter{})
	if err != nil {
		return err
	}
	return bounce.Each(place, func(_ string, message []byte) error {
		b.messages++
		reports, err := bounce.Read(message)
		if err != nil {
			b.broken++ // one broken file must not stop the others
			return nil
		}
		for _, r := range reports {
			if err := b.mark(ctx, copies, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// mark marks the copy that a report is about, unless the report was read
// before or is about an earlier try.
func (b *bounces) mark(ctx context.Context, copies []dispatch.Delivery, r bounce.Report) error {
	d, is := bounce.Find(copies, r)
	if !is {
		b.others++
		return nil
	}
	view := bounceView{Customer: d.Customer, Forum: string(d.Forum), Period: d.Period, Revision: d.Revision, Recipient: d.Recipient,
		Status: r.Status, Answer: r.Answer}
	if !r.Before(d) {
		var err error
		view.New, err = b.ledger.BounceDelivery(ctx, d, r.ID, r.Says(), trail.By{Who: worker, At: b.house.present(), Why: "a report came back"})
		if err != nil {
			return err
		}
	}
	b.ours = append(b.ours, view)
	return nil
}

func (b *bounces) print(asJSON bool) error {
	if asJSON {
		for _, view := range b.ours {
			if err := printJSON(b.house.out, view); err != nil {
				return err
			}
		}
		return nil
	}
	t := tabwriter.NewWriter(b.house.out, 0, 4, 2, ' ', 0)
	for _, v := range b.ours {
		word := "known"
		if v.New {
			word = "bounced"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", word, v.Customer, v.Forum, v.Period, v.Recipient, oneLine(v.Status+" "+v.Answer))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(b.house.out, "%s read, %d about copies, %d about other letters, %d unreadable\n", counted(b.messages, "message"), len(b.ours), b.others, b.broken)
	return err
}
