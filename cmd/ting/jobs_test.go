package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/cmd/internal/config"
	"ting/cmd/internal/crash"
	"ting/datasource/almanac"
	"ting/datasource/ledger"
	"ting/forums/dispatch"
	"ting/reports/edition"
	"ting/reports/pack"
)

// command runs a command line in the scene, and returns its exit code and what
// it prints.
func (s *scene) command(with seams, arguments ...string) (int, string) {
	s.t.Helper()
	var said strings.Builder
	sh := shell{in: strings.NewReader(""), out: &said, err: &said, now: time.Now, env: func() []string { return nil }, seams: with}
	code := run(s.t.Context(), sh, append(arguments, "--workspace", s.dir))
	return code, said.String()
}

// A mapping that does not fit is not mended by trying: the pack is given up,
// and whoever owns it must hear of it, by letter, in check, and in the list.
func TestAPackThatIsGivenUp(t *testing.T) {
	s := newScene(t, "")
	if err := os.Mkdir(filepath.Join(s.dir, "warehouse"), 0o750); err != nil {
		t.Fatal(err)
	}
	mapping := filepath.Join(s.dir, "warehouse", "tickets.sql")
	if err := os.WriteFile(mapping, []byte("SELECT nothing FROM tickets"), 0o600); err != nil {
		t.Fatal(err)
	}
	h, log := s.hand(t, seams{issuer: unprinted, pace: hurry()})
	for try := range 9 {
		now, until, err := h.lease(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		later := time.Duration(try) * time.Hour // every pause is over
		j, err := h.ledger.ClaimJob(t.Context(), h.who(), now.Add(later), until.Add(later))
		if err != nil {
			if try != 5 {
				t.Errorf("given up after %d tries (%v)", try, err)
			}
			break
		}
		h.do(t.Context(), j)
	}
	if n := strings.Count(log.String(), "\n"); n != 2 || !strings.Contains(log.String(), "level=ERROR msg=\"given up until ting issue asks for it") {
		t.Errorf("the log has %d lines, want the first refusal and the end:\n%s", n, log)
	}
	letters := s.post.Letters()
	for l := range letters {
		if len(letters) != 1 || l.To != "manager@exempeldrift.example" {
			t.Errorf("letters: %v, want one to the pack's owner", letters)
		}
	}
	if code, said := s.command(seams{}, "check"); code != 1 || !strings.Contains(said, "jobs: nordby operational 2026-03 was due 2026-04-05 05:00:00 and was given up") {
		t.Errorf("check ends with %d: %s", code, said)
	}
	if code, said := s.command(seams{}, "issue", "--list"); code != 0 || !strings.Contains(said, "dead") || !strings.Contains(said, "nothing") {
		t.Errorf("the list ends with %d: %s", code, said)
	}
	if err := os.Remove(mapping); err != nil {
		t.Fatal(err)
	}
	if code, said := s.command(seams{issuer: unprinted}, "issue"); code != 0 || !strings.Contains(said, "2 of 2 copies sent") {
		t.Errorf("when it was mended, issue ends with %d: %s", code, said)
	}
	if code, said := s.command(seams{}, "issue", "--list"); code != 0 || said != "no work is left\n" {
		t.Errorf("the list ends with %d: %s", code, said)
	}
}

// One that is late keeps waiting, and says for what; it is no finding.
func TestAPackWhoseSourceIsLateWaits(t *testing.T) {
	s := newScene(t, "")
	s.edit("data/loads.csv", "tickets,2026-04-01 00:00", "tickets,2026-03-31 12:00")
	h, log := s.hand(t, seams{issuer: unprinted, pace: hurry()})
	h.next(t.Context())
	if !strings.Contains(log.String(), "tickets is loaded to 2026-03-31 10:00:00Z") || !strings.Contains(log.String(), "next=") {
		t.Errorf("it says %s", log)
	}
	code, said := s.command(seams{}, "check")
	if !strings.Contains(said, "jobs: warning: nordby operational 2026-03 is due since") {
		t.Errorf("check ends with %d: %s", code, said)
	}
	s.onlyOwner()
}

// onlyOwner holds that nobody but the pack's owner was written to.
func (s *scene) onlyOwner() {
	s.t.Helper()
	for l := range s.post.Letters() {
		if l.To != "manager@exempeldrift.example" {
			s.t.Errorf("%s got a letter, and not only the pack's owner", l.To)
		}
	}
}

// A house that closes lets a pack be finished that needs a moment more, and
// calls one off that takes too long; that one waits for the next worker as if
// nothing had been, and neither leaves a doubt.
func TestAHouseThatCloses(t *testing.T) {
	for _, c := range []struct {
		what    string
		grace   time.Duration
		state   dispatch.JobState
		letters int
	}{
		{"a pack that needs a moment more", time.Minute, dispatch.Done, 2},
		{"a pack that takes too long", time.Millisecond, dispatch.Waiting, 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			s := newScene(t, "")
			w, err := config.Load(config.Input{Dir: s.dir, Holidays: almanac.Of})
			if err != nil {
				t.Fatal(err)
			}
			l, err := ledger.Open(t.Context(), s.ledger, ledger.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			open, closes := context.WithCancel(t.Context())
			with := seams{pace: hurry(), issuer: func(i edition.Issuer) edition.Issuer {
				i = unprinted(i)
				print := i.Print
				i.Print = func(ctx context.Context, p pack.Pack) ([]byte, error) {
					closes()
					if c.state == dispatch.Waiting {
						<-ctx.Done() // it would take for ever
						return nil, ctx.Err()
					}
					return print(ctx, p)
				}
				return i
			}}
			with.pace.grace = c.grace
			var log strings.Builder
			a := newAlarm(&house{shell: shell{out: &log, err: &log, now: time.Now, seams: with}, Workspace: w}, l)
			if err := a.keep(open); err != nil {
				t.Fatal(err)
			}
			jobs, err := l.Jobs(t.Context(), ledger.JobFilter{})
			if err != nil || len(jobs) != 1 || jobs[0].State != c.state || jobs[0].Failures != 0 {
				t.Errorf("jobs: %+v (%v)", jobs, err)
			}
			if n := len(s.post.Letters()); n != c.letters {
				t.Errorf("%d letters, want %d", n, c.letters)
			}
			doubtful, err := l.Deliveries(t.Context(), ledger.DeliveryFilter{Outcome: dispatch.Uncertain})
			if err != nil || len(doubtful) > 0 {
				t.Errorf("in doubt: %+v (%v)", doubtful, err)
			}
		})
	}
}

// Packs that a standstill of weeks has left behind must be there, and must not
// be mailed unseen to people who have met without them.
func TestAPackThatWasMissedForTooLongIsHeld(t *testing.T) {
	s := newScene(t, "")
	s.edit("ting.yaml", "clock: 2026-04-05T07:00:00Z", "clock: 2026-04-12T05:00:01Z") // seven days and a second
	h, log := s.hand(t, seams{issuer: unprinted, pace: hurry()})
	h.next(t.Context())
	holds, err := h.ledger.Holds(t.Context(), ledger.EditionFilter{State: dispatch.Held})
	if err != nil || len(holds) != 1 || !strings.Contains(holds[0].String(), "it was due 2026-04-05 05:00Z, more than 7 days ago") {
		t.Errorf("holds: %+v (%v)\n%s", holds, err, log)
	}
	s.onlyOwner()
	if code, said := s.command(seams{issuer: unprinted}, "release", "--customer", "nordby", "--period", "2026-03", "--by", "manager"); code != 0 {
		t.Errorf("release ends with %d: %s", code, said)
	}
}

// A mail server may think about a letter for ten minutes; a house that is told
// to close cannot wait for that, and must leave the letter in doubt rather than
// as one that was never sent.
func TestAHouseThatClosesOnASilentServer(t *testing.T) {
	s := newScene(t, "")
	w, err := config.Load(config.Input{Dir: s.dir, Holidays: almanac.Of})
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), s.ledger, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	open, closes := context.WithCancel(t.Context())
	silent, over := make(chan struct{}), make(chan struct{})
	s.post.Hear(func(step string) {
		if step == crash.AtEnd {
			closes()
			<-silent
		}
	})
	with := seams{pace: hurry(), issuer: unprinted}
	with.pace.grace = time.Millisecond
	go func() {
		defer close(over)
		a := newAlarm(&house{shell: shell{out: io.Discard, err: io.Discard, now: time.Now, seams: with}, Workspace: w}, l)
		if err := a.keep(open); err != nil {
			t.Error(err)
		}
	}()
	<-over // or the test runs out of time
	doubtful, err := s.open().Deliveries(t.Context(), ledger.DeliveryFilter{Outcome: dispatch.Uncertain})
	if err != nil || len(doubtful) != 1 {
		t.Errorf("in doubt: %+v (%v)", doubtful, err)
	}
	close(silent)
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

// A pack that breaks the program must not take the packs of others with it.
func TestAPackThatBreaksTheProgram(t *testing.T) {
	s := newScene(t, "")
	h, log := s.hand(t, seams{pace: hurry(), issuer: func(i edition.Issuer) edition.Issuer {
		i = unprinted(i)
		i.Print = func(context.Context, pack.Pack) ([]byte, error) { panic("a table without a column") }
		return i
	}})
	if !h.next(t.Context()) || !strings.Contains(log.String(), "a table without a column, which is a fault of this program") {
		t.Errorf("it says %s", log)
	}
	jobs, err := h.ledger.Jobs(t.Context(), ledger.JobFilter{State: dispatch.Waiting})
	if err != nil || len(jobs) != 1 || jobs[0].Failures != 1 {
		t.Errorf("jobs: %+v (%v)", jobs, err)
	}
}
