package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/reports/invite"
	"ting/reports/notice"
	"ting/reports/words"
)

func meetingCallCommand(sh shell) *cobra.Command {
	var c change
	var k meetingKey
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "call --customer C --forum F --period P --by P",
		Short: "Call those invited by letter, now and at every change",
		Long: `Sends each of those invited a letter with the meeting for their calendar. From
then on each of them gets one at every change of time, place or length, those
who come later too; who is no longer invited, and everybody when the meeting is
cancelled, gets one that takes it out of the calendar. One letter a person and
change, however often this is asked for, and none once the meeting has begun.

What could not be sent is tried again by ting serve, ting worker and this command.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				m, err := h.meetingSeen(ctx, l, customer, k, 0)
				if err != nil {
					return err
				}
				if h.mute() {
					return fmt.Errorf("%w: nowhere to send to; set mail.server or mail.folder in ting.yaml", fault.Invalid)
				}
				if m.Called {
					return h.callAgain(ctx, l, customer, m)
				}
				if m, err = m.Call(h.present()); err != nil {
					return err
				}
				return h.keepMeeting(ctx, l, customer, m, by, asJSON)
			})
		},
	}
	c.flags(cmd)
	k.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the meeting as JSON")
	return cmd
}

// callAgain sends the letters of a meeting that could not be sent before, and
// says how many went away.
func (h *house) callAgain(ctx context.Context, l *ledger.Ledger, c forums.Customer, m meeting.Meeting) error {
	told, err := (&desk{house: h, ledger: l}).call(ctx, c, m)
	if told > 0 || err == nil {
		fmt.Fprintf(h.out, "%s went to those invited\n", counted(told, "letter"))
	}
	return err
}

// calling is who was told what of one meeting: by address, the last sequence.
type calling struct {
	subject   string // before the sequence
	told, off map[string]int
}

// callingOf is what people were told of a meeting so far.
func (d *desk) callingOf(ctx context.Context, m meeting.Meeting) (calling, error) {
	c := calling{subject: strings.Join([]string{m.Customer, string(m.Forum), m.Period}, " ") + " ", told: map[string]int{}, off: map[string]int{}}
	for kind, last := range map[string]map[string]int{notice.Calling: c.told, notice.Withdrawal: c.off} {
		news, err := d.ledger.News(ctx, m.Customer, kind)
		if err != nil {
			return c, err
		}
		for _, n := range news {
			sequence, about := strings.CutPrefix(n.Subject, c.subject)
			if number, err := strconv.Atoi(sequence); about && err == nil {
				last[n.Recipient] = max(last[n.Recipient], number)
			}
		}
	}
	return c, nil
}

// call tells those invited to a meeting what their calendars have to show, and
// those who were told before and are not invited any more to take it out. It
// returns how many letters went away; whoever cannot be reached does not stop
// the others.
func (d *desk) call(ctx context.Context, c forums.Customer, m meeting.Meeting) (int, error) {
	open := m.Status == meeting.Planned || m.Status == meeting.Cancelled
	if !m.Called || !open || d.mute() || !m.At.After(d.present()) {
		return 0, nil
	}
	past, err := d.callingOf(ctx, m)
	if err != nil {
		return 0, err
	}
	went, failures := 0, []error{}
	for _, to := range reachable(c, m) {
		address := strings.ToLower(to.Email)
		invited := m.Status == meeting.Planned && slices.Contains(m.Invited, to.Key)
		kind, due := notice.Calling, invited && past.told[address] < m.Sequence
		if !invited {
			kind, due = notice.Withdrawal, past.told[address] > past.off[address]
		}
		if !due {
			continue
		}
		anew := past.told[address] > past.off[address]
		n := dispatch.News{Customer: c.ID, Kind: kind, Subject: past.subject + strconv.Itoa(m.Sequence), Recipient: address}
		told, err := d.tellOnce(ctx, c, to, n, func(w *words.Words) (notice.Text, error) { return d.called(w, c, m, to, invited, anew) })
		if err != nil {
			failures = append(failures, fmt.Errorf("%s: %w", to.Email, err))
		}
		if told {
			went++
		}
	}
	return went, errors.Join(failures...)
}

// called is the letter that calls somebody to a meeting, or off.
func (d *desk) called(w *words.Words, c forums.Customer, m meeting.Meeting, to forums.Person, invited, anew bool) (notice.Text, error) {
	i := invitationOf(w, c, m, d.present())
	if i.Organizer.Email == "" { // calendars answer somebody
		i.Organizer = invite.Attendee(firstMailbox(c.Mail.From, d.Mail.From))
	}
	if !invited {
		i.Cancelled, i.Attendees = true, []invite.Attendee{{Name: to.Name, Email: to.Email}}
	}
	entry, err := invite.Write(i)
	if err != nil {
		return notice.Text{}, err
	}
	if !invited {
		return notice.Withdrawn(w, c, m, entry), nil
	}
	return notice.Called(w, c, m, entry, anew), nil
}

// reachable are the people of a customer and the guests of a meeting who have
// an address, each address once, those invited first.
func reachable(c forums.Customer, m meeting.Meeting) []forums.Person {
	keys := append(slices.Clone(m.Invited), peopleOf(c)...)
	for _, g := range m.Guests {
		keys = append(keys, g.Key)
	}
	var all []forums.Person
	seen := map[string]bool{}
	for _, key := range keys {
		p, known := m.Attendee(key, c.People)
		address := strings.ToLower(p.Email)
		if !known || address == "" || seen[address] {
			continue
		}
		seen[address] = true
		all = append(all, p)
	}
	return all
}

// callAll calls people to the meetings that they are to be called to, and logs
// what went wrong when it is new.
func (a *alarm) callAll(ctx context.Context) {
	if a.mute() {
		return
	}
	for _, status := range []meeting.Status{meeting.Planned, meeting.Cancelled} {
		meetings, err := a.ledger.Meetings(ctx, ledger.MeetingFilter{Status: status})
		if err != nil {
			a.once("meetings", sentence(err))
			return
		}
		for _, m := range meetings {
			c, err := a.Customer(m.Customer)
			if err != nil || !m.Called {
				continue
			}
			subject := []any{"customer", m.Customer, "forum", m.Forum, "period", m.Period}
			told, err := a.call(ctx, c, m)
			if told > 0 {
				a.log.Info("called to a meeting", append(subject, "letters", told)...)
			}
			if err != nil {
				a.once("calling "+m.Customer+" "+string(m.Forum)+" "+m.Period, sentence(err), subject...)
			}
		}
	}
}
