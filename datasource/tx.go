package datasource

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Tx is a transaction under way. It is valid until the function that it was
// given to returns.
type Tx struct {
	*sqlx.Tx
	engine Engine
}

// Engine returns the kind of database that tx works on.
func (tx *Tx) Engine() Engine { return tx.engine }

// ReadOnly calls read with a transaction that sees the database as it stood
// when the first query began, and that cannot change it. On PostgreSQL one
// query may last at most timeout (zero: as long as it takes), and texts are
// read as instants in UTC where they name no offset. The error is explained.
func (db *DB) ReadOnly(ctx context.Context, timeout time.Duration, read func(*Tx) error) error {
	options := &sql.TxOptions{ReadOnly: true}
	if db.engine == PostgreSQL {
		options.Isolation = sql.LevelRepeatableRead
	}
	return db.within(ctx, options, func(tx *Tx) error {
		if db.engine == PostgreSQL {
			limits := db.begin + "SET LOCAL TimeZone = 'UTC'; SET LOCAL statement_timeout = " + strconv.FormatInt(timeout.Milliseconds(), 10)
			if _, err := tx.ExecContext(ctx, limits); err != nil {
				return fmt.Errorf("time limit: %w", err)
			}
		}
		return read(tx)
	})
}

// Write calls change with a transaction and commits it when change returns
// nil; otherwise nothing has happened. On SQLite it waits for its turn at
// once, so that it never fails half-way for want of the lock. The error is
// explained.
func (db *DB) Write(ctx context.Context, change func(*Tx) error) error {
	return db.within(ctx, nil, func(tx *Tx) error {
		if db.begin != "" {
			if _, err := tx.ExecContext(ctx, db.begin); err != nil {
				return fmt.Errorf("role: %w", err)
			}
		}
		return change(tx)
	})
}

// As is the same database, each of whose transactions runs under a role (its
// login's own when empty) and with a setting, for policies on rows to go by.
// Both end with the transaction, so that a pooler may stand in between. They
// mean something to PostgreSQL alone. What is done outside of [DB.ReadOnly]
// and [DB.Write] is done without them.
func (db *DB) As(role, setting, value string) *DB {
	as := *db
	if db.engine == PostgreSQL {
		as.begin = "SET LOCAL " + setting + " = " + pq.QuoteLiteral(value) + ";"
		if role != "" {
			as.begin = "SET LOCAL ROLE " + pq.QuoteIdentifier(role) + ";" + as.begin
		}
	}
	return &as
}

func (db *DB) within(ctx context.Context, options *sql.TxOptions, work func(*Tx) error) error {
	begun, err := db.BeginTxx(ctx, options)
	if err != nil {
		return db.Explain(err)
	}
	// After a commit this is a no-op; after anything else, a panic included,
	// it gives the connection back.
	defer func() { _ = begun.Rollback() }()
	if err := work(&Tx{Tx: begun, engine: db.engine}); err != nil {
		return db.Explain(err)
	}
	return db.Explain(begun.Commit())
}
