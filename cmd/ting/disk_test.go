package main

import (
	"bytes"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"ting/cmd/internal/config"
	"ting/datasource/almanac"
	"ting/datasource/ledger"
	"ting/forums/dispatch"
	"ting/reports/keep"
)

// tight is a disk that is full at one step of a document, until there is room.
type tight struct {
	keep.Machine
	at *atomic.Pointer[string] // the step; empty: there is room
}

func (d tight) full(step string) error {
	if *d.at.Load() == step {
		return syscall.ENOSPC
	}
	return nil
}

func (d tight) Create(dir string) (keep.Paper, error) {
	paper, err := d.Machine.Create(dir)
	return tightPaper{paper, d}, err
}

func (d tight) Rename(from, to string) error {
	if err := d.full("rename"); err != nil {
		return err
	}
	return d.Machine.Rename(from, to)
}

func (d tight) Settle(dir string) error {
	if err := d.full("settle"); err != nil {
		return err
	}
	return d.Machine.Settle(dir)
}

type tightPaper struct {
	keep.Paper
	disk tight
}

// Write takes half of the content when the disk is full, as disks do.
func (p tightPaper) Write(content []byte) (int, error) {
	if err := p.disk.full("write"); err != nil {
		n, _ := p.Paper.Write(content[:len(content)/2])
		return n, err
	}
	return p.Paper.Write(content)
}

func (p tightPaper) Sync() error {
	if err := p.disk.full("sync"); err != nil {
		return err
	}
	return p.Paper.Sync()
}

// TestADiskThatIsFull has one worker meet a full disk at each step of a
// document: nothing that is cut may be listed as made or sent, and the same
// worker goes on when there is room.
func TestADiskThatIsFull(t *testing.T) {
	for _, step := range []string{"write", "sync", "rename", "settle"} {
		t.Run(step, func(t *testing.T) {
			s := newScene(t, "")
			at := new(atomic.Pointer[string])
			at.Store(&step)
			h, log := s.hand(t, seams{disk: tight{at: at}, issuer: unprinted, pace: hurry()})
			if !h.next(t.Context()) {
				t.Fatal("there was nothing to do")
			}
			if !strings.Contains(log.String(), "no space left on device") {
				t.Errorf("it says %s", log.String())
			}
			l := s.open()
			editions, err := l.Editions(t.Context(), ledger.EditionFilter{})
			if err != nil || len(editions) != 1 || editions[0].State != dispatch.Claimed {
				t.Errorf("editions: %+v (%v)", editions, err)
			}
			if left, err := filepath.Glob(filepath.Join(s.dir, "packs", ".part-*")); err != nil || len(left) > 0 {
				t.Errorf("it leaves %v behind (%v)", left, err)
			}
			if len(s.post.Letters()) > 0 {
				t.Error("a letter left")
			}
			room := ""
			at.Store(&room)
			now, until, err := h.lease(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			j, err := h.ledger.ClaimJob(t.Context(), h.who(), now.Add(time.Minute), until.Add(time.Minute)) // its pause is over
			if err != nil || j.Failures != 1 {
				t.Fatalf("the job is %+v (%v)", j, err)
			}
			h.do(t.Context(), j)
			s.check(step)
		})
	}
}

// hand is a worker in this process, with the sound workspace's pack on its list.
func (s *scene) hand(t *testing.T, with seams) (*hand, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	w, err := config.Load(config.Input{Dir: s.dir, Holidays: almanac.Of})
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), s.ledger, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	house := &house{shell: shell{out: &log, err: &log, now: time.Now, seams: with}, Workspace: w}
	a := newAlarm(house, l)
	a.wake(t.Context(), t.Context())
	h := &hand{desk: desk{house: house, ledger: l}, log: slog.New(slog.NewTextHandler(&log, nil))}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return h, &log
}
