package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"ting/datasource"
	"ting/forums/fault"
)

// Whatever leaves the house, copies of packs, notices, drafts and news, leaves
// in two changes. Begun, a letter is uncertain; settled, it is known what became
// of it. A machine that stops between the two leaves it uncertain, and it is not
// given away again by itself.

// begin makes a queued letter uncertain by a statement that returns the number
// of the try. It returns [fault.Conflict] for one that is not queued.
func begin(ctx context.Context, tx *datasource.Tx, text string, arguments ...any) (try int, err error) {
	err = tx.QueryRowxContext(ctx, text, arguments...).Scan(&try)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("%w: it is not queued; it was given away before", fault.Conflict)
	}
	return try, err
}

// settle keeps what became of a try. It returns [fault.Stale] when none is
// under way.
func settle(ctx context.Context, tx *datasource.Tx, text string, arguments ...any) error {
	n, err := touched(ctx, tx, text, arguments...)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: no try of it is under way", fault.Stale)
	}
	return err
}
