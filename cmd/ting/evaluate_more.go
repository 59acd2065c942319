package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"ting/forums"
	"ting/forums/fault"
)

// more is figures with what --trend and --suppliers ask for beside them.
type more struct {
	forums.Figures
	Trends    *[]forums.Trend        `json:"trends,omitempty"`
	Penalties *forums.Penalties      `json:"penalties,omitempty"`
	Suppliers *[]forums.SupplierCard `json:"suppliers,omitempty"`
	Away      *[]forums.Away         `json:"third_party_waits,omitempty"`
}

// evaluateMore prints the figures of a record with more beside them: of the
// frozen one where the period is closed, else of a live count.
func (h *house) evaluateMore(ctx context.Context, a evaluating, asJSON bool) error {
	record, err := h.recordFor(ctx, a)
	if err != nil {
		return err
	}
	m := more{Figures: record.Figures}
	if !a.tickets {
		m.Tickets = []forums.TicketFigure{}
	}
	if a.trend {
		m.Trends, m.Penalties = &record.Trends, &record.Penalties
	}
	if a.suppliers {
		m.Suppliers, m.Away = &record.Suppliers, &record.Away
	}
	if asJSON {
		return printJSON(h.out, m)
	}
	return m.print(h.out)
}

// recordFor returns the record that evaluate speaks of.
func (h *house) recordFor(ctx context.Context, a evaluating) (forums.Record, error) {
	customer, period, asOf, err := a.resolve(h)
	if err != nil {
		return forums.Record{}, err
	}
	if a.asOf == "" && !a.live {
		l, err := h.openLedger(ctx, true)
		if err != nil {
			return forums.Record{}, err
		}
		defer l.Close()
		frozen, err := l.Frozen(ctx, customer.ID, period.Name)
		if !errors.Is(err, fault.NotFound) {
			return frozen.Record, err
		}
	}
	want := forums.Want{Tickets: a.tickets, Evidence: true, History: forums.Back(period)}
	e, err := forums.NewEvaluation(customer, period, asOf, want)
	if err != nil {
		return forums.Record{}, err
	}
	if err := h.judge(ctx, e, customer.ID); err != nil {
		return forums.Record{}, err
	}
	return e.Record()
}

// print writes the figures, then what was asked for beside them.
func (m more) print(w io.Writer) error {
	if err := printFigures(w, m.Figures); err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	if m.Trends != nil {
		printTrends(t, *m.Trends)
		printPenalties(t, *m.Penalties)
	}
	if m.Suppliers != nil {
		printSuppliers(t, *m.Suppliers, *m.Away)
	}
	return t.Flush()
}

// printTrends writes a target's year and twelve months on one line.
func printTrends(t io.Writer, trends []forums.Trend) {
	fmt.Fprintln(t, "\ntarget\tyear to date\tcounted\tpenalty\ttwelve months\tcounted\tpenalty")
	for _, x := range trends {
		fmt.Fprintf(t, "%s\t%s\t%s\n", x.Target, stretchText(x.YearToDate), stretchText(x.Rolling))
	}
}

// stretchText is a stretch as three cells; a star says that the rows do not
// reach back as far as it does.
func stretchText(s forums.Stretch) string {
	figure, star, penalty := s.Attainment, "", "-"
	if figure == nil {
		figure = s.Value
	}
	if !s.Complete {
		star = "*"
	}
	if s.Penalty != nil {
		penalty = s.Penalty.Amount + " " + s.Penalty.Currency
	}
	return fmt.Sprintf("%s%s\t%d\t%s", or(figure), star, s.Counted, penalty)
}

// printPenalties writes penalties line by line with their sum and what the
// caps take off.
func printPenalties(t io.Writer, p forums.Penalties) {
	if len(p.Lines) == 0 {
		return
	}
	fmt.Fprintln(t, "\npenalty of\tsupplier\tamount")
	for _, line := range p.Lines {
		fmt.Fprintf(t, "%s\t%s\t%s %s\n", line.Target, line.Supplier, line.Amount, p.Currency)
	}
	fmt.Fprintf(t, "sum\t\t%s %s\n", p.Sum, p.Currency)
	for _, cut := range p.Cuts {
		fmt.Fprintf(t, "over the cap by the %s, %s\t%s\t-%s %s\n", cut.Per, cut.Limit, cut.Supplier, cut.Cut, p.Currency)
	}
	fmt.Fprintf(t, "due\t\t%s %s\nyear to date\t\t%s %s\ntwelve months\t\t%s %s\n",
		p.Due, p.Currency, p.YearToDate, p.Currency, p.Rolling, p.Currency)
}

// printSuppliers writes a card a supplier, and the time with third parties.
func printSuppliers(t io.Writer, cards []forums.SupplierCard, away []forums.Away) {
	fmt.Fprintln(t, "\nsupplier\ttarget\tstatus\tfigure\tcounted\tmet\tbreached\tpenalty")
	for _, card := range cards {
		for i := range card.Targets {
			x := judged{&card.Targets[i]}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%d\t%d\t%s\n", card.Supplier, x.ID, x.Status, or(x.figure()), x.Counted, x.Met, x.Breached, x.penalty())
		}
		fmt.Fprintf(t, "%s\tdue of %s\t\t\t\t\t\t%s %s\n", card.Supplier, card.Sum, card.Due, card.Currency)
	}
	if len(away) > 0 {
		fmt.Fprintln(t, "\ntarget\ttickets with a third party\tservice time there")
	}
	for _, x := range away {
		fmt.Fprintf(t, "%s\t%d\t%s\n", x.Target, x.Tickets, time.Duration(x.Seconds)*time.Second)
	}
}
