package ledger

import (
	"context"
	_ "embed" // for the statements
	"fmt"
	"time"

	"ting/datasource"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

// The statements of the list of work. Its rows are no facts about the house
// and come and go with every pack, so they leave no entry in the chain; what
// became of a pack does, in its edition and its deliveries.
var (
	//go:embed sql/job_add.sql
	jobAddSQL string
	//go:embed sql/job_beat.sql
	jobBeatSQL string
	//go:embed sql/job_keep.sql
	jobKeepSQL string
	//go:embed sql/job_list.sql
	jobListSQL string
	//go:embed sql/job_next.sql
	jobNextSQL string
)

type jobRow struct {
	keyRow
	Due        int64  `db:"due"`
	Found      int64  `db:"found"`
	State      string `db:"state"`
	Worker     string `db:"worker"`
	Attempt    int    `db:"attempt"`
	LeaseUntil int64  `db:"lease_until"`
	Failures   int    `db:"failures"`
	Stops      int    `db:"stops"`
	Since      int64  `db:"since"`
	Next       int64  `db:"next"`
	Problem    string `db:"problem"`
}

func (r jobRow) value() dispatch.Job {
	return dispatch.Job{
		Key: r.key(), Due: instant(r.Due), Found: instant(r.Found), State: dispatch.JobState(r.State),
		Lease:    dispatch.Lease{Worker: r.Worker, Attempt: r.Attempt, Until: instant(r.LeaseUntil)},
		Failures: r.Failures, Stops: r.Stops, Since: instant(r.Since), Next: instant(r.Next), Problem: r.Problem,
	}
}

// JobFilter chooses jobs; an empty field chooses all.
type JobFilter struct {
	Customer string
	Forum    forums.Level
	Period   string
	Revision int
	State    dispatch.JobState
}

// Jobs lists the work that there is and was, the earliest due first.
func (l *Ledger) Jobs(ctx context.Context, f JobFilter) ([]dispatch.Job, error) {
	found, err := rows[jobRow](ctx, l, jobListSQL, f.Customer, string(f.Forum), f.Period, string(f.State), f.Revision)
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	jobs := make([]dispatch.Job, len(found))
	for i, row := range found {
		jobs[i] = row.value()
	}
	return jobs, nil
}

// AddJobs puts jobs on the list, each once however many machines find it, and
// brings back those that were done. Of each only its key, Due and Found are kept.
func (l *Ledger) AddJobs(ctx context.Context, jobs []dispatch.Job) error {
	err := l.write(ctx, func(tx *datasource.Tx) error {
		for _, j := range jobs {
			_, err := tx.ExecContext(ctx, jobAddSQL, j.Customer, string(j.Forum), j.Period, j.Revision, seconds(j.Due), seconds(j.Found))
			if err != nil {
				return fmt.Errorf("%s: %w", j.Key, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("add jobs: %w", err)
	}
	return nil
}

// ClaimJob lends the job whose turn it is to a worker until an instant, or
// returns [fault.NotFound] when there is none. A job may come back dead
// because its workers fell silent too often; nobody is to work on it then.
func (l *Ledger) ClaimJob(ctx context.Context, worker string, now, until time.Time) (dispatch.Job, error) {
	var j dispatch.Job
	err := l.write(ctx, func(tx *datasource.Tx) error {
		before, err := oneJob(ctx, tx, jobNextSQL+passing(tx, " FOR UPDATE SKIP LOCKED"), seconds(now))
		if err != nil {
			return err
		}
		j = before.Take(worker, now, until)
		return keepJob(ctx, tx, before.Lease.Attempt, j)
	})
	if err != nil {
		return dispatch.Job{}, fmt.Errorf("claim a job: %w", err)
	}
	return j, nil
}

// TakeJob lends one job to a worker because a person asks for it, also one
// that waits or is dead. It returns [fault.Conflict] while another works on it.
func (l *Ledger) TakeJob(ctx context.Context, key dispatch.Key, worker string, now, until time.Time) (dispatch.Job, error) {
	var j dispatch.Job
	err := l.write(ctx, func(tx *datasource.Tx) error {
		before, err := oneJob(ctx, tx, jobListSQL+passing(tx, " FOR UPDATE"), key.Customer, string(key.Forum), key.Period, "", key.Revision)
		if err != nil {
			return err
		}
		if j = before.Revived(now); !j.Free(now) {
			return fmt.Errorf("%w: %s works on it until %s", fault.Conflict, j.Lease.Worker, j.Lease.Until.Format(time.RFC3339))
		}
		j = j.Take(worker, now, until)
		return keepJob(ctx, tx, before.Lease.Attempt, j)
	})
	if err != nil {
		return dispatch.Job{}, fmt.Errorf("job %s: %w", key, err)
	}
	return j, nil
}

// BeatJob lengthens the lease of a job until an instant. It returns
// [fault.Stale] when another has taken it since, or it was ended.
func (l *Ledger) BeatJob(ctx context.Context, j dispatch.Job, until time.Time) error {
	err := l.write(ctx, func(tx *datasource.Tx) error {
		n, err := touched(ctx, tx, jobBeatSQL, j.Customer, string(j.Forum), j.Period, j.Revision, j.Lease.Worker, j.Lease.Attempt, seconds(until))
		if err == nil && n == 0 {
			err = errTaken()
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("job %s: %w", j.Key, err)
	}
	return nil
}

// EndJob keeps how a try ended: j as [dispatch.Job.End] gives it. It returns
// [fault.Stale] when another has taken the job since. That a job is dead is
// entered in the chain, since somebody has to do something about it.
func (l *Ledger) EndJob(ctx context.Context, j dispatch.Job, by trail.By) error {
	keep := func(tx *datasource.Tx) error { return keepJob(ctx, tx, j.Lease.Attempt, j) }
	var err error
	if j.State == dispatch.Dead {
		err = l.change(ctx, by, "job dead", j.Key.String(), func(tx *datasource.Tx) (string, error) { return j.Problem, keep(tx) })
	} else {
		err = l.write(ctx, keep)
	}
	if err != nil {
		return fmt.Errorf("job %s: %w", j.Key, err)
	}
	return nil
}

// Clock is the instant that the ledger's database believes it is. Leases go by
// it, so that machines whose clocks differ agree on whose turn it is.
func (l *Ledger) Clock(ctx context.Context) (time.Time, error) {
	now, err := l.db.Clock(ctx)
	if err != nil {
		return time.Time{}, fmt.Errorf("clock of %s: %w", l.Place(), err)
	}
	return now, nil
}

// write does a piece of work that leaves no entry in the chain.
func (l *Ledger) write(ctx context.Context, work func(*datasource.Tx) error) error {
	if l.readOnly {
		return fmt.Errorf("%w: the ledger was opened for reading", fault.Invalid)
	}
	return l.db.Write(ctx, work)
}

// passing is how a reading keeps others from its rows until the transaction
// ends, or passes over those that others keep. The embedded engine has one
// writer at a time, and needs and knows nothing of the kind.
func passing(tx *datasource.Tx, clause string) string {
	if tx.Engine() == datasource.PostgreSQL {
		return clause
	}
	return ""
}

// oneJob reads the job that a statement finds first.
func oneJob(ctx context.Context, tx *datasource.Tx, text string, arguments ...any) (dispatch.Job, error) {
	var found []jobRow
	if err := tx.SelectContext(ctx, &found, text, arguments...); err != nil {
		return dispatch.Job{}, err
	}
	if len(found) == 0 {
		return dispatch.Job{}, fmt.Errorf("%w: there is none to be taken", fault.NotFound)
	}
	return found[0].value(), nil
}

// keepJob writes how a job stands over the row of an attempt.
func keepJob(ctx context.Context, tx *datasource.Tx, attempt int, j dispatch.Job) error {
	n, err := touched(ctx, tx, jobKeepSQL, j.Customer, string(j.Forum), j.Period, j.Revision, attempt,
		string(j.State), j.Lease.Worker, j.Lease.Attempt, seconds(j.Lease.Until), j.Failures, j.Stops, seconds(j.Since), seconds(j.Next), j.Problem)
	if err == nil && n == 0 {
		err = errTaken()
	}
	return err
}

func errTaken() error { return fmt.Errorf("%w: another worker has taken it", fault.Stale) }
