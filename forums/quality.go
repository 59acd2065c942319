package forums

import (
	"cmp"
	"slices"
	"strings"

	"ting/forums/ticket"
	"ting/forums/volume"
)

// mostRepeats is how many categories and problems a record names.
const mostRepeats = 20

// Quality is what a record tells of how well the work was done: what came back
// or wandered, month by month, and what happens again and again.
type Quality struct {
	// Rework is one row a month, oldest first; of a period that is no longer
	// than a month, one row a period of the record's history.
	Rework []Rework `json:"rework"`
	// Categories and Problems count the incidents opened in the period and in
	// the one before it, most in the period first, those seen twice at least.
	Categories []Repeat `json:"categories"`
	Problems   []Repeat `json:"problems"`
}

// Rework counts the tickets ended in a period, and those of them that had been
// reopened or passed on at least once.
type Rework struct {
	Period     string `json:"period"`
	Ended      int    `json:"ended"`
	Reopened   int    `json:"reopened"`
	Reassigned int    `json:"reassigned"`
}

// Repeat is incidents of one name.
type Repeat struct {
	Name   string `json:"name"`
	N      int    `json:"n"`      // opened in the period
	Before int    `json:"before"` // opened in the period before
	Linked int    `json:"linked"` // of N, those that name a problem
}

// quality gathers [Quality] during a pass.
type quality struct {
	spans      volume.Course // the months, or the periods
	periods    volume.Course // the period before and the period itself
	rework     [2][]Rework   // by ending, then span
	categories map[string]*Repeat
	problems   map[string]*Repeat
}

func newQuality(spans, periods volume.Course) *quality {
	q := &quality{spans: spans, periods: periods, categories: map[string]*Repeat{}, problems: map[string]*Repeat{}}
	for ending := range q.rework {
		q.rework[ending] = make([]Rework, len(spans))
		for k, p := range spans {
			q.rework[ending][k].Period = p.Name
		}
	}
	return q
}

// take counts a ticket as it was known at as-of.
func (q *quality) take(t *ticket.Ticket) {
	for _, ending := range []volume.Ending{volume.ByClosed, volume.ByResolved} {
		if k := q.spans.Holding(ending.Of(t)); k >= 0 {
			q.rework[ending][k].add(t)
		}
	}
	k := q.periods.Holding(t.Opened)
	if k < 0 || t.Type != "incident" {
		return
	}
	now := k == len(q.periods)-1
	if t.Category != "" {
		repeat(q.categories, t.Category).add(t, now)
	}
	if t.Problem != "" {
		repeat(q.problems, t.Problem).add(t, now)
	}
}

// repeat finds the count of a name, keeping a copy of a new one.
func repeat(of map[string]*Repeat, name string) *Repeat {
	r, ok := of[name]
	if !ok {
		name = strings.Clone(name)
		r = &Repeat{Name: name}
		of[name] = r
	}
	return r
}

func (r *Rework) add(t *ticket.Ticket) {
	r.Ended++
	if t.Reopened > 0 {
		r.Reopened++
	}
	if t.Reassigned > 0 {
		r.Reassigned++
	}
}

func (r *Repeat) add(t *ticket.Ticket, now bool) {
	if !now {
		r.Before++
		return
	}
	r.N++
	if t.Problem != "" {
		r.Linked++
	}
}

// answer is what was gathered, by what ends a ticket of the customer.
func (q *quality) answer(ending volume.Ending) *Quality {
	return &Quality{Rework: q.rework[ending], Categories: repeats(q.categories), Problems: repeats(q.problems)}
}

// repeats lists what was seen twice at least, most first, as many as a record
// names.
func repeats(of map[string]*Repeat) []Repeat {
	list := []Repeat{}
	for _, r := range of {
		if r.N > 1 {
			list = append(list, *r)
		}
	}
	slices.SortFunc(list, func(a, b Repeat) int {
		return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Name, b.Name))
	})
	return list[:min(len(list), mostRepeats)]
}
