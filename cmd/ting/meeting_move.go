package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/meeting"
	"ting/forums/trail"
)

// meetingWords is what the flags of a change to a meeting say.
type meetingWords struct {
	point, text, title, clause, place string
	number                            int
	present, attends                  []string
	at                                time.Time
	lasts                             time.Duration
	guest                             meeting.Guest
	when                              string // at, as it was written
}

// meetingMove is one change to a meeting as the command line offers it.
type meetingMove struct {
	name, short string
	flags       []string // those it takes; see [meetingMove.own]
	move        func(m meeting.Meeting, w meetingWords, by trail.By) (meeting.Meeting, error)
}

func meetingMoves() []meetingMove {
	return []meetingMove{
		{"minute", "Write what was said on a point, in place of what stood there", []string{"point", "text"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Minute(w.point, w.text)
			}},
		{"decide", "Write a decision, numbered after the last", []string{"text", "on", "clause"},
			func(m meeting.Meeting, w meetingWords, by trail.By) (meeting.Meeting, error) {
				return m.Interpret(w.clause, w.point, w.text, by)
			}},
		{"reword", "Write a decision in other words; it keeps its number", []string{"number", "text"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Reword(w.number, w.text)
			}},
		{"point", "Add a point of its own to the agenda", []string{"point", "title"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Add(w.point, w.title)
			}},
		{"strike", "Take a point of its own off the agenda, on which nothing was said", []string{"point"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Strike(w.point)
			}},
		{"leave", "Leave a point of its own for the next meeting, whatever was said on it", []string{"point"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Leave(w.point)
			}},
		{"hold", "Mark a meeting as held, with those who were present", []string{"present"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Hold(w.present)
			}},
		{"invite", "Name those who are to attend, from all sides", []string{"attends"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Invite(w.attends)
			}},
		{"welcome", "Add a guest, such as of another supplier, who is to come or who came", []string{"guest"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Welcome(w.guest)
			}},
		{"arrange", "Say where a meeting is held, and how long it lasts", []string{"place"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Arrange(w.place, w.lasts)
			}},
		{"cancel", "Cancel a meeting; ting meeting move plans it again", nil,
			func(m meeting.Meeting, _ meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Cancel()
			}},
		{"move", "Move a meeting to another instant", []string{"at"},
			func(m meeting.Meeting, w meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Reschedule(w.at)
			}},
		{"correct", "Open approved minutes for a correction; --why says why, and the old ones stay", nil,
			func(m meeting.Meeting, _ meetingWords, by trail.By) (meeting.Meeting, error) {
				return m.Correct(by)
			}},
		{"approve", "Approve the minutes; they stay as they are from then on", nil,
			func(m meeting.Meeting, _ meetingWords, _ trail.By) (meeting.Meeting, error) {
				return m.Approve()
			}},
	}
}

func (mv meetingMove) command(sh shell) *cobra.Command {
	var c change
	var k meetingKey
	var w meetingWords
	var version int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   mv.name + " --customer C --forum F --period P --by P",
		Short: mv.short,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customer, by, err := c.stamp(h)
				if err != nil {
					return err
				}
				m, err := h.meetingSeen(ctx, l, customer, k, version)
				if err != nil {
					return err
				}
				if err := w.check(m, customer); err != nil {
					return err
				}
				if m, err = mv.move(m, w, by); err != nil {
					return err
				}
				return h.keepMeeting(ctx, l, customer, m, by, asJSON)
			})
		},
	}
	c.flags(cmd)
	k.flags(cmd)
	mv.own(cmd, &w)
	cmd.Flags().IntVar(&version, "version", 0, "only if it is still at this version")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the meeting as JSON")
	return cmd
}

// check sees that the people who are named are known, and reads the instant.
func (w *meetingWords) check(m meeting.Meeting, c forums.Customer) error {
	for _, named := range []struct {
		flag string
		keys []string
	}{{"--present", w.present}, {"--attends", w.attends}} {
		for _, key := range named.keys {
			if _, known := m.Attendee(key, c.People); known {
				continue
			}
			_, err := person(c, key)
			return fmt.Errorf("%s: %w", named.flag, err)
		}
	}
	if w.when == "" {
		return nil
	}
	var err error
	if w.at, err = calendar.ParseInstant(w.when, c.Zone); err != nil {
		return fmt.Errorf("--at: %w", err)
	}
	return nil
}

// own adds the flags that only this change takes.
func (mv meetingMove) own(cmd *cobra.Command, w *meetingWords) {
	flags := cmd.Flags()
	for _, name := range mv.flags {
		switch name {
		case "point":
			flags.StringVar(&w.point, "point", "", "key of a point of the agenda, such as sla")
		case "on": // a decision may belong to no point
			flags.StringVar(&w.point, "point", "", "key of the point it belongs to (default none)")
			continue
		case "clause": // nor to a clause
			flags.StringVar(&w.clause, "clause", "", "the clause of the contract that it reads; puts it into the log of readings")
			continue
		case "text":
			flags.StringVar(&w.text, "text", "", "the words")
		case "number":
			flags.IntVar(&w.number, "number", 0, "the number of the decision in the meeting")
		case "title":
			flags.StringVar(&w.title, "title", "", "what the point is called")
		case "attends":
			flags.StringSliceVar(&w.attends, "attends", nil, "keys of the people and guests who are to come, with commas between")
		case "at":
			flags.StringVar(&w.when, "at", "", "when it is held, such as \"2016-05-10 09:00\" in the customer's zone")
		case "present":
			flags.StringSliceVar(&w.present, "present", nil, "keys of the people and guests who came, with commas between")
		case "place":
			flags.StringVar(&w.place, "place", "", "a room, or the address of a video meeting")
			flags.DurationVar(&w.lasts, "lasts", 0, "how long it lasts, such as 1h30m (default as it is)")
		case "guest":
			flags.StringVar(&w.guest.Name, "name", "", "what the guest is called")
			flags.StringVar(&w.guest.Side, "of", "", "whom the guest comes from, such as the name of another supplier")
			flags.StringVar(&w.guest.Email, "email", "", "where the guest gets letters (default none)")
			_, _ = cmd.MarkFlagRequired("name"), cmd.MarkFlagRequired("of")
			continue
		}
		_ = cmd.MarkFlagRequired(name)
	}
}
