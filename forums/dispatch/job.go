package dispatch

import "time"

// Job is the work on one pack that is due, as the machines of a house share
// it. Whoever finds that a pack is due puts its job on the list, once; whoever
// is free takes the next one, for as long as the [Lease] holds, and says how
// the try ended. A machine that falls silent loses the lease, and another goes
// on where it stopped.
//
//	job  waiting → running → done
//	             ↖       ↘ waiting, after a pause | dead
//
// A job is done when nothing is left to do that a person has not to decide. It
// waits again when there is something to do later: a corrected period, a copy
// that is to be sent again. One that is dead is tried no more until a person
// asks for it, and its owner is told.
type Job struct {
	Key
	Due      time.Time // UTC; when the pack was due
	Found    time.Time // UTC; when it was put on the list
	State    JobState
	Lease    Lease     // whose it is, or was last; the attempt fences
	Failures int       // tries in a row that failed
	Stops    int       // tries in a row of which nothing was heard
	Since    time.Time // UTC; the first of those tries; zero when there is none
	Next     time.Time // UTC; it is not taken before
	Problem  string    // what the last try said; empty when nothing is wrong
}

// JobState is where a job stands.
type JobState string

// The states of a job.
const (
	Waiting JobState = "waiting"
	Running JobState = "running"
	Done    JobState = "done"
	Dead    JobState = "dead"
)

// Ending is how a try of a job ended.
type Ending struct {
	Problem string // empty: nothing is left to do
	Cause   Cause
}

// Cause is what would have to change for a job to succeed.
type Cause int

// The causes.
const (
	// Machine is a fault of a machine or a service that may pass: a disk that
	// is full, a warehouse that does not answer.
	Machine Cause = iota
	// Late is something that comes by itself: the end of a source's loading, a
	// mail server's second thought, another's lease. It never kills a job.
	Late
	// Mistake is something only a person can mend, such as a mapping that does
	// not fit its table.
	Mistake
	// Called is a try that was called off, because the house closes. It counts
	// for nothing.
	Called
)

// When a job is given up.
const (
	mistakes = 5        // tries that met a mistake
	stops    = 10       // tries in a row of which nothing was heard: it ends its machines
	outage   = Patience // how long the fault of a machine may last
)

// shortest and longest are the pauses after the first failure and after many.
const (
	shortest = time.Minute
	longest  = time.Hour
)

// Pace is how fast jobs are tried again. The zero value is what houses go by.
type Pace struct {
	Shortest time.Duration // after the first failure; it doubles with each; zero is a minute
	Longest  time.Duration // zero is an hour
}

// Pause is how long a job rests after so many failures in a row. The draw,
// in [0, 1), spreads it by a quarter to either side, so that jobs that failed
// together do not all come back together.
func (p Pace) Pause(failures int, draw float64) time.Duration {
	pause, most := p.Shortest, p.Longest
	if pause <= 0 {
		pause = shortest
	}
	if most <= 0 {
		most = longest
	}
	for range failures - 1 {
		if pause = min(2*pause, most); pause == most {
			break
		}
	}
	return time.Duration(float64(min(pause, most)) * (0.75 + draw/2))
}

// End returns j as it stands after a try that ended so at the instant now.
func (j Job) End(e Ending, p Pace, now time.Time, draw float64) Job {
	now = now.UTC().Truncate(time.Second)
	j.Lease.Until, j.Stops, j.Problem = now, 0, e.Problem
	switch {
	case e.Cause == Called:
		j.State, j.Next = Waiting, now
		return j
	case e.Problem == "":
		j.State, j.Failures, j.Since, j.Next = Done, 0, time.Time{}, time.Time{}
		return j
	}
	if j.Failures++; j.Since.IsZero() {
		j.Since = now
	}
	j.State, j.Next = Waiting, now.Add(p.Pause(j.Failures, draw)).Truncate(time.Second)
	if e.Cause == Mistake && j.Failures >= mistakes || e.Cause == Machine && now.Sub(j.Since) >= outage {
		j.State = Dead
	}
	return j
}

// Free tells whether j may be taken at the instant now: it waits and its pause
// is over, or whoever had it fell silent.
func (j Job) Free(now time.Time) bool {
	switch j.State {
	case Waiting:
		return !j.Next.After(now)
	case Running:
		return !j.Lease.Until.After(now)
	}
	return false
}

// Take returns j as lent to a worker until an instant. One whose workers fell
// silent too often in a row comes back dead, and is not to be worked on.
func (j Job) Take(worker string, now, until time.Time) Job {
	if j.State == Running { // nothing was heard of the try before
		if j.Stops++; j.Since.IsZero() {
			j.Since = now.UTC().Truncate(time.Second)
		}
		if j.Stops >= stops {
			j.State, j.Problem = Dead, "its workers stopped without a word, "+j.Lease.Worker+" the last of them"
			return j
		}
	}
	j.State = Running
	j.Lease = Lease{Worker: worker, Attempt: j.Lease.Attempt + 1, Until: until.UTC().Truncate(time.Second)}
	return j
}

// Revived returns a job that a person asks for: whatever it waits for, it may
// be taken at once, and its failures are forgotten. One that is being worked
// on stays as it is.
func (j Job) Revived(now time.Time) Job {
	if j.State == Running && j.Lease.Until.After(now) {
		return j
	}
	j.State, j.Failures, j.Stops, j.Since, j.Next = Waiting, 0, 0, time.Time{}, time.Time{}
	return j
}
