package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ting/assets"
	"ting/cmd/internal/shape"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/meeting"
	"ting/reports/invite"
	"ting/reports/keep"
	"ting/reports/words"
)

func meetingCalendarCommand(sh shell) *cobra.Command {
	var customer, output string
	var k meetingKey
	cmd := &cobra.Command{
		Use:   "calendar --customer C --forum F --period P -o FILE.ics",
		Short: "Write the invitation to a meeting for calendar programs",
		Long: `Writes the meeting as an iCalendar file. A later version of the same meeting has
the same UID and a higher SEQUENCE, so that calendars move the entry they have.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, true, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				c, err := h.Customer(customer)
				if err != nil {
					return err
				}
				m, err := h.meetingSeen(ctx, l, c, k, 0)
				if err != nil {
					return err
				}
				content, err := h.invitation(c, m)
				if err != nil {
					return err
				}
				dir, name := filepath.Split(output)
				if err := keep.File(filepath.Clean(dir), name, content); err != nil {
					return err
				}
				_, err = fmt.Fprintf(h.out, "%s, %d invited\n", output, len(m.Invited))
				return err
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	k.flags(cmd)
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write, ending in .ics")
	for _, name := range []string{"customer", "output"} {
		_ = cmd.MarkFlagRequired(name)
	}
	return cmd
}

// invitation is a meeting as calendar programs take it, in the customer's
// language and zone.
func (h *house) invitation(c forums.Customer, m meeting.Meeting) ([]byte, error) {
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return nil, err
	}
	w, err := catalogue.In(c.Language)
	if err != nil {
		return nil, err
	}
	return entryOf(w, c, m, h.present())
}

// entryOf is a meeting as a calendar entry, in a reader's language. Entries of
// one meeting are versions of each other, wherever they were written.
func entryOf(w *words.Words, c forums.Customer, m meeting.Meeting, stamp time.Time) ([]byte, error) {
	return invite.Write(invitationOf(w, c, m, stamp))
}

// invitationOf is a meeting as those who attend it get it.
func invitationOf(w *words.Words, c forums.Customer, m meeting.Meeting, stamp time.Time) invite.Invitation {
	w = ownWords(w, c, stamp)
	i := invite.Invitation{
		UID:      strings.Join([]string{c.ID, string(m.Forum), m.Period}, "-") + "@ting",
		Sequence: m.Sequence, Title: w.Of("forum", string(m.Forum)) + ", " + c.Name + ", " + w.Period(m.Period),
		From: m.At.In(c.Zone), To: m.Ends().In(c.Zone), Stamp: stamp, Place: m.Place, Cancelled: m.Status == meeting.Cancelled,
	}
	for _, key := range m.Invited {
		p, _ := m.Attendee(key, c.People)
		i.Attendees = append(i.Attendees, invite.Attendee{Name: p.Name, Email: p.Email})
		if p.Side == "supplier" && i.Organizer.Email == "" {
			i.Organizer = invite.Attendee{Name: p.Name, Email: p.Email}
		}
	}
	return i
}

func meetingMinutesCommand(sh shell) *cobra.Command {
	var customer string
	var k meetingKey
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "minutes --customer C --forum F --period P",
		Short: "Show a meeting's minutes as they were approved, each issue of them",
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
				all, err := l.Minutes(ctx, c.ID, forum.Level, period.Name)
				if err != nil {
					return err
				}
				for _, issue := range all {
					if asJSON {
						err = printJSON(h.out, shape.OfMeeting(issue.Meeting))
					} else {
						err = printMeeting(h.out, issue.Meeting, c)
					}
					if err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id")
	k.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object an issue")
	_ = cmd.MarkFlagRequired("customer")
	return cmd
}
