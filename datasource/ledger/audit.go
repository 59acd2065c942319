package ledger

import (
	"cmp"
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/fault"
)

// Entry is one change as the audit trail tells it.
type Entry struct {
	Seq     int64 // counted from 1 without gaps
	Who     string
	At      int64  // UTC seconds
	What    string // the kind of change, such as "action done"
	Subject string // what was changed, such as "nordby action 7"; begins with the customer's id
	Why     string
	Detail  string
	Hash    string // of the entry's link in the chain; SHA-256, hexadecimal
}

// page is how many entries are read at a time.
const page = 1000

// takeChain takes the end of the chain for the rest of the transaction.
func takeChain(ctx context.Context, tx *datasource.Tx) (seq int64, prev string, err error) {
	err = tx.QueryRowxContext(ctx, auditTakeSQL).Scan(&seq, &prev)
	return seq, prev, err
}

// enter seals an entry, and adds it and its link to the end of the chain.
func (e Entry) enter(ctx context.Context, tx *datasource.Tx, prev string) error {
	l, err := e.sealed(prev)
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, auditBodyAddSQL, l.Seq, l.Salt, e.Who, e.Subject, e.Why, e.Detail); err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, auditAddSQL, l.Seq, l.Who, l.At, l.What, l.Subject, l.Why, l.Detail, l.Prev, l.Hash); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, auditEndSQL, l.Hash)
	return err
}

// Audit returns entries in order, beginning after the number after; at most limit.
func (l *Ledger) Audit(ctx context.Context, after int64, limit int) ([]Entry, error) {
	return l.audit(ctx, auditListSQL, after, limit)
}

// AuditOf returns the entries about one customer as [Ledger.Audit] returns all.
func (l *Ledger) AuditOf(ctx context.Context, customer string, after int64, limit int) ([]Entry, error) {
	return l.audit(ctx, auditOfSQL, after, limit, customer)
}

// AuditEnd returns the number of the last entry; 0 while there is none.
func (l *Ledger) AuditEnd(ctx context.Context) (int64, error) {
	found, err := rows[struct {
		Seq  int64  `db:"seq"`
		Hash string `db:"hash"`
	}](ctx, l, auditHeadSQL)
	if err != nil || len(found) != 1 {
		return 0, fmt.Errorf("audit: its end: %w", cmp.Or(err, fault.NotFound))
	}
	return found[0].Seq, nil
}

func (l *Ledger) audit(ctx context.Context, text string, arguments ...any) ([]Entry, error) {
	found, err := rows[link](ctx, l, text, arguments...)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	entries := make([]Entry, len(found))
	for i, l := range found {
		entries[i] = l.entry()
	}
	return entries, nil
}
