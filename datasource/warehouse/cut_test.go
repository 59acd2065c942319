package warehouse_test

import (
	"io"
	"net"
	neturl "net/url"
	"strings"
	"sync"
	"testing"

	"ting/datasource/pgtest"
	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/ticket"
)

// cutting stands between client and server and cuts the line after it has
// carried so many bytes of answers; it returns the URL through it.
func cutting(t *testing.T, url string, after int64) string {
	t.Helper()
	u, err := neturl.Parse(url)
	if err != nil {
		t.Fatal(err)
	}
	server := u.Host
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var running sync.WaitGroup
	t.Cleanup(func() { _ = listener.Close(); running.Wait() })
	running.Go(func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			running.Go(func() { carry(client, server, after) })
		}
	})
	u.Host = listener.Addr().String()
	return u.String()
}

func carry(client net.Conn, server string, after int64) {
	defer client.Close()
	upstream, err := net.Dial("tcp", server)
	if err != nil {
		return
	}
	defer upstream.Close()
	var asking sync.WaitGroup
	asking.Go(func() { _, _ = io.Copy(upstream, client) })
	_, _ = io.CopyN(client, upstream, after)
	_ = client.Close()
	_ = upstream.Close()
	asking.Wait()
}

// A line that breaks must not look like a month with fewer tickets.
func TestALineThatIsCutIsAnErrorAndNotFewerTickets(t *testing.T) {
	url := pgtest.Start(t)
	pgtest.Run(t, url, `CREATE TABLE tickets AS SELECT 'INC' || i AS ticket_id, 'nordby' AS customer, 'incident' AS type, 'A' AS priority,
		timestamptz '2026-03-01' + i * interval '1 minute' AS opened_at FROM generate_series(1, 20000) i`)
	for _, after := range []int64{2_000, 20_000, 200_000, 1_000_000} {
		w := open(t, warehouse.Options{Source: cutting(t, url, after)})
		n := 0
		err := w.Pass(t.Context(), year(), forums.Facts{Ticket: func(*ticket.Ticket) error { n++; return nil }})
		if err == nil || !strings.Contains(err.Error(), "lost") {
			t.Errorf("cut after %d bytes: %d tickets, error %v", after, n, err)
		}
	}
	w := open(t, warehouse.Options{Source: cutting(t, url, 1<<30)})
	n := 0
	err := w.Pass(t.Context(), year(), forums.Facts{Ticket: func(*ticket.Ticket) error { n++; return nil }})
	if err != nil || n != 20000 {
		t.Errorf("not cut: %d tickets, error %v", n, err)
	}
}
