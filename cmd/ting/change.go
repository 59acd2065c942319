package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/fault"
	"ting/forums/trail"
)

// change says whose memory a command changes, who changes it, and why.
type change struct {
	customer, by, why string
}

// flags adds the flags of change to a command. --by is asked for by [change.stamp],
// which can name the people there are.
func (c *change) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.customer, "customer", "", "customer id")
	cmd.Flags().StringVar(&c.by, "by", "", "who does this: a key of the customer's people")
	cmd.Flags().StringVar(&c.why, "why", "", "why it is done; kept with the change")
	_ = cmd.MarkFlagRequired("customer")
}

// stamp is the customer and the stamp that the change will bear. Nobody is
// taken for granted: the user of this machine is not a person of a forum.
func (c *change) stamp(h *house) (forums.Customer, trail.By, error) {
	customer, err := h.Customer(c.customer)
	if err != nil {
		return forums.Customer{}, trail.By{}, err
	}
	if c.by == "" {
		return forums.Customer{}, trail.By{}, fmt.Errorf("%w: say who does this with --by; the people of %s are %s",
			fault.Invalid, customer.ID, list(peopleOf(customer)))
	}
	if _, err := person(customer, c.by); err != nil {
		return forums.Customer{}, trail.By{}, fmt.Errorf("--by: %w", err)
	}
	return customer, trail.By{Who: c.by, At: h.present(), Why: c.why}, nil
}

// person is one of the customer's people, or fault.NotFound naming them all.
func person(c forums.Customer, key string) (forums.Person, error) {
	p, known := c.People[key]
	if !known {
		return p, fmt.Errorf("person %q: %w; the people of %s are %s", key, fault.NotFound, c.ID, list(peopleOf(c)))
	}
	return p, nil
}

func peopleOf(c forums.Customer) []string { return slices.Sorted(maps.Keys(c.People)) }

// inLedger enters the workspace, opens its ledger, and does a piece of work there.
func (sh shell) inLedger(cmd *cobra.Command, readOnly bool, work func(ctx context.Context, h *house, l *ledger.Ledger) error) error {
	h, err := sh.enter(cmd)
	if err != nil {
		return err
	}
	l, err := h.openLedger(cmd.Context(), readOnly)
	if err != nil {
		return err
	}
	return errors.Join(work(cmd.Context(), h, l), l.Close())
}

// group is a command that only holds others.
func group(use, short, long string, commands ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, Long: long}
	onlyHolds(cmd)
	cmd.AddCommand(commands...)
	return cmd
}

// onlyHolds makes a command refuse what is none of the commands below it,
// which cobra by itself answers with help and a good exit code.
func onlyHolds(cmd *cobra.Command) {
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		return fmt.Errorf("%w: unknown command %q; see `%s --help`", fault.Invalid, args[0], cmd.CommandPath())
	}
}

// numbered reads the one argument of a command that is about a numbered thing.
func numbered(args []string) (int, error) {
	if len(args) != 1 {
		return 0, fmt.Errorf("%w: name one number, as the list shows it", fault.Invalid)
	}
	n, err := strconv.Atoi(args[0])
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%w: %q is no number of the list", fault.Invalid, args[0])
	}
	return n, nil
}

// entry is what a change of one thing in a customer's list works on.
type entry struct {
	house    *house
	ledger   *ledger.Ledger
	customer forums.Customer
	by       trail.By
	number   int
}

// numbered does a change of the thing whose number is the command's argument,
// in the open ledger and under the stamp of whoever makes it.
func (c *change) numbered(sh shell, cmd *cobra.Command, args []string, do func(context.Context, entry) error) error {
	number, err := numbered(args)
	if err != nil {
		return err
	}
	return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
		customer, by, err := c.stamp(h)
		if err != nil {
			return err
		}
		return do(ctx, entry{h, l, customer, by, number})
	})
}

// showing is the command that shows the thing whose number is its argument, as
// JSON or as people read it. There is no stamp in the entry.
func showing(sh shell, short, example string, show func(ctx context.Context, in entry, asJSON bool) error) *cobra.Command {
	var customer string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "show NUMBER --customer C",
		Short:   short,
		Example: example,
		RunE: func(cmd *cobra.Command, args []string) error {
			number, err := numbered(args)
			if err != nil {
				return err
			}
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				c, err := h.Customer(customer)
				if err != nil {
					return err
				}
				return show(ctx, entry{house: h, ledger: l, customer: c, number: number}, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}

// unchanged returns fault.Stale when a thing has left the version that the
// person saw; 0 is any version. The last change is told, so that the person
// knows whom to ask.
func unchanged(seen, version int, last string) error {
	if seen == 0 || seen == version {
		return nil
	}
	return fmt.Errorf("%w: you saw version %d, and it is at version %d now; %s", fault.Stale, seen, version, last)
}

// told is who did something and when, for a sentence.
func told(by trail.By, what string) string {
	return fmt.Sprintf("%s by %s at %s", what, by.Who, by.At.UTC().Format("2006-01-02 15:04:05Z"))
}

// wordsOf is what a person said: the text, else the reason.
func wordsOf(text, why string) string {
	if text == "" {
		return why
	}
	return text
}

// forumOf is a forum of the customer, or fault.NotFound naming those there are.
func forumOf(c forums.Customer, level forums.Level) (forums.Forum, error) {
	forum, known := c.Forums[level]
	if !known {
		return forum, fmt.Errorf("forum %q: %w; the forums of %s are %s", level, fault.NotFound, c.ID, list(texts(slices.Sorted(maps.Keys(c.Forums)))))
	}
	return forum, nil
}

// known checks the customer and the forum of a filter; an empty one chooses all.
func (h *house) known(customer string, forum forums.Level) error {
	if customer != "" {
		if _, err := h.Customer(customer); err != nil {
			return err
		}
	}
	levels := []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom}
	if forum != "" && !slices.Contains(levels, forum) {
		return fmt.Errorf("forum %q: %w; forums are %s", forum, fault.NotFound, list(texts(levels)))
	}
	return nil
}
