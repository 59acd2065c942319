package sla

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/ticket"
)

// Account is the clock of one ticket under one target, row by row: what a
// reader needs to follow a judgement by hand. The seconds of its rows add up
// to Elapsed exactly.
type Account struct {
	Ticket    string            `json:"ticket"`
	Target    string            `json:"target"`
	Measure   agreement.Measure `json:"measure"`
	Agreement time.Time         `json:"agreement"` // when the version that judges began
	Window    *Chosen           `json:"window"`    // null for an estimate and an excluded ticket
	Opened    time.Time         `json:"opened"`
	Due       *time.Time        `json:"due"`
	Done      *time.Time        `json:"done"`
	Until     time.Time         `json:"until"` // done, else as-of: where the clock was read
	Elapsed   *int64            `json:"elapsed_s"`
	Away      *int64            `json:"third_party_s"` // service time with a third party; null where no pause means so
	Verdict   Verdict           `json:"verdict"`
	Decided   *time.Time        `json:"decided"` // when the verdict fell; null while running or excluded
	Reason    string            `json:"reason"`
	Rows      []Row             `json:"rows"`
}

// Chosen is the time limit that holds for a ticket, and why.
type Chosen struct {
	Opened string `json:"opened"` // the hours that held the opening; empty when any instant would do
	Within int64  `json:"within_s"`
	Hours  string `json:"hours"`
	Why    string `json:"why"`
}

// Row is a stretch [From, To) of a ticket's time that counts throughout or not
// at all. Seconds is what it adds to the elapsed time.
type Row struct {
	From    time.Time `json:"from"`
	To      time.Time `json:"to"`
	Counted bool      `json:"counted"`
	Why     string    `json:"why"`
	Seconds int64     `json:"seconds"`
	Cause   Cause     `json:"-"` // what Why says, for those who tell it in another language
}

// Account returns the clock of t, which must be as it was known at asOf.
func (j *Judge) Account(t *ticket.Ticket, asOf time.Time) (Account, error) {
	judgement, err := j.Judge(t, asOf)
	if err != nil {
		return Account{}, err
	}
	a := Account{Ticket: t.ID, Target: j.Target.ID, Measure: j.Target.Measure, Agreement: j.From,
		Opened: t.Opened, Until: asOf, Verdict: judgement.Verdict, Reason: judgement.Reason, Rows: []Row{}}
	if judgement.Verdict == Excluded {
		return a, nil
	}
	a.Done, a.Decided = instant(judgement.Done), instant(judgement.At)
	if a.Done != nil {
		a.Until = *a.Done
	}
	due, _, err := j.Due(t, judgement)
	if err != nil {
		return Account{}, err
	}
	a.Due = instant(due)
	elapsed := int64(judgement.Elapsed / time.Second)
	a.Elapsed = &elapsed
	a.Window = j.chosen(judgement)
	if a.Away, err = j.away(t, judgement, asOf); err != nil {
		return Account{}, err
	}
	a.Rows, err = j.rows(t, judgement, a.Until)
	return a, err
}

// away is [Judge.Away] in seconds, nil when the agreement names no reasons.
func (j *Judge) away(t *ticket.Ticket, judgement Judgement, asOf time.Time) (*int64, error) {
	if len(j.ThirdParty) == 0 {
		return nil, nil
	}
	away, err := j.Away(t, judgement, asOf)
	seconds := int64(away / time.Second)
	return &seconds, err
}

// instant returns t for printing: nil when there is none.
func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// chosen says which window judged and why.
func (j *Judge) chosen(judgement Judgement) *Chosen {
	if j.Target.Measure == agreement.Estimate {
		return nil
	}
	w := j.Target.Windows[judgement.window]
	why := "the target has one time limit"
	if w.Opened != "" {
		why = fmt.Sprintf("opened inside hours %s, window %d of %d", w.Opened, judgement.window+1, len(j.Target.Windows))
	} else if judgement.window > 0 {
		why = "opened inside the hours of no earlier window"
	}
	return &Chosen{Opened: w.Opened, Within: int64(w.Within / time.Second), Hours: w.Hours, Why: why}
}

