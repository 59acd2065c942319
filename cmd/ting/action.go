package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
)

func actionCommand(sh shell) *cobra.Command {
	commands := []*cobra.Command{
		actionAddCommand(sh), actionListCommand(sh), actionShowCommand(sh),
		actionImportCommand(sh), actionExportCommand(sh), actionPromisesCommand(sh),
	}
	for _, m := range actionMoves() {
		commands = append(commands, m.command(sh))
	}
	return group("action", "Keep the action list: add, list, change, close, import, export",
		`Keeps a customer's action list. Every change names who made it with --by, a key
of the customer's people, and is kept in the action's history.

An action is open, started, waiting, done or dropped. --version N makes a change
only if nobody else changed the action since you saw version N.

--json prints these keys, always all of them: customer, number, title, text,
owner, side, due, status, priority, origin, result, moved (times the due day was
moved to a later one), overdue, raised, ended (null while it lives), version,
history (at, who, what, text, why; oldest first), links.`, commands...)
}

// today is the local day of a customer; of one who has left the workspace, that of UTC.
func (h *house) today(customer string) calendar.Day {
	return calendar.DayOf(h.present(), h.zone(customer))
}

// zone is the zone of a customer; of one who has left the workspace, UTC.
func (h *house) zone(customer string) *time.Location {
	for _, c := range h.Customers {
		if c.ID == customer {
			return c.Zone
		}
	}
	return time.UTC
}

func actionListCommand(sh shell) *cobra.Command {
	var f ledger.ActionFilter
	var status, origin string
	var overdue, asJSON bool
	cmd := &cobra.Command{
		Use:     "list [--customer C] [--owner P] [--status S] [--origin O] [--overdue]",
		Short:   "List actions, those that live first, by due day",
		Example: "  ting action list --customer nordby --overdue",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.Status = action.Status(status)
			if status != "" && !slices.Contains(actionStatuses(), f.Status) {
				return fmt.Errorf("%w: --status %q; an action is %s", fault.Invalid, status, list(texts(actionStatuses())))
			}
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				found, err := h.actionsOf(ctx, l, f, overdue)
				if err != nil {
					return err
				}
				found = slices.DeleteFunc(found, func(a actionView) bool { return origin != "" && !(action.Action{Origin: a.Origin}).From(origin) })
				if asJSON {
					return printJSON(h.out, found)
				}
				return printActions(h.out, found)
			})
		},
	}
	cmd.Flags().StringVar(&f.Customer, "customer", "", "customer id (default all)")
	cmd.Flags().StringVar(&f.Owner, "owner", "", "only those of this person")
	cmd.Flags().StringVar(&status, "status", "", "open, started, waiting, done or dropped")
	cmd.Flags().StringVar(&origin, "origin", "", "only those that come from it, such as \"operational 2016-04\", with any point, or \"escalation 3\"")
	cmd.Flags().BoolVar(&f.Living, "living", false, "only those that are not done or dropped")
	cmd.Flags().BoolVar(&overdue, "overdue", false, "only those whose due day has passed")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	return cmd
}

// actionsOf lists actions in the order in which a forum reads them.
func (h *house) actionsOf(ctx context.Context, l *ledger.Ledger, f ledger.ActionFilter, overdue bool) ([]actionView, error) {
	if f.Customer != "" {
		if _, err := h.Customer(f.Customer); err != nil {
			return nil, err
		}
	}
	found, err := l.Actions(ctx, f)
	if err != nil {
		return nil, err
	}
	action.Order(found)
	views := []actionView{}
	for _, a := range found {
		if v := h.actionView(a); v.Overdue || !overdue {
			views = append(views, v)
		}
	}
	return views, nil
}

func actionShowCommand(sh shell) *cobra.Command {
	return showing(sh, "Show one action with its history", "  ting action show 3 --customer nordby",
		func(ctx context.Context, in entry, asJSON bool) error {
			a, err := in.ledger.Action(ctx, in.customer.ID, in.number)
			if err != nil {
				return err
			}
			v := in.house.actionView(a)
			if asJSON {
				return printJSON(in.house.out, v)
			}
			return printAction(in.house.out, v, in.customer.Zone)
		})
}

func printActions(w io.Writer, actions []actionView) error {
	if len(actions) == 0 {
		_, err := fmt.Fprintln(w, "no actions")
		return err
	}
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "customer\tnumber\tdue\tstatus\tpriority\towner\ttitle\tremark")
	for _, a := range actions {
		var remarks []string
		if a.Overdue {
			remarks = append(remarks, "overdue")
		}
		if a.Moved > 0 {
			remarks = append(remarks, fmt.Sprintf("moved %d ×", a.Moved))
		}
		number := strconv.Itoa(a.Number)
		if a.Number == 0 {
			number = "new" // a preview
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", a.Customer, number, a.Due, a.Status, a.Priority, a.Owner, a.Title, strings.Join(remarks, ", "))
	}
	return t.Flush()
}

// printAction writes one action and its history, in the customer's local time.
func printAction(w io.Writer, a actionView, zone *time.Location) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s action %d: %s\n\n", a.Customer, a.Number, a.Title)
	overdue := ""
	if a.Overdue {
		overdue = ", overdue"
	}
	for _, row := range [][2]string{
		{"status", a.Status + overdue}, {"owner", a.Owner + " (" + a.Side + ")"}, {"due", a.Due}, {"priority", a.Priority},
		{"agreed at", a.Origin}, {"result", a.Result}, {"text", a.Text},
	} {
		if row[1] != "" {
			fmt.Fprintf(t, "%s\t%s\n", row[0], oneLine(row[1]))
		}
	}
	fmt.Fprintf(t, "version\t%d\n\n", a.Version)
	printHistory(t, a.History, zone)
	return t.Flush()
}

func printHistory(t io.Writer, history []entryView, zone *time.Location) {
	fmt.Fprintln(t, "at\twho\twhat\ttext\twhy")
	for _, e := range history {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", e.At.In(zone).Format("2006-01-02 15:04"), e.Who, e.What, oneLine(e.Text), oneLine(e.Why))
	}
}

// oneLine keeps a text of several lines inside its cell of a table.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func actionStatuses() []action.Status {
	return []action.Status{action.Open, action.Started, action.Waiting, action.Done, action.Dropped}
}

// texts is words as plain text.
func texts[T ~string](words []T) []string {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return plain
}
