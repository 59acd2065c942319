package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums/breach"
	"ting/forums/calendar"
	"ting/forums/trail"
)

// proposal is a proposal to leave something out, as --json prints it.
type proposal struct {
	Customer string     `json:"customer"`
	Number   int        `json:"number"`
	Ticket   string     `json:"ticket"`
	Service  string     `json:"service"`
	From     *time.Time `json:"from"` // when an outage began; null for a ticket
	Reason   string     `json:"reason"`
	Side     string     `json:"side"`
	Status   string     `json:"status"`
	Who      string     `json:"who"`
	At       time.Time  `json:"at"`
	Answered *entryView `json:"answered"` // null while it is proposed
}

func proposalOf(e breach.Exclusion) proposal {
	p := proposal{
		Customer: e.Customer, Number: e.Number, Ticket: e.Ticket, Service: e.Service, Reason: e.Reason, Side: e.Side,
		Status: string(e.Status), Who: e.By.Who, At: e.By.At,
	}
	if !e.From.IsZero() {
		p.From = &e.From
	}
	if e.Status != breach.Proposed {
		p.Answered = &entryView{At: e.Answered.At, Who: e.Answered.Who, What: string(e.Status), Text: e.Answered.Why}
	}
	return p
}

func breachProposeCommand(sh shell) *cobra.Command {
	var c change
	var draft breach.Exclusion
	var from string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "propose --customer C (--ticket ID | --service S --from T) --reason R --by P",
		Short: "Propose to leave a ticket or an outage out of the figures",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				draft.Customer = customer.ID
				if from != "" {
					if draft.From, err = calendar.ParseInstant(from, customer.Zone); err != nil {
						return fmt.Errorf("--from: %w", err)
					}
				}
				e, err := breach.Propose(draft, sideOf(customer, by.Who), by)
				if err != nil {
					return err
				}
				if err := h.proposable(ctx, customer, e); err != nil {
					return err
				}
				if e, err = l.ProposeExclusion(ctx, e); err != nil {
					return err
				}
				return h.printProposals([]breach.Exclusion{e}, asJSON)
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&draft.Ticket, "ticket", "", "the ticket to leave out")
	cmd.Flags().StringVar(&draft.Service, "service", "", "the service whose outage is to be left out")
	cmd.Flags().StringVar(&from, "from", "", "when the outage began, as the source says")
	cmd.Flags().StringVar(&draft.Reason, "reason", "", "why; packs print it")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	_ = cmd.MarkFlagRequired("reason")
	return cmd
}

func breachVerdictCommand(sh shell, name, short string, answer func(breach.Exclusion, string, string, trail.By) (breach.Exclusion, error)) *cobra.Command {
	var c change
	var text string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   name + " NUMBER --customer C --by P",
		Short: short,
		RunE: func(cmd *cobra.Command, args []string) error {
			number, err := numbered(args)
			if err != nil {
				return err
			}
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				e, err := l.Exclusion(ctx, customer.ID, number)
				if err != nil {
					return err
				}
				if e, err = answer(e, sideOf(customer, by.Who), wordsOf(text, by.Why), by); err != nil {
					return err
				}
				if e, err = l.AnswerExclusion(ctx, e); err != nil {
					return err
				}
				return h.printProposals([]breach.Exclusion{e}, asJSON)
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&text, "text", "", "the words; --why serves where they are left out")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	return cmd
}

func breachProposalsCommand(sh shell) *cobra.Command {
	var customer string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "proposals --customer C",
		Short: "List what was proposed to be left out, and what became of it",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				if _, err := h.Customer(customer); err != nil {
					return err
				}
				found, err := l.Exclusions(ctx, customer)
				if err != nil {
					return err
				}
				return h.printProposals(found, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}

func (h *house) printProposals(found []breach.Exclusion, asJSON bool) error {
	if asJSON {
		views := []proposal{}
		for _, e := range found {
			views = append(views, proposalOf(e))
		}
		return printJSON(h.out, views)
	}
	if len(found) == 0 {
		_, err := fmt.Fprintln(h.out, "no proposals")
		return err
	}
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "number\twhat\treason\tproposed by\tstatus\tanswered by\twords")
	for _, e := range found {
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", e.Number, e.Ticket+e.Service, e.Reason, e.By.Who, e.Status, e.Answered.Who, oneLine(e.Answered.Why))
	}
	return t.Flush()
}
