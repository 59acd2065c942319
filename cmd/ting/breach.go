package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/breach"
	"ting/forums/fault"
)

func breachCommand(sh shell) *cobra.Command {
	return group("breach", "Answer for missed tickets, and agree on what to leave out",
		`Keeps what people say of missed tickets: the cause, an explanation and the remedy.
Packs print it in the list of breaches. Causes are a short list that causes: in the
customer's file extends.

Either side may propose to leave a ticket or an outage out, with a reason; someone
of the other side accepts or refuses. What was accepted counts from the next figures
on, and is printed with who agreed and when. A closed period changes only by
ting close --restate.`,
		breachListCommand(sh), breachAnswerCommand(sh), breachCausesCommand(sh), breachProposeCommand(sh),
		breachVerdictCommand(sh, "accept", "Accept a proposal of the other side", breach.Exclusion.Accept),
		breachVerdictCommand(sh, "refuse", "Refuse a proposal of the other side; --text says why", breach.Exclusion.Refuse),
		breachProposalsCommand(sh))
}

// breachLine is a missed ticket and what is said of it, as --json prints it.
type breachLine struct {
	Target      string     `json:"target"`
	Ticket      string     `json:"ticket"`
	Opened      time.Time  `json:"opened"`
	Due         *time.Time `json:"due"`
	Answered    bool       `json:"answered"`
	Cause       string     `json:"cause"`
	Explanation string     `json:"explanation"`
	Remedy      string     `json:"remedy"`
	Who         string     `json:"who"`
	Version     int        `json:"version"`
}

// with is a missed ticket with what is said of it.
func (b breachLine) with(a breach.Answer) breachLine {
	b.Answered, b.Cause, b.Explanation, b.Remedy = true, a.Cause, a.Explanation, a.Remedy
	b.Who, b.Version = a.By.Who, a.Version
	return b
}

func breachListCommand(sh shell) *cobra.Command {
	var a asked
	var unanswered, asJSON bool
	cmd := &cobra.Command{
		Use:   "list --customer C --period P [--unanswered]",
		Short: "List the missed tickets of a period and what is said of them",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				lines, err := h.breaches(ctx, l, a)
				if err != nil {
					return err
				}
				shown := []breachLine{}
				for _, line := range lines {
					if !line.Answered || !unanswered {
						shown = append(shown, line)
					}
				}
				if asJSON {
					return printJSON(h.out, shown)
				}
				return h.printBreaches(shown)
			})
		},
	}
	a.flags(cmd)
	cmd.Flags().BoolVar(&unanswered, "unanswered", false, "only those of which nothing is said")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	return cmd
}

// breaches are the missed tickets of a period, with what is said of each.
func (h *house) breaches(ctx context.Context, l *ledger.Ledger, a asked) ([]breachLine, error) {
	figures, err := h.figures(ctx, a, true, false)
	if err != nil {
		return nil, err
	}
	answers, err := l.BreachAnswers(ctx, a.customer)
	if err != nil {
		return nil, err
	}
	var lines []breachLine
	for _, t := range figures.Tickets {
		if t.Verdict != "breached" {
			continue
		}
		line := breachLine{Target: t.Target, Ticket: t.Ticket, Opened: t.Opened, Due: t.Due}
		for _, s := range answers {
			if s.Target == t.Target && s.Ticket == t.Ticket {
				line = line.with(s)
			}
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func (h *house) printBreaches(lines []breachLine) error {
	if len(lines) == 0 {
		_, err := fmt.Fprintln(h.out, "no breaches")
		return err
	}
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "target\tticket\tcause\texplanation\tremedy\tby")
	for _, b := range lines {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", b.Target, b.Ticket, b.Cause, oneLine(b.Explanation), oneLine(b.Remedy), b.Who)
	}
	return t.Flush()
}

func breachAnswerCommand(sh shell) *cobra.Command {
	var c change
	var period string
	var draft breach.Answer
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "answer --customer C --period P --target T --ticket ID --cause C --explanation E --by P",
		Short: "Say why a ticket was missed, and what was done about it",
		Example: "  ting breach answer --customer nordby --period 2016-04 --target response-a --ticket INC0000045 \\\n" +
			"    --cause change --explanation \"The upgrade took the queue down\" --remedy \"Upgrades run at night\" --by manager",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				draft.Customer = customer.ID
				line, err := h.missed(ctx, l, asked{customer: customer.ID, period: period}, draft)
				if err != nil {
					return err
				}
				draft.Version = line.Version
				answer, err := breach.New(draft, breach.Causes(customer.Causes), by)
				if err != nil {
					return err
				}
				if answer, err = l.SaveBreachAnswer(ctx, answer); err != nil {
					return err
				}
				if asJSON {
					return printJSON(h.out, line.with(answer))
				}
				_, err = fmt.Fprintf(h.out, "%s %s %s: %s, %s (version %d)\n", answer.Customer, answer.Target, answer.Ticket, answer.Cause, answer.Explanation, answer.Version)
				return err
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&period, "period", "", "the period in which it counts as missed")
	cmd.Flags().StringVar(&draft.Target, "target", "", "the target that was missed")
	cmd.Flags().StringVar(&draft.Ticket, "ticket", "", "the ticket")
	cmd.Flags().StringVar(&draft.Cause, "cause", "", "one of ting breach causes")
	cmd.Flags().StringVar(&draft.Explanation, "explanation", "", "why it was missed")
	cmd.Flags().StringVar(&draft.Remedy, "remedy", "", "what was or will be done")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, as a row of ting breach list")
	for _, name := range []string{"period", "target", "ticket", "cause", "explanation"} {
		_ = cmd.MarkFlagRequired(name)
	}
	return cmd
}

// missed returns a missed ticket with what is said of it so far, or
// fault.NotFound when the ticket did not miss the target.
func (h *house) missed(ctx context.Context, l *ledger.Ledger, a asked, b breach.Answer) (breachLine, error) {
	lines, err := h.breaches(ctx, l, a)
	if err != nil {
		return breachLine{}, err
	}
	for _, line := range lines {
		if line.Target == b.Target && line.Ticket == b.Ticket {
			return line, nil
		}
	}
	return breachLine{}, fmt.Errorf("%w: %s did not miss %q in %s; see ting breach list", fault.NotFound, b.Ticket, b.Target, a.period)
}

func breachCausesCommand(sh shell) *cobra.Command {
	var customer string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "causes --customer C",
		Short: "List the causes that a breach of this customer may have",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			c, err := h.Customer(customer)
			if err != nil {
				return err
			}
			return printWords(h, breach.Causes(c.Causes), asJSON)
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}

func printWords(h *house, words []string, asJSON bool) error {
	if asJSON {
		return printJSON(h.out, words)
	}
	for _, word := range words {
		if _, err := fmt.Fprintln(h.out, word); err != nil {
			return err
		}
	}
	return nil
}

// sideOf is the side of the person who makes a change.
func sideOf(c forums.Customer, key string) string { return c.People[key].Side }
