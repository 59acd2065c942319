package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums/escalation"
	"ting/forums/fault"
)

func escalationCommand(sh shell) *cobra.Command {
	commands := []*cobra.Command{escalationRaiseCommand(sh), escalationListCommand(sh), escalationShowCommand(sh), escalationTickCommand(sh)}
	for _, m := range matterMoves() {
		commands = append(commands, m.command(sh))
	}
	return group("escalation", "Keep escalations: raise, list, answer, lift, close, let time do its steps",
		`Keeps the matters that were escalated. A matter stands on a level of the
customer's ladder, whose person has a time, counted in the agreed hours, to
answer. When that is out, the matter climbs: ting serve and ting worker see to
it every minute, and "ting escalation tick" does so now. Each step is told by
letter to the person it comes to, once. On the top level it stays: its person is
reminded when the time is out, and on each day of agreed hours until somebody
answers. A decision of a forum on the point escalation-NUMBER of its agenda
(ting meeting decide --point) brings it back down to the first level, answered.

--json prints these keys, always all of them: customer, number, title, text,
origin, level, person, status (open, answered, closed), due (null when nothing
runs), late, version, steps (at, who, what, level, person, text, why; oldest
first).`, commands...)
}

func escalationListCommand(sh shell) *cobra.Command {
	var f ledger.EscalationFilter
	var status string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [--customer C] [--status S]",
		Short: "List escalations",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			known := []escalation.Status{escalation.Open, escalation.Answered, escalation.Closed}
			f.Status = escalation.Status(status)
			if status != "" && !slices.Contains(known, f.Status) {
				return fmt.Errorf("%w: --status %q; an escalation is %s", fault.Invalid, status, list(texts(known)))
			}
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				views, err := h.mattersOf(ctx, l, f)
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(h.out, views)
				}
				return h.printMatters(views)
			})
		},
	}
	cmd.Flags().StringVar(&f.Customer, "customer", "", "customer id (default all)")
	cmd.Flags().StringVar(&status, "status", "", "open, answered or closed")
	cmd.Flags().BoolVar(&f.Living, "living", false, "only those that are not closed")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	return cmd
}

func (h *house) mattersOf(ctx context.Context, l *ledger.Ledger, f ledger.EscalationFilter) ([]matterView, error) {
	if f.Customer != "" {
		if _, err := h.Customer(f.Customer); err != nil {
			return nil, err
		}
	}
	found, err := l.Escalations(ctx, f)
	if err != nil {
		return nil, err
	}
	views := []matterView{}
	for _, m := range found {
		views = append(views, h.matterView(m))
	}
	return views, nil
}

func (h *house) printMatters(matters []matterView) error {
	if len(matters) == 0 {
		_, err := fmt.Fprintln(h.out, "no escalations")
		return err
	}
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "customer\tnumber\tlevel\tperson\tstatus\tanswer due\ttitle")
	for _, m := range matters {
		fmt.Fprintf(t, "%s\t%d\t%d\t%s\t%s\t%s\t%s\n", m.Customer, m.Number, m.Level, m.Person, m.Status, dueOf(m, h.zone(m.Customer)), m.Title)
	}
	return t.Flush()
}

// dueOf is until when an answer is waited for, in local time; a dash when none is.
func dueOf(m matterView, zone *time.Location) string {
	if m.Due == nil {
		return "-"
	}
	late := ""
	if m.Late {
		late = ", late"
	}
	return m.Due.In(zone).Format("2006-01-02 15:04") + late
}

func escalationShowCommand(sh shell) *cobra.Command {
	return showing(sh, "Show one escalation with its steps", "  ting escalation show 1 --customer nordby",
		func(ctx context.Context, in entry, asJSON bool) error {
			m, err := in.ledger.Escalation(ctx, in.customer.ID, in.number)
			if err != nil {
				return err
			}
			v := in.house.matterView(m)
			if asJSON {
				return printJSON(in.house.out, v)
			}
			return printMatter(in.house.out, v, in.customer.Zone)
		})
}

// printMatter writes one escalation and its steps, in the customer's local time.
func printMatter(w io.Writer, m matterView, zone *time.Location) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s escalation %d: %s\n\n", m.Customer, m.Number, m.Title)
	fmt.Fprintf(t, "status\t%s\nlevel\t%d\nperson\t%s\nanswer due\t%s\nversion\t%d\n", m.Status, m.Level, m.Person, dueOf(m, zone), m.Version)
	for _, row := range [][2]string{{"about", m.Origin}, {"text", m.Text}} {
		if row[1] != "" {
			fmt.Fprintf(t, "%s\t%s\n", row[0], oneLine(row[1]))
		}
	}
	fmt.Fprintln(t, "\nat\twho\twhat\tlevel\tperson\ttext")
	for _, s := range m.Steps {
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%s\t%s\n", s.At.In(zone).Format("2006-01-02 15:04"), s.Who, s.What, s.Level, s.Person, oneLine(s.Text))
	}
	return t.Flush()
}
