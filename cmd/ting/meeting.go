package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ting/cmd/internal/shape"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
)

func meetingCommand(sh shell) *cobra.Command {
	commands := []*cobra.Command{
		meetingPlanCommand(sh), meetingCallCommand(sh), meetingListCommand(sh), meetingShowCommand(sh), meetingCalendarCommand(sh), meetingDecisionsCommand(sh), meetingMinutesCommand(sh),
	}
	for _, m := range meetingMoves() {
		commands = append(commands, m.command(sh))
	}
	return group("meeting", "Keep meetings: plan, call, list, minute, decide, hold, approve",
		`Keeps the meetings of a customer's forums. A meeting is named by its customer,
forum and the period it looks at. It is planned with the forum's standard
agenda and the points of its own, then held, then its minutes are approved and
stay as they are; a correction makes a new issue of them, and the old ones stay.
Points of its own that a meeting has not reached are on the next one's agenda.
The decisions of a meeting stand in the pack of the next one; those on the
contract are numbered in a log of their own.

ting meeting call sends those invited a letter with the meeting for their
calendars, and from then on one at each change of time, place or attendance.

--json prints these keys, always all of them: customer, forum, period, at,
status (planned, held, approved, cancelled), present, points (key, title,
minutes, from, left), decisions (number, point, text, who, at, clause, reading),
version, invited, lasts_s, place, guests (key, name, email, side), called,
sequence.`, commands...)
}

// meetingKey names a meeting on the command line.
type meetingKey struct {
	forum, period string
}

func (k *meetingKey) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&k.forum, "forum", string(forums.Operational), "operational, tactical, strategic or project")
	cmd.Flags().StringVar(&k.period, "period", "", "the period that the meeting looks at, such as 2016-04")
	_ = cmd.MarkFlagRequired("period")
}

// resolve is the forum and the period that the key names.
func (k meetingKey) resolve(c forums.Customer) (forums.Forum, calendar.Period, error) {
	forum, err := forumOf(c, forums.Level(k.forum))
	if err != nil {
		return forums.Forum{}, calendar.Period{}, err
	}
	period, err := calendar.Parse(k.period, c.Zone)
	if err != nil {
		return forums.Forum{}, calendar.Period{}, fmt.Errorf("--period: %w", err)
	}
	return forum, period, nil
}

func meetingListCommand(sh shell) *cobra.Command {
	var f ledger.MeetingFilter
	var forum string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [--customer C] [--forum F] [--period P]",
		Short: "List meetings, the earliest first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.Forum = forums.Level(forum)
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				if err := h.known(f.Customer, f.Forum); err != nil {
					return err
				}
				found, err := l.Meetings(ctx, f)
				if err != nil {
					return err
				}
				views := []meetingView{}
				for _, m := range found {
					views = append(views, shape.OfMeeting(m))
				}
				if asJSON {
					return printJSON(h.out, views)
				}
				return h.printMeetings(views)
			})
		},
	}
	cmd.Flags().StringVar(&f.Customer, "customer", "", "customer id (default all)")
	cmd.Flags().StringVar(&forum, "forum", "", "operational, tactical, strategic or project (default all)")
	cmd.Flags().StringVar(&f.Period, "period", "", "the period that is looked at (default all)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, a list")
	return cmd
}

func (h *house) printMeetings(meetings []meetingView) error {
	if len(meetings) == 0 {
		_, err := fmt.Fprintln(h.out, "no meetings")
		return err
	}
	t := tabwriter.NewWriter(h.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "customer\tforum\tperiod\tat\tstatus\tdecisions")
	for _, m := range meetings {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%d\n", m.Customer, m.Forum, m.Period, m.At.In(h.zone(m.Customer)).Format("2006-01-02 15:04"), m.Status, len(m.Decisions))
	}
	return t.Flush()
}

func meetingShowCommand(sh shell) *cobra.Command {
	var customer string
	var k meetingKey
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show --customer C --forum F --period P",
		Short: "Show one meeting: agenda, minutes, decisions",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				c, err := h.Customer(customer)
				if err != nil {
					return err
				}
				forum, period, err := k.resolve(c)
				if err != nil {
					return err
				}
				m, err := l.Meeting(ctx, c.ID, forum.Level, period.Name)
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(h.out, shape.OfMeeting(m))
				}
				if err := printMeeting(h.out, m, c); err != nil {
					return err
				}
				return h.printBelonging(ctx, l, m)
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	_ = cmd.MarkFlagRequired("customer")
	k.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
