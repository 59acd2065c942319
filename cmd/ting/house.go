package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"ting/cmd/internal/config"
	"ting/datasource/almanac"
	"ting/datasource/ledger"
	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

// house is a workspace that a command has entered: its settings, and the
// rooms that are opened when a command asks for them.
type house struct {
	shell
	*config.Workspace
}

// enter reads the workspace that the command's flags name.
func (sh shell) enter(cmd *cobra.Command) (*house, error) {
	flag := ""
	if f := cmd.Flags().Lookup("workspace"); f.Changed {
		flag = f.Value.String()
	}
	return sh.enterDir(config.Dir(flag, sh.environ()))
}

func (sh shell) enterDir(dir string) (*house, error) {
	in := reading()
	in.Dir, in.Environ = dir, sh.environ()
	w, err := config.Load(in)
	if err != nil {
		return nil, err
	}
	return &house{shell: sh, Workspace: w}, nil
}

// reading is what settings are read with.
func reading() config.Input { return config.Input{Holidays: almanac.Of, Terms: checkTerm()} }

// present is the instant that this workspace believes it is.
func (h *house) present() time.Time {
	if !h.Clock.IsZero() {
		return h.Clock
	}
	return h.now().UTC()
}

// source opens the warehouse. The caller closes it.
func (h *house) source(ctx context.Context) (*warehouse.Warehouse, error) {
	zones := map[string]*time.Location{}
	for _, c := range h.Customers {
		zones[c.ID] = c.Zone
	}
	o := warehouse.Options{Source: h.Warehouse, Zones: zones, Timeout: h.Timeout}
	for _, m := range h.Mappings {
		o.Mappings = append(o.Mappings, warehouse.Mapping(m))
	}
	return warehouse.Open(ctx, o)
}

// listener is what a pass over the warehouse is made for.
type listener interface {
	Window() (from, to time.Time)
	Facts() forums.Facts
	AsOf() time.Time
}

// judge makes one pass over the warehouse for the listener.
func (h *house) judge(ctx context.Context, e listener, customer string) error {
	w, err := h.source(ctx)
	if err != nil {
		return err
	}
	defer w.Close()
	facts, err := h.agreed(ctx, e, customer, e.Facts())
	if err != nil {
		return err
	}
	from, to := e.Window()
	return w.Pass(ctx, warehouse.Window{From: from, To: to, Customers: []string{customer}}, facts)
}

// asked is the customer and period that most commands are about.
type asked struct {
	customer, period, asOf string

	revision int // of the frozen figures; 0 is the latest
}

// revisionFlag adds --revision to a command that can show frozen figures.
func (a *asked) revisionFlag(cmd *cobra.Command) {
	cmd.Flags().IntVar(&a.revision, "revision", 0, "the frozen figures of this revision (default the latest)")
	cmd.MarkFlagsMutuallyExclusive("revision", "as-of")
}

// frozen returns the frozen figures that are asked for.
func (a *asked) frozen(ctx context.Context, l *ledger.Ledger, customer, period string) (dispatch.Frozen, error) {
	if a.revision != 0 {
		return l.FrozenRevision(ctx, customer, period, a.revision)
	}
	return l.Frozen(ctx, customer, period)
}

// flags adds the flags of asked to a command, and makes the first two required.
func (a *asked) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.customer, "customer", "", "customer id")
	cmd.Flags().StringVar(&a.period, "period", "", "2026-03-14, 2026-W07, 2026-03, 2026-Q1, 2026-T1, 2026-H1 or 2026")
	cmd.Flags().StringVar(&a.asOf, "as-of", "", "judge by what was known at this instant (default now)")
	for _, name := range []string{"customer", "period"} {
		_ = cmd.MarkFlagRequired(name) // fails only for a flag that is not there
	}
}

// resolve finds what was asked for.
func (a *asked) resolve(h *house) (forums.Customer, calendar.Period, time.Time, error) {
	customer, err := h.Customer(a.customer)
	if err != nil {
		return forums.Customer{}, calendar.Period{}, time.Time{}, err
	}
	period, err := calendar.Parse(a.period, customer.Zone)
	if err != nil {
		return forums.Customer{}, calendar.Period{}, time.Time{}, fmt.Errorf("--period: %w", err)
	}
	asOf := h.present()
	if a.asOf != "" {
		if asOf, err = calendar.ParseInstant(a.asOf, customer.Zone); err != nil {
			return forums.Customer{}, calendar.Period{}, time.Time{}, fmt.Errorf("--as-of: %w: %w", fault.Invalid, err)
		}
	}
	return customer, period, asOf, nil
}

// environ is the environment as config reads it.
func (sh shell) environ() []string {
	if sh.env != nil {
		return sh.env()
	}
	return os.Environ()
}
