package ledger

import (
	"context"
	_ "embed" // the statements
	"fmt"

	"ting/datasource"
	"ting/forums"
	"ting/forums/dispatch"
)

var (
	//go:embed sql/edition_view.sql
	editionViewSQL string
	//go:embed sql/edition_view_count.sql
	editionViewCountSQL string
)

// EditionView chooses a part of the list of editions to look at; an empty
// field chooses all.
type EditionView struct {
	Customers []string // ids
	Forum     forums.Level
	Left      bool // only those that were released or sent
	Skip      int  // how many to pass over
	Most      int  // how many to give; 0 gives none but counts them
}

// ViewEditions returns a part of the list of editions, without their files, and
// how many there are in all its parts: those that are held first, then the one
// whose state changed last.
func (l *Ledger) ViewEditions(ctx context.Context, v EditionView) ([]dispatch.Edition, int, error) {
	var found []editionRow
	var all int
	chosen := []any{among(v.Customers), string(v.Forum), flag(v.Left)}
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		if err := tx.GetContext(ctx, &all, editionViewCountSQL, chosen...); err != nil || all <= v.Skip || v.Most == 0 {
			return err
		}
		return tx.SelectContext(ctx, &found, editionViewSQL, append(chosen, v.Most, v.Skip)...)
	})
	if err != nil {
		return nil, 0, fmt.Errorf("view of editions: %w", err)
	}
	return editionsOf(found), all, nil
}

func editionsOf(found []editionRow) []dispatch.Edition {
	editions := make([]dispatch.Edition, len(found))
	for i, row := range found {
		editions[i] = row.value()
	}
	return editions
}
