package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"ting/cmd/internal/crash"
	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums/dispatch"
	"ting/reports/keep"
)

// steps of an edition at which a process is ended, in their order. The mail
// server ends its client at the two that it sees.
func fatal() []string {
	return []string{"due found", "claimed", "data read", "figures frozen", "charts", "PDF written", "renamed", "approved", "mail row",
		crash.AtRecipient, crash.AtEnd, "250 noted"}
}

// rounds is how often something is done: a few times in make test, and as
// often as make crash wants.
func rounds(few, many int) int {
	if os.Getenv("TING_CRASH") != "" {
		return many
	}
	return few
}

// scene is a workspace with a ledger and a mail server, in which processes are
// started and ended.
type scene struct {
	t      testing.TB
	dir    string
	ledger string
	post   *crash.Post
	victim atomic.Pointer[crash.Child] // whom the mail server ends, and at which step
	at     atomic.Pointer[string]
}

// newScene lays out the sound workspace with two readers, on a ledger.
func newScene(t testing.TB, url string) *scene {
	t.Helper()
	s := &scene{t: t, dir: t.TempDir(), ledger: url}
	s.post = crash.Serve(t, func(step string) {
		if at := s.at.Load(); at != nil && *at == step {
			s.at.Store(nil)
			s.victim.Load().Kill()
		}
	})
	if url == "" {
		s.ledger = "sqlite:" + filepath.Join(s.dir, "ting.db")
	}
	if err := os.CopyFS(s.dir, os.DirFS(filepath.Join("testdata", "workspace"))); err != nil {
		t.Fatal(err)
	}
	s.edit("ting.yaml", "supplier:", fmt.Sprintf("ledger: %q\nmail: {server: %q, tls: none, from: rapport@exempeldrift.example}\nsupplier:", s.ledger, s.post.Address))
	s.edit("customers/nordby.yaml", "sends-to: [orderer]", "sends-to: [orderer, manager]")
	if _, _, err := ledger.Migrate(t.Context(), s.ledger); err != nil {
		t.Fatal(err)
	}
	return s
}

// edit puts one text of a file in the place of another.
func (s *scene) edit(file, old, text string) {
	s.t.Helper()
	path := filepath.Join(s.dir, file)
	content, err := os.ReadFile(path)
	if err == nil && !strings.Contains(string(content), old) {
		err = fmt.Errorf("%s does not hold %q", file, old)
	}
	if err == nil {
		err = os.WriteFile(path, []byte(strings.Replace(string(content), old, text, 1)), 0o600)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// worker starts ting worker.
func (s *scene) worker(environment ...string) *crash.Child {
	s.t.Helper()
	return crash.Start(s.t, append([]string{hurried}, environment...), "ting", "worker", "--workspace", s.dir)
}

// open opens the ledger to look at it.
func (s *scene) open() *ledger.Ledger {
	s.t.Helper()
	l, err := ledger.Open(s.t.Context(), s.ledger, ledger.Options{ReadOnly: true})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = l.Close() })
	return l
}

// kill ends a worker at a step, starts another, and waits until the pack is away.
func (s *scene) kill(step string, nth int, press string) {
	s.t.Helper()
	where := crash.At(step, nth)
	if step == crash.AtRecipient || step == crash.AtEnd {
		s.at.Store(&step)
		where = "CRASH_AT=" // the server does it
	}
	victim := s.worker(press, where)
	s.victim.Store(victim)
	if !victim.Killed() {
		s.t.Fatalf("the worker did not die at %q; it says:\n%s", step, victim.Said())
	}
	next := s.worker(press)
	next.Says("msg=issued")
	if code := next.Stop(); code != 0 {
		s.t.Errorf("the worker after it ends with %d:\n%s", code, next.Said())
	}
}

// check holds the promise: each reader was given one letter, and where that is
// not certain the ledger says so; documents are whole; the chain is whole.
func (s *scene) check(step string) {
	s.t.Helper()
	l := s.open()
	copies, err := l.Deliveries(context.Background(), ledger.DeliveryFilter{})
	if err != nil {
		s.t.Fatal(err)
	}
	if len(copies) != 2 {
		s.t.Errorf("%d copies, want 2: %+v", len(copies), copies)
	}
	uncertain, given := 0, s.post.Letters()
	for _, c := range copies {
		n := given[crash.Letter{To: c.Recipient, ID: "<" + c.MessageID + ">"}]
		if n != 1 {
			s.t.Errorf("%s was given %d letters and is %s", c.Recipient, n, c.Outcome)
		}
		if c.Outcome == dispatch.Uncertain {
			uncertain++
		} else if c.Outcome != dispatch.Delivered {
			s.t.Errorf("%s is %s", c.Recipient, c.Outcome)
		}
	}
	want := 0
	if step == crash.AtEnd {
		want = 1
	}
	if uncertain != want || len(given) != 2 {
		s.t.Errorf("%d copies are uncertain, want %d; given %v", uncertain, want, given)
	}
	s.whole(l)
}

// whole holds every document that is listed to lie in its folder with its bytes.
func (s *scene) whole(l *ledger.Ledger) {
	s.t.Helper()
	ctx := context.Background()
	editions, err := l.Editions(ctx, ledger.EditionFilter{})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, listed := range editions {
		e, err := l.Edition(ctx, listed.Key)
		if err != nil || e.State != dispatch.Sent || len(e.Files) != 1 {
			s.t.Errorf("%s is %s with %d documents (%v)", e.Key, e.State, len(e.Files), err)
		}
		for _, f := range e.Files {
			content, err := keep.Read(filepath.Join(s.dir, "packs"), f.Name)
			if err != nil || dispatch.Hash(content) != f.Hash {
				s.t.Errorf("%s is not what was issued (%v)", f.Name, err)
			}
		}
	}
	if _, err := l.Verify(ctx); err != nil {
		s.t.Error(err)
	}
}

// TestAPowerCutAtEachStep ends a worker with kill -9 at each of twelve steps,
// starts another, and holds what is left to the promise: no pack is lost, none
// is sent twice, and a letter of which nobody knows whether it arrived says so.
func TestAPowerCutAtEachStep(t *testing.T) {
	for n := range rounds(2, 25) {
		for _, step := range fatal() {
			t.Run(fmt.Sprintf("%s %d", step, n+1), func(t *testing.T) {
				t.Parallel()
				url := ""
				if n%2 == 1 {
					url = pgtest.Start(t)
				}
				s := newScene(t, url)
				// A step that is passed once a reader has a second time, too.
				nth := 1
				if step == "250 noted" {
					nth += n % 2
				}
				press := unprint
				if os.Getenv("TING_CRASH") != "" && n%5 == 0 {
					press = "CRASH_PRINTED=1" // the real press, now and then: it takes a second of both processes
				}
				s.kill(step, nth, press)
				s.check(step)
			})
		}
	}
}
