package datasource

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	neturl "net/url"
	"os"
	"strings"

	"github.com/jmoiron/sqlx"
	"modernc.org/sqlite"

	"ting/forums/fault"
)

const (
	sqlitePrefix = "sqlite:"
	inMemory     = ":memory:"
	// filePragmas: readers do not wait for the writer, a second process waits
	// its turn, references hold, and a quoted name that is no column is an
	// error and not a text.
	filePragmas = "?_journal_mode=WAL&_busy_timeout=10000&_foreign_keys=1&_synchronous=NORMAL&_txlock=immediate&_dqs=0&_pragma=secure_delete(1)"
	// scratchPragmas: nothing to survive a crash, at most 64 MiB held in
	// memory before the engine spills to a temporary file.
	scratchPragmas = "?_journal_mode=OFF&_synchronous=OFF&_dqs=0&_pragma=cache_size(-65536)&_pragma=temp_store(0)"
)

// Function is a function that the embedded engine offers to queries. The same
// arguments always give the same result. Arguments and result are int64,
// float64, string, []byte or nil.
type Function struct {
	Name      string
	Arguments int
	Do        func(arguments []any) (any, error)
}

// Missing tells whether url names a SQLite file that does not exist yet.
func Missing(url string) bool {
	name, is := strings.CutPrefix(url, sqlitePrefix)
	if !is || name == inMemory {
		return false
	}
	_, err := os.Stat(name)
	return errors.Is(err, fs.ErrNotExist)
}

// Scratch opens a private database of the embedded engine that is gone when it
// is closed. It has one connection: a query must be read to its end before the
// next begins.
func Scratch(ctx context.Context, functions ...Function) (*DB, error) {
	db, err := connectSQLite("file:"+scratchPragmas, "scratch database", functions)
	if err != nil {
		return nil, err
	}
	return db.alone().answering(ctx)
}

// openSQLite sets up the file called name, or a database in memory.
func openSQLite(name string) (*DB, error) {
	if name == "" {
		return nil, fmt.Errorf("database %s: write the name of the file after it: %w", sqlitePrefix, fault.Invalid)
	}
	if name == inMemory {
		db, err := connectSQLite("file::memory:"+filePragmas, name, nil)
		if err != nil {
			return nil, err
		}
		return db.alone(), nil
	}
	db, err := connectSQLite("file:"+(&neturl.URL{Path: name}).EscapedPath()+filePragmas, name, nil)
	if err != nil {
		return nil, err
	}
	db.pooled()
	return db, nil
}

// alone keeps db to one connection that is never given up: each connection to
// a private database would see a database of its own.
func (db *DB) alone() *DB {
	db.SetMaxOpenConns(1)
	db.SetMaxIdleConns(1)
	db.SetConnMaxLifetime(0)
	db.SetConnMaxIdleTime(0)
	return db
}

// connectSQLite uses a driver of its own, so that functions of one database
// are not seen by another.
func connectSQLite(dsn, place string, functions []Function) (*DB, error) {
	engine := &sqlite.Driver{}
	for _, f := range functions {
		err := engine.RegisterDeterministicScalarFunction(f.Name, int32(f.Arguments), f.call)
		if err != nil {
			return nil, fmt.Errorf("function %s: %w", f.Name, err)
		}
	}
	pool := sql.OpenDB(connector{engine: engine, dsn: dsn})
	// The embedded engine, too, takes $1: sqlx is told the name it knows for that.
	return &DB{DB: sqlx.NewDb(pool, string(PostgreSQL)), engine: SQLite, place: place}, nil
}

func (f Function) call(_ *sqlite.FunctionContext, arguments []driver.Value) (driver.Value, error) {
	values := make([]any, len(arguments))
	for i, a := range arguments {
		values[i] = a
	}
	return f.Do(values)
}

// connector opens connections of one driver to one database.
type connector struct {
	engine *sqlite.Driver
	dsn    string
}

// Connect opens a connection; nothing but the file is waited for.
func (c connector) Connect(context.Context) (driver.Conn, error) { return c.engine.Open(c.dsn) }

// Driver is the one that has our functions, and no other process's.
func (c connector) Driver() driver.Driver { return c.engine }
