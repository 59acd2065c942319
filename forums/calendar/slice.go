package calendar

import "time"

// Rule is what decided the hours of a local day.
type Rule string

// The rules, the one that goes before others first.
const (
	SpecialHours Rule = "special hours" // the day has hours of its own
	ClosedDay    Rule = "closed day"    // the day is named as closed
	Holiday      Rule = "holiday"       // a public holiday, not served
	WeeklyHours  Rule = "hours"         // the hours of the weekday; no span at all on a free weekday
)

// Slice is a stretch of time that is service throughout or not at all, and the
// rule that says so.
type Slice struct {
	Span
	Counted bool
	Rule    Rule
	Name    string // of the holiday, else empty
	Except  bool   // the rule speaks of the hours that this schedule is the complement of
}

// Slices returns rows that cover [from, to) without a gap, in order; the
// counted ones add up to what [Calendar.Elapsed] says, unless pauses were cut
// out by [Calendar.Without]: those rows are not counted, under the day's rule.
// Neighbours that are alike are one row, also across midnight.
func (c *Calendar) Slices(from, to time.Time) ([]Slice, error) {
	spans, err := c.Spans(from, to)
	if err != nil {
		return nil, err
	}
	var rows []Slice
	at := instant(from.Unix())
	for _, s := range spans {
		rows = c.label(rows, Span{From: at, To: s.From}, false)
		rows = c.label(rows, s, true)
		at = s.To
	}
	return c.label(rows, Span{From: at, To: instant(to.Unix())}, false), nil
}

// label cuts s at the local midnights and appends its parts to rows, each with
// the rule of its day.
func (c *Calendar) label(rows []Slice, s Span, counted bool) []Slice {
	for d := DayOf(s.From, c.base.Zone).AddDays(-1); s.From.Before(s.To); d = d.AddDays(1) {
		end := Instant(c.base.Zone, d, day)
		if !end.After(s.From) {
			continue
		}
		if end.After(s.To) {
			end = s.To
		}
		_, rule, name := c.base.hours(d)
		rows = join(rows, Slice{Span: Span{From: s.From, To: end}, Counted: counted, Rule: rule, Name: name, Except: c.flipped})
		s.From = end
	}
	return rows
}

// join appends s, or lengthens the last row when s goes on where that ends.
func join(rows []Slice, s Slice) []Slice {
	if n := len(rows); n > 0 {
		last := &rows[n-1]
		if last.Counted == s.Counted && last.Rule == s.Rule && last.Name == s.Name {
			last.To = s.To
			return rows
		}
	}
	return append(rows, s)
}
