package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"ting/datasource"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/meeting"
	"ting/forums/trail"
)

// Minutes are a meeting as its minutes were approved.
type Minutes struct {
	Meeting meeting.Meeting
	By      trail.By // who approved them
}

type minutesRow struct {
	Version int    `db:"version"`
	Content string `db:"content"`
	stampRow
}

// Minutes lists a meeting's minutes as they were approved, the earliest first:
// one for the first approval, and one for each correction after it.
func (l *Ledger) Minutes(ctx context.Context, customer string, forum forums.Level, period string) ([]Minutes, error) {
	found, err := rows[minutesRow](ctx, l, minutesListSQL, customer, string(forum), period)
	if err != nil {
		return nil, fmt.Errorf("minutes of %s %s %s: %w", customer, forum, period, err)
	}
	minutes := make([]Minutes, len(found))
	for i, r := range found {
		minutes[i].By = r.by()
		if err := json.Unmarshal([]byte(r.Content), &minutes[i].Meeting); err != nil {
			return nil, fmt.Errorf("minutes of %s %s %s version %d: %w", customer, forum, period, r.Version, err)
		}
	}
	return minutes, nil
}

// addMinutes keeps the minutes of a meeting that is approved by this change.
func addMinutes(ctx context.Context, tx *datasource.Tx, m meeting.Meeting, by trail.By) error {
	if m.Status != meeting.Approved {
		return nil
	}
	m.Version++ // as it is once the change is made
	content, err := json.Marshal(m)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, minutesAddSQL, m.Customer, string(m.Forum), m.Period, m.Version, string(content), dispatch.Hash(content), by.Who, seconds(by.At), by.Why)
	if err != nil {
		return fmt.Errorf("minutes: %w", err)
	}
	return nil
}
