package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/fault"
)

// entries takes the person out of the audit trail, and notes what the contents
// that were changed are called now.
func (e *eraser) entries(ctx context.Context, tx *datasource.Tx) error {
	changed, err := rewrite(ctx, tx, e.customer, func(entry Entry) (Entry, error) {
		entry.Who, entry.Subject, entry.Why = e.person.Text(e.person.Key(entry.Who)), e.person.Text(entry.Subject), e.person.Text(entry.Why)
		if entry.What != personErased && entry.What != recordsExpired {
			entry.Detail = e.person.Text(entry.Detail)
		}
		return entry, nil
	})
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	ofAccounts, err := e.accounts(ctx, tx)
	if err != nil {
		return fmt.Errorf("accounts: %w", err)
	}
	changed = append(changed, ofAccounts...)
	e.removal.Entries, e.out.Entries, e.out.Contents = changed, len(changed), len(e.removal.Contents)
	return e.settle(ctx, tx)
}

// settle keeps the new hashes under those that the contents were kept with: a
// content that was changed by an earlier erasure has been resealed before.
func (e *eraser) settle(ctx context.Context, tx *datasource.Tx) error {
	var known []reseal
	if err := tx.SelectContext(ctx, &known, resealedListSQL, e.customer); err != nil {
		return err
	}
	for i, c := range e.removal.Contents {
		for _, k := range known {
			if k.Now == c.Was {
				e.removal.Contents[i].Was = k.Was
			}
		}
		if _, err := tx.ExecContext(ctx, resealedPutSQL, e.customer, e.removal.Contents[i].Was, c.Now); err != nil {
			return err
		}
	}
	return nil
}

// rewrite changes entries of the trail about a customer, and returns what it
// left of those that it changed.
func rewrite(ctx context.Context, tx *datasource.Tx, customer string, change func(Entry) (Entry, error)) ([]standing, error) {
	var changed []standing
	for after := int64(0); ; {
		var links []link
		if err := tx.SelectContext(ctx, &links, auditOfSQL, after, page, customer); err != nil {
			return nil, err
		}
		for _, l := range links {
			after = l.Seq
			was := l.entry()
			now, err := change(was)
			if err != nil {
				return nil, err
			}
			if now == was {
				continue
			}
			s, err := l.put(ctx, tx, now)
			if err != nil {
				return nil, err
			}
			changed = append(changed, s)
		}
		if len(links) < page {
			return changed, nil
		}
	}
}

// put writes what is left of an entry.
func (l link) put(ctx context.Context, tx *datasource.Tx, e Entry) (standing, error) {
	text := auditChangeSQL
	if l.isSealed() {
		text = auditBodyChangeSQL
		l.Salt, l.BodyWho, l.BodySubject, l.BodyWhy, l.BodyDetail = "", e.Who, e.Subject, e.Why, e.Detail
	} else {
		l.Who, l.Subject, l.Why, l.Detail = e.Who, e.Subject, e.Why, e.Detail
	}
	n, err := touched(ctx, tx, text, l.Seq, e.Who, e.Subject, e.Why, e.Detail)
	if err == nil && n != 1 {
		err = fmt.Errorf("%w: entry %d is gone", fault.Conflict, l.Seq)
	}
	if err != nil {
		return standing{}, err
	}
	now, err := l.standing()
	return standing{Seq: l.Seq, Now: now}, err
}
