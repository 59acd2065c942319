package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/reports/edition"
	"ting/reports/keep"
)

// closed is one line of what `ting close --json` prints.
type closed struct {
	Customer string `json:"customer"`
	Period   string `json:"period"`
	Revision int    `json:"revision"`
	Hash     string `json:"sha256"`
	Problem  string `json:"problem"` // why it could not be closed; empty when it was

	Forced   *forums.Forced   `json:"forced"`   // null unless a source was behind
	Restated *forums.Restated `json:"restated"` // null for the first revision
}

// closing is what the flags of ting close say.
type closing struct {
	period, customer, by, export string
	differences, list, json      bool
	edition.Manner
}

func closeCommand(sh shell) *cobra.Command {
	var c closing
	cmd := &cobra.Command{
		Use:   "close --period P [--customer C [--export FILE]]",
		Short: "Freeze a period's figures, so that later news does not change them",
		Long: `Freezes the figures of a period for one customer or for all. It refuses while the
period runs or a source is not loaded to the period's end, and names the source.
A period that is closed already stays as it is. With --export, the figures of one
customer are written to FILE as they were frozen, byte for byte: it has the
checksum that every pack made of them bears, and ting verify takes it.

With --force a period is closed although a source is behind; --reason says why,
and the pack prints it. With --restate --reason a closed period is frozen anew as
its next revision, with every cell that differs; the next packs print them, and
older revisions stay readable (ting evaluate --revision, ting render --revision).
Both are for one customer, and are done by a person of that customer (--by).
A closed quarter or half-year is restated by itself.

--differences lists the cells that the latest restatement changed; --list lists
what is closed. --json prints customer, period, revision, sha256, problem, forced
(reason, who, at, behind) and restated (revision, reason, who, at, before,
differences: list, row, cell, was, now).`,
		Example: "  ting close --period 2016-04\n" +
			"  ting close --period 2016-04 --customer nordby --restate --reason \"late answers were loaded\" --by manager",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := c.check(); err != nil {
				return err
			}
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			l, err := h.openLedger(cmd.Context(), false)
			if err != nil {
				return err
			}
			defer l.Close()
			return h.closeOrList(cmd.Context(), l, c)
		},
	}
	c.flags(cmd)
	return cmd
}

func (c *closing) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.period, "period", "", "the period to close, such as 2016-04")
	cmd.Flags().StringVar(&c.customer, "customer", "", "customer id (default all)")
	cmd.Flags().StringVar(&c.export, "export", "", "file to write the frozen figures of one customer to, as JSON")
	cmd.Flags().BoolVar(&c.Force, "force", false, "close although a source is behind")
	cmd.Flags().BoolVar(&c.Restate, "restate", false, "freeze a closed period anew, as its next revision")
	cmd.Flags().StringVar(&c.Why, "reason", "", "why it is forced or restated; packs print it")
	cmd.Flags().StringVar(&c.by, "by", "", "who forces or restates: a key of the customer's people")
	cmd.Flags().BoolVar(&c.differences, "differences", false, "list what the latest restatement changed")
	cmd.Flags().BoolVar(&c.list, "list", false, "list what is closed")
	cmd.Flags().BoolVar(&c.json, "json", false, "print JSON, one object a customer")
	cmd.MarkFlagsMutuallyExclusive("differences", "list", "restate", "export")
	cmd.MarkFlagsMutuallyExclusive("differences", "list", "force")
}

// check refuses flags that say too little.
func (c *closing) check() error {
	switch {
	case c.period == "" && !c.list:
		return fmt.Errorf("%w: name the period with --period", fault.Invalid)
	case c.export != "" && c.customer == "":
		return fmt.Errorf("%w: --export writes the figures of one customer; name it with --customer", fault.Invalid)
	}
	return nil
}

// closeOrList does what the flags ask for.
func (h *house) closeOrList(ctx context.Context, l *ledger.Ledger, c closing) error {
	switch {
	case c.list:
		return h.listClosed(ctx, l, c)
	case c.differences:
		return h.listDifferences(ctx, l, c)
	}
	if err := h.close(ctx, l, c); err != nil || c.export == "" {
		return err
	}
	return h.export(ctx, l, c.period, c.customer, c.export)
}

