package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/sla"
	"ting/forums/ticket"
)

func explainCommand(sh shell) *cobra.Command {
	var a asked
	var target, id string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "explain --customer C --period P --target T [--ticket ID]",
		Short: "Show the tickets behind a figure, or one ticket's clock row by row",
		Long: `Without --ticket: the tickets behind a target's figure, with verdict and reason.
With --ticket: that ticket's clock as rows from, to, counted or not, and why. The
seconds of the rows add up to the elapsed time.`,
		Example: "  ting explain --customer nordby --period 2016-04 --target response --ticket INC0019388",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			if id == "" {
				return h.explainTarget(cmd.Context(), a, target, asJSON)
			}
			account, zone, err := h.account(cmd.Context(), a, target, id)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(sh.out, account)
			}
			return printAccount(sh.out, account, zone)
		},
	}
	a.flags(cmd)
	cmd.Flags().StringVar(&target, "target", "", "id of a target")
	cmd.Flags().StringVar(&id, "ticket", "", "ticket whose clock to show")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	_ = cmd.MarkFlagRequired("target")
	return cmd
}

// explainTarget prints the tickets behind one target.
func (h *house) explainTarget(ctx context.Context, a asked, target string, asJSON bool) error {
	f, err := h.figures(ctx, a, true, false)
	if err != nil {
		return err
	}
	one := forums.Figures{Customer: f.Customer, Period: f.Period, From: f.From, To: f.To, AsOf: f.AsOf, Frozen: f.Frozen,
		Targets: []forums.TargetFigure{}, Volumes: []forums.VolumeFigure{}, Tickets: []forums.TicketFigure{}, Faults: f.Faults}
	var known []string
	for _, t := range f.Targets {
		known = append(known, t.ID)
		if t.ID == target {
			one.Targets = append(one.Targets, t)
		}
	}
	if len(one.Targets) == 0 {
		return fmt.Errorf("target %q: %w; %s has %s in %s", target, fault.NotFound, f.Customer, list(known), f.Period)
	}
	for _, t := range f.Tickets {
		if t.Target == target {
			one.Tickets = append(one.Tickets, t)
		}
	}
	if asJSON {
		return printJSON(h.out, one)
	}
	return printFigures(h.out, one)
}

// account returns the clock of a ticket as the period shows it.
func (h *house) account(ctx context.Context, a asked, target, id string) (sla.Account, *time.Location, error) {
	customer, period, asOf, err := a.resolve(h)
	if err != nil {
		return sla.Account{}, nil, err
	}
	if known := targetsOf(customer); !slices.Contains(known, target) {
		return sla.Account{}, nil, fmt.Errorf("target %q: %w; %s has %s", target, fault.NotFound, customer.ID, list(known))
	}
	if asOf, err = h.readAt(ctx, a, period, asOf); err != nil {
		return sla.Account{}, nil, err
	}
	account, err := h.clock(ctx, customer, period, asOf, target, id)
	return account, customer.Zone, err
}

// clock finds a ticket in the warehouse and returns its clock under a target,
// judged by the customer's agreements as the period showed it at as-of.
func (h *house) clock(ctx context.Context, customer forums.Customer, period calendar.Period, asOf time.Time, target, id string) (sla.Account, error) {
	e, err := forums.NewEvaluation(customer, period, asOf, forums.Want{})
	if err != nil {
		return sla.Account{}, err
	}
	found, err := h.seek(ctx, e, customer.ID, id)
	switch {
	case err != nil:
		return sla.Account{}, err
	case found == nil:
		return sla.Account{}, fmt.Errorf("ticket %s: %w among those of %s that were alive in %s", id, fault.NotFound, customer.ID, period.Name)
	}
	account, err := e.Explain(found, target)
	if errors.Is(err, fault.NotFound) {
		return account, fmt.Errorf("target %s does not speak of ticket %s as the agreement at its opening stood: %w", target, id, fault.NotFound)
	}
	return account, err
}

// errFound ends a pass over the warehouse that has what it was made for.
var errFound = errors.New("found")

// seek returns the ticket of an id with its pauses as the parties have agreed
// on it by the instant that e looks from; nil when the warehouse has none.
func (h *house) seek(ctx context.Context, e *forums.Evaluation, customer, id string) (*ticket.Ticket, error) {
	var found *ticket.Ticket
	facts := forums.Facts{
		Ticket: func(t *ticket.Ticket) error {
			if t.ID != id {
				return nil
			}
			copied := *t
			copied.Pauses = slices.Clone(t.Pauses)
			found = &copied
			return errFound
		},
		Fault:     func(string, forums.Fault) error { return nil },
		Connected: func(string) {},
	}
	facts, err := h.agreed(ctx, e, customer, facts)
	if err != nil {
		return nil, err
	}
	w, err := h.source(ctx)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	from, to := e.Window()
	err = w.Pass(ctx, warehouse.Window{From: from, To: to, Customers: []string{customer}}, facts)
	if err != nil && !errors.Is(err, errFound) {
		return nil, err
	}
	return found, nil
}

// readAt is the instant at which clocks are read: of a closed period that of
// its frozen figures, unless another was asked for.
func (h *house) readAt(ctx context.Context, a asked, p calendar.Period, asOf time.Time) (time.Time, error) {
	if a.asOf != "" {
		return asOf, nil
	}
	frozen, err := h.frozen(ctx, a.customer, p.Name)
	switch {
	case err == nil:
		return frozen.AsOf, nil
	case errors.Is(err, fault.NotFound):
		return asOf, nil
	}
	return time.Time{}, err
}

// targetsOf lists the ids of a customer's targets, those of the newest
// agreement first.
func targetsOf(c forums.Customer) []string {
	var ids []string
	for _, a := range slices.Backward(c.Agreements) {
		for _, t := range a.Targets {
			if !slices.Contains(ids, t.ID) {
				ids = append(ids, t.ID)
			}
		}
	}
	return ids
}

// printAccount writes a clock as a table in the customer's local time.
func printAccount(w io.Writer, a sla.Account, zone *time.Location) error {
	local := func(t time.Time) string { return t.In(zone).Format("2006-01-02 15:04:05 MST") }
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	since := ""
	if !a.Agreement.IsZero() {
		since = " from " + a.Agreement.In(zone).Format("2006-01-02")
	}
	fmt.Fprintf(t, "%s under %s, by the agreement%s: %s\n", a.Ticket, a.Target, since, a.Verdict)
	if a.Reason != "" {
		fmt.Fprintf(t, "reason: %s\n", a.Reason)
	}
	if a.Window != nil {
		fmt.Fprintf(t, "limit: %s in hours %s (%s)\n", time.Duration(a.Window.Within)*time.Second, a.Window.Hours, a.Window.Why)
	}
	if a.Due != nil {
		fmt.Fprintf(t, "due: %s\n", local(*a.Due))
	}
	if a.Away != nil {
		fmt.Fprintf(t, "with a third party: %s of service time\n", time.Duration(*a.Away)*time.Second)
	}
	if len(a.Rows) > 0 {
		fmt.Fprintln(t, "\nfrom\tto\tcounted\tseconds\twhy")
	}
	var sum int64
	for _, r := range a.Rows {
		counted := "no"
		if r.Counted {
			counted = "yes"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%s\n", local(r.From), local(r.To), counted, r.Seconds, r.Why)
		sum += r.Seconds
	}
	if a.Elapsed != nil {
		fmt.Fprintf(t, "\tsum\t\t%d\telapsed %s\n", sum, time.Duration(*a.Elapsed)*time.Second)
	}
	return t.Flush()
}
