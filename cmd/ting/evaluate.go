package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ting/forums"
)

func evaluateCommand(sh shell) *cobra.Command {
	var a asked
	var tickets, live, asJSON bool
	cmd := &cobra.Command{
		Use:   "evaluate --customer C --period P",
		Short: "Judge a period by the agreement and print the figures",
		Long: `Judges the tickets, outages and samples of one customer in one period by the
agreement in force. Of a closed period it prints the frozen figures, unless
--as-of or --live asks for a fresh count.`,
		Example: "  ting evaluate --customer nordby --period 2016-04\n  ting evaluate --customer nordby --period 2016-Q1 --tickets --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			f, err := h.figures(cmd.Context(), a, tickets, live)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(sh.out, f)
			}
			return printFigures(sh.out, f)
		},
	}
	a.flags(cmd)
	cmd.Flags().BoolVar(&tickets, "tickets", false, "list each ticket under each target")
	cmd.Flags().BoolVar(&live, "live", false, "count afresh even when the period is closed")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
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
