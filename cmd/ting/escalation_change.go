package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/trail"
)

func escalationRaiseCommand(sh shell) *cobra.Command {
	var c change
	var draft escalation.Matter
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "raise --customer C --title T --by P",
		Short:   "Raise a matter on the first level of the ladder, and tell its person",
		Example: "  ting escalation raise --customer nordby --title \"Critical cases answered too late\" --origin response-critical --by orderer",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				ladder, err := h.ladder(customer)
				if err != nil {
					return err
				}
				draft.Customer = customer.ID
				m, err := escalation.Raise(draft, ladder, by)
				if err != nil {
					return err
				}
				return h.keepMatter(ctx, l, customer, m, asJSON)
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&draft.Title, "title", "", "the matter, on one line")
	cmd.Flags().StringVar(&draft.Text, "text", "", "more about it")
	cmd.Flags().StringVar(&draft.Origin, "origin", "", "the ticket, target or action it is about")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the escalation as JSON")
	_ = cmd.MarkFlagRequired("title")
	return cmd
}

// matterMove is one change to an escalation as the command line offers it.
type matterMove struct {
	name, short string
	move        func(m escalation.Matter, ladder func() (escalation.Ladder, error), text string, by trail.By) (escalation.Matter, error)
}

func matterMoves() []matterMove {
	return []matterMove{
		{"answer", "Answer a matter, so that it climbs no further", func(m escalation.Matter, _ func() (escalation.Ladder, error), text string, by trail.By) (escalation.Matter, error) {
			return m.Answer(text, by)
		}},
		{"close", "Close a matter with the words on which it was settled", func(m escalation.Matter, _ func() (escalation.Ladder, error), text string, by trail.By) (escalation.Matter, error) {
			return m.Close(text, by)
		}},
		{"lift", "Lift a matter one level before its time is out", func(m escalation.Matter, ladder func() (escalation.Ladder, error), text string, by trail.By) (escalation.Matter, error) {
			rungs, err := ladder()
			if err != nil {
				return escalation.Matter{}, err
			}
			return m.Lift(rungs, text, by)
		}},
	}
}

func (mv matterMove) command(sh shell) *cobra.Command {
	var c change
	var text string
	var version int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   mv.name + " NUMBER --customer C --by P",
		Short: mv.short,
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.numbered(sh, cmd, args, func(ctx context.Context, in entry) error {
				m, err := in.ledger.Escalation(ctx, in.customer.ID, in.number)
				if err != nil {
					return err
				}
				if err := unchanged(version, m.Version, lastStep(m)); err != nil {
					return fmt.Errorf("%s escalation %d: %w", m.Customer, m.Number, err)
				}
				ladder := func() (escalation.Ladder, error) { return in.house.ladder(in.customer) }
				if m, err = mv.move(m, ladder, wordsOf(text, in.by.Why), in.by); err != nil {
					return err
				}
				return in.house.keepMatter(ctx, in.ledger, in.customer, m, asJSON)
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&text, "text", "", "the words; --why serves where they are left out")
	cmd.Flags().IntVar(&version, "version", 0, "only if it is still at this version")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the escalation as JSON")
	return cmd
}

// keepMatter saves an escalation, tells the person it has come to, and prints
// how it stands now. That nobody could be told does not undo what is saved.
func (h *house) keepMatter(ctx context.Context, l *ledger.Ledger, c forums.Customer, m escalation.Matter, asJSON bool) error {
	kept, err := l.SaveEscalation(ctx, m)
	if errors.Is(err, fault.Stale) {
		if now, again := l.Escalation(ctx, m.Customer, m.Number); again == nil {
			err = fmt.Errorf("%w; %s", err, lastStep(now))
		}
	}
	if err != nil {
		return err
	}
	told, tellErr := h.tellOf(ctx, l, c, kept)
	if asJSON {
		err = printJSON(h.out, h.matterView(kept))
	} else {
		v := h.matterView(kept)
		_, err = fmt.Fprintf(h.out, "%s escalation %d, %s on level %d, %s, answer due %s: %s\n", v.Customer, v.Number, v.Status, v.Level, v.Person, dueOf(v, c.Zone), v.Title)
		if told > 0 {
			fmt.Fprintf(h.out, "%s was told by letter\n", nameOf(c, kept.Person))
		}
	}
	if tellErr != nil {
		fmt.Fprintf(h.err, "ting: kept, but a notice waits: %s\n", sentence(tellErr))
	}
	return err
}

// lastStep is the last step of an escalation, for a sentence.
func lastStep(m escalation.Matter) string {
	if len(m.Steps) == 0 {
		return "it has no steps"
	}
	last := m.Steps[len(m.Steps)-1]
	return told(last.By, last.What)
}