// manner is how the person wants the period of a customer closed.
func (c *closing) manner(of forums.Customer) (edition.Manner, error) {
	m := c.Manner
	if !m.Force && !m.Restate {
		if m.Why != "" {
			return m, fmt.Errorf("%w: --reason is for --force or --restate", fault.Invalid)
		}
		return m, nil
	}
	if c.customer == "" || c.by == "" {
		return m, fmt.Errorf("%w: name the customer with --customer, and who does this with --by; the people of %s are %s",
			fault.Invalid, of.ID, list(peopleOf(of)))
	}
	if _, err := person(of, c.by); err != nil {
		return m, fmt.Errorf("--by: %w", err)
	}
	m.Who = c.by
	return m, nil
}

// close closes the period for each customer asked for. One that cannot be
// closed does not stop the others.
func (h *house) close(ctx context.Context, l *ledger.Ledger, c closing) error {
	customers, err := h.chosen(c.customer)
	if err != nil {
		return err
	}
	shown := newProgress(h.shell, len(customers))
	defer shown.done()
	refused := false
	for _, of := range customers {
		shown.begin(of.ID)
		line, err := h.closeOne(ctx, l, c, of)
		if err != nil {
			return err
		}
		refused = refused || line.Problem != ""
		if err := shown.told(func() error { return h.tell(line, c.json) }); err != nil {
			return err
		}
	}
	if refused {
		return errTold
	}
	return nil
}

// closeOne closes the period of one customer. That it cannot be closed yet
// stands in the line.
func (h *house) closeOne(ctx context.Context, l *ledger.Ledger, c closing, of forums.Customer) (closed, error) {
	p, err := calendar.Parse(c.period, of.Zone)
	if err != nil {
		return closed{}, fmt.Errorf("--period: %w", err)
	}
	manner, err := c.manner(of)
	if err != nil {
		return closed{}, err
	}
	line := closed{Customer: of.ID, Period: p.Name}
	frozen, err := h.closer(l).CloseSo(ctx, of, p, manner)
	if errors.Is(err, fault.Conflict) {
		line.Problem = sentence(err)
		return line, nil
	}
	line.Revision, line.Hash = frozen.Revision, frozen.Hash
	line.Forced, line.Restated = frozen.Record.Forced, frozen.Record.Restated
	return line, err
}

func (h *house) tell(c closed, asJSON bool) error {
	if asJSON {
		return printJSON(h.out, c)
	}
	if c.Problem != "" {
		_, err := fmt.Fprintf(h.out, "%s %s is not closed: %s\n", c.Customer, c.Period, c.Problem)
		return err
	}
	_, err := fmt.Fprintf(h.out, "%s %s is closed, revision %d, sha256 %s\n", c.Customer, c.Period, c.Revision, c.Hash)
	if c.Forced != nil {
		_, err = fmt.Fprintf(h.out, "forced by %s although %d of the sources were behind: %s\n", c.Forced.Who, len(c.Forced.Behind), c.Forced.Reason)
	}
	if c.Restated != nil {
		_, err = fmt.Fprintf(h.out, "restated by %s, %d cells differ: %s\n", c.Restated.Who, len(c.Restated.Differences), c.Restated.Reason)
	}
	return err
}

// export writes the frozen figures of a period as they were hashed.
func (h *house) export(ctx context.Context, l *ledger.Ledger, period, customer, path string) error {
	c, err := h.Customer(customer)
	if err != nil {
		return err
	}
	p, err := calendar.Parse(period, c.Zone)
	if err != nil {
		return fmt.Errorf("--period: %w", err)
	}
	frozen, err := l.Frozen(ctx, c.ID, p.Name)
	if err != nil {
		return err
	}
	_, content, err := l.Evidence(ctx, frozen.Hash)
	if err != nil {
		return err
	}
	if left := dispatch.Hash(content); left != frozen.Hash {
		fmt.Fprintf(h.err, "a person was erased from these figures: %s has the sha256 %s, and packs bear %s; ting verify proves both beside this ledger\n", path, left, frozen.Hash)
	}
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	return keep.File(dir, name, content)
}
