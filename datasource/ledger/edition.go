package ledger

import (
	"context"
	"fmt"
	"time"

	"ting/datasource"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

type editionRow struct {
	keyRow
	State      string `db:"state"`
	Since      int64  `db:"since"`
	Worker     string `db:"worker"`
	Attempt    int    `db:"attempt"`
	LeaseUntil int64  `db:"lease_until"`
}

type keyRow struct {
	Customer string `db:"customer"`
	Forum    string `db:"forum"`
	Period   string `db:"period"`
	Revision int    `db:"revision"`
}

func (k keyRow) key() dispatch.Key {
	return dispatch.Key{Customer: k.Customer, Forum: forums.Level(k.Forum), Period: k.Period, Revision: k.Revision}
}

type fileRow struct {
	Language string `db:"language"`
	Name     string `db:"name"`
	Hash     string `db:"hash"`
	Bytes    int    `db:"bytes"`
	Erased   int64  `db:"erased"`
}

func (r editionRow) value() dispatch.Edition {
	return dispatch.Edition{
		Key: r.key(), State: dispatch.State(r.State), Since: instant(r.Since),
		Lease: dispatch.Lease{Worker: r.Worker, Attempt: r.Attempt, Until: instant(r.LeaseUntil)},
	}
}

// EditionFilter chooses editions; an empty field chooses all.
type EditionFilter struct {
	Customer string
	Forum    forums.Level
	Period   string
	State    dispatch.State
}

// Editions lists editions without their files, the latest period first.
func (l *Ledger) Editions(ctx context.Context, f EditionFilter) ([]dispatch.Edition, error) {
	found, err := rows[editionRow](ctx, l, editionListSQL, f.Customer, string(f.Forum), f.Period, string(f.State))
	if err != nil {
		return nil, fmt.Errorf("editions: %w", err)
	}
	return editionsOf(found), nil
}

// Edition returns one edition with its files, or [fault.NotFound].
func (l *Ledger) Edition(ctx context.Context, key dispatch.Key) (dispatch.Edition, error) {
	var e dispatch.Edition
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) (err error) {
		e, err = readEdition(ctx, tx, key)
		return err
	})
	if err != nil {
		return dispatch.Edition{}, fmt.Errorf("edition %s: %w", key, err)
	}
	return e, nil
}

func readEdition(ctx context.Context, tx *datasource.Tx, key dispatch.Key) (dispatch.Edition, error) {
	var found []editionRow
	if err := tx.SelectContext(ctx, &found, editionOneSQL, key.Customer, string(key.Forum), key.Period, key.Revision); err != nil {
		return dispatch.Edition{}, err
	}
	if len(found) == 0 {
		return dispatch.Edition{}, fmt.Errorf("%w: there is no such edition", fault.NotFound)
	}
	e := found[0].value()
	var files []fileRow
	if err := tx.SelectContext(ctx, &files, fileListSQL, key.Customer, string(key.Forum), key.Period, key.Revision); err != nil {
		return dispatch.Edition{}, err
	}
	for _, f := range files {
		e.Files = append(e.Files, dispatch.File{Language: f.Language, Name: f.Name, Hash: f.Hash, Bytes: f.Bytes, Erased: instant(f.Erased)})
	}
	return e, nil
}

