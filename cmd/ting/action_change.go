package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

func actionAddCommand(sh shell) *cobra.Command {
	var c change
	var draft action.Action
	var due, priority string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "add --customer C --title T --owner P --due YYYY-MM-DD --by P",
		Short: "Add an action",
		Example: "  ting action add --customer nordby --title \"Test restore of the case system\" --owner delivery \\\n" +
			"    --due 2016-05-27 --origin \"operational 2016-04\" --by manager",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				draft.Priority = action.Priority(priority)
				a, err := newAction(customer, draft, due, by)
				if err != nil {
					return err
				}
				return h.keepAction(ctx, l, a, asJSON)
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&draft.Title, "title", "", "what is to be done, on one line")
	cmd.Flags().StringVar(&draft.Text, "text", "", "more about it")
	cmd.Flags().StringVar(&draft.Owner, "owner", "", "who does it: a key of the customer's people")
	cmd.Flags().StringVar(&due, "due", "", "the day on which it is to be done, YYYY-MM-DD")
	cmd.Flags().StringVar(&priority, "priority", "", "high, normal or low (default normal)")
	cmd.Flags().StringVar(&draft.Origin, "origin", "", "what it comes from, such as \"operational 2016-04 sla\", \"ticket INC1\", \"breach response-a INC1\", \"escalation 3\" or \"risk 7\"")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the action as JSON")
	for _, name := range []string{"title", "owner", "due"} {
		_ = cmd.MarkFlagRequired(name)
	}
	return cmd
}

// newAction is an open action of a customer, owned by one of its people.
func newAction(c forums.Customer, draft action.Action, due string, by trail.By) (action.Action, error) {
	owner, err := person(c, draft.Owner)
	if err != nil {
		return action.Action{}, fmt.Errorf("owner: %w", err)
	}
	if draft.Due, err = calendar.ParseDay(due); err != nil {
		return action.Action{}, fmt.Errorf("due: %w", err)
	}
	draft.Customer, draft.Side = c.ID, owner.Side
	return action.New(draft, by)
}

// keepAction saves an action and prints how it stands now.
func (h *house) keepAction(ctx context.Context, l *ledger.Ledger, a action.Action, asJSON bool) error {
	a, err := l.SaveAction(ctx, a)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(h.out, h.actionView(a))
	}
	_, err = fmt.Fprintf(h.out, "%s action %d, %s, %s, due %s: %s\n", a.Customer, a.Number, a.Status, a.Owner, a.Due, a.Title)
	return err
}

// actionWords is what the flags of a change to an action say.
type actionWords struct {
	text, owner, due, title, priority string
}

// actionMove is one change to an action as the command line offers it.
type actionMove struct {
	name, flag, short string // the flag that the change needs: text, owner, due, words, or none
	move              func(a action.Action, c forums.Customer, w actionWords, by trail.By) (action.Action, error)
}

// actionMoves is the changes that an action takes.
func actionMoves() []actionMove {
	return []actionMove{
		{"start", "", "Start work on an action", func(a action.Action, _ forums.Customer, _ actionWords, by trail.By) (action.Action, error) {
			return a.Start(by)
		}},
		{"wait", "text", "Set an action waiting; --text says for what", func(a action.Action, _ forums.Customer, w actionWords, by trail.By) (action.Action, error) {
			return a.Wait(wordsOf(w.text, by.Why), by)
		}},
		{"close", "text", "Close an action as done; --text says what came of it", func(a action.Action, _ forums.Customer, w actionWords, by trail.By) (action.Action, error) {
			return a.Close(wordsOf(w.text, by.Why), by)
		}},
		{"drop", "text", "Give an action up; --text says why", func(a action.Action, _ forums.Customer, w actionWords, by trail.By) (action.Action, error) {
			return a.Drop(wordsOf(w.text, by.Why), by)
		}},
		{"move", "due", "Move an action's due day", func(a action.Action, _ forums.Customer, w actionWords, by trail.By) (action.Action, error) {
			due, err := calendar.ParseDay(w.due)
			if err != nil {
				return action.Action{}, fmt.Errorf("--due: %w", err)
			}
			return a.Move(due, by)
		}},
		{"hand", "owner", "Hand an action to another owner", func(a action.Action, c forums.Customer, w actionWords, by trail.By) (action.Action, error) {
			owner, err := person(c, w.owner)
			if err != nil {
				return action.Action{}, fmt.Errorf("--owner: %w", err)
			}
			return a.Hand(w.owner, owner.Side, by)
		}},
		{"revise", "words", "Write an action in other words, or give it another priority", func(a action.Action, _ forums.Customer, w actionWords, by trail.By) (action.Action, error) {
			return a.Revise(w.title, w.text, action.Priority(w.priority), by)
		}},
		{"comment", "text", "Comment on an action, also on one that has ended", func(a action.Action, _ forums.Customer, w actionWords, by trail.By) (action.Action, error) {
			return a.Comment(w.text, by)
		}},
		{"link", "text", "Add a document to an action; --text is its address", func(a action.Action, _ forums.Customer, w actionWords, by trail.By) (action.Action, error) {
			return a.Link(w.text, by)
		}},
	}
}

func (m actionMove) command(sh shell) *cobra.Command {
	var c change
	var w actionWords
	var version int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   m.name + " NUMBER --customer C --by P",
		Short: m.short,
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.numbered(sh, cmd, args, func(ctx context.Context, in entry) error {
				a, err := in.ledger.Action(ctx, in.customer.ID, in.number)
				if err != nil {
					return err
				}
				if err := unchanged(version, a.Version, lastOf(a)); err != nil {
					return fmt.Errorf("%s action %d: %w", a.Customer, a.Number, err)
				}
				if a, err = m.move(a, in.customer, w, in.by); err != nil {
					return err
				}
				return in.house.stillThere(ctx, in.ledger, a, asJSON)
			})
		},
	}
	c.flags(cmd)
	switch m.flag {
	case "text":
		cmd.Flags().StringVar(&w.text, "text", "", "the words; --why serves where they are left out")
	case "words":
		cmd.Flags().StringVar(&w.title, "title", "", "what is to be done, on one line (default as it is)")
		cmd.Flags().StringVar(&w.text, "text", "", "more about it (default as it is)")
		cmd.Flags().StringVar(&w.priority, "priority", "", "high, normal or low (default as it is)")
	case "due":
		cmd.Flags().StringVar(&w.due, "due", "", "the new day, YYYY-MM-DD")
		_ = cmd.MarkFlagRequired("due")
	case "owner":
		cmd.Flags().StringVar(&w.owner, "owner", "", "the new owner: a key of the customer's people")
		_ = cmd.MarkFlagRequired("owner")
	}
	cmd.Flags().IntVar(&version, "version", 0, "only if it is still at this version")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the action as JSON")
	return cmd
}

// stillThere keeps a change to an action, and says who was first when someone was.
func (h *house) stillThere(ctx context.Context, l *ledger.Ledger, a action.Action, asJSON bool) error {
	err := h.keepAction(ctx, l, a, asJSON)
	if !errors.Is(err, fault.Stale) {
		return err
	}
	now, again := l.Action(ctx, a.Customer, a.Number)
	if again != nil {
		return err
	}
	return fmt.Errorf("%w; %s", err, lastOf(now))
}

// lastOf is the last change to an action, for a sentence.
func lastOf(a action.Action) string {
	if len(a.History) == 0 {
		return "it has no history"
	}
	last := a.History[len(a.History)-1]
	return told(last.By, last.What)
}
