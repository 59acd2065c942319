package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"ting/datasource"
	"ting/forums"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
)

type meetingRow struct {
	Customer  string `db:"customer"`
	Forum     string `db:"forum"`
	Period    string `db:"period"`
	At        int64  `db:"at"`
	Status    string `db:"status"`
	Invited   string `db:"invited"`
	Present   string `db:"present"`
	Points    string `db:"points"`
	Guests    string `db:"guests"`
	Place     string `db:"place"`
	Lasts     int64  `db:"lasts"`
	Sequence  int    `db:"sequence"`
	Called    int    `db:"called"`
	Cancelled int    `db:"cancelled"`
	Version   int    `db:"version"`
}

type decisionRow struct {
	Customer string `db:"customer"`
	Forum    string `db:"forum"`
	Period   string `db:"period"`
	Number   int    `db:"number"`
	Point    string `db:"point"`
	Text     string `db:"text"`
	Clause   string `db:"clause"`
	Reading  int    `db:"reading"`
	stampRow
}

func (r meetingRow) value(decisions []decisionRow) (meeting.Meeting, error) {
	m := meeting.Meeting{
		Customer: r.Customer, Forum: forums.Level(r.Forum), Period: r.Period, At: instant(r.At),
		Status: meeting.Status(r.Status), Place: r.Place, Lasts: time.Duration(r.Lasts) * time.Second,
		Sequence: r.Sequence, Called: r.Called == 1, Version: r.Version,
	}
	if r.Cancelled == 1 {
		m.Status = meeting.Cancelled
	}
	for _, list := range []struct {
		what, text string
		to         any
	}{
		{"who is invited", r.Invited, &m.Invited}, {"guests", r.Guests, &m.Guests}, {"who was present", r.Present, &m.Present}, {"agenda", r.Points, &m.Points},
	} {
		if err := json.Unmarshal([]byte(list.text), list.to); err != nil {
			return meeting.Meeting{}, fmt.Errorf("%s: %w", list.what, err)
		}
	}
	if len(m.Invited) == 0 {
		m.Invited = nil
	}
	if len(m.Guests) == 0 {
		m.Guests = nil
	}
	for _, d := range decisions {
		if d.Customer == r.Customer && d.Forum == r.Forum && d.Period == r.Period {
			m.Decisions = append(m.Decisions, meeting.Decision{
				Number: d.Number, Point: d.Point, Text: d.Text, Clause: d.Clause, Reading: d.Reading, By: d.by(),
			})
		}
	}
	return m, nil
}

// MeetingFilter chooses meetings; an empty field chooses all.
type MeetingFilter struct {
	Customer string
	Forum    forums.Level
	Period   string
	Status   meeting.Status
}

func (f MeetingFilter) arguments() []any {
	return []any{f.Customer, string(f.Forum), f.Period, string(f.Status)}
}

// Meetings lists meetings with their decisions, the earliest first.
func (l *Ledger) Meetings(ctx context.Context, f MeetingFilter) ([]meeting.Meeting, error) {
	var found []meetingRow
	var decisions []decisionRow
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		if err := tx.SelectContext(ctx, &found, settled(meetingListSQL, f.arguments()), f.arguments()...); err != nil {
			return err
		}
		return tx.SelectContext(ctx, &decisions, settled(decisionListSQL, f.arguments()), f.arguments()...)
	})
	if err != nil {
		return nil, fmt.Errorf("meetings: %w", err)
	}
	meetings := make([]meeting.Meeting, len(found))
	for i, row := range found {
		if meetings[i], err = row.value(decisions); err != nil {
			return nil, fmt.Errorf("meeting %s %s %s: %w", row.Customer, row.Forum, row.Period, err)
		}
	}
	return meetings, nil
}

// Meeting returns one meeting with its decisions, or [fault.NotFound].
func (l *Ledger) Meeting(ctx context.Context, customer string, forum forums.Level, period string) (meeting.Meeting, error) {
	found, err := l.Meetings(ctx, MeetingFilter{Customer: customer, Forum: forum, Period: period})
	if err != nil {
		return meeting.Meeting{}, err
	}
	if len(found) != 1 || customer == "" || forum == "" || period == "" {
		return meeting.Meeting{}, fmt.Errorf("%w: there is no %s meeting of %q about %s", fault.NotFound, forum, customer, period)
	}
	return found[0], nil
}

