package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

type recollectionRow struct {
	keyRow
	Content []byte `db:"content"`
	stampRow
}

// Recollection returns what an edition was made of besides its figures, or
// [fault.NotFound] when it was never composed.
func (l *Ledger) Recollection(ctx context.Context, key dispatch.Key) (dispatch.Recollection, error) {
	found, err := rows[recollectionRow](ctx, l, recollectionOneSQL, key.Customer, string(key.Forum), key.Period, key.Revision)
	if err != nil {
		return dispatch.Recollection{}, fmt.Errorf("recollection of %s: %w", key, err)
	}
	if len(found) == 0 {
		return dispatch.Recollection{}, fmt.Errorf("%w: %s was never composed", fault.NotFound, key)
	}
	content, err := unpack(found[0].Content)
	if err != nil {
		return dispatch.Recollection{}, fmt.Errorf("recollection of %s: %w", key, err)
	}
	return dispatch.Recollection{Key: found[0].key(), Content: content, By: found[0].by()}, nil
}

// Recollect keeps what an edition was made of, and returns what is kept: that
// of the first who composed it.
func (l *Ledger) Recollect(ctx context.Context, r dispatch.Recollection) (dispatch.Recollection, error) {
	err := l.change(ctx, r.By, "edition composed", r.Key.String(), func(tx *datasource.Tx) (string, error) {
		return dispatch.Hash(r.Content), addRecollection(ctx, tx, r)
	})
	if err != nil {
		return dispatch.Recollection{}, fmt.Errorf("recollection of %s: %w", r.Key, err)
	}
	return l.Recollection(ctx, r.Key)
}

// addRecollection keeps a recollection unless there is one of its key.
func addRecollection(ctx context.Context, tx *datasource.Tx, r dispatch.Recollection) error {
	packed, err := pack(r.Content)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, recollectionAddSQL, r.Customer, string(r.Forum), r.Period, r.Revision, packed, dispatch.Hash(r.Content), r.By.Who, seconds(r.By.At), r.By.Why)
	return err
}
