package ledger

import (
	"context"
	_ "embed" // for the statements
	"slices"
	"strings"

	"ting/datasource"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/gate"
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
// it, for as long as nobody has let it go: whoever approves it has to see what
// is sent, and whoever comments on it while it is printed has to find it there.
// Its figures stay as they were frozen; what else it was made of, its documents
// and the approvals that were given are forgotten. One that was held is held
// again whatever held it before; a worker that is printing one is fenced, and
// comes to nothing. One that is on its way, or was sent, stays as it is.
func reopen(ctx context.Context, tx *datasource.Tx, customer string, forum forums.Level, period string, by trail.By) error {
	var found []editionRow
	if err := tx.SelectContext(ctx, &found, editionNewestSQL+passing(tx, " FOR UPDATE"), customer, string(forum), period); err != nil {
		return err
	}
	if len(found) == 0 {
		return nil
	}
	e := found[0].value()
	if !slices.Contains([]dispatch.State{dispatch.Claimed, dispatch.Rendered, dispatch.Held}, e.State) {
		return nil
	}
	key := []any{e.Customer, string(e.Forum), e.Period, e.Revision}
	if e.State == dispatch.Held {
		if _, err := tx.ExecContext(ctx, holdBeginSQL, append(key, by.Who, seconds(by.At))...); err != nil {
			return err
		}
	}
	if err := doubtAnew(ctx, tx, e.Key); err != nil {
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

// doubtAnew leaves, of why an edition waits, what stands although it is made
// again. What was found in it is found again if it is there still.
func doubtAnew(ctx context.Context, tx *datasource.Tx, key dispatch.Key) error {
	var holds []holdRow
	if err := tx.SelectContext(ctx, &holds, holdListSQL, key.Customer, string(key.Forum), key.Period, ""); err != nil {
		return err
	}
	for _, h := range holds {
		if h.key() != key {
			continue
		}
		lasting := strings.Join(gate.Texts(gate.Lasting(h.value().Doubts)), "\n")
		if _, err := tx.ExecContext(ctx, holdKeepSQL, h.Customer, h.Forum, h.Period, h.Revision, lasting, h.Until, h.Who, h.At, h.Why); err != nil {
			return err
		}
	}
	return nil
}
