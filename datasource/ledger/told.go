package ledger

import (
	"context"
	"database/sql"
	_ "embed" // for the statements
	"errors"
	"fmt"

	"ting/datasource"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

var (
	//go:embed sql/told_one.sql
	toldOneSQL string
	//go:embed sql/told_add.sql
	toldAddSQL string
	//go:embed sql/told_begin.sql
	toldBeginSQL string
	//go:embed sql/told_settle.sql
	toldSettleSQL string
)

// Told tells whether nothing is left to do about telling a person something:
// the letter was given away, or cannot be.
func (l *Ledger) Told(ctx context.Context, n dispatch.News) (bool, error) {
	found, err := rows[string](ctx, l, toldOneSQL, n.Kind, n.Subject, n.Recipient)
	if err != nil {
		return false, fmt.Errorf("%s: %w", n, err)
	}
	return len(found) > 0 && found[0] != string(dispatch.Queued), nil
}

// BeginNews makes a letter with news uncertain, and returns the number of the
// try. It returns [fault.Conflict] when the letter was given away before.
func (l *Ledger) BeginNews(ctx context.Context, n dispatch.News, by trail.By) (try int, err error) {
	err = l.change(ctx, by, "news begun", n.String(), func(tx *datasource.Tx) (string, error) {
		if _, err := tx.ExecContext(ctx, toldAddSQL, n.Kind, n.Subject, n.Recipient, seconds(by.At)); err != nil {
			return "", err
		}
		err := tx.QueryRowxContext(ctx, toldBeginSQL, n.Kind, n.Subject, n.Recipient, seconds(by.At)).Scan(&try)
		if errors.Is(err, sql.ErrNoRows) {
			return "", fmt.Errorf("%w: it was given away before", fault.Conflict)
		}
		return fmt.Sprintf("try %d", try), err
	})
	if err != nil {
		return 0, fmt.Errorf("%s: %w", n, err)
	}
	return try, nil
}

// SettleNews keeps what became of a try that was begun.
func (l *Ledger) SettleNews(ctx context.Context, n dispatch.News, outcome dispatch.Outcome, answer string, by trail.By) error {
	err := l.change(ctx, by, "news "+string(outcome), n.String(), func(tx *datasource.Tx) (string, error) {
		touched, err := touched(ctx, tx, toldSettleSQL, n.Kind, n.Subject, n.Recipient, string(outcome), answer, seconds(by.At))
		if err == nil && touched == 0 {
			err = fmt.Errorf("%w: no try is under way", fault.Stale)
		}
		return answer, err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", n, err)
	}
	return nil
}
