package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ting/forums"
)

// evaluating is how figures are asked for.
type evaluating struct {
	asked
	tickets, live    bool
	trend, suppliers bool
	whatIf           string // file of another agreement
}

func evaluateCommand(sh shell) *cobra.Command {
	var a evaluating
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "evaluate --customer C --period P",
		Short: "Judge a period by the agreement and print the figures",
		Long: `Judges the tickets, outages and samples of one customer in one period by the
agreement in force. Of a closed period it prints the frozen figures, unless
--as-of or --live asks for a fresh count.

--trend puts the year to date and twelve months beside each figure, and what the
caps over all targets leave of the penalties. --suppliers shows the targets of
each third party and how long tickets lay with third parties. With --json these
are more keys beside those of the figures.

--what-if judges the same rows afresh by the agreement of FILE too, a customer's
file or one with the key agreements alone, and prints both side by side. Its
first version holds for all that came before it.`,
		Example: `  ting evaluate --customer nordby --period 2016-04
  ting evaluate --customer nordby --period 2016-Q1 --tickets --json
  ting evaluate --customer nordby --period 2016 --what-if renewal.yaml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			return h.evaluate(cmd.Context(), a, asJSON)
		},
	}
	a.flags(cmd)
	a.revisionFlag(cmd)
	cmd.Flags().BoolVar(&a.tickets, "tickets", false, "list each ticket under each target")
	cmd.Flags().BoolVar(&a.live, "live", false, "count afresh even when the period is closed")
	cmd.Flags().BoolVar(&a.trend, "trend", false, "year to date, twelve months, penalties and their caps")
	cmd.Flags().BoolVar(&a.suppliers, "suppliers", false, "scorecards of third parties and the time tickets lay with them")
	cmd.Flags().StringVar(&a.whatIf, "what-if", "", "file of another agreement to judge the same rows by")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.MarkFlagsMutuallyExclusive("what-if", "trend")
	cmd.MarkFlagsMutuallyExclusive("what-if", "suppliers")
	return cmd
}

// evaluate prints what was asked for.
func (h *house) evaluate(ctx context.Context, a evaluating, asJSON bool) error {
	switch {
	case a.whatIf != "":
		return h.evaluateWhatIf(ctx, a, asJSON)
	case a.trend || a.suppliers:
		return h.evaluateMore(ctx, a, asJSON)
	}
	f, err := h.figures(ctx, a.asked, a.tickets, a.live)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(h.out, f)
	}
	return printFigures(h.out, f)
}

// printJSON writes v as one line of JSON, with < and > as they are.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// printFigures writes figures as tables for people.
func printFigures(w io.Writer, f forums.Figures) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	state := "live"
	if f.Frozen {
		state = "frozen"
	}
	fmt.Fprintf(t, "%s %s, %s, as of %s\n\n", f.Customer, f.Period, state, f.AsOf.Format("2006-01-02 15:04Z07:00"))
	fmt.Fprintln(t, "target\tstatus\tfigure\tgoal\tcounted\tmet\tbreached\texcluded\trunning\tpenalty")
	for _, x := range f.Targets {
		figure, goal, penalty := or(x.Attainment), or(x.Goal), "-"
		if x.Attainment == nil {
			figure, goal = or(x.Value), or(x.Limit)
		}
		if x.Penalty != nil {
			penalty = x.Penalty.Amount + " " + x.Penalty.Currency
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%s\n", x.ID, x.Status, figure, goal,
			x.Counted, x.Met, x.Breached, x.Excluded, x.Running, penalty)
	}
	fmt.Fprintln(t, "\ntype\tpriority\topened\tresolved\tclosed\tbacklog")
	for _, v := range f.Volumes {
		fmt.Fprintf(t, "%s\t%s\t%d\t%d\t%d\t%d\n", v.Type, v.Priority, v.Opened, v.Resolved, v.Closed, v.Backlog)
	}
	if len(f.Tickets) > 0 {
		fmt.Fprintln(t, "\nticket\ttarget\tverdict\tdue\tdone\telapsed\treason")
	}
	for _, x := range f.Tickets {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", x.Ticket, x.Target, x.Verdict, moment(x.Due), moment(x.Done), seconds(x.Elapsed), x.Reason)
	}
	for i, x := range f.Faults {
		if i == 0 {
			fmt.Fprintln(t, "\nfault in\trow\tproblem")
		}
		fmt.Fprintf(t, "%s\t%s\t%s\n", x.Dataset, x.Row, x.Problem)
	}
	return t.Flush()
}
