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
	//go:embed sql/draft_list.sql
	draftListSQL string
	//go:embed sql/draft_add.sql
	draftAddSQL string
	//go:embed sql/draft_begin.sql
	draftBeginSQL string
	//go:embed sql/draft_settle.sql
	draftSettleSQL string
)

// Announced tells whether nothing is left to do about the letter that shows an
// edition to its owner: it was given away, or cannot be.
func (l *Ledger) Announced(ctx context.Context, key dispatch.Key) (bool, error) {
	found, err := rows[string](ctx, l, draftListSQL, key.Customer, string(key.Forum), key.Period, key.Revision)
	if err != nil {
		return false, fmt.Errorf("draft of %s: %w", key, err)
	}
	return len(found) > 0 && found[0] != string(dispatch.Queued), nil
}

// BeginDraft makes the letter that shows an edition to its owner uncertain,
// and returns the number of the try. It returns [fault.Conflict] when the
// letter was given away before.
func (l *Ledger) BeginDraft(ctx context.Context, key dispatch.Key, recipient string, by trail.By) (try int, err error) {
	err = l.change(ctx, by, "draft begun", key.String()+" to "+recipient, func(tx *datasource.Tx) (string, error) {
		if _, err := tx.ExecContext(ctx, draftAddSQL, key.Customer, string(key.Forum), key.Period, key.Revision, recipient, seconds(by.At)); err != nil {
			return "", err
		}
		var err error
		try, err = begin(ctx, tx, draftBeginSQL, key.Customer, string(key.Forum), key.Period, key.Revision, seconds(by.At))
		return fmt.Sprintf("try %d", try), err
	})
	if err != nil {
		return 0, fmt.Errorf("draft of %s: %w", key, err)
	}
	return try, nil
}

// SettleDraft keeps what became of a try that was begun.
func (l *Ledger) SettleDraft(ctx context.Context, key dispatch.Key, outcome dispatch.Outcome, answer string, by trail.By) error {
	err := l.change(ctx, by, "draft "+string(outcome), key.String(), func(tx *datasource.Tx) (string, error) {
		return answer, settle(ctx, tx, draftSettleSQL, key.Customer, string(key.Forum), key.Period, key.Revision, string(outcome), answer, seconds(by.At))
	})
	if err != nil {
		return fmt.Errorf("draft of %s: %w", key, err)
	}
	return nil
}
