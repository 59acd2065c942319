package main

import (
	"bytes"
	"context"
	"io"
	"net"
	neturl "net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ting/datasource/pgtest"
)

// secret is a password that nothing may print.
const secret = "hunter2-och-en-räv"

// warehouseTables are the sound workspace's data as a database has them.
func warehouseTables() []string {
	return []string{
		`CREATE TABLE tickets (ticket_id text, customer text, type text, priority text, opened_at timestamptz,
		 responded_at timestamptz, resolved_at timestamptz, closed_at timestamptz, channel text, reopened integer)`,
		`INSERT INTO tickets VALUES
		 ('INC1', 'nordby', 'incident', 'A', '2026-03-02 09:00+01', '2026-03-02 10:30+01', '2026-03-03 10:00+01', '2026-03-04 08:00+01', 'phone', 0),
		 ('INC2', 'nordby', 'incident', 'A', '2026-03-06 15:00+01', '2026-03-09 13:00+01', '2026-03-10 09:00+01', '2026-03-11 08:00+01', 'phone', 1)`,
		`CREATE TABLE outages (customer text, service text, from_at timestamptz, to_at timestamptz, planned boolean)`,
		`INSERT INTO outages VALUES ('nordby', 'erp', '2026-03-17 09:00+01', '2026-03-17 10:00+01', false)`,
		`CREATE TABLE metrics (customer text, metric text, at timestamptz, value numeric)`,
		`INSERT INTO metrics VALUES ('nordby', 'erp.answer_ms', '2026-03-03 10:00+01', 400)`,
	}
}

// client is a sound workspace whose warehouse is the database at url.
type client struct {
	t   *testing.T
	dir string
	url string
	env []string
}

func newClient(t *testing.T, url string) *client {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "workspace"))); err != nil {
		t.Fatal(err)
	}
	return &client{t: t, dir: dir, url: url}
}

// mapping writes a mapping query.
func (c *client) mapping(dataset, sql string) *client {
	c.t.Helper()
	folder := filepath.Join(c.dir, "warehouse")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, dataset+".sql"), []byte(sql), 0o600); err != nil {
		c.t.Fatal(err)
	}
	return c
}

// run carries out a command line. Nothing that it prints may hold the secret.
func (c *client) run(args ...string) (code int, out, errs string) {
	c.t.Helper()
	var printed, complained bytes.Buffer
	environ := append(slices.Clone(c.env), "TING_WAREHOUSE="+c.url)
	sh := shell{in: strings.NewReader(""), out: &printed, err: &complained, now: time.Now, env: func() []string { return environ }}
	code = run(context.Background(), sh, append(args, "--workspace", c.dir))
	for _, text := range []string{printed.String(), complained.String()} {
		if strings.Contains(text, secret) || strings.Contains(text, neturl.QueryEscape(secret)) || strings.Contains(text, neturl.PathEscape(secret)) {
			c.t.Errorf("the password is printed:\n%s", text)
		}
	}
	return code, printed.String(), complained.String()
}

// roleOf names a role after the database, since roles belong to the server.
func roleOf(t *testing.T, url string) string {
	t.Helper()
	u, err := neturl.Parse(url)
	if err != nil {
		t.Fatal(err)
	}
	return "reader_of_" + strings.TrimPrefix(u.Path, "/")
}

// login returns url with the role that may only read, whose password is the secret.
func login(t *testing.T, url string) *neturl.URL {
	t.Helper()
	u, err := neturl.Parse(url)
	if err != nil {
		t.Fatal(err)
	}
	u.User = neturl.UserPassword(roleOf(t, url), secret)
	return u
}

// spoiled is a database with one thing wrong.
type spoiled struct {
	name       string
	statements []string // {reader} is a role of this database
	change     func(t *testing.T, c *client)
	check      int // exit codes
	evaluate   int
	want       []string // what check says
}

// unwelcomeDatabases are ways in which a server is out of reach.
func unwelcomeDatabases() []spoiled {
	return []spoiled{
		{name: "all is well", check: 0, evaluate: 0, want: []string{"nothing is wrong"}},
		{name: "no server", check: 2, evaluate: 2, change: func(t *testing.T, c *client) {
			u := login(t, c.url)
			u.Host = "127.0.0.1:1"
			c.url = u.String()
		}, want: []string{"no server answers at 127.0.0.1:1/", "check host and port, and that PostgreSQL runs there"}},
		{name: "wrong password", check: 2, evaluate: 2, change: func(t *testing.T, c *client) {
			c.url = login(t, c.url).String()
		}, statements: []string{"CREATE ROLE {reader} LOGIN PASSWORD 'another'"},
			want: []string{"refuses the login", "check user and password in the database URL"}},
		{name: "no such database", check: 2, evaluate: 2, change: func(t *testing.T, c *client) {
			u, err := neturl.Parse(c.url)
			if err != nil {
				t.Fatal(err)
			}
			u.Path = "/warehose"
			c.url = u.String()
		}, want: []string{`database "warehose" does not exist`, "check the name after the last / of the database URL"}},
		{name: "a role that may not read", check: 1, evaluate: 2, change: func(t *testing.T, c *client) {
			c.url = login(t, c.url).String()
		}, statements: []string{"CREATE ROLE {reader} LOGIN PASSWORD '" + secret + "'", "GRANT SELECT ON outages, metrics TO {reader}"},
			want: []string{"dataset tickets", "permission denied for table tickets", "grant it to the user of the database URL"}},
	}
}

