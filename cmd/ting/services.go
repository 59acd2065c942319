package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/forums/fault"
	"ting/reports/pack"
	"ting/reports/words"
)

// offered is what a customer may look at any time: what it has called off, and
// what was agreed about the delivery.
type offered struct {
	charge.CalledOff
	Catalogue []charge.Offer   `json:"catalogue"`
	Scope     *agreement.Scope `json:"scope"` // null when nothing was said
	Rasci     *agreement.Rasci `json:"rasci"`
}

func servicesCommand(sh shell) *cobra.Command {
	var customer, asOf, output, language string
	var asJSON, rows bool
	cmd := &cobra.Command{
		Use:   "services --customer C",
		Short: "What a customer has called off, with price and cost code, and who does what",
		Long: `Shows what the register says that a customer has called off, by service and cost
code, with its price and what it costs a year at that, without VAT; what may be
called off; which services each variant of the delivery has; and who does what
(RASCI). --registrations lists the rows behind it. With -o it is written as .pdf,
.html or .xlsx.`,
		Example: "  ting services --customer nordby\n  ting services --customer nordby -o services.pdf --language en",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := sh.enter(cmd)
			if err != nil {
				return err
			}
			c, err := h.Customer(customer)
			if err != nil {
				return err
			}
			at := h.present()
			if asOf != "" {
				if at, err = calendar.ParseInstant(asOf, c.Zone); err != nil {
					return fmt.Errorf("--as-of: %w: %w", fault.Invalid, err)
				}
			}
			s, err := h.offered(cmd.Context(), c, at)
			switch {
			case err != nil:
				return err
			case output != "":
				_, err := h.write(cmd.Context(), document{customer: c, output: output, language: language, compose: func(w *words.Words) (pack.Pack, error) {
					return pack.Services(pack.ServicesInput{Customer: c, CalledOff: s.CalledOff, Words: w, Supplier: h.Supplier.Name, Accent: h.Supplier.Accent})
				}})
				return err
			case asJSON:
				return printJSON(sh.out, s)
			}
			return s.print(sh.out, rows)
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	cmd.Flags().StringVar(&asOf, "as-of", "", "as the register showed at this instant (default now)")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write, ending in .pdf, .html or .xlsx")
	cmd.Flags().StringVar(&language, "language", "", "of the file: sv, da, nb or en (default the customer's)")
	cmd.Flags().BoolVar(&rows, "registrations", false, "list the registrations too")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.MarkFlagsMutuallyExclusive("output", "json")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}

// offered reads the register of a customer and what was agreed, as of an
// instant.
func (h *house) offered(ctx context.Context, c forums.Customer, at time.Time) (offered, error) {
	b, err := charge.Look(c, at)
	if err != nil {
		return offered{}, err
	}
	w, err := h.source(ctx)
	if err != nil {
		return offered{}, err
	}
	defer w.Close()
	from, to := b.Window()
	if err := w.Pass(ctx, warehouse.Window{From: from, To: to, Customers: []string{c.ID}}, b.Facts()); err != nil {
		return offered{}, err
	}
	agreed, _ := agreement.At(c.Agreements, at)
	return offered{CalledOff: b.CalledOff(), Catalogue: charge.Offers(c, agreed), Scope: agreed.Scope, Rasci: agreed.Rasci}, nil
}

// anyText is a text in the language that serves all, else in the first that it
// is written in.
func anyText(t agreement.Text) string {
	for _, language := range slices.Sorted(maps.Keys(t)) {
		return t[language]
	}
	return ""
}

// print writes what is offered as tables for people.
func (o offered) print(out io.Writer, rows bool) error {
	t := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s as of %s, amounts in %s without VAT\n\n", o.Customer, o.At.Format("2006-01-02 15:04Z07:00"), o.Currency)
	fmt.Fprintln(t, "item\tarea\tcost code\tquantity\tprice\tper\ta year")
	for _, l := range o.Lines {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l.Item, dash(l.Area), dash(l.CostCode), l.Quantity, l.UnitPrice, l.Per, l.Year)
	}
	fmt.Fprintf(t, "total\t\t\t\t\t\t%s\n", o.Total)
	if rows {
		fmt.Fprintln(t, "\nregistration\titem\tcost code\tquantity\tfrom\torderer\tsource\tdevice")
		for _, r := range o.Registrations {
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.Registration, r.Item, dash(r.CostCode), r.Quantity, r.From, dash(r.Orderer), r.Source, dash(r.Device))
		}
	}
	printRefused(t, o.Refused)
	printFindings(t, o.Findings)
	o.printScope(t)
	o.printRasci(t)
	return t.Flush()
}

// printScope writes the matrix of services and variants.
func (o offered) printScope(t io.Writer) {
	if o.Scope == nil {
		return
	}
	fmt.Fprint(t, "\nservice")
	for _, v := range o.Scope.Variants {
		fmt.Fprintf(t, "\t%s", v.Name)
	}
	fmt.Fprintln(t, "\tcomment")
	for _, l := range o.Scope.Lines {
		fmt.Fprint(t, anyText(l.Service))
		for _, v := range o.Scope.Variants {
			fmt.Fprintf(t, "\t%s", dash(string(l.In[v.Name])))
		}
		fmt.Fprintf(t, "\t%s\n", anyText(l.Comment))
	}
}

// printRasci writes the matrix of activities and parties.
func (o offered) printRasci(t io.Writer) {
	if o.Rasci == nil {
		return
	}
	fmt.Fprint(t, "\nactivity")
	for _, p := range o.Rasci.Parties {
		fmt.Fprintf(t, "\t%s", p.Name)
	}
	fmt.Fprintln(t, "\tcomment")
	for _, a := range o.Rasci.Activities {
		fmt.Fprint(t, anyText(a.Title))
		for _, p := range o.Rasci.Parties {
			fmt.Fprintf(t, "\t%s", dash(a.Duties[p.Name].String()))
		}
		fmt.Fprintf(t, "\t%s\n", anyText(a.Comment))
	}
}
