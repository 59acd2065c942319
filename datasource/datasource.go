// Package datasource opens the databases that the product reads and keeps its
// memory in, and speaks for them when they fail.
//
// Two engines stand behind one [DB]: PostgreSQL, and an embedded SQLite that
// needs no server. Both take parameters written $1, $2, …, so a query that is
// plain SQL runs on either. Work happens in transactions: [DB.ReadOnly] sees one
// moment of the database however long it lasts, [DB.Write] commits all or
// nothing. Neither prepares a statement that outlives its transaction, so a
// pooler may stand in between.
//
// What goes wrong comes back as a sentence that says what to do, marked with a
// kind of package fault where the asker can do something about it ([DB.Explain]).
// A password is never part of an error.
//
// The package knows no table; its children do. It is the only one that knows
// the drivers.
package datasource

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"ting/forums/fault"
)

// Engine is the kind of database behind a DB.
type Engine string

// The engines.
const (
	PostgreSQL Engine = "postgres"
	SQLite     Engine = "sqlite"
)

// DB is an open database with its pool of connections. The embedded methods
// return errors as the driver words them; pass those through [DB.Explain].
type DB struct {
	*sqlx.DB
	engine Engine
	place  string // host:port/database or the file, without a password
	begin  string // what each transaction begins with; see [DB.As]
}

// Engine returns the kind of database that db is.
func (db *DB) Engine() Engine { return db.engine }

// Place names the database for people: host, port and database name, or the
// file. It never holds a password.
func (db *DB) Place() string { return db.place }

// Open opens the database at url and sees that it answers: a PostgreSQL URL
// (postgres://user:password@host:port/name), sqlite:FILE, or sqlite::memory:.
// A SQLite file is made when it is missing; its folder is not.
//
// It returns [fault.Invalid] when url is none of these.
func Open(ctx context.Context, url string) (*DB, error) { return OpenFor(ctx, url, silence) }

// OpenFor is [Open] for queries that may take long: a PostgreSQL server may say
// nothing for as long as patience while it is waited for, before the line
// counts as lost.
func OpenFor(ctx context.Context, url string, patience time.Duration) (*DB, error) {
	var db *DB
	var err error
	switch {
	case IsPostgreSQL(url):
		db, err = openPostgreSQL(url, patience)
	case strings.HasPrefix(url, sqlitePrefix):
		db, err = openSQLite(strings.TrimPrefix(url, sqlitePrefix))
	default:
		scheme, _, _ := strings.Cut(url, ":")
		return nil, fmt.Errorf("database %q…: write postgres://user@host:5432/name or sqlite:FILE: %w", scheme, fault.Invalid)
	}
	if err != nil {
		return nil, err
	}
	return db.answering(ctx)
}

// IsPostgreSQL tells whether url names a PostgreSQL database.
func IsPostgreSQL(url string) bool {
	return strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://")
}

// answering returns db when it answers, and closes it when it does not.
func (db *DB) answering(ctx context.Context) (*DB, error) {
	if err := db.PingContext(ctx); err != nil {
		_ = db.Close() // what Ping said is what matters
		return nil, db.Explain(err)
	}
	return db, nil
}