// alteredDatabases are ways in which somebody changed a table.
func alteredDatabases() []spoiled {
	return []spoiled{
		{name: "a column renamed", check: 1, evaluate: 1, statements: []string{"ALTER TABLE tickets RENAME opened_at TO openedat"},
			want: []string{"dataset tickets, column opened_at (table tickets): expected timestamptz, found a column openedat; call it opened_at"}},
		{name: "a column that became text", check: 1, evaluate: 1, statements: []string{"ALTER TABLE tickets ALTER opened_at TYPE text"},
			want: []string{"dataset tickets, column opened_at (table tickets): expected timestamptz, found text; write CAST(opened_at AS timestamptz)"}},
		{name: "a column that lost its zone", check: 1, evaluate: 1, statements: []string{"ALTER TABLE tickets ALTER resolved_at TYPE timestamp"},
			want: []string{"column resolved_at (table tickets): expected timestamptz, found timestamp; write resolved_at AT TIME ZONE 'Europe/Stockholm'"}},
		{name: "a column dropped that must be there", check: 1, evaluate: 1, statements: []string{"ALTER TABLE tickets DROP priority"},
			want: []string{"dataset tickets, column priority (table tickets): expected text, found no such column"}},
		{name: "a column dropped that may be absent", check: 0, evaluate: 0, statements: []string{"ALTER TABLE tickets DROP reopened"}},
		{name: "a column added", check: 0, evaluate: 0, statements: []string{"ALTER TABLE tickets ADD mood json"}, want: []string{"nothing is wrong"}},
	}
}

// mappedDatabases are mappings that the server refuses.
func mappedDatabases() []spoiled {
	return []spoiled{
		{name: "a mapping that writes", check: 1, evaluate: 1, change: func(_ *testing.T, c *client) {
			c.mapping("tickets", "DELETE FROM tickets\nRETURNING *")
		}, want: []string{"dataset tickets (warehouse/tickets.sql): line 1: the query begins with DELETE; a mapping only reads"}},
		{name: "a mapping that writes inside", check: 1, evaluate: 1, change: func(_ *testing.T, c *client) {
			c.mapping("tickets", "WITH gone AS (DELETE FROM tickets RETURNING *)\nSELECT * FROM gone")
		}, want: []string{"dataset tickets (warehouse/tickets.sql)", "a mapping may only read"}},
		{name: "a function that writes", check: 1, evaluate: 1, change: func(_ *testing.T, c *client) {
			c.mapping("tickets", "SELECT t.*, tidy() AS note FROM tickets t")
		}, statements: []string{"CREATE FUNCTION tidy() RETURNS text LANGUAGE plpgsql AS $$ BEGIN DELETE FROM tickets; RETURN ''; END $$"},
			want: []string{"dataset tickets (warehouse/tickets.sql)", "may only read"}},
		{name: "an unknown table", check: 1, evaluate: 1, change: func(_ *testing.T, c *client) {
			c.mapping("tickets", "SELECT *\n  FROM ticket")
		}, want: []string{`dataset tickets (warehouse/tickets.sql): line 2: relation "ticket" does not exist`}},
		{name: "a query that takes too long", check: 1, evaluate: 2, change: func(_ *testing.T, c *client) {
			c.mapping("tickets", "SELECT t.* FROM tickets t, pg_sleep(60)")
			c.env = append(c.env, "TING_TIMEOUT=1s")
		}, want: []string{"dataset tickets (warehouse/tickets.sql)", "the query took longer than it may; make it faster or allow more time"}},
	}
}

