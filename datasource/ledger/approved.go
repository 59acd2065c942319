package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/action"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Approved is a statement that somebody let stand. Content is JSON; the ledger
// does not read it.
type Approved struct {
	Customer, Period string
	Content          []byte
	Hash             string // SHA-256 of Content, hexadecimal
	By               trail.By
}

// Handbook is a version of a customer's operations handbook. Content is JSON.
type Handbook struct {
	Customer string
	Number   int // 1 is the first
	Content  []byte
	Hash     string // SHA-256 of Content, hexadecimal
	By       trail.By
}

type approvedRow struct {
	Customer string `db:"customer"`
	Period   string `db:"period"`
	Number   int    `db:"number"`
	Content  []byte `db:"content"`
	Hash     string `db:"hash"`
	stampRow
}

// ApproveStatement keeps a statement. It returns [fault.Conflict] when the period has
// one: what was approved is never changed.
func (l *Ledger) ApproveStatement(ctx context.Context, a Approved) error {
	packed, err := pack(a.Content)
	if err != nil {
		return fmt.Errorf("statement of %s %s: %w", a.Customer, a.Period, err)
	}
	err = l.change(ctx, a.By, "statement approved", a.Customer+" "+a.Period, func(tx *datasource.Tx) (string, error) {
		hash := dispatch.Hash(a.Content)
		_, err := tx.ExecContext(ctx, statementAddSQL, a.Customer, a.Period, packed, hash, a.By.Who, seconds(a.By.At), a.By.Why)
		return hash, err
	})
	if err != nil {
		return fmt.Errorf("statement of %s %s: %w", a.Customer, a.Period, err)
	}
	return nil
}

// Statements lists a customer's approved statements in the order of approval.
// One whose content does not match its hash is [fault.Invalid].
func (l *Ledger) Statements(ctx context.Context, customer string) ([]Approved, error) {
	found, err := rows[approvedRow](ctx, l, statementListSQL, customer)
	if err != nil {
		return nil, fmt.Errorf("statements: %w", err)
	}
	all := make([]Approved, len(found))
	for i, r := range found {
		content, err := l.proven(ctx, r)
		if err != nil {
			return nil, fmt.Errorf("statement of %s %s: %w", r.Customer, r.Period, err)
		}
		all[i] = Approved{Customer: r.Customer, Period: r.Period, Content: content, Hash: r.Hash, By: r.by()}
	}
	return all, nil
}

// proven is what a row keeps, proven by its hash.
func (l *Ledger) proven(ctx context.Context, r approvedRow) ([]byte, error) {
	content, err := unpack(r.Content)
	if err != nil {
		return nil, err
	}
	whole, err := l.holds(ctx, r.Customer, r.Hash, content)
	if err == nil && !whole {
		err = fmt.Errorf("%w: the content was changed after it was kept", fault.Invalid)
	}
	return content, err
}

// AddHandbook keeps a version, with the actions that come of it: all of it or
// nothing, so that no version is without its review. It returns
// [fault.Conflict] when there is one of that number, and [fault.Stale] when
// somebody changed an action after it was read.
func (l *Ledger) AddHandbook(ctx context.Context, b Handbook, actions ...action.Action) error {
	packed, err := pack(b.Content)
	if err != nil {
		return fmt.Errorf("handbook of %s: %w", b.Customer, err)
	}
	subject := fmt.Sprintf("%s %d", b.Customer, b.Number)
	err = l.change(ctx, b.By, "handbook issued", subject, func(tx *datasource.Tx) (string, error) {
		hash := dispatch.Hash(b.Content)
		if _, err := tx.ExecContext(ctx, handbookAddSQL, b.Customer, b.Number, packed, hash, b.By.Who, seconds(b.By.At), b.By.Why); err != nil {
			return hash, err
		}
		for _, a := range actions {
			if err := putAction(ctx, tx, a); err != nil {
				return hash, fmt.Errorf("action %q: %w", a.Title, err)
			}
		}
		return hash, nil
	})
	if err != nil {
		return fmt.Errorf("handbook of %s: %w", subject, err)
	}
	return nil
}

// putAction keeps an action that is new, or as its moves have left it.
func putAction(ctx context.Context, tx *datasource.Tx, a action.Action) error {
	if a.Version > 0 {
		return changeAction(ctx, tx, a)
	}
	_, err := addAction(ctx, tx, a)
	return err
}

// Handbooks lists the versions of a customer's handbook, oldest first.
func (l *Ledger) Handbooks(ctx context.Context, customer string) ([]Handbook, error) {
	found, err := rows[approvedRow](ctx, l, handbookListSQL, customer)
	if err != nil {
		return nil, fmt.Errorf("handbooks: %w", err)
	}
	all := make([]Handbook, len(found))
	for i, r := range found {
		content, err := l.proven(ctx, r)
		if err != nil {
			return nil, fmt.Errorf("handbook of %s, version %d: %w", r.Customer, r.Number, err)
		}
		all[i] = Handbook{Customer: r.Customer, Number: r.Number, Content: content, Hash: r.Hash, By: r.by()}
	}
	return all, nil
}
