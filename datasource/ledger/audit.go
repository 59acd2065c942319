package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"ting/datasource"
	"ting/forums/fault"
)

// Entry is one link of the audit chain. Its hash covers everything in it and
// the hash of the entry before, so that no entry can be changed, left out or
// put in without all later ones telling.
type Entry struct {
	Seq     int64  `db:"seq"` // counted from 1 without gaps
	Who     string `db:"who"`
	At      int64  `db:"at"`      // UTC seconds
	What    string `db:"what"`    // the kind of change, such as "action done"
	Subject string `db:"subject"` // what was changed, such as "nordby 7"
	Why     string `db:"why"`
	Detail  string `db:"detail"`
	Prev    string `db:"prev"` // hash of the entry before; empty for the first
	Hash    string `db:"hash"` // SHA-256, hexadecimal
}

// page is how many entries are read at a time.
const page = 1000

// sum is the hash that e must have. A JSON list keeps the borders of texts, so
// that moving a word from one field to the next changes the hash.
func (e Entry) sum() (string, error) {
	content, err := json.Marshal([]any{e.Seq, e.Who, e.At, e.What, e.Subject, e.Why, e.Detail, e.Prev})
	if err != nil {
		return "", err
	}
	hash := sha256.Sum256(content)
	return hex.EncodeToString(hash[:]), nil
}

// takeChain takes the end of the chain for the rest of the transaction.
func takeChain(ctx context.Context, tx *datasource.Tx) (seq int64, prev string, err error) {
	err = tx.QueryRowxContext(ctx, auditTakeSQL).Scan(&seq, &prev)
	return seq, prev, err
}

func (e Entry) enter(ctx context.Context, tx *datasource.Tx) error {
	hash, err := e.sum()
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, auditAddSQL, e.Seq, e.Who, e.At, e.What, e.Subject, e.Why, e.Detail, e.Prev, hash)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, auditEndSQL, hash)
	return err
}

// Audit returns entries in order, beginning after the number after; at most limit.
func (l *Ledger) Audit(ctx context.Context, after int64, limit int) ([]Entry, error) {
	found, err := rows[Entry](ctx, l, auditListSQL, after, limit)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	return found, nil
}

// Verify walks the whole chain and returns how many entries it has. It returns
// [fault.Conflict] naming the first entry that was changed, left out or put
// in, or telling that the end was cut off.
func (l *Ledger) Verify(ctx context.Context) (int64, error) {
	var head struct {
		Seq  int64  `db:"seq"`
		Hash string `db:"hash"`
	}
	var seq int64
	prev := ""
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		if err := tx.GetContext(ctx, &head, auditHeadSQL); err != nil {
			return err
		}
		for {
			var entries []Entry
			if err := tx.SelectContext(ctx, &entries, auditListSQL, seq, page); err != nil {
				return err
			}
			for _, e := range entries {
				if err := e.follows(seq, prev); err != nil {
					return err
				}
				seq, prev = e.Seq, e.Hash
			}
			if len(entries) < page {
				return nil
			}
		}
	})
	if err != nil {
		return seq, fmt.Errorf("audit: %w", err)
	}
	if head.Seq != seq || head.Hash != prev {
		return seq, fmt.Errorf("%w: the audit chain ends at entry %d and should end at %d: its end was changed", fault.Conflict, seq, head.Seq)
	}
	return seq, nil
}

// follows returns [fault.Conflict] unless e is the true successor of an entry.
func (e Entry) follows(seq int64, prev string) error {
	hash, err := e.sum()
	if err != nil {
		return err
	}
	if e.Seq != seq+1 || e.Prev != prev || e.Hash != hash {
		return fmt.Errorf("%w: the audit chain is broken at entry %d", fault.Conflict, e.Seq)
	}
	return nil
}
