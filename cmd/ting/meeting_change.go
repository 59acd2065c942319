package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"ting/cmd/internal/shape"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
)

func meetingPlanCommand(sh shell) *cobra.Command {
	var c change
	var k meetingKey
	var at string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "plan --customer C --forum F --period P --by P [--at WHEN]",
		Short: "Plan the meeting about a period, on the forum's day unless --at names another",
		Example: "  ting meeting plan --customer nordby --period 2016-04 --by manager\n" +
			"  ting meeting plan --customer nordby --forum project --period 2016-05 --at \"2016-05-12 13:00\" --by delivery",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				m, err := planned(customer, k, at)
				if err != nil {
					return err
				}
				if m, err = risen(ctx, l, m); err != nil {
					return err
				}
				if m, err = carried(ctx, l, m); err != nil {
					return err
				}
				return h.keepMeeting(ctx, l, customer, m, by, asJSON)
			})
		},
	}
	c.flags(cmd)
	k.flags(cmd)
	cmd.Flags().StringVar(&at, "at", "", "when it is held, such as \"2016-05-10 09:00\" in the customer's zone")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the meeting as JSON")
	return cmd
}

// risen is a meeting with a point for each escalated matter that concerns its
// forum: all of them the tactical one, those above level 1 the strategic one.
func risen(ctx context.Context, l *ledger.Ledger, m meeting.Meeting) (meeting.Meeting, error) {
	if lowestLevel(m.Forum) == 0 {
		return m, nil
	}
	matters, err := l.Escalations(ctx, ledger.EscalationFilter{Customer: m.Customer, Living: true})
	if err != nil {
		return m, err
	}
	return withMatters(m, matters)
}

// lowestLevel is the first level of matters that concern a forum; 0 where none do.
func lowestLevel(forum forums.Level) int {
	return map[forums.Level]int{forums.Tactical: 1, forums.Strategic: 2}[forum]
}

// withMatters is a meeting with a point for each of the matters that concern
// its forum and are not on its agenda yet.
func withMatters(m meeting.Meeting, matters []escalation.Matter) (meeting.Meeting, error) {
	lowest := lowestLevel(m.Forum)
	for _, x := range matters {
		key := x.Point()
		listed := slices.ContainsFunc(m.Points, func(p meeting.Point) bool { return p.Key == key })
		if lowest == 0 || x.Level < lowest || listed {
			continue
		}
		var err error
		if m, err = m.Add(key, x.Title); err != nil {
			return m, err
		}
	}
	return m, nil
}

// planned is the meeting with its standard agenda, at the instant that was
// named or that the forum's cadence gives.
func planned(c forums.Customer, k meetingKey, at string) (meeting.Meeting, error) {
	forum, period, err := k.resolve(c)
	if err != nil {
		return meeting.Meeting{}, err
	}
	if at != "" {
		when, err := calendar.ParseInstant(at, c.Zone)
		if err != nil {
			return meeting.Meeting{}, fmt.Errorf("--at: %w", err)
		}
		return meeting.Plan(c.ID, forum, period, when)
	}
	when, err := meeting.At(forum, period, observed(c, period))
	if err != nil {
		return meeting.Meeting{}, fmt.Errorf("%w; name the instant with --at", err)
	}
	return meeting.Plan(c.ID, forum, period, when)
}

// keepMeeting saves a meeting and prints how it stands now.
func (h *house) keepMeeting(ctx context.Context, l *ledger.Ledger, c forums.Customer, m meeting.Meeting, by trail.By, asJSON bool) error {
	kept, err := l.SaveMeeting(ctx, m, by)
	if errors.Is(err, fault.Conflict) {
		return fmt.Errorf("%w: the %s forum of %s has a meeting about %s already; see it with ting meeting show", fault.Conflict, m.Forum, c.ID, m.Period)
	}
	if err != nil {
		return err
	}
	left, err := passed(ctx, l, kept)
	if err != nil {
		return err
	}
	told, err := (&desk{house: h, ledger: l}).call(ctx, c, kept)
	if err != nil { // the change is kept all the same
		fmt.Fprintf(h.err, "not everybody was told, which ting meeting call tries again: %s\n", sentence(err))
	}
	if asJSON {
		if err := printJSON(h.out, shape.OfMeeting(kept)); err != nil {
			return err
		}
		return h.bringDown(ctx, l, c, kept, func(string) {})
	}
	fmt.Fprintf(h.out, "%s %s forum about %s, %s, %s, %d decisions\n",
		kept.Customer, kept.Forum, kept.Period, kept.Status, kept.At.In(c.Zone).Format("2006-01-02 15:04"), len(kept.Decisions))
	if left > 0 {
		fmt.Fprintf(h.out, "%s of the agenda not reached, and on that of the next meeting\n", counted(left, "point"))
	}
	if told > 0 {
		fmt.Fprintf(h.out, "%s went to those invited\n", counted(told, "letter"))
	}
	if why := h.freeDay(c, kept); why != "" {
		fmt.Fprintln(h.out, why)
	}
	return h.bringDown(ctx, l, c, kept, func(line string) { fmt.Fprintln(h.out, line) })
}

// freeDay says that a meeting whose time is new is on a day on which people are
// free: a weekend, or a holiday that the customer observes. Nothing on others.
func (h *house) freeDay(c forums.Customer, m meeting.Meeting) string {
	period, err := calendar.Parse(m.Period, c.Zone)
	if err != nil || m.Status != meeting.Planned || m.Sequence != m.Version {
		return ""
	}
	day := calendar.DayOf(m.At, c.Zone)
	holiday := observed(c, period)
	if calendar.Workday(day, holiday) {
		return ""
	}
	if holiday != nil {
		if name, is := holiday(day); is {
			return fmt.Sprintf("note: %s is a holiday, %s", day, name)
		}
	}
	return fmt.Sprintf("note: %s is a %s", day, day.Weekday())
}

// meetingSeen is the meeting, if it is still as the person saw it.
func (h *house) meetingSeen(ctx context.Context, l *ledger.Ledger, c forums.Customer, k meetingKey, version int) (meeting.Meeting, error) {
	forum, period, err := k.resolve(c)
	if err != nil {
		return meeting.Meeting{}, err
	}
	m, err := l.Meeting(ctx, c.ID, forum.Level, period.Name)
	if err != nil {
		return meeting.Meeting{}, err
	}
	if err := unchanged(version, m.Version, "see it with ting meeting show"); err != nil {
		return meeting.Meeting{}, fmt.Errorf("%s %s meeting %s: %w", m.Customer, m.Forum, m.Period, err)
	}
	return m, nil
}
