package forums

import (
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/calendar"
	"ting/forums/ticket"
	"ting/forums/volume"
)

// window is how many months a review looks back on, the period's own among
// them; of shorter periods it is as many of those.
const window = 24

// Review gathers in one pass over the warehouse all that a forum's pack shows
// of one customer and period: the record of the period with those before it,
// the months that a longer period is made of, each judged by itself, and the
// signs of quality. Like an [Evaluation] it listens to [Review.Facts], does not
// mind the order of the rows, and serves one goroutine.
type Review struct {
	whole   *Evaluation
	months  *Evaluation // nil for a period no longer than a month
	quality *quality
	known   ticket.Ticket // the row at hand, as it was known at as-of
}

// NewReview compiles the customer's agreements for the period p as seen at the
// instant asOf. It fails as [NewEvaluation] does.
func NewReview(c Customer, p calendar.Period, asOf time.Time) (*Review, error) {
	r := &Review{}
	var err error
	want := Want{Tickets: true, Evidence: true, History: window/max(1, p.Kind.Months()) - 1}
	if r.whole, err = NewEvaluation(c, p, asOf, want); err != nil {
		return nil, err
	}
	spans := r.whole.course
	if p.Kind.Months() > 1 {
		last := calendar.Of(calendar.Month, p.To.Add(-time.Second), p.Zone)
		if r.months, err = NewEvaluation(c, last, asOf, Want{History: window - 1}); err != nil {
			return nil, err
		}
		spans = r.months.course
	}
	r.quality = newQuality(spans, volume.NewCourse(p, 1))
	return r, nil
}

// Window returns the instants [from, to) to ask the warehouse about.
func (r *Review) Window() (from, to time.Time) {
	from, to = r.whole.Window()
	for _, course := range []volume.Course{r.quality.spans, r.quality.periods} {
		if course.From().Before(from) {
			from = course.From()
		}
	}
	return from, to
}

// Facts returns the sinks of the review. Rows of other customers are passed
// over.
func (r *Review) Facts() Facts {
	listeners := []*Evaluation{r.whole}
	if r.months != nil {
		listeners = append(listeners, r.months)
	}
	f := Fan(listeners...)
	judge := f.Ticket
	f.Ticket = func(t *ticket.Ticket) error {
		if t.Customer == r.whole.customer.ID && t.KnownAt(r.whole.asOf, &r.known) {
			r.quality.take(&r.known)
		}
		return judge(t)
	}
	return f
}

// Record returns the record of the period with its months and its quality.
func (r *Review) Record() (Record, error) {
	record, err := r.whole.Record()
	if err != nil {
		return Record{}, err
	}
	record.Quality = r.quality.answer(r.whole.ending())
	if r.months == nil {
		return record, nil
	}
	if record.Parts, err = r.months.outcomes(); err != nil {
		return Record{}, err
	}
	record.Dues, record.Cuts = r.months.dues(record.Parts)
	return record, nil
}

// dues are what the penalties of each period come to after the caps, and what
// the caps in force at its end take off.
func (e *Evaluation) dues(outcomes []Outcome) (due []string, cuts [][]PenaltyCut) {
	paid := dues{}
	due, cuts = make([]string, len(e.course)), make([][]PenaltyCut, len(e.course))
	for k, period := range e.course {
		if year(period) != paid.year {
			paid = dues{year: year(period), suppliers: map[string]decimal.Decimal{}}
		}
		p, amount := e.settleDues(outcomes[k], k, &paid)
		due[k], cuts[k] = e.money(amount).Amount, p.Cuts
	}
	return due, cuts
}
