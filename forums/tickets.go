package forums

import (
	"strings"
	"time"

	"ting/forums/agreement"
	"ting/forums/sla"
	"ting/forums/ticket"
	"ting/forums/volume"
)

// takeTicket counts and judges one ticket.
func (e *Evaluation) takeTicket(t *ticket.Ticket) error {
	if t.Customer != e.customer.ID {
		return nil
	}
	e.closes = e.closes || !t.Closed.IsZero()
	if t.Opened.IsZero() {
		e.faults[Fault{Dataset: "tickets", Row: strings.Clone(t.ID), Problem: "opened_at is missing"}] = true
		return nil
	}
	if !t.Opened.Before(e.course.To()) || !t.KnownAt(e.asOf, &e.known) {
		return nil
	}
	known := &e.known
	e.examine(known)
	e.volumes.Add(known)
	e.left(known)
	if e.want.Evidence {
		e.profile(known)
	}
	return e.judge(known)
}

// judge gives t to each target of the agreement in force at its opening (rule
// 12). No target judges what was opened before the first agreement.
func (e *Evaluation) judge(t *ticket.Ticket) error {
	judges := e.inForce(t.Opened).of(t)
	for i := range judges {
		j := &judges[i]
		if !e.concerns(j, t) || !j.Applies(t) {
			continue
		}
		judgement, err := j.Judge.Judge(t, e.asOf)
		if err != nil {
			return err
		}
		if err := e.settle(j, t, judgement); err != nil {
			return err
		}
	}
	return nil
}

// inForce returns the version that judges tickets opened at the instant t, one
// without judges before the first agreement.
func (e *Evaluation) inForce(t time.Time) version {
	for i := len(e.versions) - 1; i >= 0; i-- {
		if !t.Before(e.versions[i].from) {
			return e.versions[i]
		}
	}
	return version{}
}

// mostSorts is how many sorts of ticket a version remembers its judges for.
const mostSorts = 4096

// of returns the judges that can apply to tickets of t's sort, so that an
// agreement with many targets costs no more than those that apply.
func (v version) of(t *ticket.Ticket) []assigned {
	asked := sort{t.Type, t.Priority, t.Supplier}
	likely, known := v.likely[asked]
	switch {
	case known:
		return likely
	case len(v.likely) >= mostSorts || v.likely == nil:
		return v.judges
	}
	for _, j := range v.judges {
		if j.Might(t) {
			likely = append(likely, j)
		}
	}
	v.likely[sort{strings.Clone(t.Type), strings.Clone(t.Priority), strings.Clone(t.Supplier)}] = likely
	return likely
}

// concerns reports whether the judgement of t can fall in any of the periods:
// it cannot when t was opened before them and, unless the target counts by the
// opening, is not done before they begin.
func (e *Evaluation) concerns(j *assigned, t *ticket.Ticket) bool {
	first := e.course.From()
	if !t.Opened.Before(first) {
		return true
	}
	if j.Target.Counts == agreement.CountOpened {
		return false
	}
	done := j.Done(t)
	return done.IsZero() || !done.Before(first)
}

// place says in which of the periods a judged ticket shows.
type place struct {
	counted  int // index of the period in which it counts or is excluded; -1 for none
	from, to int // it is running in the periods [from, to)
}

// place finds the periods of a judgement on the ticket at hand (rules 6, 7).
func (e *Evaluation) place(counts agreement.Counting, judgement sla.Judgement) place {
	opened := e.known.Opened
	switch {
	case judgement.Verdict == sla.Excluded:
		return place{counted: e.course.Holding(opened)}
	case counts == agreement.CountOpened:
		k := e.course.Holding(opened)
		if judgement.Verdict == sla.Running && k >= 0 {
			return place{counted: -1, from: k, to: k + 1}
		}
		return place{counted: k}
	case judgement.Verdict == sla.Running:
		return place{counted: -1, from: e.course.Until(opened), to: len(e.course)}
	}
	at := judgement.At
	if at.Before(opened) {
		at = opened
	}
	return place{counted: e.course.Holding(at), from: e.course.Until(opened), to: e.course.Until(at)}
}