// SaveMeeting keeps a meeting and returns it with its version, and with the
// numbers of decisions in the log of readings. It returns [fault.Stale] when
// someone changed the meeting after m was read, and [fault.Conflict] when a new
// one is there already. Decisions are added and reworded, never taken away. What
// a meeting that is over has not reached is on the agenda of the next, where
// that is planned, by the same change.
func (l *Ledger) SaveMeeting(ctx context.Context, m meeting.Meeting, by trail.By) (meeting.Meeting, error) {
	subject := fmt.Sprintf("%s %s meeting %s", m.Customer, m.Forum, m.Period)
	lists, err := listsOf(m)
	if err != nil {
		return meeting.Meeting{}, fmt.Errorf("save %s: %w", subject, err)
	}
	err = l.change(ctx, by, "meeting "+string(m.Status), subject, func(tx *datasource.Tx) (string, error) {
		ends, err := ending(ctx, tx, m)
		if err != nil {
			return "", err
		}
		if err := putMeeting(ctx, tx, m, lists); err != nil {
			return "", err
		}
		if m.Decisions, err = addDecisions(ctx, tx, m); err != nil {
			return "", err
		}
		detail := fmt.Sprintf("%d decisions", len(m.Decisions))
		if err := addMinutes(ctx, tx, m, by); err != nil || !ends {
			return detail, err
		}
		passed, err := passOn(ctx, tx, m)
		return detail + passed, err
	})
	if err != nil {
		return meeting.Meeting{}, fmt.Errorf("save %s: %w", subject, err)
	}
	m.Version++
	return m, nil
}

// meetingLists are the lists of a meeting as JSON.
type meetingLists struct{ invited, guests, present, points string }

// listsOf writes the lists of a meeting; one that is empty is not null.
func listsOf(m meeting.Meeting) (meetingLists, error) {
	var lists meetingLists
	for _, list := range []struct {
		from any
		to   *string
	}{
		{append([]string{}, m.Invited...), &lists.invited}, {append([]meeting.Guest{}, m.Guests...), &lists.guests},
		{append([]string{}, m.Present...), &lists.present}, {append([]meeting.Point{}, m.Points...), &lists.points},
	} {
		text, err := json.Marshal(list.from)
		if err != nil {
			return lists, err
		}
		*list.to = string(text)
	}
	return lists, nil
}

// statusOf is how the tables have a status: a cancelled meeting is a planned
// one with a mark.
func statusOf(m meeting.Meeting) (status string, cancelled int) {
	if m.Status == meeting.Cancelled {
		return string(meeting.Planned), 1
	}
	return string(m.Status), 0
}

func putMeeting(ctx context.Context, tx *datasource.Tx, m meeting.Meeting, lists meetingLists) error {
	status, cancelled := statusOf(m)
	called := 0
	if m.Called {
		called = 1
	}
	lasts := int64(m.Ends().Sub(m.At) / time.Second)
	if m.Version == 0 {
		_, err := tx.ExecContext(ctx, meetingAddSQL, m.Customer, string(m.Forum), m.Period, seconds(m.At), status, lists.invited, lists.present,
			lists.points, lists.guests, m.Place, lasts, m.Sequence, called, cancelled)
		return err
	}
	n, err := touched(ctx, tx, meetingChangeSQL, m.Customer, string(m.Forum), m.Period, m.Version, seconds(m.At), status, lists.invited, lists.present,
		lists.points, lists.guests, m.Place, lasts, m.Sequence, called, cancelled)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: it is no longer at version %d; read it again", fault.Stale, m.Version)
	}
	return err
}

// addDecisions keeps the decisions of a meeting and returns them as they are
// kept, with their numbers in the log of readings.
func addDecisions(ctx context.Context, tx *datasource.Tx, m meeting.Meeting) ([]meeting.Decision, error) {
	for _, d := range m.Decisions {
		reads := 0
		if d.Reads() {
			reads = 1
		}
		_, err := tx.ExecContext(ctx, decisionAddSQL, m.Customer, string(m.Forum), m.Period, d.Number, d.Point, d.Text,
			d.By.Who, seconds(d.By.At), d.By.Why, d.Clause, reads)
		if err != nil {
			return nil, fmt.Errorf("decision %d: %w", d.Number, err)
		}
	}
	var kept []decisionRow
	if err := tx.SelectContext(ctx, &kept, decisionListSQL, m.Customer, string(m.Forum), m.Period, ""); err != nil {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	decisions := slices.Clone(m.Decisions)
	for i := range decisions {
		for _, d := range kept {
			if d.Number == decisions[i].Number {
				decisions[i].Reading = d.Reading
			}
		}
	}
	return decisions, nil
}
