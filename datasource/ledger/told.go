package ledger

import (
	"context"
	_ "embed" // for the statements
	"fmt"

	"ting/datasource"
	"ting/forums/dispatch"
	"ting/forums/trail"
)

var (
	//go:embed sql/told_one.sql
	toldOneSQL string
	//go:embed sql/told_add.sql
	toldAddSQL string
	//go:embed sql/expire_told.sql
	expireToldSQL string
	//go:embed sql/told_list.sql
	toldListSQL string
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

// News lists what the people of a customer were told of a kind, the earliest
// first; what could not be told is left out.
func (l *Ledger) News(ctx context.Context, customer, kind string) ([]dispatch.News, error) {
	found, err := rows[toldRow](ctx, l, toldListSQL, customer, kind)
	if err != nil {
		return nil, fmt.Errorf("%s news of %s: %w", kind, customer, err)
	}
	var told []dispatch.News
	for _, r := range found {
		if outcome := dispatch.Outcome(r.Outcome); outcome != dispatch.Queued && outcome != dispatch.Failed {
			told = append(told, dispatch.News{Customer: customer, Kind: kind, Subject: r.Subject, Recipient: r.Recipient})
		}
	}
	return told, nil
}

type toldRow struct {
	Subject   string `db:"subject"`
	Recipient string `db:"recipient"`
	Outcome   string `db:"outcome"`
}

// BeginNews makes a letter with news uncertain, and returns the number of the
// try. It returns [fault.Conflict] when the letter was given away before.
func (l *Ledger) BeginNews(ctx context.Context, n dispatch.News, by trail.By) (try int, err error) {
	err = l.change(ctx, by, "news begun", n.String(), func(tx *datasource.Tx) (string, error) {
		if _, err := tx.ExecContext(ctx, toldAddSQL, n.Kind, n.Subject, n.Recipient, seconds(by.At), n.Customer); err != nil {
			return "", err
		}
		var err error
		try, err = begin(ctx, tx, toldBeginSQL, n.Kind, n.Subject, n.Recipient, seconds(by.At))
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
		return answer, settle(ctx, tx, toldSettleSQL, n.Kind, n.Subject, n.Recipient, string(outcome), answer, seconds(by.At))
	})
	if err != nil {
		return fmt.Errorf("%s: %w", n, err)
	}
	return nil
}
