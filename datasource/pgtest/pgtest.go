// Package pgtest gives a test a PostgreSQL database of its own.
//
// The server is the one that TING_TEST_POSTGRES names, or one that is made in
// a temporary folder with the programs of the machine, one for each test
// binary. The server and its folder go away when the binary ends, in whatever
// way it ends: a watching shell waits at a pipe that only the binary holds
// open. The server never runs as root, which PostgreSQL refuses.
//
// [Own] starts a server that is one test's alone, keeps what it has committed,
// and can be made to fall over and rise again.
//
// The role postgres needs no password on such a server. Every other role does,
// so that a test can have a login refused.
package pgtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	neturl "net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"ting/datasource"
)

const missing = "no PostgreSQL programs here: install the server (on Debian: apt-get install postgresql), " +
	"or set TING_TEST_POSTGRES to the URL of a server that this test may make databases on"

// errMissing says that no server can be started on this machine.
var errMissing = errors.New(missing)

// shared is the server of this test binary, started when first asked for. It
// is held for good, because the server stops when its pipe is closed.
var shared = sync.OnceValues(start)

// server is a running PostgreSQL.
type server struct {
	url   string
	pipe  io.Closer // closing it stops a server that we started
	names chan int  // numbers for databases
}

// Start returns the URL of an empty database, whose superuser the test is and
// which is dropped when the test ends. Without a server the test is skipped,
// or fails where CI is true.
func Start(t testing.TB) string {
	t.Helper()
	s, err := shared()
	if errors.Is(err, errMissing) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	n := <-s.names
	s.names <- n + 1
	name := fmt.Sprintf("ting_%d_%d", os.Getpid(), n)
	s.administer(t, "CREATE DATABASE "+name)
	t.Cleanup(func() { s.administer(t, "DROP DATABASE "+name+" WITH (FORCE)") })
	url, err := neturl.Parse(s.url)
	if err != nil {
		t.Fatal("TING_TEST_POSTGRES is not a URL")
	}
	url.Path = "/" + name
	return url.String()
}

// Run executes statements on the database at url.
func Run(t testing.TB, url string, statements ...string) {
	t.Helper()
	ctx := context.Background()
	db, err := datasource.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.ExecContext(ctx, s); err != nil {
			t.Fatalf("%v in:\n%s", db.Explain(err), s)
		}
	}
}

func (s *server) administer(t testing.TB, statement string) {
	t.Helper()
	Run(t, s.url, statement)
}

// start finds or makes the server.
func start() (*server, error) {
	names := make(chan int, 1)
	names <- 1
	if url := os.Getenv("TING_TEST_POSTGRES"); url != "" {
		return &server{url: url, names: names}, nil
	}
	programs, err := findPrograms()
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, fmt.Errorf("port for PostgreSQL: %w", err)
	}
	pipe, _, err := launch(programs, port, forgetful)
	if err != nil {
		return nil, err
	}
	return &server{url: urlOf(port), pipe: pipe, names: names}, nil
}

func urlOf(port int) string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres?sslmode=disable", port)
}

// findPrograms returns the folder that holds initdb, pg_ctl and postgres, the
// newest where there are several.
func findPrograms() (string, error) {
	var folders []string
	if found, err := exec.LookPath("initdb"); err == nil {
		folders = append(folders, filepath.Dir(found))
	}
	for _, pattern := range []string{"/opt/homebrew/opt/postgresql*/bin", "/usr/pgsql-*/bin", "/usr/lib/postgresql/*/bin"} {
		matches, err := filepath.Glob(pattern)
		if err != nil {
			return "", err
		}
		folders = append(folders, matches...)
	}
	for i := len(folders) - 1; i >= 0; i-- {
		if has(folders[i], "initdb") && has(folders[i], "pg_ctl") && has(folders[i], "postgres") {
			return folders[i], nil
		}
	}
	return "", errMissing
}

func has(folder, program string) bool {
	_, err := os.Stat(filepath.Join(folder, program))
	return err == nil
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// How a server writes. A forgetful one is fast and may lose what it has
// committed when it is killed; a mindful one loses it only when the machine
// stops, which a test does not mind.
const (
	forgetful = "off"
	mindful   = "on"
)

// watch makes and starts a server, says so, and until its input ends has the
// server fall over and rise again for each line of it; then it stops the server
// and removes its folder.
const watch = `
trap '' INT TERM HUP
cd "$2"
{
"$1/initdb" -D data -U postgres -A trust -N -E UTF8 --no-locale &&
printf '%s\n' 'host all postgres 127.0.0.1/32 trust' 'host all all 127.0.0.1/32 scram-sha-256' > data/pg_hba.conf &&
"$1/pg_ctl" -D data -w -t 60 -l server.log start -o "-p $3 -h 127.0.0.1 -k '' -F \
  -c synchronous_commit=$4 -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c shared_buffers=64MB"
} < /dev/null > start.log 2>&1
if [ $? -eq 0 ]; then
  echo ready
  while read -r _; do
    "$1/pg_ctl" -D data -w -t 60 -m immediate -l server.log restart < /dev/null > restart.log 2>&1 && echo ready || { cat restart.log; break; }
  done
  "$1/pg_ctl" -D data -m immediate stop > /dev/null 2>&1
else
  cat start.log server.log 2>/dev/null
fi
cd /
rm -rf "$2"
`

// launch returns the pipe that keeps the server alive, and what it answers.
func launch(programs string, port int, writing string) (io.WriteCloser, *bufio.Reader, error) {
	folder, err := os.MkdirTemp("", "ting-postgres-")
	if err != nil {
		return nil, nil, err
	}
	watcher := exec.Command("sh", "-c", watch, "sh", programs, folder, strconv.Itoa(port), writing)
	watcher.Dir = folder
	if err := runAsUser(watcher, folder); err != nil {
		return nil, nil, err
	}
	pipe, err := watcher.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	output, err := watcher.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := watcher.Start(); err != nil {
		return nil, nil, fmt.Errorf("shell for PostgreSQL: %w", err)
	}
	reader := bufio.NewReader(output)
	return pipe, reader, ready(reader)
}

// ready waits until a server says that it answers.
func ready(from *bufio.Reader) error {
	first, err := from.ReadString('\n')
	if err == nil && strings.TrimSpace(first) == "ready" {
		return nil
	}
	rest, err := io.ReadAll(from)
	return errors.Join(fmt.Errorf("PostgreSQL does not start: %s%s", first, rest), err)
}
