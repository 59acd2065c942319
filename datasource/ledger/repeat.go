package ledger

import (
	"context"
	_ "embed" // for the statement
	"errors"
	"fmt"
	"time"

	"ting/datasource"
	"ting/forums/dispatch"
	"ting/forums/trail"
)

//go:embed sql/delivery_repeat.sql
var deliveryRepeatSQL string

// errNothing takes back a change that turned out to change nothing.
var errNothing = errors.New("nothing to change")

// RepeatUncertain queues copies of an edition again that have been uncertain
// since an instant or longer, and returns how many. A copy is repeated so at
// most once, with the id it had: its reader's mail program can tell that the
// second is the first. After that only a person sends it again.
func (l *Ledger) RepeatUncertain(ctx context.Context, key dispatch.Key, since time.Time, by trail.By) (int, error) {
	copies, err := l.Deliveries(ctx, DeliveryFilter{Customer: key.Customer, Forum: key.Forum, Period: key.Period, Revision: key.Revision, Outcome: dispatch.Uncertain})
	if err != nil || len(copies) == 0 {
		return 0, err
	}
	var n int64
	err = l.change(ctx, by, "deliveries repeated", key.String(), func(tx *datasource.Tx) (string, error) {
		var err error
		n, err = touched(ctx, tx, deliveryRepeatSQL, key.Customer, string(key.Forum), key.Period, key.Revision, seconds(since))
		if err == nil && n == 0 {
			return "", errNothing // no entry for what did not happen
		}
		return fmt.Sprintf("%d copies", n), err
	})
	if errors.Is(err, errNothing) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("deliveries of %s: %w", key, err)
	}
	return int(n), nil
}
