package edition

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
	"ting/reports/mail"
	"ting/reports/pack"
)

// mailbox is a mail server that counts what each recipient was given and does
// not know one of them.
type mailbox struct {
	mutex   sync.Mutex
	counts  map[string]int
	unknown string
}

func (b *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &visit{mailbox: b}, nil }

type visit struct {
	*mailbox
	to string
}

func (*visit) Reset()                               {}
func (*visit) Logout() error                        { return nil }
func (*visit) Mail(string, *smtp.MailOptions) error { return nil }
func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	if v.to = to; to == v.unknown {
		return &smtp.SMTPError{Code: 550, Message: "no such user"}
	}
	return nil
}
func (v *visit) Data(r io.Reader) error {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	v.mutex.Lock()
	defer v.mutex.Unlock()
	v.counts[v.to]++
	return nil
}

// serve starts a real mail server on loopback.
func serve(t *testing.T, unknown string) (*mailbox, mail.Server) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	box := &mailbox{counts: map[string]int{}, unknown: unknown}
	server := smtp.NewServer(box)
	server.Domain = "mail.example"
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return box, mail.Server{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, Security: mail.None, Hello: "ting.example"}
}

// onBoth gives a test a house whose memory is a real ledger, in each engine.
func onBoth(t *testing.T, test func(t *testing.T, h *house, l *ledger.Ledger)) {
	t.Helper()
	engines := map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "ting.db") },
		"postgres": func(t *testing.T) string { return pgtest.Start(t) },
	}
	for name, url := range engines {
		t.Run(name, func(t *testing.T) {
			at := url(t)
			if _, _, err := ledger.Migrate(context.Background(), at); err != nil {
				t.Fatal(err)
			}
			l, err := ledger.Open(context.Background(), at, ledger.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = l.Close() })
			h := newHouse(t)
			h.Figures, h.Editions, h.Deliveries, h.Progress = l, l, l, nil
			test(t, h, l)
		})
	}
}

// The whole of it once: a real ledger, a real server, a reader who is unknown
// there, a second run, a person who sends again.
func TestAnEditionOnTheRealThings(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house, l *ledger.Ledger) {
		ctx := context.Background()
		box, server := serve(t, "asa@nordby.example")
		h.Sender = server
		first := h.issue(t, nordby())
		if first.State != dispatch.Sent || box.counts["per@supplier.example"] != 1 {
			t.Fatalf("state %s, given %v", first.State, box.counts)
		}
		failed, err := l.Deliveries(ctx, ledger.DeliveryFilter{Outcome: dispatch.Failed})
		if err != nil || len(failed) != 1 || failed[0].Answer != "550 5.0.0 no such user" {
			t.Fatalf("failed copies: %#v (%v)", failed, err)
		}
		h.issue(t, nordby())
		if box.counts["per@supplier.example"] != 1 {
			t.Errorf("a second run sends again: %v", box.counts)
		}
		box.unknown = ""
		if err := l.Resend(ctx, first.Key, "asa@nordby.example", trail.By{Who: "eva", At: h.now, Why: "address was repaired"}); err != nil {
			t.Fatal(err)
		}
		h.issue(t, nordby())
		if box.counts["asa@nordby.example"] != 1 || box.counts["per@supplier.example"] != 1 {
			t.Errorf("after the resend: %v", box.counts)
		}
		if n, err := l.Verify(ctx); err != nil || n == 0 {
			t.Errorf("the audit chain has %d entries (%v)", n, err)
		}
	})
}

// Two nodes wake up at the same minute and both want to issue.
func TestTwoWorkersSendOneCopy(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house, l *ledger.Ledger) {
		box, server := serve(t, "")
		h.Sender = server
		results := make(chan error, 4)
		for n := range cap(results) {
			one := h.Issuer
			one.Worker = fmt.Sprintf("node %d", n)
			one.Print = func(context.Context, pack.Pack) ([]byte, error) { return []byte("%PDF"), nil }
			go func() {
				_, err := one.Issue(context.Background(), nordby())
				results <- err
			}()
		}
		done := 0
		for range cap(results) {
			err := <-results
			if err == nil {
				done++
			} else if !errors.Is(err, fault.Conflict) && !errors.Is(err, fault.Stale) {
				t.Errorf("a node fails with %v", err)
			}
		}
		if done == 0 || box.counts["asa@nordby.example"] != 1 || box.counts["per@supplier.example"] != 1 {
			t.Errorf("%d nodes finished, given %v", done, box.counts)
		}
	})
}

// A worker that was thought dead wakes up after another has taken over.
func TestAWorkerThatSleptSendsNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house, l *ledger.Ledger) {
		box, server := serve(t, "")
		h.Sender = server
		slow := h.Issuer
		slow.Worker = "slow"
		slow.Print = func(context.Context, pack.Pack) ([]byte, error) {
			h.now = h.now.Add(lease + time.Second)
			h.issue(t, nordby()) // another node, meanwhile
			return []byte("%PDF of the slow one"), nil
		}
		if _, err := slow.Issue(context.Background(), nordby()); !errors.Is(err, fault.Stale) {
			t.Errorf("the slow worker gets %v", err)
		}
		if box.counts["asa@nordby.example"] != 1 || box.counts["per@supplier.example"] != 1 {
			t.Errorf("given %v", box.counts)
		}
	})
}
