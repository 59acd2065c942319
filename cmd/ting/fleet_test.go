package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ting/cmd/internal/crash"
	"ting/datasource"
	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums/dispatch"
)

// fleet is many workers on one ledger, of which one is ended now and then and
// another started in its place.
type fleet struct {
	*scene
	mutex   sync.Mutex
	members []*crash.Child
	chance  *rand.Rand
	kills   int  // so far
	over    bool // nobody is started any more
}

// crowded lays out a scene with so many customers, each with a pack that is
// due and one reader.
func crowded(t testing.TB, url string, customers int) *scene {
	t.Helper()
	s := newScene(t, url)
	s.edit("customers/nordby.yaml", "sends-to: [orderer, manager]", "sends-to: [orderer]")
	text, err := os.ReadFile(filepath.Join(s.dir, "customers", "nordby.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n < customers; n++ {
		id := fmt.Sprintf("by%04d", n)
		of := strings.NewReplacer("id: nordby", "id: "+id, "orderer@nordby.example", "orderer@"+id+".example").Replace(string(text))
		if err := os.WriteFile(filepath.Join(s.dir, "customers", id+".yaml"), []byte(of), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// sail starts workers and ends one of them, drawn at random, at about every
// nth moment that the mail server sees, until as many were ended as is wanted.
func sail(s *scene, press string, workers, nth, kills int) *fleet {
	f := &fleet{scene: s, chance: rand.New(rand.NewPCG(uint64(workers), uint64(nth)))}
	s.post.Hear(func(string) {
		f.mutex.Lock()
		defer f.mutex.Unlock()
		if f.over || f.kills >= kills || f.chance.IntN(nth) > 0 {
			return
		}
		f.kills++
		n := f.chance.IntN(len(f.members))
		f.members[n].Kill()
		f.members[n] = s.worker(press)
	})
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for range workers {
		f.members = append(f.members, s.worker(press))
	}
	return f
}

// arrive waits until so many editions are sent, looking at the ledger through
// its restarts, and calls each time that it looks.
func (f *fleet) arrive(editions int, each func(sent int)) {
	f.t.Helper()
	late := time.After(10 * time.Minute)
	look := time.NewTicker(100 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case <-late:
			f.t.Fatalf("%d letters in ten minutes", len(f.post.Letters()))
		case <-look.C:
		}
		each(len(f.post.Letters()))
		if n, err := f.count(dispatch.Sent); err == nil && n == editions {
			break
		}
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.over = true
	for _, m := range f.members {
		if code := m.Stop(); code != 0 {
			f.t.Errorf("a worker ends with %d:\n%s", code, m.Said())
		}
	}
}

// count is how many editions have come to a state.
func (f *fleet) count(state dispatch.State) (n int, err error) {
	db, err := datasource.Open(context.Background(), f.ledger)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.Get(&n, "SELECT count(*) FROM editions WHERE state = $1", string(state))
	return n, err
}

// check holds the promise for a fleet: every reader was given at most one
// letter, and one exactly unless the ledger says that it is not certain. It
// returns how many are not.
func (f *fleet) check(customers int) (uncertain int) {
	f.t.Helper()
	l := f.open()
	copies, err := l.Deliveries(context.Background(), ledger.DeliveryFilter{})
	if err != nil || len(copies) != customers {
		f.t.Fatalf("%d copies, want %d (%v)", len(copies), customers, err)
	}
	given := f.post.Letters()
	for _, c := range copies {
		switch n := given[crash.Letter{To: c.Recipient, ID: "<" + c.MessageID + ">"}]; {
		case n > 1, c.Outcome == dispatch.Delivered && n != 1:
			f.t.Errorf("%s was given %d letters and is %s", c.Recipient, n, c.Outcome)
		case c.Outcome == dispatch.Uncertain:
			uncertain++
		case c.Outcome != dispatch.Delivered:
			f.t.Errorf("%s is %s", c.Recipient, c.Outcome)
		}
	}
	jobs, err := l.Jobs(context.Background(), ledger.JobFilter{})
	if err != nil || len(jobs) != customers {
		f.t.Errorf("%d jobs, want %d (%v)", len(jobs), customers, err)
	}
	for _, j := range jobs {
		if j.State != dispatch.Done {
			f.t.Errorf("the job %s is %s: %s", j.Key, j.State, j.Problem)
		}
	}
	f.whole(l)
	return uncertain
}

// TestWorkersShareWhatIsDue has five workers issue many packs while one after
// the other is ended with kill -9 at moments drawn at random: each pack is
// issued, and none twice.
func TestWorkersShareWhatIsDue(t *testing.T) {
	t.Parallel()
	customers, kills := rounds(40, 1000), rounds(4, 60)
	s := crowded(t, pgtest.Start(t), customers)
	began := time.Now()
	f := sail(s, unprint, 5, max(2*customers/kills, 1), kills)
	f.arrive(customers, func(int) {})
	uncertain := f.check(customers)
	if uncertain > f.kills {
		t.Errorf("%d letters are uncertain after %d kills", uncertain, f.kills)
	}
	t.Logf("%d packs, 5 workers, %d kills: %d letters, %d uncertain, %s", customers, f.kills, len(s.post.Letters()), uncertain, time.Since(began).Round(time.Second))
}

// TestTheLedgersServerFallsOver restarts PostgreSQL in the middle, without a
// word to anybody: the workers go on by themselves.
func TestTheLedgersServerFallsOver(t *testing.T) {
	t.Parallel()
	const customers, workers = 30, 3
	for round := range rounds(1, 20) {
		server := pgtest.Own(t)
		f := sail(crowded(t, server.URL, customers), unprint, workers, 1, 0)
		fallen := false
		f.arrive(customers, func(sent int) {
			if !fallen && sent >= customers/2 {
				fallen = true
				server.Restart()
			}
		})
		uncertain := f.check(customers)
		if uncertain > workers { // what was committed and could not be answered
			t.Errorf("%d letters are uncertain after one restart", uncertain)
		}
		t.Logf("round %d: %d letters, %d uncertain", round+1, len(f.post.Letters()), uncertain)
	}
}
