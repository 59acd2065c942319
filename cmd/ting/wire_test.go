package main

import (
	"encoding/binary"
	"errors"
	"io"
	"net"
	neturl "net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums/dispatch"
)

// wire stands between the house and its warehouse. It counts the rows that it
// carries on a connection, and cuts the line after some, or goes silent.
type wire struct {
	url   string
	rows  atomic.Int64 // that a connection may carry; negative: all
	hangs atomic.Bool  // it goes silent instead of cutting
}

func newWire(t *testing.T, url string) *wire {
	t.Helper()
	u, err := neturl.Parse(url)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p, server := &wire{}, u.Host
	p.rows.Store(-1)
	var carrying sync.WaitGroup
	t.Cleanup(func() { _ = listener.Close(); carrying.Wait() })
	carrying.Go(func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			carrying.Go(func() { p.carry(client, server) })
		}
	})
	u.Host = listener.Addr().String()
	p.url = u.String()
	return p
}

// carry carries one connection until either side, or the proxy, ends it.
func (p *wire) carry(client net.Conn, address string) {
	defer client.Close()
	server, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	var asking sync.WaitGroup
	asking.Go(func() {
		_, _ = io.Copy(server, client)
		_ = server.Close()
	})
	if err := p.answers(client, server); errors.Is(err, errHung) {
		asking.Wait() // until the client gives up
	}
	_ = client.Close()
	_ = server.Close()
	asking.Wait()
}

var errHung = errors.New("hung")

// answers carries what the server says, message by message: a kind, a length
// that counts itself, and so many bytes. D is a row.
func (p *wire) answers(client io.Writer, server io.Reader) error {
	rows := int64(0)
	for head := make([]byte, 5); ; {
		if _, err := io.ReadFull(server, head); err != nil {
			return err
		}
		body := make([]byte, binary.BigEndian.Uint32(head[1:])-4)
		if _, err := io.ReadFull(server, body); err != nil {
			return err
		}
		if head[0] == 'D' {
			if most := p.rows.Load(); most >= 0 && rows == most {
				if p.hangs.Load() {
					return errHung
				}
				return io.EOF
			}
			rows++
		}
		if _, err := client.Write(append(head, body...)); err != nil {
			return err
		}
	}
}

// TestAWarehouseThatBreaksOff cuts the line to the warehouse after each number
// of rows from one to fifty, and has it hang: a pack made of half a month must
// never leave, and one that was refused must leave when the line holds.
func TestAWarehouseThatBreaksOff(t *testing.T) {
	t.Parallel()
	url := pgtest.Start(t)
	pgtest.Run(t, url, `CREATE TABLE tickets AS SELECT 'INC' || i AS ticket_id, 'nordby' AS customer, 'incident' AS type, 'A' AS priority,
		timestamptz '2026-03-02 08:00Z' + i * interval '1 hour' AS opened_at FROM generate_series(1, 80) i`)
	p := newWire(t, url)
	s := newScene(t, "")
	s.edit("ting.yaml", "warehouse: files:data", "timeout: 1s\nwarehouse: "+p.url)
	var said strings.Builder
	issue := func() int {
		said.Reset()
		sh := shell{in: strings.NewReader(""), out: &said, err: &said, now: time.Now, env: func() []string { return nil }, seams: seams{issuer: unprinted}}
		return run(t.Context(), sh, []string{"issue", "--workspace", s.dir})
	}
	for n := int64(1); n <= 50; n++ {
		p.rows.Store(n)
		if code := issue(); code != 2 || !strings.Contains(said.String(), "lost") {
			t.Fatalf("cut after %d rows: exit code %d, %s", n, code, said.String())
		}
	}
	p.hangs.Store(true)
	if code := issue(); code != 2 || !strings.Contains(said.String(), "nothing was heard from the server for") {
		t.Errorf("a line that hangs: exit code %d, %s", code, said.String())
	}
	if n := len(s.post.Letters()); n > 0 {
		t.Fatalf("%d letters left", n)
	}
	jobs, err := s.open().Jobs(t.Context(), ledger.JobFilter{})
	if err != nil || len(jobs) != 1 || jobs[0].State != dispatch.Waiting || jobs[0].Next.IsZero() {
		t.Errorf("it is not going to be tried again: %+v (%v)", jobs, err)
	}
	p.rows.Store(-1)
	if code := issue(); code != 0 || len(s.post.Letters()) != 2 {
		t.Errorf("when the line holds: exit code %d, %d letters, %s", code, len(s.post.Letters()), said.String())
	}
	if files, err := os.ReadDir(filepath.Join(s.dir, "packs")); err != nil || len(files) != 1 {
		t.Errorf("documents: %v (%v)", files, err)
	}
}
