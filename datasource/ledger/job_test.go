package ledger

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"ting/datasource/pgtest"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

func jobOf(period string) dispatch.Job {
	return dispatch.Job{Key: dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: period, Revision: 1}, Due: noon, Found: noon}
}

// until is the end of a lease, minutes after noon; now is the minute before it.
func until(minutes int) (now, end time.Time) {
	return noon.Add(time.Duration(minutes-1) * time.Minute), noon.Add(time.Duration(minutes) * time.Minute)
}

func TestAJobFromFoundToDone(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		if _, err := l.ClaimJob(ctx, "north", noon, noon); !errors.Is(err, fault.NotFound) {
			t.Fatalf("an empty list: %v", err)
		}
		late := jobOf("2026-02")
		late.Due = noon.Add(-time.Hour)
		for range 2 { // every machine finds what is due, again and again
			if err := l.AddJobs(ctx, []dispatch.Job{jobOf("2026-03"), late}); err != nil {
				t.Fatal(err)
			}
		}
		now, end := until(1)
		first, err := l.ClaimJob(ctx, "north", now, end)
		if err != nil || first.Period != "2026-02" || first.State != dispatch.Running {
			t.Fatalf("the one that was due first is %+v (%v)", first, err)
		}
		second, err := l.ClaimJob(ctx, "south", now, end)
		if err != nil || second.Period != "2026-03" {
			t.Fatalf("the next is %+v (%v)", second, err)
		}
		if _, err := l.ClaimJob(ctx, "west", now, end); !errors.Is(err, fault.NotFound) {
			t.Fatalf("a job is lent to two: %v", err)
		}
		done := first.End(dispatch.Ending{}, dispatch.Pace{}, now, 0)
		if err := l.EndJob(ctx, done, by("ting", 0)); err != nil {
			t.Fatal(err)
		}
		_, end = until(9)
		if err := l.BeatJob(ctx, second, end); err != nil {
			t.Fatal(err)
		}
		// The first is done and the second's lease was lengthened.
		if _, err := l.ClaimJob(ctx, "west", noon.Add(8*time.Minute), end); !errors.Is(err, fault.NotFound) {
			t.Errorf("work that nobody may take: %v", err)
		}
		if err := l.AddJobs(ctx, []dispatch.Job{late}); err != nil {
			t.Fatal(err)
		}
		again, err := l.ClaimJob(ctx, "west", now, end)
		if err != nil || again.Key != first.Key || again.Lease.Attempt != 2 {
			t.Errorf("a job for which there is something to do again: %+v (%v)", again, err)
		}
	})
}

// A worker that slept and wakes must not say what became of a job that
// another has taken, nor keep it.
func TestASilentWorkerLosesItsJob(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		if err := l.AddJobs(ctx, []dispatch.Job{jobOf("2026-03")}); err != nil {
			t.Fatal(err)
		}
		now, end := until(1)
		slept, err := l.ClaimJob(ctx, "north", now, end)
		if err != nil {
			t.Fatal(err)
		}
		now, end = until(2)
		taken, err := l.ClaimJob(ctx, "south", now, end)
		if err != nil || taken.Lease.Attempt != 2 || taken.Stops != 1 {
			t.Fatalf("the lease is over: %+v (%v)", taken, err)
		}
		if err := l.BeatJob(ctx, slept, end); !errors.Is(err, fault.Stale) {
			t.Errorf("it keeps the job: %v", err)
		}
		if err := l.EndJob(ctx, slept.End(dispatch.Ending{}, dispatch.Pace{}, now, 0), by("ting", 0)); !errors.Is(err, fault.Stale) {
			t.Errorf("it ends the job: %v", err)
		}
		if _, err := l.TakeJob(ctx, taken.Key, "command", now, end); !errors.Is(err, fault.Conflict) {
			t.Errorf("a command takes it from a worker: %v", err)
		}
		if _, err := l.TakeJob(ctx, taken.Key, "command", end, end.Add(time.Minute)); err != nil {
			t.Errorf("a command after the lease: %v", err)
		}
	})
}

// A job that is dead waits for a person, who finds it in the chain.
func TestADeadJobWaitsForAPerson(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		if err := l.AddJobs(ctx, []dispatch.Job{jobOf("2026-03")}); err != nil {
			t.Fatal(err)
		}
		now, end := until(1)
		j, err := l.ClaimJob(ctx, "north", now, end)
		if err != nil {
			t.Fatal(err)
		}
		j.Failures = 99
		if err := l.EndJob(ctx, j.End(dispatch.Ending{Problem: "no such column", Cause: dispatch.Mistake}, dispatch.Pace{}, now, 0), by("ting", 0)); err != nil {
			t.Fatal(err)
		}
		if err := l.AddJobs(ctx, []dispatch.Job{jobOf("2026-03")}); err != nil {
			t.Fatal(err)
		}
		if _, err := l.ClaimJob(ctx, "north", end.AddDate(1, 0, 0), end.AddDate(2, 0, 0)); !errors.Is(err, fault.NotFound) {
			t.Errorf("it is tried by itself: %v", err)
		}
		dead, err := l.Jobs(ctx, JobFilter{State: dispatch.Dead})
		if err != nil || len(dead) != 1 || dead[0].Problem != "no such column" {
			t.Errorf("dead: %+v (%v)", dead, err)
		}
		entries, err := l.Audit(ctx, 0, 10)
		if err != nil || len(entries) != 1 || entries[0].What != "job dead" || entries[0].Detail != "no such column" {
			t.Errorf("the chain has %+v (%v)", entries, err)
		}
		if j, err = l.TakeJob(ctx, j.Key, "command", now, end); err != nil || j.Failures != 0 || j.Problem == "" {
			t.Errorf("a person asks for it: %+v (%v)", j, err)
		}
	})
}

// Many machines that ask at once get each job once.
func TestEachJobIsLentOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("two hundred claims on a server")
	}
	l := fresh(t, pgtest.Start(t))
	crowd(t, l, 200, 8)
}

func TestEachJobIsLentOnceFromAFile(t *testing.T) {
	crowd(t, fresh(t, "sqlite:"+filepath.Join(t.TempDir(), "ting.db")), 40, 4)
}

func crowd(t *testing.T, l *Ledger, n, workers int) {
	t.Helper()
	var jobs []dispatch.Job
	for i := range n {
		jobs = append(jobs, jobOf(fmt.Sprintf("%04d-03", 1000+i)))
	}
	if err := l.AddJobs(context.Background(), jobs); err != nil {
		t.Fatal(err)
	}
	lent := make(chan string, 2*n)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for {
				j, err := l.ClaimJob(context.Background(), fmt.Sprint("worker ", w), noon, noon.Add(time.Hour))
				if errors.Is(err, fault.NotFound) {
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
				lent <- j.Period
			}
		})
	}
	all.Wait()
	close(lent)
	times := map[string]int{}
	for period := range lent {
		times[period]++
	}
	for period, n := range times {
		if n != 1 {
			t.Errorf("%s was lent %d times", period, n)
		}
	}
	if len(times) != n {
		t.Errorf("%d of %d jobs were lent", len(times), n)
	}
}
