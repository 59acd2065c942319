package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/dispatch"
)

// jobView is a job as --json prints it.
type jobView struct {
	Customer string     `json:"customer"`
	Forum    string     `json:"forum"`
	Period   string     `json:"period"`
	Revision int        `json:"revision"`
	State    string     `json:"state"` // waiting, running, dead
	Due      time.Time  `json:"due"`
	Found    time.Time  `json:"found"`  // put on the list
	Worker   string     `json:"worker"` // whose it is, or was last
	Attempt  int        `json:"attempt"`
	Failures int        `json:"failures"` // in a row
	Since    *time.Time `json:"since"`    // the first of them; null when there is none
	Next     *time.Time `json:"next"`     // not tried before; null when at once
	Problem  string     `json:"problem"`
}

func jobViewOf(j dispatch.Job) jobView {
	return jobView{Customer: j.Customer, Forum: string(j.Forum), Period: j.Period, Revision: j.Revision, State: string(j.State),
		Due: j.Due, Found: j.Found, Worker: j.Lease.Worker, Attempt: j.Lease.Attempt, Failures: j.Failures + j.Stops,
		Since: happened(j.Since), Next: happened(j.Next), Problem: j.Problem}
}

// happened is an instant, or nil when there is none.
func happened(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// listJobs prints the work that is left, the earliest due first.
func (d *desk) listJobs(ctx context.Context, customer string, k meetingKey, asJSON bool) error {
	if err := d.known(customer, forums.Level(k.forum)); err != nil {
		return err
	}
	jobs, err := d.left(ctx, ledger.JobFilter{Customer: customer, Forum: forums.Level(k.forum), Period: k.period})
	if err != nil {
		return err
	}
	if len(jobs) == 0 && !asJSON {
		_, err := fmt.Fprintln(d.out, "no work is left")
		return err
	}
	t := tabwriter.NewWriter(d.out, 0, 4, 2, ' ', 0)
	if !asJSON {
		fmt.Fprintln(t, "customer\tforum\tperiod\trevision\tstate\tdue\tfailures\tnext try\tworker\tproblem")
	}
	for _, j := range jobs {
		v := jobViewOf(j)
		if asJSON {
			if err := printJSON(d.out, v); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%s\t%s\t%d\t%s\t%s\t%s\n", v.Customer, v.Forum, v.Period, v.Revision, v.State,
			moment(&v.Due), v.Failures, moment(v.Next), v.Worker, oneLine(v.Problem))
	}
	return t.Flush()
}

// left is the jobs that are not done.
func (d *desk) left(ctx context.Context, f ledger.JobFilter) ([]dispatch.Job, error) {
	var left []dispatch.Job
	for _, state := range []dispatch.JobState{dispatch.Dead, dispatch.Running, dispatch.Waiting} {
		f.State = state
		jobs, err := d.ledger.Jobs(ctx, f)
		if err != nil {
			return nil, err
		}
		left = append(left, jobs...)
	}
	return left, nil
}

// checkJobs tells of packs that are due and were given up, and warns of those
// that have been refused so far.
func (h *house) checkJobs(ctx context.Context, l *ledger.Ledger) []found {
	d := &desk{house: h, ledger: l}
	jobs, err := d.left(ctx, ledger.JobFilter{})
	if err != nil {
		return []found{{About: "jobs", Finding: sentence(err)}}
	}
	var all []found
	for _, j := range jobs {
		name := fmt.Sprintf("%s %s %s", j.Customer, j.Forum, j.Period)
		switch {
		case j.State == dispatch.Dead:
			all = append(all, found{About: "jobs", Finding: fmt.Sprintf(
				"%s was due %s and was given up: %s; mend it and run ting issue --customer %s --forum %s --period %s",
				name, moment(&j.Due), oneLine(j.Problem), j.Customer, j.Forum, j.Period)})
		case j.Problem != "":
			all = append(all, found{About: "jobs", Warning: true, Finding: fmt.Sprintf(
				"%s is due since %s and is tried again %s: %s", name, moment(&j.Due), moment(happened(j.Next)), oneLine(j.Problem))})
		}
	}
	return all
}
