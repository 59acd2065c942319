package ledger

import (
	"context"
	_ "embed" // for the statements
	"errors"
	"fmt"
	"time"

	"ting/datasource"
	"ting/forums/fault"
	"ting/forums/fence"
)

var (
	//go:embed sql/instance_one.sql
	instanceOneSQL string
	//go:embed sql/instance_add.sql
	instanceAddSQL string
	//go:embed sql/instance_keep.sql
	instanceKeepSQL string
)

type instanceRow struct {
	ID    string `db:"id"`
	Place string `db:"place"`
	stampRow
}

// Instance returns the instance that sends from this ledger, or
// [fault.NotFound] when nobody has sent from it yet.
func (l *Ledger) Instance(ctx context.Context) (fence.Instance, error) {
	found, err := rows[instanceRow](ctx, l, instanceOneSQL)
	if err != nil {
		return fence.Instance{}, fmt.Errorf("instance: %w", err)
	}
	if len(found) == 0 {
		return fence.Instance{}, fmt.Errorf("instance: %w: nobody has sent from this ledger yet", fault.NotFound)
	}
	return fence.Instance{ID: found[0].ID, Place: found[0].Place, By: found[0].by()}, nil
}

// BeginInstance makes i the one that sends, unless there is one already, and
// returns the one that holds.
func (l *Ledger) BeginInstance(ctx context.Context, i fence.Instance) (fence.Instance, error) {
	if err := l.keepInstance(ctx, instanceAddSQL, "instance begun", i); err != nil {
		return fence.Instance{}, err
	}
	return l.Instance(ctx)
}

// ReleaseInstance makes i the one that sends from now on, because a person
// says so.
func (l *Ledger) ReleaseInstance(ctx context.Context, i fence.Instance) error {
	return l.keepInstance(ctx, instanceKeepSQL, "instance released", i)
}

func (l *Ledger) keepInstance(ctx context.Context, text, what string, i fence.Instance) error {
	err := l.change(ctx, i.By, what, i.ID, func(tx *datasource.Tx) (string, error) {
		n, err := touched(ctx, tx, text, i.ID, i.Place, i.By.Who, seconds(i.By.At), i.By.Why)
		if err == nil && n == 0 {
			err = errNothing // another machine was first, and that one holds
		}
		return i.Place, err
	})
	if err != nil && !errors.Is(err, errNothing) {
		return fmt.Errorf("instance: %w", err)
	}
	return nil
}

// Standing is what is known of this ledger's right to send; seen is what the
// asking machine remembers of it.
func (l *Ledger) Standing(ctx context.Context, seen fence.Witness) (fence.Standing, error) {
	s := fence.Standing{Seen: seen}
	var err error
	if s.Here, err = l.db.Identity(ctx); err != nil {
		return s, fmt.Errorf("identity of the ledger: %w", err)
	}
	found, err := rows[instanceRow](ctx, l, instanceOneSQL)
	if err != nil {
		return s, fmt.Errorf("instance: %w", err)
	}
	if len(found) > 0 {
		s.Kept = fence.Instance{ID: found[0].ID, Place: found[0].Place, By: found[0].by()}
	}
	if seen.Entry > 0 {
		entries, err := l.Audit(ctx, seen.Entry-1, 1)
		if err != nil {
			return s, err
		}
		if len(entries) > 0 && entries[0].Seq == seen.Entry {
			s.Found = entries[0].Hash
		}
	}
	return s, nil
}

// Witness is how far the ledger has come, for a machine to remember.
func (l *Ledger) Witness(ctx context.Context) (fence.Witness, error) {
	i, err := l.Instance(ctx)
	if err != nil {
		return fence.Witness{}, err
	}
	var head struct {
		Seq  int64  `db:"seq"`
		Hash string `db:"hash"`
	}
	err = l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error { return tx.GetContext(ctx, &head, auditHeadSQL) })
	if err != nil {
		return fence.Witness{}, fmt.Errorf("audit: %w", err)
	}
	return fence.Witness{Instance: i.ID, Entry: head.Seq, Hash: head.Hash}, nil
}

// Now is what time the ledger's database believes it is; zero when it has no
// clock. See [datasource.DB.Now].
func (l *Ledger) Now(ctx context.Context) (time.Time, error) {
	now, err := l.db.Now(ctx)
	if err != nil {
		return now, fmt.Errorf("clock of the ledger: %w", err)
	}
	return now, nil
}
