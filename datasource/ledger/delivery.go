package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

type deliveryRow struct {
	keyRow
	Recipient string `db:"recipient"`
	Name      string `db:"name"`
	Language  string `db:"language"`
	MessageID string `db:"message_id"`
	Outcome   string `db:"outcome"`
	Tries     int    `db:"tries"`
	Answer    string `db:"answer"`
	At        int64  `db:"at"`
}

func (r deliveryRow) value() dispatch.Delivery {
	return dispatch.Delivery{
		Key: r.key(), Recipient: r.Recipient, Name: r.Name, Language: r.Language, MessageID: r.MessageID,
		Outcome: dispatch.Outcome(r.Outcome), Tries: r.Tries, Answer: r.Answer, At: instant(r.At),
	}
}

// DeliveryFilter chooses deliveries; an empty field chooses all.
type DeliveryFilter struct {
	Customer string
	Forum    forums.Level
	Period   string
	Revision int
	Outcome  dispatch.Outcome
}

// Deliveries lists who was sent what, the latest period first.
func (l *Ledger) Deliveries(ctx context.Context, f DeliveryFilter) ([]dispatch.Delivery, error) {
	found, err := rows[deliveryRow](ctx, l, deliveryListSQL, f.Customer, string(f.Forum), f.Period, string(f.Outcome), f.Revision)
	if err != nil {
		return nil, fmt.Errorf("deliveries: %w", err)
	}
	deliveries := make([]dispatch.Delivery, len(found))
	for i, row := range found {
		deliveries[i] = row.value()
	}
	return deliveries, nil
}

// QueueDeliveries makes the copies that there are not yet, and returns all of
// their edition as they stand. They must be of one edition, and at least one.
func (l *Ledger) QueueDeliveries(ctx context.Context, deliveries []dispatch.Delivery, by trail.By) ([]dispatch.Delivery, error) {
	if len(deliveries) == 0 {
		return nil, fmt.Errorf("%w: there is no copy to queue", fault.Invalid)
	}
	key := deliveries[0].Key
	err := l.change(ctx, by, "deliveries queued", key.String(), func(tx *datasource.Tx) (string, error) {
		detail := ""
		for _, d := range deliveries {
			if d.Key != key {
				return "", fmt.Errorf("%w: the copies are of two editions, %s and %s", fault.Invalid, key, d.Key)
			}
			n, err := touched(ctx, tx, deliveryAddSQL, d.Customer, string(d.Forum), d.Period, d.Revision, d.Recipient, d.Name, d.Language, d.MessageID, seconds(by.At))
			if err != nil {
				return "", fmt.Errorf("copy for %s: %w", d.Recipient, err)
			}
			if n > 0 {
				detail += d.Recipient + "\n"
			}
		}
		return detail, nil
	})
	if err != nil {
		return nil, fmt.Errorf("deliveries of %s: %w", key, err)
	}
	return l.Deliveries(ctx, DeliveryFilter{Customer: key.Customer, Forum: key.Forum, Period: key.Period, Revision: key.Revision})
}

// BeginDelivery makes a queued copy uncertain and counts the try. From here
// on, whatever happens, it is not given away again by itself. For a copy that
// is not queued it returns [fault.Conflict].
func (l *Ledger) BeginDelivery(ctx context.Context, d dispatch.Delivery, by trail.By) (dispatch.Delivery, error) {
	err := l.change(ctx, by, "delivery begun", subjectOf(d), func(tx *datasource.Tx) (_ string, err error) {
		d.Tries, err = begin(ctx, tx, deliveryBeginSQL, d.Customer, string(d.Forum), d.Period, d.Revision, d.Recipient, seconds(by.At))
		return fmt.Sprintf("try %d", d.Tries), err
	})
	if err != nil {
		return dispatch.Delivery{}, fmt.Errorf("delivery %s: %w", subjectOf(d), err)
	}
	d.Outcome, d.Answer, d.At = dispatch.Uncertain, "", by.Instant()
	return d, nil
}

// SettleDelivery keeps what became of a try that was begun. It returns
// [fault.Stale] when the copy was settled or tried again since.
func (l *Ledger) SettleDelivery(ctx context.Context, d dispatch.Delivery, by trail.By) error {
	err := l.change(ctx, by, "delivery "+string(d.Outcome), subjectOf(d), func(tx *datasource.Tx) (string, error) {
		return d.Answer, settle(ctx, tx, deliverySettleSQL, d.Customer, string(d.Forum), d.Period, d.Revision, d.Recipient,
			string(d.Outcome), d.Answer, seconds(by.At), d.Tries)
	})
	if err != nil {
		return fmt.Errorf("delivery %s: %w", subjectOf(d), err)
	}
	return nil
}

// Resend queues a copy again because a person asks for it, whatever became of
// it before. Whoever issues the edition next gives it away. It returns
// [fault.Conflict] for a copy that is queued already or was never made.
func (l *Ledger) Resend(ctx context.Context, key dispatch.Key, recipient string, by trail.By) error {
	d := dispatch.Delivery{Key: key, Recipient: recipient}
	err := l.change(ctx, by, "delivery queued again", subjectOf(d), func(tx *datasource.Tx) (string, error) {
		n, err := touched(ctx, tx, deliveryResendSQL, key.Customer, string(key.Forum), key.Period, key.Revision, recipient, seconds(by.At))
		if err == nil && n == 0 {
			err = fmt.Errorf("%w: it is queued already, or was never made", fault.Conflict)
		}
		return "", err
	})
	if err != nil {
		return fmt.Errorf("delivery %s: %w", subjectOf(d), err)
	}
	return nil
}

func subjectOf(d dispatch.Delivery) string { return d.Key.String() + " to " + d.Recipient }
