package ledger

import (
	"context"
	_ "embed" // for the statements
	"errors"
	"fmt"

	"ting/datasource"
	"ting/forums/dispatch"
	"ting/forums/trail"
)

var (
	//go:embed sql/bounce_one.sql
	bounceOneSQL string
	//go:embed sql/bounce_add.sql
	bounceAddSQL string
	//go:embed sql/delivery_bounce.sql
	deliveryBounceSQL string
)

// Bounced tells whether the report with an id was read before.
func (l *Ledger) Bounced(ctx context.Context, id string) (bool, error) {
	found, err := rows[string](ctx, l, bounceOneSQL, id)
	if err != nil {
		return false, fmt.Errorf("bounce %s: %w", id, err)
	}
	return len(found) > 0, nil
}

// BounceDelivery marks a copy as come back, because of a report with an id and
// what the report says. It returns false and changes nothing when the report
// was read before. A copy that is queued again, or failed by itself, stays as
// it is: the report is about an earlier try.
func (l *Ledger) BounceDelivery(ctx context.Context, d dispatch.Delivery, id, answer string, by trail.By) (bool, error) {
	marked := false
	err := l.change(ctx, by, "delivery bounced", subjectOf(d), func(tx *datasource.Tx) (string, error) {
		n, err := touched(ctx, tx, bounceAddSQL, id, d.Customer, string(d.Forum), d.Period, d.Revision, d.Recipient, seconds(by.At))
		if err != nil {
			return "", err
		}
		if n == 0 {
			return "", errNothing
		}
		n, err = touched(ctx, tx, deliveryBounceSQL, d.Customer, string(d.Forum), d.Period, d.Revision, d.Recipient, answer, seconds(by.At))
		marked = n > 0
		return answer, err
	})
	if errors.Is(err, errNothing) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("delivery %s: %w", subjectOf(d), err)
	}
	return marked, nil
}
