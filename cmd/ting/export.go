package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums/remark"
	"ting/reports/keep"
)

// exported is everything that the ledger holds of a customer besides the
// documents and letters themselves.
type exported struct {
	Customer    string          `json:"customer"`
	Actions     []actionView    `json:"actions"`
	Escalations []matterView    `json:"escalations"`
	Meetings    []meetingView   `json:"meetings"`
	Answers     []answerView    `json:"breach_answers"`
	Exclusions  []proposal      `json:"exclusions"`
	Remarks     []remark.Remark `json:"remarks"`
	Closed      []closed        `json:"closed"` // the figures themselves: ting close --export
}

// answerView is what was said of a missed ticket, as --json prints it.
type answerView struct {
	Target      string `json:"target"`
	Ticket      string `json:"ticket"`
	Cause       string `json:"cause"`
	Explanation string `json:"explanation"`
	Remedy      string `json:"remedy"`
	Who         string `json:"who"`
}

func exportCommand(sh shell) *cobra.Command {
	var customer, output string
	cmd := &cobra.Command{
		Use:   "export --customer C -o FILE.json",
		Short: "Write everything that is remembered of a customer to a file",
		Long: `Writes what the ledger holds of one customer as JSON: actions with their history,
escalations, meetings with minutes and decisions, answers for breaches, agreed
exclusions, remarks, and which periods are closed with which checksum.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				e, err := h.exported(ctx, l, customer)
				if err != nil {
					return err
				}
				content, err := json.MarshalIndent(e, "", "  ")
				if err != nil {
					return err
				}
				dir, name := filepath.Split(output)
				if err := keep.File(filepath.Clean(dir), name, append(content, '\n')); err != nil {
					return err
				}
				_, err = fmt.Fprintf(h.out, "%s: %d actions, %d escalations, %d meetings\n", output, len(e.Actions), len(e.Escalations), len(e.Meetings))
				return err
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write")
	for _, name := range []string{"customer", "output"} {
		_ = cmd.MarkFlagRequired(name)
	}
	return cmd
}

func (h *house) exported(ctx context.Context, l *ledger.Ledger, customer string) (exported, error) {
	e := exported{Customer: customer, Meetings: []meetingView{}, Answers: []answerView{}, Exclusions: []proposal{}, Closed: []closed{}}
	var err error
	if e.Actions, err = h.actionsOf(ctx, l, ledger.ActionFilter{Customer: customer}, false); err != nil {
		return e, err
	}
	if e.Escalations, err = h.mattersOf(ctx, l, ledger.EscalationFilter{Customer: customer}); err != nil {
		return e, err
	}
	meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: customer})
	if err != nil {
		return e, err
	}
	for _, m := range meetings {
		e.Meetings = append(e.Meetings, viewOf(m))
	}
	if e.Remarks, err = l.Remarks(ctx, ledger.RemarkFilter{Customer: customer}); err != nil {
		return e, err
	}
	return e, e.figures(ctx, l)
}

// figures adds what is said and agreed of figures, and which are closed.
func (e *exported) figures(ctx context.Context, l *ledger.Ledger) error {
	answers, err := l.BreachAnswers(ctx, e.Customer)
	if err != nil {
		return err
	}
	for _, a := range answers {
		e.Answers = append(e.Answers, answerView{a.Target, a.Ticket, a.Cause, a.Explanation, a.Remedy, a.By.Who})
	}
	exclusions, err := l.Exclusions(ctx, e.Customer)
	if err != nil {
		return err
	}
	for _, x := range exclusions {
		e.Exclusions = append(e.Exclusions, proposalOf(x))
	}
	frozen, err := l.FrozenPeriods(ctx, e.Customer)
	for _, f := range frozen {
		e.Closed = append(e.Closed, closed{Customer: f.Customer, Period: f.Period, Revision: f.Revision, Hash: f.Hash})
	}
	return err
}
