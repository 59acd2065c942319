package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"time"

	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
	"ting/reports/edition"
)

// who is the name under which this desk takes work: the machine's, the
// process's, and a few letters drawn at random, so that no two desks of all
// machines share one, nor a process and the one that had its number before.
func (d *desk) who() string {
	if d.name == "" {
		host, err := os.Hostname()
		if err != nil {
			host = "unnamed"
		}
		d.name = fmt.Sprintf("%s/%d/%s", host, os.Getpid(), rand.Text()[:6])
	}
	return d.name
}

// lease is the present of the ledger's database, and the end of a lease that
// begins now.
func (d *desk) lease(ctx context.Context) (now, until time.Time, err error) {
	now, err = d.ledger.Clock(ctx)
	return now, now.Add(d.seams.pace.filled().lease), err
}

// claim takes the job whose turn it is. It returns fault.NotFound when there
// is none.
func (d *desk) claim(ctx context.Context) (dispatch.Job, error) {
	now, until, err := d.lease(ctx)
	if err != nil {
		return dispatch.Job{}, err
	}
	return d.ledger.ClaimJob(ctx, d.who(), now, until)
}

// errLost calls a try off whose job another worker may have.
var errLost = errors.New("another worker may have it: the lease could not be kept")

// work does a try of a job that was lent, keeps the lease for as long as it
// lasts, and notes in the ledger how it ended, which the job returned says. A
// try whose lease is lost is called off; what it would have noted is not.
func (d *desk) work(ctx context.Context, j dispatch.Job, try func(context.Context) (outcome, dispatch.Ending)) (outcome, dispatch.Job) {
	d.seams.pass("claimed")
	within, stop := context.WithCancelCause(ctx)
	beaten := make(chan struct{})
	go func() {
		defer close(beaten)
		d.beat(within, j, stop)
	}()
	out, ending := try(within)
	stop(nil)
	<-beaten
	return out, d.end(context.WithoutCancel(ctx), j, ending)
}

// beat lengthens the lease of a job until ctx ends. When another has the job,
// or the ledger has not answered for as long as the lease lasts, it calls the
// work off.
func (d *desk) beat(ctx context.Context, j dispatch.Job, stop context.CancelCauseFunc) {
	lease := d.seams.pace.filled().lease
	alarm := time.NewTicker(lease / beats)
	defer alarm.Stop()
	heard := d.now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-alarm.C:
		}
		err := d.beatOnce(ctx, j, lease/beats)
		switch {
		case err == nil:
			heard = d.now()
		case errors.Is(err, fault.Stale), d.now().Sub(heard) >= lease:
			stop(errLost)
			return
		}
	}
}

func (d *desk) beatOnce(ctx context.Context, j dispatch.Job, patience time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, until, err := d.lease(ctx)
	if err != nil {
		return err
	}
	return d.ledger.BeatJob(ctx, j, until)
}

// patient keeps what became of a letter although the ledger falls over just
// then: it tries until the ledger takes it, or the lease would be over. A
// letter that was taken is in doubt only if this process ends as well.
type patient struct {
	edition.Deliveries
	patience time.Duration
}

// again is between two tries to keep an answer.
const again = 200 * time.Millisecond

// SettleDelivery is that of the ledger.
func (p patient) SettleDelivery(ctx context.Context, d dispatch.Delivery, by trail.By) error {
	ctx, cancel := context.WithTimeout(ctx, p.patience)
	defer cancel()
	pause := time.NewTicker(again)
	defer pause.Stop()
	for {
		err := p.Deliveries.SettleDelivery(ctx, d, by)
		if err == nil || exitCode(err) == 1 {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-pause.C:
		}
	}
}

// end notes how a try of a job ended. When the ledger does not take it, the
// lease runs out and the next worker finds what is left to do.
func (d *desk) end(ctx context.Context, j dispatch.Job, e dispatch.Ending) dispatch.Job {
	ctx, cancel := context.WithTimeout(ctx, d.seams.pace.filled().lease)
	defer cancel()
	now, err := d.ledger.Clock(ctx)
	if err != nil {
		return j
	}
	ended := j.End(e, d.seams.pace.retry, now, mathrand.Float64())
	if err := d.ledger.EndJob(ctx, ended, trail.By{Who: worker, At: d.present()}); err != nil {
		return j
	}
	return ended
}
