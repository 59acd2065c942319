package ledger

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"ting/datasource"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

// largest is how long the JSON of a record may be when it is unpacked.
const largest = 256 << 20

type frozenRow struct {
	Customer string `db:"customer"`
	Period   string `db:"period"`
	Revision int    `db:"revision"`
	Hash     string `db:"hash"`
	Record   []byte `db:"record"`
	Rules    string `db:"rules"`
	stampRow
}

// periodFrozen is what entries about closed figures are called. Their detail is
// the hash of the figures.
const periodFrozen = "period frozen"

// subject is what the audit chain calls a revision.
func (r frozenRow) subject() string {
	return fmt.Sprintf("%s %s revision %d", r.Customer, r.Period, r.Revision)
}

// stampRow is who, when and why, as every table keeps them.
type stampRow struct {
	Who string `db:"who"`
	At  int64  `db:"at"`
	Why string `db:"why"`
}

func (s stampRow) by() trail.By { return trail.By{Who: s.Who, At: instant(s.At), Why: s.Why} }

// Freeze keeps a revision of a period's figures, and with it what packs of the
// revision before were made of that nobody issued. It returns [fault.Conflict]
// when there is one of that number, and [fault.Invalid] when the hash is not
// the record's.
func (l *Ledger) Freeze(ctx context.Context, f dispatch.Frozen) error {
	content, err := json.Marshal(f.Record)
	if err != nil {
		return fmt.Errorf("freeze %s %s: %w", f.Customer, f.Period, err)
	}
	if hash := dispatch.Hash(content); hash != f.Hash {
		return fmt.Errorf("%w: the figures of %s %s have the hash %s, not %s", fault.Invalid, f.Customer, f.Period, hash, f.Hash)
	}
	packed, err := pack(content)
	if err != nil {
		return fmt.Errorf("freeze %s %s: %w", f.Customer, f.Period, err)
	}
	subject := frozenRow{Customer: f.Customer, Period: f.Period, Revision: f.Revision}.subject()
	err = l.change(ctx, f.By, periodFrozen, subject, func(tx *datasource.Tx) (string, error) {
		_, err := tx.ExecContext(ctx, frozenAddSQL, f.Customer, f.Period, f.Revision, f.Hash, packed, f.Rules, f.By.Who, seconds(f.By.At), f.By.Why)
		for _, r := range f.Replaced {
			if err == nil {
				err = addRecollection(ctx, tx, r)
			}
		}
		return f.Hash, err
	})
	if err != nil {
		return fmt.Errorf("freeze %s: %w", subject, err)
	}
	return nil
}

// Frozen returns the latest revision of a period's figures, or
// [fault.NotFound]. Figures whose hash is no longer theirs are
// [fault.Conflict]: someone has changed the ledger behind our back.
func (l *Ledger) Frozen(ctx context.Context, customer, period string) (dispatch.Frozen, error) {
	return l.thaw(ctx, customer, period, frozenLatestSQL, customer, period)
}

// FrozenRevision returns one revision of a period's figures, as [Ledger.Frozen]
// returns the latest.
func (l *Ledger) FrozenRevision(ctx context.Context, customer, period string, revision int) (dispatch.Frozen, error) {
	return l.thaw(ctx, customer, fmt.Sprintf("%s revision %d", period, revision), frozenOneSQL, customer, period, revision)
}

// FrozenBy returns the revision of a period's figures that was the latest at
// an instant, as [Ledger.Frozen] returns that of today.
func (l *Ledger) FrozenBy(ctx context.Context, customer, period string, at time.Time) (dispatch.Frozen, error) {
	return l.thaw(ctx, customer, period, frozenBySQL, customer, period, seconds(at))
}

// thaw reads the figures that a statement finds, and sees that they are whole.
func (l *Ledger) thaw(ctx context.Context, customer, period, text string, arguments ...any) (dispatch.Frozen, error) {
	found, err := rows[frozenRow](ctx, l, text, arguments...)
	if err != nil {
		return dispatch.Frozen{}, fmt.Errorf("frozen figures of %s %s: %w", customer, period, err)
	}
	if len(found) == 0 {
		return dispatch.Frozen{}, fmt.Errorf("%w: the figures of %s %s are not frozen", fault.NotFound, customer, period)
	}
	f := found[0].value()
	content, err := unpack(found[0].Record)
	if err != nil {
		return dispatch.Frozen{}, fmt.Errorf("frozen figures of %s %s: %w", customer, period, err)
	}
	whole, err := l.holds(ctx, f.Customer, f.Hash, content)
	if err != nil {
		return dispatch.Frozen{}, fmt.Errorf("frozen figures of %s %s: %w", customer, period, err)
	}
	if !whole {
		return dispatch.Frozen{}, fmt.Errorf("%w: the frozen figures of %s %s were changed in the ledger", fault.Conflict, customer, period)
	}
	if f.Record, err = record(content); err != nil {
		return dispatch.Frozen{}, fmt.Errorf("frozen figures of %s %s: %w", customer, period, err)
	}
	return f, nil
}

// FrozenPeriods lists what is frozen of a customer, or of all when it is
// empty, without the records.
func (l *Ledger) FrozenPeriods(ctx context.Context, customer string) ([]dispatch.Frozen, error) {
	found, err := rows[frozenRow](ctx, l, frozenListSQL, customer)
	if err != nil {
		return nil, fmt.Errorf("frozen periods: %w", err)
	}
	frozen := make([]dispatch.Frozen, len(found))
	for i, row := range found {
		frozen[i] = row.value()
	}
	return frozen, nil
}

func (r frozenRow) value() dispatch.Frozen {
	return dispatch.Frozen{Customer: r.Customer, Period: r.Period, Revision: r.Revision, Hash: r.Hash, Rules: r.Rules, By: r.by()}
}

func record(content []byte) (forums.Record, error) {
	var r forums.Record
	err := json.Unmarshal(content, &r)
	return r, err
}

func pack(content []byte) ([]byte, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func unpack(packed []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(r, largest))
	if err != nil {
		return nil, err
	}
	return content, r.Close()
}
