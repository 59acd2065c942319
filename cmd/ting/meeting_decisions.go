package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ting/cmd/internal/shape"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/meeting"
)

// search is which decisions are looked for; what is empty chooses all.
type search struct {
	text, forum, from, to string
	readings, json        bool

	first, after calendar.Day // what from and to say; none for the zero day
}

func meetingDecisionsCommand(sh shell) *cobra.Command {
	var customer string
	var s search
	cmd := &cobra.Command{
		Use:   "decisions --customer C [--text WORDS] [--forum F] [--from DAY] [--to DAY] [--readings]",
		Short: "Find decisions of all forums, the earliest first",
		Long: `Finds the decisions of a customer's forums by their words, their forum and the
days of the meetings, from a day up to and with another. A decision is named by
its meeting and its number there, as operational 2026-03/1.

--readings lists the log of how the contract is read: the decisions on a point
about the contract, and those that name a clause of it (ting meeting decide
--clause), by their number in the log. It stands in the tactical pack too.`,
		Example: "  ting meeting decisions --customer nordby --text firewall --from 2016-01-01\n" +
			"  ting meeting decisions --customer nordby --readings",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := s.check(); err != nil {
				return err
			}
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				c, err := h.Customer(customer)
				if err != nil {
					return err
				}
				if err := h.known(customer, forums.Level(s.forum)); err != nil {
					return err
				}
				meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: customer, Forum: forums.Level(s.forum)})
				if err != nil {
					return err
				}
				return h.printDecisions(s.found(meetings, c), s)
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&customer, "customer", "", "customer id")
	flags.StringVar(&s.text, "text", "", "only those that say this, in any case, or name such a clause")
	flags.StringVar(&s.forum, "forum", "", "operational, tactical, strategic or project (default all)")
	flags.StringVar(&s.from, "from", "", "only those of meetings on this day or later, YYYY-MM-DD")
	flags.StringVar(&s.to, "to", "", "only those of meetings on this day or before, YYYY-MM-DD")
	flags.BoolVar(&s.readings, "readings", false, "only the log of how the contract is read, by its numbers")
	flags.BoolVar(&s.json, "json", false, "print JSON, one object a decision")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}

// check reads the days.
func (s *search) check() error {
	for _, day := range []struct {
		flag, text string
		to         *calendar.Day
	}{{"--from", s.from, &s.first}, {"--to", s.to, &s.after}} {
		if day.text == "" {
			continue
		}
		var err error
		if *day.to, err = calendar.ParseDay(day.text); err != nil {
			return fmt.Errorf("%s: %w", day.flag, err)
		}
	}
	return nil
}

// decided is a decision with the meeting that made it, as --json prints it.
type decided struct {
	Forum  string `json:"forum"`
	Period string `json:"period"`
	decisionView
}

// found are the decisions of meetings that are looked for.
func (s search) found(meetings []meeting.Meeting, c forums.Customer) []decided {
	var all []decided
	for _, m := range meetings {
		day := calendar.DayOf(m.At, c.Zone)
		if s.from != "" && day.Before(s.first) || s.to != "" && s.after.Before(day) {
			continue
		}
		for _, d := range shape.OfMeeting(m).Decisions {
			says := strings.Contains(strings.ToLower(d.Text+"\n"+d.Clause), strings.ToLower(s.text))
			if says && (d.Reading > 0 || !s.readings) {
				all = append(all, decided{string(m.Forum), m.Period, d})
			}
		}
	}
	if s.readings {
		slices.SortFunc(all, func(a, b decided) int { return cmp.Compare(a.Reading, b.Reading) })
	}
	return all
}

func (h *house) printDecisions(found []decided, s search) error {
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	for _, d := range found {
		if s.json {
			if err := printJSON(h.out, d); err != nil {
				return err
			}
			continue
		}
		about := d.Point
		if s.readings {
			fmt.Fprint(t, strconv.Itoa(d.Reading)+"\t")
			about = d.Clause
		}
		fmt.Fprintf(t, "%s %s/%d\t%s\t%s\t%s\n", d.Forum, d.Period, d.Number, about, oneLine(d.Text), d.Who)
	}
	return t.Flush()
}