// ClaimEdition makes the edition if there is none, and lends it to a worker
// until an instant. It returns [fault.Conflict] while another's lease holds at
// the stamp's instant. One that was sent is returned as it is, lent to nobody.
// The figures of the edition's revision must be frozen.
func (l *Ledger) ClaimEdition(ctx context.Context, key dispatch.Key, worker string, until time.Time, by trail.By) (dispatch.Edition, error) {
	if e, err := l.Edition(ctx, key); err == nil && e.State == dispatch.Sent {
		return e, nil
	}
	var e dispatch.Edition
	err := l.change(ctx, by, "edition claimed", key.String(), func(tx *datasource.Tx) (string, error) {
		if _, err := tx.ExecContext(ctx, editionAddSQL, key.Customer, string(key.Forum), key.Period, key.Revision, string(dispatch.Due), seconds(by.At)); err != nil {
			return "", err
		}
		var err error
		if e, err = readEdition(ctx, tx, key); err != nil {
			return "", err
		}
		if !e.Free(worker, by.At) {
			return "", fmt.Errorf("%w: %s works on it until %s", fault.Conflict, e.Lease.Worker, e.Lease.Until.Format(time.RFC3339))
		}
		if e.State == dispatch.Due {
			e.State, e.Since = dispatch.Claimed, by.Instant()
			// One that was fenced while it composed may have kept what it knew of.
			if _, err = tx.ExecContext(ctx, recollectionDropSQL, key.Customer, string(key.Forum), key.Period, key.Revision); err != nil {
				return "", err
			}
		}
		e.Lease = dispatch.Lease{Worker: worker, Attempt: e.Lease.Attempt + 1, Until: until.UTC().Truncate(time.Second)}
		_, err = tx.ExecContext(ctx, editionLendSQL, key.Customer, string(key.Forum), key.Period, key.Revision,
			string(e.State), seconds(e.Since), worker, e.Lease.Attempt, seconds(until))
		return fmt.Sprintf("%s, attempt %d", worker, e.Lease.Attempt), err
	})
	if err != nil {
		return dispatch.Edition{}, fmt.Errorf("claim edition %s: %w", key, err)
	}
	return e, nil
}

// AdvanceEdition keeps a later state of an edition and files that it did not
// have. It returns [fault.Stale] when the lease is no longer the one that e was
// lent with: another worker has it, or somebody commented on it meanwhile. Where an edition waits for people or has ended, the lease ends too.
func (l *Ledger) AdvanceEdition(ctx context.Context, e dispatch.Edition, by trail.By) error {
	err := l.change(ctx, by, "edition "+string(e.State), e.Key.String(), func(tx *datasource.Tx) (string, error) {
		until := e.Lease.Until
		if e.State == dispatch.Held || e.State == dispatch.Sent {
			until = e.Since
		}
		n, err := touched(ctx, tx, editionAdvanceSQL, e.Customer, string(e.Forum), e.Period, e.Revision,
			string(e.State), seconds(e.Since), e.Lease.Worker, e.Lease.Attempt, seconds(until))
		if err != nil {
			return "", err
		}
		if n == 0 {
			return "", fmt.Errorf("%w: another worker has taken the edition, or it is to be made again with what was said of it meanwhile", fault.Stale)
		}
		detail := ""
		for _, f := range e.Files {
			if _, err := tx.ExecContext(ctx, fileAddSQL, e.Customer, string(e.Forum), e.Period, e.Revision, f.Language, f.Name, f.Hash, f.Bytes); err != nil {
				return "", err
			}
			detail += f.Name + " " + f.Hash + "\n"
		}
		return detail, nil
	})
	if err != nil {
		return fmt.Errorf("edition %s: %w", e.Key, err)
	}
	return nil
}

// HoldEdition keeps an edition that has not been released from being sent
// until it is released. It returns [fault.Conflict] for a later one.
func (l *Ledger) HoldEdition(ctx context.Context, key dispatch.Key, by trail.By) error {
	return l.decide(ctx, key, dispatch.Held, by)
}

// ReleaseEdition lets a rendered or held edition go; whoever issues it next
// sends it. It returns [fault.Conflict] for one that is not rendered yet, or
// was released before.
func (l *Ledger) ReleaseEdition(ctx context.Context, key dispatch.Key, by trail.By) error {
	return l.decide(ctx, key, dispatch.Released, by)
}

// decide moves an edition because a person says so, whoever works on it: the
// lease ends, and a worker that had it is fenced by the attempt.
func (l *Ledger) decide(ctx context.Context, key dispatch.Key, to dispatch.State, by trail.By) error {
	err := l.change(ctx, by, "edition "+string(to), key.String(), func(tx *datasource.Tx) (string, error) {
		e, err := readEdition(ctx, tx, key)
		if err != nil {
			return "", err
		}
		if e.State == dispatch.Due || e.State == dispatch.Claimed {
			return "", fmt.Errorf("%w: it is %s and has not been rendered", fault.Conflict, e.State)
		}
		if e, err = e.Advance(to, by.At); err != nil {
			return "", err
		}
		_, err = tx.ExecContext(ctx, editionLendSQL, key.Customer, string(key.Forum), key.Period, key.Revision,
			string(e.State), seconds(e.Since), "", e.Lease.Attempt+1, 0)
		return "", err
	})
	if err != nil {
		return fmt.Errorf("edition %s: %w", key, err)
	}
	return nil
}
