package pack

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/words"
)

// writer composes the sections of one pack. Its methods only read it.
type writer struct {
	*words.Words
	in       Input
	forum    forums.Level
	targets  []target
	outcomes []forums.Outcome // for trends, oldest first
	previous *forums.Outcome  // the period before, of the same kind; nil when there is none
}

// target is a target's figure with what was agreed and how it has gone.
type target struct {
	forums.TargetFigure
	title  string
	agreed agreement.Target // zero when no agreement names the target
	before *forums.TargetFigure
	course []forums.TargetFigure // one an outcome; a period without the target is zero
}

// newWriter puts beside each target's figure what was agreed and how it has
// gone, so that every section tells the same of it.
func newWriter(in Input) *writer {
	w := &writer{Words: in.Words, in: in, forum: forums.Operational}
	w.Words = in.Words.With(w.ownTerms())
	w.in.Words = w.Words
	w.in.Record.Breaches = w.answered(in.Record.Breaches, in.Memory.Answers)
	w.outcomes, w.previous = outcomes(in.Record)
	for _, figure := range in.Record.Figures.Targets {
		w.targets = append(w.targets, w.target(figure))
	}
	return w
}

// ownTerms are the words of the reader's language that the agreement in force
// at the period's end puts in the place of the product's own.
func (w *writer) ownTerms() map[string]string {
	rules := w.inForce()
	if len(rules) == 0 {
		return nil
	}
	return rules[len(rules)-1].Terms.In(w.Language())
}

// Own is the words of a language with the terms in their place that the
// agreement in force at the end of the record's period has: what a letter about
// a pack is told in, so that it calls things as the pack does.
func Own(c forums.Customer, r forums.Record, spoken *words.Words) *words.Words {
	w := &writer{Words: spoken, in: Input{Customer: c, Record: r}}
	return spoken.With(w.ownTerms())
}

// outcomes returns the record's history with the period itself as its last, as
// the figures tell it, and the period before. A history of another kind of
// period than the figures is a trend and nothing to compare the period with.
func outcomes(r forums.Record) ([]forums.Outcome, *forums.Outcome) {
	if len(r.History) > 0 && shape(r.History[0].Period) != shape(r.Figures.Period) {
		return begun(r.History), nil
	}
	var all []forums.Outcome
	for _, o := range r.History {
		if !o.To.After(r.Figures.From) {
			all = append(all, o)
		}
	}
	all = begun(all)
	var previous *forums.Outcome
	if n := len(all); n > 0 && all[n-1].To.Equal(r.Figures.From) {
		previous = &all[n-1]
	}
	f := r.Figures
	return append(all, forums.Outcome{Period: f.Period, From: f.From, To: f.To, Targets: f.Targets, Volumes: f.Volumes}), previous
}

// begun leaves out the periods before the first that holds anything: before a
// source begins there is no course, and a line of zeros would look like one.
func begun(outcomes []forums.Outcome) []forums.Outcome {
	for i, o := range outcomes {
		if len(o.Volumes) > 0 {
			return outcomes[i:]
		}
		for _, t := range o.Targets {
			if t.Counted+t.Running > 0 || t.Measure == agreement.Metric && t.Value != nil {
				return outcomes[i:]
			}
		}
	}
	return nil
}

// shape is a period's name with its digits alike: two months have one shape.
func shape(period string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, period)
}

// target gathers what is known of one target. A target that neither the record
// nor any agreement explains is shown by its id: its figure still counts.
func (w *writer) target(figure forums.TargetFigure) target {
	t := target{TargetFigure: figure, title: figure.ID}
	if agreed, ok := w.agreed(figure.ID); ok {
		t.agreed = agreed
		t.title = agreed.Called(w.Language())
	}
	for _, o := range w.outcomes {
		t.course = append(t.course, of(o.Targets, figure.ID))
	}
	if w.previous != nil {
		if before := of(w.previous.Targets, figure.ID); before.ID != "" {
			t.before = &before
		}
	}
	return t
}

