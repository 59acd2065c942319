// Package ledger is the memory of the house: frozen figures, editions and
// their deliveries, actions, escalations, meetings with their decisions, and
// a chain of audit entries that says who changed what.
//
// The ledger lives in PostgreSQL or in a SQLite file, with the same tables and
// the same statements. Three things hold for all of it:
//
//   - A change and its audit entry happen together or not at all, and changes
//     come one after the other ([Ledger.Verify] proves the chain).
//   - What was read may be changed once: a value carries the version it was
//     read with, and a write on an older one is fault.Stale.
//   - What may exist once is unique in the tables, so that two machines that
//     do the same at the same time cannot both succeed.
//
// Instants are kept as UTC seconds. Reading needs no ledger: one that is
// missing is an empty one.
package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"ting/datasource"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Ledger is an open ledger. It is safe for concurrent use.
type Ledger struct {
	db       *datasource.DB
	readOnly bool
	passed   func(step string) // told of the steps of every change
	pages    string            // the role that takes the place of ours for one person; empty: ours
}

// Options says what a ledger is opened for.
type Options struct {
	// ReadOnly promises that nothing will be written. A ledger that is missing,
	// or has no tables yet, then is an empty one.
	ReadOnly bool

	// Passed is told of the steps of every change as they are done, so that a
	// test can end the program between them; nil when nobody listens.
	Passed func(step string)
}

// The steps of a change, in their order. Until it is kept nothing of it is seen.
const (
	Begun   = "change begun"  // its place in the chain is taken
	Written = "rows written"  // but not entered
	Entered = "entry written" // but not committed
	Kept    = "change kept"   // and committed
)

// Open opens the ledger at url, postgres://… or sqlite:FILE, and checks every
// statement against its tables. A new SQLite file is given its tables; a
// PostgreSQL database, and a ledger of an older version, get them from
// [Migrate] only, and until then are [fault.Conflict] to a writer.
func Open(ctx context.Context, url string, o Options) (*Ledger, error) {
	if o.ReadOnly && datasource.Missing(url) {
		return empty(ctx)
	}
	db, err := datasource.Open(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	version, err := versionOf(ctx, db)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("ledger %s: %w", db.Place(), err), db.Close())
	}
	if version == 0 && o.ReadOnly {
		if err := db.Close(); err != nil {
			return nil, fmt.Errorf("ledger %s: %w", db.Place(), err)
		}
		return empty(ctx)
	}
	l, err := ready(ctx, db, version)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("ledger %s: %w", db.Place(), err), db.Close())
	}
	l.readOnly = o.ReadOnly
	l.passed = o.Passed
	return l, nil
}

// empty is a ledger with nothing in it that is gone when it is closed.
func empty(ctx context.Context) (*Ledger, error) {
	db, err := datasource.Open(ctx, "sqlite::memory:")
	if err != nil {
		return nil, fmt.Errorf("empty ledger: %w", err)
	}
	l, err := ready(ctx, db, 0)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("empty ledger: %w", err), db.Close())
	}
	l.readOnly = true // what is written here would be lost
	return l, nil
}

// ready sees that the tables are those of this program.
func ready(ctx context.Context, db *datasource.DB, version int64) (*Ledger, error) {
	newest, err := newestVersion(db)
	if err != nil {
		return nil, err
	}
	if version == 0 && db.Engine() == datasource.SQLite {
		if _, version, err = migrate(ctx, db); err != nil {
			return nil, err
		}
	}
	switch {
	case version < newest:
		return nil, fmt.Errorf("%w: its tables are of version %d and this program needs %d; run ting migrate", fault.Conflict, version, newest)
	case version > newest:
		return nil, fmt.Errorf("%w: its tables are of version %d, made by a newer program than this one, which knows %d", fault.Conflict, version, newest)
	}
	if err := checkStatements(ctx, db); err != nil {
		return nil, err
	}
	return guarded(ctx, db)
}

// Close gives the connections back.
func (l *Ledger) Close() error { return l.db.Close() }

// Place names the database for people, without a password.
func (l *Ledger) Place() string { return l.db.Place() }

// change does a piece of work and enters it in the chain, both or neither. The
// work returns the detail of the entry.
func (l *Ledger) change(ctx context.Context, by trail.By, what, subject string, work func(*datasource.Tx) (detail string, err error)) error {
	if l.readOnly {
		return fmt.Errorf("%w: the ledger was opened for reading", fault.Invalid)
	}
	if err := by.Check(); err != nil {
		return err
	}
	err := l.db.Write(ctx, func(tx *datasource.Tx) error {
		seq, prev, err := takeChain(ctx, tx)
		if err != nil {
			return fmt.Errorf("audit: %w", err)
		}
		l.pass(Begun)
		detail, err := work(tx)
		if err != nil {
			return err
		}
		l.pass(Written)
		e := Entry{Seq: seq, Who: by.Who, At: seconds(by.At), What: what, Subject: subject, Why: by.Why, Detail: detail}
		if err := e.enter(ctx, tx, prev); err != nil {
			return fmt.Errorf("audit: %w", err)
		}
		l.pass(Entered)
		return nil
	})
	if err == nil {
		l.pass(Kept)
	}
	return err
}

// pass tells that a step of a change is done.
func (l *Ledger) pass(step string) {
	if l.passed != nil {
		l.passed(step)
	}
}

// rows reads what a statement gives, as rows of T.
func rows[T any](ctx context.Context, l *Ledger, text string, arguments ...any) ([]T, error) {
	var found []T
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		return tx.SelectContext(ctx, &found, settled(text, arguments), arguments...)
	})
	return found, err
}

// settled is a statement without the way out that it leaves for an empty first
// argument, where that is not empty. PostgreSQL sees by itself that the way is
// closed; the embedded engine would read every customer's rows to find those
// of one.
func settled(text string, arguments []any) string {
	if len(arguments) == 0 || arguments[0] == "" {
		return text
	}
	return strings.Replace(text, "($1 = '' OR ", "(", 1)
}

// touched tells how many rows a statement changed.
func touched(ctx context.Context, tx *datasource.Tx, text string, arguments ...any) (int64, error) {
	result, err := tx.ExecContext(ctx, text, arguments...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// seconds is t as the ledger keeps it: UTC seconds since 1970, 0 for no instant.
func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// instant is the reverse of seconds.
func instant(s int64) time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(s, 0).UTC()
}

// flag is a truth as statements take it.
func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