// rows cuts the time from opening to end into rows: service hours first, then
// the waits inside them.
func (j *Judge) rows(t *ticket.Ticket, judgement Judgement, end time.Time) ([]Row, error) {
	rows := []Row{}
	if !t.Opened.Before(end) {
		return rows, nil
	}
	hours := j.hours(judgement.window)
	stretches, err := hours.slices(t.Opened, end)
	if err != nil {
		return nil, err
	}
	paused := j.waits(t, judgement.Done)
	for _, s := range stretches {
		if s.Counted {
			rows = j.cut(rows, t, s, hours, paused)
			continue
		}
		cause := because(s, hours)
		rows = append(rows, Row{From: s.From, To: s.To, Why: cause.text(false), Cause: cause})
	}
	return rows, nil
}

// cut appends a stretch of service, divided where the ticket waited.
func (j *Judge) cut(rows []Row, t *ticket.Ticket, s calendar.Slice, hours *Hours, paused []wait) []Row {
	at, inside := s.From, because(s, hours)
	for _, w := range paused {
		from, to := later(w.from, at), w.to
		if w.open || to.After(s.To) {
			to = s.To
		}
		if !from.Before(to) {
			continue
		}
		rows = j.divide(rows, t, Row{From: at, To: from, Counted: true, Cause: inside})
		rows = j.divide(rows, t, Row{From: from, To: to, Cause: inside})
		at = to
	}
	return j.divide(rows, t, Row{From: at, To: s.To, Counted: true, Cause: inside})
}

// divide appends a stretch of service that counts throughout or not at all,
// cut where what the ticket waits for changes.
func (j *Judge) divide(rows []Row, t *ticket.Ticket, whole Row) []Row {
	first := len(rows)
	cuts := boundaries(t.Pauses, whole.From, whole.To)
	for i, from := range cuts[:len(cuts)-1] {
		part := Row{From: from, To: cuts[i+1], Counted: whole.Counted, Cause: j.waiting(t, from, whole)}
		part.Why = part.Cause.text(part.Counted)
		if whole.Counted {
			part.Seconds = int64(part.To.Sub(part.From) / time.Second)
		}
		if last := len(rows) - 1; last >= first && rows[last].Why == part.Why {
			rows[last].To = part.To
			rows[last].Seconds += part.Seconds
			continue
		}
		rows = append(rows, part)
	}
	return rows
}

// boundaries returns from, the instants after it and before to at which pauses
// begin or end, in order, and to; nothing but from when the stretch is empty.
func boundaries(pauses []ticket.Pause, from, to time.Time) []time.Time {
	cuts := []time.Time{from}
	if !from.Before(to) {
		return cuts
	}
	for _, p := range pauses {
		for _, at := range []time.Time{p.From, p.To} {
			if at.After(from) && at.Before(to) {
				cuts = append(cuts, at)
			}
		}
	}
	cuts = append(cuts, to)
	slices.SortFunc(cuts, time.Time.Compare)
	return slices.CompactFunc(cuts, time.Time.Equal)
}

// waiting says what the ticket waited for from the instant at, and what that
// means for a stretch: pauses for reasons that are not agreed to stop the clock
// stand beside the rule that counts it.
func (j *Judge) waiting(t *ticket.Ticket, at time.Time, whole Row) Cause {
	c := whole.Cause
	c.Paused, c.Waits = !whole.Counted, nil
	for _, p := range t.Pauses {
		waits := !p.From.After(at) && (p.To.IsZero() || p.To.After(at)) && stops(j.Target.Pauses, p.Reason) != whole.Counted
		wait := Wait{Reason: p.Reason, ThirdParty: slices.Contains(j.ThirdParty, p.Reason)}
		if waits && p.Reason != "" && !slices.Contains(c.Waits, wait) {
			c.Waits = append(c.Waits, wait)
		}
	}
	slices.SortFunc(c.Waits, func(a, b Wait) int { return strings.Compare(a.text(), b.text()) })
	return c
}

// later returns the later of two instants.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