// of returns the figure of a target, or the zero figure.
func of(figures []forums.TargetFigure, id string) forums.TargetFigure {
	for _, f := range figures {
		if f.ID == id {
			return f
		}
	}
	return forums.TargetFigure{}
}

// agreed returns the target as the record was judged by it, so that a closed
// period is explained by what held then; without such, as agreed at the
// period's end, else as the last agreement before it that had it (contract 3).
func (w *writer) agreed(id string) (agreement.Target, bool) {
	if t, ok := named(w.in.Record.Targets, id); ok {
		return t, true
	}
	versions := w.in.Customer.Agreements
	for i := len(versions) - 1; i >= 0; i-- {
		if !versions[i].From.Before(w.in.Record.Figures.To) {
			continue
		}
		if t, ok := named(versions[i].Targets, id); ok {
			return t, true
		}
	}
	return agreement.Target{}, false
}

// named returns the target with an id.
func named(targets []agreement.Target, id string) (agreement.Target, bool) {
	i := slices.IndexFunc(targets, func(t agreement.Target) bool { return t.ID == id })
	if i < 0 {
		return agreement.Target{}, false
	}
	return targets[i], true
}

// period returns the pack's period in words.
func (w *writer) period() string { return w.Period(w.in.Record.Figures.Period) }

// titlePeriod returns the pack's period as a title writes it.
func (w *writer) titlePeriod() string { return w.PeriodTitle(w.in.Record.Figures.Period) }

// during returns when the pack's figures happened: "in March 2026".
func (w *writer) during() string { return w.During(w.in.Record.Figures.Period) }

// local returns an instant in the customer's zone.
func (w *writer) local(t time.Time) time.Time { return t.In(w.in.Customer.Zone) }

// moment returns an instant as tables write it, and a dash for none.
func (w *writer) moment(t time.Time) string {
	if t.IsZero() {
		return words.Dash
	}
	return w.ShortMoment(w.local(t))
}

// brief is moment in a form that fits narrow columns: without the year where
// it is the period's.
func (w *writer) brief(t time.Time) string {
	local := w.local(t)
	if t.IsZero() || local.Year() != w.local(w.in.Record.Figures.From).Year() {
		return w.moment(t)
	}
	return w.BriefMoment(local)
}

// maybe is brief for an instant that may be missing.
func (w *writer) maybe(t *time.Time) string {
	if t == nil {
		return words.Dash
	}
	return w.brief(*t)
}

// connected tells whether a dataset was there.
func (w *writer) connected(dataset string) bool {
	return slices.Contains(w.in.Record.Connected, dataset)
}

// missing says that a point is empty since its dataset is not connected.
func (w *writer) missing(dataset string) Empty {
	return Empty{w.Say("empty.dataset", "dataset", dataset, "content", w.Of("dataset", dataset))}
}

// section begins a point of the agenda.
func (w *writer) section(id string) Section {
	return Section{ID: id, Title: w.sectionTitle(id)}
}

// labels returns the outcomes' periods as an axis writes them.
func (w *writer) labels() []string {
	names := make([]string, len(w.outcomes))
	for i, o := range w.outcomes {
		names[i] = o.Period
	}
	return w.axis(names)
}

// axis writes periods for an axis. The first bears its year, as does each that
// begins one; a chart that has room for few of them takes the years along.
func (w *writer) axis(periods []string) []string {
	labels := make([]string, len(periods))
	for i, name := range periods {
		labels[i] = w.ShortPeriod(name, i == 0)
	}
	return labels
}

// amount reads a number of the figures; false when there is none.
func amount(n *json.Number) (decimal.Decimal, bool) {
	if n == nil {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(n.String())
	return d, err == nil
}

// drawn reads a number of the figures for drawing, a share as a percentage; NaN
// is a gap.
func drawn(n *json.Number, share bool) float64 {
	d, ok := amount(n)
	if !ok {
		return math.NaN()
	}
	if share {
		d = d.Shift(2)
	}
	return d.InexactFloat64()
}
