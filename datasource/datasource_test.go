package datasource_test

import (
	"context"
	"database/sql"
	"errors"
	"net"
	neturl "net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/datasource"
	"ting/datasource/pgtest"
	"ting/forums/fault"
)

func open(t *testing.T, url string) *datasource.DB {
	t.Helper()
	db, err := datasource.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// engines returns an empty database of each kind.
func engines(t *testing.T) map[string]*datasource.DB {
	return map[string]*datasource.DB{
		"PostgreSQL":  open(t, pgtest.Start(t)),
		"SQLite file": open(t, "sqlite:"+filepath.Join(t.TempDir(), "a b?c%20.db")),
		"in memory":   open(t, "sqlite::memory:"),
	}
}

// with returns url with the user, password and database changed.
func with(t *testing.T, url, user, password, database string) string {
	t.Helper()
	u, err := neturl.Parse(url)
	if err != nil {
		t.Fatal(err)
	}
	u.User = neturl.UserPassword(user, password)
	if database != "" {
		u.Path = "/" + database
	}
	return u.String()
}

// A person who cannot connect must learn what to change, and nobody the password.
func TestWhyADatabaseDoesNotOpen(t *testing.T) {
	url := pgtest.Start(t)
	pgtest.Run(t, url, "CREATE ROLE guarded_"+name(url)+" LOGIN PASSWORD 'right'")
	t.Cleanup(func() { pgtest.Run(t, url, "DROP ROLE guarded_"+name(url)) })
	closed := freeAddress(t)
	cases := []struct {
		name, url string
		want      []string
		kind      error
	}{
		{"wrong password", with(t, url, "guarded_"+name(url), "s3cret!", ""), []string{"refuses the login", "check user and password"}, nil},
		{"no such database", with(t, url, "postgres", "s3cret!", "nowhere"), []string{`"nowhere" does not exist`, "after the last /"}, nil},
		{"no server", "postgres://me:s3cret!@" + closed + "/x", []string{"no server answers at " + closed, "check host and port"}, nil},
		{"no host", "postgres://me:s3cret!@nowhere.invalid/x", []string{"nowhere.invalid"}, nil},
		{"bad escape", "postgres://me:s3cret!%zz@127.0.0.1/x", []string{"cannot be read"}, fault.Invalid},
		{"bad port", "postgres://me:s3cret!@127.0.0.1:port/x", []string{"cannot be read"}, fault.Invalid},
		{"bad option", "postgres://me:s3cret!@127.0.0.1/x?sslmode=perhaps", []string{"sslmode"}, fault.Invalid},
		{"no file name", "sqlite:", []string{"name of the file"}, fault.Invalid},
		{"another kind", "mysql://me:s3cret!@127.0.0.1/x", []string{"write postgres://"}, fault.Invalid},
		{"no folder", "sqlite:" + filepath.Join(t.TempDir(), "none", "x.db"), []string{"cannot be opened", "folder"}, nil},
		{"a folder", "sqlite:" + t.TempDir(), []string{"cannot be opened"}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db, err := datasource.Open(t.Context(), c.url)
			if err == nil {
				_ = db.Close()
				t.Fatal("it opened")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "s3cret") {
				t.Errorf("%q tells the password", err)
			}
			if c.kind != nil && !errors.Is(err, c.kind) {
				t.Errorf("%q is not %v", err, c.kind)
			}
		})
	}
}

func name(url string) string { return url[strings.LastIndex(url, "/")+1 : strings.Index(url, "?")] }

// A server without encryption is used all the same, as psql does, unless the
// URL asks for it.
func TestEncryptionIsUsedWhereThereIsSome(t *testing.T) {
	url, _, _ := strings.Cut(pgtest.Start(t), "?")
	open(t, url)
	if os.Getenv("TING_TEST_POSTGRES") != "" {
		t.Skip("whether that server encrypts is not known")
	}
	db, err := datasource.Open(t.Context(), url+"?sslmode=require")
	if err == nil {
		_ = db.Close()
		t.Error("it opened without encryption")
	}
}

// freeAddress returns an address that nothing listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// Commands and pages choose exit codes and statuses by these kinds.
func TestRefusalsHaveKinds(t *testing.T) {
	cases := []struct {
		name, statement string
		kind            error
	}{
		{"a duplicate", "INSERT INTO notes VALUES (1, 'again', NULL)", fault.Conflict},
		{"a broken check", "INSERT INTO notes VALUES (2, '', NULL)", fault.Invalid},
		{"a missing value", "INSERT INTO notes VALUES (2, NULL, NULL)", fault.Invalid},
		{"a missing parent", "INSERT INTO notes VALUES (2, 'x', 77)", fault.Invalid},
		{"a missing column", "SELECT nothing FROM notes", fault.Invalid},
		{"a missing table", "SELECT id FROM nothing", fault.Invalid},
		{"a quoted name that is none", `SELECT "nothing" FROM notes`, fault.Invalid},
		{"no SQL", "SELEKT 1", fault.Invalid},
	}
	for engine, db := range engines(t) {
		if _, err := db.Exec("CREATE TABLE notes (id integer PRIMARY KEY, body text NOT NULL CHECK (body <> ''), parent integer REFERENCES notes)"); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("INSERT INTO notes VALUES ($1, $2, NULL)", 1, "first"); err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			err := db.Write(t.Context(), func(tx *datasource.Tx) error {
				_, err := tx.Exec(c.statement)
				return err
			})
			if !errors.Is(err, c.kind) {
				t.Errorf("%s: %s gives %v, want %v", engine, c.name, err, c.kind)
			}
		}
		var body string
		err := db.Explain(db.Get(&body, "SELECT body FROM notes WHERE id = 99"))
		if !errors.Is(err, fault.NotFound) || !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("%s: no row gives %v", engine, err)
		}
	}
}

