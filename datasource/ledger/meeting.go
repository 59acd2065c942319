package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"ting/datasource"
	"ting/forums"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
)

type meetingRow struct {
	Customer string `db:"customer"`
	Forum    string `db:"forum"`
	Period   string `db:"period"`
	At       int64  `db:"at"`
	Status   string `db:"status"`
	Invited  string `db:"invited"`
	Present  string `db:"present"`
	Points   string `db:"points"`
	Version  int    `db:"version"`
}

type decisionRow struct {
	Customer string `db:"customer"`
	Forum    string `db:"forum"`
	Period   string `db:"period"`
	Number   int    `db:"number"`
	Point    string `db:"point"`
	Text     string `db:"text"`
	stampRow
}

func (r meetingRow) value(decisions []decisionRow) (meeting.Meeting, error) {
	m := meeting.Meeting{
		Customer: r.Customer, Forum: forums.Level(r.Forum), Period: r.Period, At: instant(r.At),
		Status: meeting.Status(r.Status), Version: r.Version,
	}
	if err := json.Unmarshal([]byte(r.Invited), &m.Invited); err != nil {
		return meeting.Meeting{}, fmt.Errorf("who is invited: %w", err)
	}
	if len(m.Invited) == 0 {
		m.Invited = nil
	}
	if err := json.Unmarshal([]byte(r.Present), &m.Present); err != nil {
		return meeting.Meeting{}, fmt.Errorf("who was present: %w", err)
	}
	if err := json.Unmarshal([]byte(r.Points), &m.Points); err != nil {
		return meeting.Meeting{}, fmt.Errorf("agenda: %w", err)
	}
	for _, d := range decisions {
		if d.Customer == r.Customer && d.Forum == r.Forum && d.Period == r.Period {
			m.Decisions = append(m.Decisions, meeting.Decision{Number: d.Number, Point: d.Point, Text: d.Text, By: d.by()})
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
		if err := tx.SelectContext(ctx, &found, meetingListSQL, f.arguments()...); err != nil {
			return err
		}
		return tx.SelectContext(ctx, &decisions, decisionListSQL, f.arguments()...)
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

// SaveMeeting keeps a meeting and returns it with its version. It returns
// [fault.Stale] when someone changed the meeting after m was read, and
// [fault.Conflict] when a new one is there already. Decisions are only added.
func (l *Ledger) SaveMeeting(ctx context.Context, m meeting.Meeting, by trail.By) (meeting.Meeting, error) {
	subject := fmt.Sprintf("%s %s meeting %s", m.Customer, m.Forum, m.Period)
	lists, err := listsOf(m)
	if err != nil {
		return meeting.Meeting{}, fmt.Errorf("save %s: %w", subject, err)
	}
	err = l.change(ctx, by, "meeting "+string(m.Status), subject, func(tx *datasource.Tx) (string, error) {
		if err := putMeeting(ctx, tx, m, lists); err != nil {
			return "", err
		}
		if err := addMinutes(ctx, tx, m, by); err != nil {
			return "", err
		}
		return fmt.Sprintf("%d decisions", len(m.Decisions)), addDecisions(ctx, tx, m)
	})
	if err != nil {
		return meeting.Meeting{}, fmt.Errorf("save %s: %w", subject, err)
	}
	m.Version++
	return m, nil
}

// meetingLists are the lists of a meeting as JSON.
type meetingLists struct{ invited, present, points string }

// listsOf writes the lists of a meeting; one that is empty is not null.
func listsOf(m meeting.Meeting) (meetingLists, error) {
	invited, err := json.Marshal(append([]string{}, m.Invited...))
	if err != nil {
		return meetingLists{}, err
	}
	present, err := json.Marshal(append([]string{}, m.Present...))
	if err != nil {
		return meetingLists{}, err
	}
	points, err := json.Marshal(append([]meeting.Point{}, m.Points...))
	return meetingLists{string(invited), string(present), string(points)}, err
}

func putMeeting(ctx context.Context, tx *datasource.Tx, m meeting.Meeting, lists meetingLists) error {
	if m.Version == 0 {
		_, err := tx.ExecContext(ctx, meetingAddSQL, m.Customer, string(m.Forum), m.Period, seconds(m.At), string(m.Status), lists.invited, lists.present, lists.points)
		return err
	}
	n, err := touched(ctx, tx, meetingChangeSQL, m.Customer, string(m.Forum), m.Period, m.Version, seconds(m.At), string(m.Status), lists.invited, lists.present, lists.points)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: it is no longer at version %d; read it again", fault.Stale, m.Version)
	}
	return err
}

func addDecisions(ctx context.Context, tx *datasource.Tx, m meeting.Meeting) error {
	for _, d := range m.Decisions {
		_, err := tx.ExecContext(ctx, decisionAddSQL, m.Customer, string(m.Forum), m.Period, d.Number, d.Point, d.Text, d.By.Who, seconds(d.By.At), d.By.Why)
		if err != nil {
			return fmt.Errorf("decision %d: %w", d.Number, err)
		}
	}
	return nil
}