// TestDatabases makes one thing wrong with a real PostgreSQL at a time. Check
// must say it in a sentence with the cure and evaluate must print no figure; a
// service that does not answer is 2, what somebody has to put right is 1.
// Whatever a mapping tries, no row may be gone afterwards.
func TestDatabases(t *testing.T) {
	for _, x := range slices.Concat(unwelcomeDatabases(), alteredDatabases(), mappedDatabases()) {
		t.Run(x.name, func(t *testing.T) {
			url := pgtest.Start(t)
			role := roleOf(t, url)
			pgtest.Run(t, url, warehouseTables()...)
			for _, s := range x.statements {
				pgtest.Run(t, url, strings.ReplaceAll(s, "{reader}", role))
			}
			if strings.Contains(strings.Join(x.statements, " "), "CREATE ROLE") {
				t.Cleanup(func() { pgtest.Run(t, url, "DROP OWNED BY "+role, "DROP ROLE "+role) })
			}
			c := newClient(t, url)
			if x.change != nil {
				x.change(t, c)
			}
			x.hold(t, c)
			pgtest.Run(t, url, "DO $$ BEGIN IF (SELECT count(*) FROM tickets) <> 2 THEN RAISE 'a row is gone'; END IF; END $$")
		})
	}
}

// hold runs check and evaluate.
func (x spoiled) hold(t *testing.T, c *client) {
	t.Helper()
	code, out, errs := c.run("check")
	if code != x.check {
		t.Errorf("check ends with %d, want %d:\n%s%s", code, x.check, out, errs)
	}
	for _, want := range x.want {
		if !strings.Contains(out+errs, want) {
			t.Errorf("check does not say %q:\n%s%s", want, out, errs)
		}
	}
	code, out, errs = c.run("evaluate", "--customer", "nordby", "--period", "2026-03")
	if code != x.evaluate {
		t.Errorf("evaluate ends with %d, want %d:\n%s%s", code, x.evaluate, out, errs)
	}
	if (out == "") != (x.evaluate != 0) {
		t.Errorf("evaluate ends with %d and prints %q", code, out)
	}
	if x.evaluate != 0 && len(strings.Split(strings.TrimSpace(errs), "\n")) != 1 {
		t.Errorf("evaluate does not say it in one line:\n%s", errs)
	}
}

// TestTheLineIsCutInTheMiddle lets a proxy hang up when a part of the tickets
// has gone through: half of the tickets would be a figure that looks right.
func TestTheLineIsCutInTheMiddle(t *testing.T) {
	url := pgtest.Start(t)
	pgtest.Run(t, url, warehouseTables()...)
	pgtest.Run(t, url, `INSERT INTO tickets SELECT 'T' || n, 'nordby', 'incident', 'B', '2026-03-02 09:00+01', NULL, NULL, NULL, 'phone', 0
		FROM generate_series(1, 40000) n`)
	u, err := neturl.Parse(url)
	if err != nil {
		t.Fatal(err)
	}
	ask := []string{"evaluate", "--customer", "nordby", "--period", "2026-03"}
	p := newProxy(t, u.Host)
	u.Host = p.address
	c := newClient(t, u.String())
	if code, out, errs := c.run(ask...); code != 0 || out == "" {
		t.Fatalf("through the proxy it ends with %d:\n%s%s", code, out, errs)
	}
	whole := p.passed.Load()
	p.limit.Store(whole + whole/2)
	code, out, errs := c.run(ask...)
	if code != 2 || out != "" {
		t.Errorf("it ends with %d and prints %q", code, out)
	}
	if !strings.Contains(errs, "lost") || !strings.Contains(errs, "what was read so far is not used") {
		t.Errorf("it does not say what happened: %s", errs)
	}
	code, _, errs = c.run("render", "--customer", "nordby", "--period", "2026-03", "-o", filepath.Join(c.dir, "pack.pdf"))
	if _, err := os.Stat(filepath.Join(c.dir, "pack.pdf")); code != 2 || err == nil {
		t.Errorf("render ends with %d, pack %v: %s", code, err, errs)
	}
}

// proxy passes bytes on between a client and a server, until the server has
// sent as many as the limit allows; from then on every line is cut.
type proxy struct {
	address       string
	passed, limit atomic.Int64
}

func newProxy(t *testing.T, server string) *proxy {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	p := &proxy{address: listener.Addr().String()}
	p.limit.Store(1 << 60)
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return // the test has ended
			}
			far, err := net.Dial("tcp", server)
			if err != nil {
				_ = near.Close()
				continue
			}
			go func() {
				_, _ = io.Copy(far, near)
				_ = far.Close()
			}()
			go p.answer(near, far)
		}
	}()
	return p
}

// answer passes on what the server says.
func (p *proxy) answer(near, far net.Conn) {
	defer near.Close()
	defer far.Close()
	part := make([]byte, 1024)
	for {
		n, err := far.Read(part)
		if p.passed.Add(int64(n)) > p.limit.Load() {
			return
		}
		if _, failed := near.Write(part[:n]); err != nil || failed != nil {
			return
		}
	}
}