// A change that stayed in part would be a half-written ledger.
func TestAWriteHappensWhollyOrNot(t *testing.T) {
	for engine, db := range engines(t) {
		if _, err := db.Exec("CREATE TABLE notes (id integer PRIMARY KEY)"); err != nil {
			t.Fatal(err)
		}
		wrong := errors.New("changed my mind")
		err := db.Write(t.Context(), func(tx *datasource.Tx) error {
			if _, err := tx.Exec("INSERT INTO notes VALUES (1)"); err != nil {
				return err
			}
			return wrong
		})
		var n int
		if err := db.Get(&n, "SELECT count(*) FROM notes"); err != nil {
			t.Fatal(err)
		}
		if !errors.Is(err, wrong) || n != 0 {
			t.Errorf("%s: error %v, %d rows", engine, err, n)
		}
	}
}

// $2 before $1 in the text must not swap the values.
func TestParametersGoByNumber(t *testing.T) {
	for engine, db := range engines(t) {
		var got string
		query := "SELECT CAST($2 AS text) || CAST($1 AS text) || upper($2)"
		if err := db.Get(&got, query, "a", "b"); err != nil || got != "baB" {
			t.Errorf("%s: %q, %v", engine, got, err)
		}
	}
}

// A pass that wrote into a customer's warehouse would be the end of the trust
// in which we were let in.
func TestReadOnlyCannotWriteToPostgreSQL(t *testing.T) {
	db := open(t, pgtest.Start(t))
	if _, err := db.Exec("CREATE TABLE notes (id integer)"); err != nil {
		t.Fatal(err)
	}
	err := db.ReadOnly(t.Context(), 0, func(tx *datasource.Tx) error {
		_, err := tx.Exec("INSERT INTO notes VALUES (1)")
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "may only read") {
		t.Errorf("writing gives %v", err)
	}
}

// Two queries of one pass must see one state, whatever is written between them.
func TestReadOnlySeesOneMoment(t *testing.T) {
	for engine, url := range map[string]string{"PostgreSQL": pgtest.Start(t), "SQLite": "sqlite:" + filepath.Join(t.TempDir(), "x.db")} {
		db := open(t, url)
		if _, err := db.Exec("CREATE TABLE notes (id integer)"); err != nil {
			t.Fatal(err)
		}
		err := db.ReadOnly(t.Context(), 0, func(tx *datasource.Tx) error {
			var before, after int
			if err := tx.Get(&before, "SELECT count(*) FROM notes"); err != nil {
				return err
			}
			if _, err := db.Exec("INSERT INTO notes VALUES (1)"); err != nil {
				return err
			}
			if err := tx.Get(&after, "SELECT count(*) FROM notes"); err != nil {
				return err
			}
			if before != after {
				t.Errorf("%s: %d rows, then %d", engine, before, after)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", engine, err)
		}
	}
}

func TestAQueryThatLastsTooLongIsStopped(t *testing.T) {
	db := open(t, pgtest.Start(t))
	err := db.ReadOnly(t.Context(), 50*time.Millisecond, func(tx *datasource.Tx) error {
		_, err := tx.Exec("SELECT pg_sleep(60)")
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "allow more time") {
		t.Errorf("a slow query gives %v", err)
	}
	// The limit was the transaction's, and a later one has none.
	if _, err := db.Exec("SELECT pg_sleep(0.1)"); err != nil {
		t.Errorf("the limit outlived its transaction: %v", err)
	}
}

// A caller who gives up must be told so, and not that the line broke.
func TestACallThatIsCalledOffSaysSo(t *testing.T) {
	for engine, db := range engines(t) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		err := db.ReadOnly(ctx, 0, func(*datasource.Tx) error { return nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", engine, err)
		}
	}
}

func TestMissingLooksWithoutMaking(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "ting.db")
	for range 2 { // the first look must not have made it
		if !datasource.Missing(url) {
			t.Error("a file that is not there is not missing")
		}
	}
	open(t, url)
	if datasource.Missing(url) || datasource.Missing("sqlite::memory:") || datasource.Missing("postgres://x/y") {
		t.Error("something that is there is missing")
	}
}

// Functions of one database must not be seen by another.
func TestAFunctionBelongsToItsDatabase(t *testing.T) {
	twice := datasource.Function{Name: "twice", Arguments: 1, Do: func(arguments []any) (any, error) {
		n, is := arguments[0].(int64)
		if !is {
			return nil, errors.New("twice what?")
		}
		return 2 * n, nil
	}}
	db, err := datasource.Scratch(t.Context(), twice)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var got int
	if err := db.Get(&got, "SELECT twice(21)"); err != nil || got != 42 {
		t.Errorf("twice(21) is %d, %v", got, err)
	}
	if err := db.Explain(db.Get(&got, "SELECT twice('x')")); err == nil || !strings.Contains(err.Error(), "twice what?") {
		t.Errorf("twice('x') gives %v", err)
	}
	if err := open(t, "sqlite::memory:").Get(&got, "SELECT twice(21)"); err == nil {
		t.Error("another database knows twice")
	}
}
