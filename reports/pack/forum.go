package pack

import (
	"fmt"

	"ting/forums"
	"ting/forums/fault"
)

// begin returns a writer of a forum's pack, or [fault.Invalid] when there are
// no words, or no zone to tell time in.
func begin(in Input, forum forums.Level) (*writer, error) {
	if in.Words == nil {
		return nil, fmt.Errorf("pack of %s: no language: %w", in.Customer.ID, fault.Invalid)
	}
	if in.Customer.Zone == nil {
		return nil, fmt.Errorf("pack of %s: no zone: %w", in.Customer.ID, fault.Invalid)
	}
	w := newWriter(in)
	w.forum = forum
	return w, nil
}

// monthly returns a writer whose trends are those of the months up to the
// period's end; the same writer when the period is not parted into months.
func (w *writer) monthly() *writer {
	parts := w.parts()
	if len(parts) == 0 {
		return w
	}
	in := w.in
	in.Record.History = parts
	m := newWriter(in)
	m.forum = w.forum
	return m
}

// parts are the record's months that had begun when the figures were taken: of
// those to come there is nothing to say.
func (w *writer) parts() []forums.Outcome {
	parts := w.in.Record.Parts
	for len(parts) > 0 && !parts[len(parts)-1].From.Before(w.in.Record.Figures.AsOf) {
		parts = parts[:len(parts)-1]
	}
	return parts
}

// months are the months of the period itself; none when it is not parted.
func (w *writer) months() []forums.Outcome {
	var within []forums.Outcome
	figures := w.in.Record.Figures
	for _, o := range w.parts() {
		if !o.From.Before(figures.From) && !o.To.After(figures.To) {
			within = append(within, o)
		}
	}
	return within
}

// forumTitle is what the pack is called on its cover.
func (w *writer) forumTitle() string { return w.Of("forum", string(w.forum)) }

// subject is what the pack is about, in a line.
func (w *writer) subject() string {
	if w.forum == forums.Operational {
		return w.Say("cover.subject", "customer", w.in.Customer.Name, "period", w.titlePeriod())
	}
	return w.Say("cover.running", "forum", w.forumTitle(), "customer", w.in.Customer.Name, "period", w.titlePeriod())
}

// kindOf names the report: by the kind of period that the forum mostly looks
// at, and without it for another.
func (w *writer) kindOf() string {
	usual := map[forums.Level]string{forums.Operational: "2026-03", forums.Tactical: "2026-Q1", forums.Strategic: "2026-H1"}
	if shape(w.in.Record.Figures.Period) == shape(usual[w.forum]) {
		return w.Of("cover-usual", string(w.forum))
	}
	return w.Of("cover-kind", string(w.forum))
}

// sectionTitle is what a forum calls a point of its agenda.
func (w *writer) sectionTitle(id string) string {
	own := id
	switch w.forum {
	case forums.Tactical:
		own = w.Of("section-tactical", id)
	case forums.Strategic:
		own = w.Of("section-strategic", id)
	case forums.ProjectRoom:
		own = w.Of("section-project", id)
	}
	if own != id {
		return own
	}
	return w.Of("section", id)
}

// followUp is the section that has all targets in a table.
func (w *writer) followUp() string {
	switch w.forum {
	case forums.Tactical:
		return w.sectionTitle("contract")
	case forums.Strategic:
		return w.sectionTitle("outcome")
	}
	return w.sectionTitle("sla")
}
