package dispatch

import (
	"testing"
	"time"
)

func TestHowATryEnds(t *testing.T) {
	failing := func(failures int, since time.Duration) Job {
		return Job{State: Running, Failures: failures, Since: april.Add(-since), Problem: "before", Lease: Lease{Worker: "north", Attempt: 9}}
	}
	for _, c := range []struct {
		what  string
		j     Job
		e     Ending
		state JobState
		pause time.Duration // from now to the next try
	}{
		{"all went well", failing(3, time.Hour), Ending{}, Done, 0},
		{"the first failure", Job{State: Running}, Ending{"disk full", Machine}, Waiting, time.Minute},
		{"the third", failing(2, 3*time.Minute), Ending{"disk full", Machine}, Waiting, 4 * time.Minute},
		// A warehouse that is away over a long weekend must not cost a pack.
		{"a machine that is away for three days", failing(80, 72*time.Hour), Ending{"no answer", Machine}, Waiting, time.Hour},
		{"a machine that is away for four", failing(100, 96*time.Hour), Ending{"no answer", Machine}, Dead, time.Hour},
		// A source may be a month late; its pack is issued when it has come.
		{"a source that is late for a month", failing(800, 31*24*time.Hour), Ending{"tickets is loaded to …", Late}, Waiting, time.Hour},
		{"the fourth time of a mistake", failing(3, 7*time.Minute), Ending{"no such column", Mistake}, Waiting, 8 * time.Minute},
		{"the fifth", failing(4, 15*time.Minute), Ending{"no such column", Mistake}, Dead, 16 * time.Minute},
		{"called off", failing(4, time.Hour), Ending{"the house closes", Called}, Waiting, 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			j := c.j.End(c.e, Pace{}, april, 0.5)
			if j.State != c.state || j.Problem != c.e.Problem || !j.Lease.Until.Equal(april) {
				t.Errorf("got %+v", j)
			}
			if j.State != Done && j.Next.Sub(april) != c.pause {
				t.Errorf("pauses %s, want %s", j.Next.Sub(april), c.pause)
			}
			if j.Lease.Attempt != c.j.Lease.Attempt {
				t.Error("the attempt changed, which is what fences")
			}
		})
	}
}

// Forty packs that were refused because the warehouse was away must not come
// back in the same second, and none may wait for ever.
func TestPausesAreSpread(t *testing.T) {
	for _, draw := range []float64{0, 0.25, 0.999} {
		last := time.Duration(0)
		for failures := 1; failures < 70; failures++ {
			pause := Pace{}.Pause(failures, draw)
			if pause < last || pause < 45*time.Second || pause > 75*time.Minute {
				t.Fatalf("after %d failures and draw %v: %s, before %s", failures, draw, pause, last)
			}
			last = pause
		}
	}
	early, late := Pace{}.Pause(4, 0), Pace{}.Pause(4, 0.999)
	if late-early < early/2 {
		t.Errorf("between %s and %s: hardly spread", early, late)
	}
	if got := (Pace{Shortest: time.Second, Longest: 2 * time.Second}).Pause(9, 0.5); got != 2*time.Second {
		t.Errorf("another pace: %s", got)
	}
}

func TestWhoMayTakeAJob(t *testing.T) {
	lent := Job{State: Running, Lease: Lease{Worker: "north", Attempt: 3, Until: april}}
	for _, c := range []struct {
		what string
		j    Job
		now  time.Time
		free bool
	}{
		{"one that waits", Job{State: Waiting}, april, true},
		{"in its pause", Job{State: Waiting, Next: april}, april.Add(-time.Second), false},
		{"after its pause", Job{State: Waiting, Next: april}, april, true},
		{"while the lease holds", lent, april.Add(-time.Second), false},
		{"when its worker fell silent", lent, april, true},
		{"done", Job{State: Done}, april, false},
		{"dead", Job{State: Dead}, april, false},
	} {
		if got := c.j.Free(c.now); got != c.free {
			t.Errorf("%s: %t", c.what, got)
		}
	}
	taken := lent.Take("south", april, april.Add(time.Minute))
	if taken.Lease != (Lease{Worker: "south", Attempt: 4, Until: april.Add(time.Minute)}) || taken.State != Running || taken.Stops != 1 {
		t.Errorf("taken: %+v", taken)
	}
}

// A pack whose making ends the process would otherwise end every worker in
// turn, for ever.
func TestAJobThatEndsItsWorkersDies(t *testing.T) {
	j := Job{State: Waiting}
	for tries := 1; ; tries++ {
		j = j.Take("north", april, april)
		if j.State == Dead {
			if tries != stops+1 || j.Problem == "" {
				t.Errorf("dead at take %d: %q", tries, j.Problem)
			}
			break
		}
		if tries > 100 {
			t.Fatal("it never dies")
		}
	}
	if j = j.Revived(april); !j.Free(april) || j.Stops != 0 {
		t.Errorf("a person cannot have it tried again: %+v", j)
	}
	running := Job{State: Running, Lease: Lease{Until: april}}
	if got := running.Revived(april.Add(-time.Second)); got != running {
		t.Error("a person's asking takes it from a worker")
	}
	// One word in between, even a bad one, and the count begins anew.
	j = Job{State: Running, Stops: 9}.End(Ending{Problem: "disk full"}, Pace{}, april, 0)
	if j.Stops != 0 {
		t.Error("a try that was heard of counts as silent")
	}
}
