package ledger

import (
	"context"
	_ "embed" // for the statements

	"ting/datasource"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/trail"
)

var (
	//go:embed sql/edition_newest.sql
	editionNewestSQL string
	//go:embed sql/recollection_drop.sql
	recollectionDropSQL string
	//go:embed sql/file_drop.sql
	fileDropSQL string
	//go:embed sql/approval_drop.sql
	approvalDropSQL string
	//go:embed sql/hold_begin.sql
	holdBeginSQL string
	//go:embed sql/job_again.sql
	jobAgainSQL string
)

// reopen has the pack about a period made again because of what was said of
// it, where it waits for somebody to let it go: whoever approves it has to see
// what is sent. Its figures stay as they were frozen; what else it was made of,
// its documents and the approvals that were given are forgotten, and it is
// held again whatever held it before. One that is on its way, or was sent, stays
// as it is.
func reopen(ctx context.Context, tx *datasource.Tx, customer string, forum forums.Level, period string, by trail.By) error {
	var found []editionRow
	if err := tx.SelectContext(ctx, &found, editionNewestSQL+passing(tx, " FOR UPDATE"), customer, string(forum), period); err != nil {
		return err
	}
	if len(found) == 0 || dispatch.State(found[0].State) != dispatch.Held {
		return nil
	}
	e := found[0].value()
	key := []any{e.Customer, string(e.Forum), e.Period, e.Revision}
	if _, err := tx.ExecContext(ctx, holdBeginSQL, append(key, by.Who, seconds(by.At))...); err != nil {
		return err
	}
	for _, text := range []string{recollectionDropSQL, fileDropSQL, approvalDropSQL, jobAgainSQL} {
		if _, err := tx.ExecContext(ctx, text, key...); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, editionLendSQL, append(key, string(dispatch.Due), seconds(by.At), "", e.Lease.Attempt+1, 0)...)
	return err
}