// settle enters a judgement in the books of the periods that show it.
func (e *Evaluation) settle(j *assigned, t *ticket.Ticket, judgement sla.Judgement) error {
	at := e.place(j.Target.Counts, judgement)
	tallies := e.tallies[j.slot]
	if at.counted >= 0 {
		tallies[at.counted].count(judgement.Verdict)
	}
	for k := at.from; k < at.to; k++ {
		tallies[k].running++
	}
	last := len(e.course) - 1
	switch {
	case at.counted == last:
		return e.show(j, t, judgement)
	case at.from <= last && last < at.to:
		judgement.Verdict = sla.Running
		return e.show(j, t, judgement)
	}
	return nil
}

func (y *tally) count(v sla.Verdict) {
	switch v {
	case sla.Met:
		y.met++
	case sla.Breached:
		y.breached++
	case sla.Excluded:
		y.excluded++
	}
}

// show keeps a ticket of the period asked for, where that is wanted.
func (e *Evaluation) show(j *assigned, t *ticket.Ticket, judgement sla.Judgement) error {
	breach := e.want.Evidence && judgement.Verdict == sla.Breached
	if e.want.Evidence && judgement.Verdict == sla.Excluded {
		e.evidence.exclude(j.Target.ID, judgement.Reason)
	}
	away, err := e.away(j, t, judgement)
	if err != nil {
		return err
	}
	if !e.want.Tickets && !breach {
		return nil
	}
	figure, err := e.ticketFigure(j, t, judgement)
	if err != nil {
		return err
	}
	if e.want.Tickets {
		e.listed = append(e.listed, figure)
	}
	if !breach {
		return nil
	}
	over, err := j.Over(t, judgement)
	e.evidence.breach(figure, t, int64(over/time.Second), away)
	return err
}

// away notes how long a ticket that counts lay with a third party, and returns
// the seconds.
func (e *Evaluation) away(j *assigned, t *ticket.Ticket, judgement sla.Judgement) (int64, error) {
	if !e.want.Evidence || judgement.At.IsZero() || judgement.Verdict == sla.Running {
		return 0, nil
	}
	away, err := j.Away(t, judgement, e.asOf)
	if err != nil || away == 0 {
		return 0, err
	}
	seconds := int64(away / time.Second)
	e.evidence.lay(j.Target.ID, seconds)
	return seconds, nil
}

// ticketFigure writes a judgement as section 7 of the contract prints it.
func (e *Evaluation) ticketFigure(j *assigned, t *ticket.Ticket, judgement sla.Judgement) (TicketFigure, error) {
	figure := TicketFigure{Ticket: strings.Clone(t.ID), Target: j.Target.ID, Opened: t.Opened.UTC(),
		Verdict: string(judgement.Verdict), Reason: strings.Clone(judgement.Reason)}
	if judgement.Verdict == sla.Excluded {
		return figure, nil
	}
	due, _, err := j.Due(t, judgement)
	if err != nil {
		return TicketFigure{}, err
	}
	figure.Due, figure.Done = instant(due), instant(judgement.Done)
	elapsed := int64(judgement.Elapsed / time.Second)
	figure.Elapsed = &elapsed
	return figure, nil
}

// instant returns t for printing; nil when there is none.
func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// left counts t in the backlogs that targets look at, whatever excludes it
// elsewhere (rule 11).
func (e *Evaluation) left(t *ticket.Ticket) {
	arrives := e.course.Until(t.Opened)
	leaves := [2]int{e.volumes.Leaves(t, volume.ByClosed), e.volumes.Leaves(t, volume.ByResolved)}
	for k := arrives; k < max(leaves[0], leaves[1]); k++ {
		backlogs := e.levels[k].backlogs
		for i := range backlogs {
			if !backlogs[i].holds(t) {
				continue
			}
			for ending, leaves := range leaves {
				if k < leaves {
					backlogs[i].left[ending]++
				}
			}
		}
	}
}
