package web

import (
	"errors"
	"slices"
	"time"

	"ting/forums"
	"ting/forums/fault"
	"ting/forums/sla"
)

// clockPage is the clock of one ticket as a reader follows it by hand: the row
// that was closed with the period, and the stretches of its time.
type clockPage struct {
	opened
	About  string // the target's title
	Back   string // address of the tickets behind the figure
	Line   forums.TicketFigure
	Breach *forums.Breach // what the record knows besides of one that was missed
	Clock  *sla.Account   // nil when the source cannot tell
	Rows   []clockRow
	Sum    int64
	Gone   bool // the source answers, and has the ticket no longer
	Other  bool // the source tells another clock than the one that was closed
}

// clockRow is a stretch of time [From, To) as the page tells it.
type clockRow struct {
	From, To time.Time
	Counted  bool
	Why      string
	Seconds  int64
}

// clock shows the clock of a ticket under a target. The row comes from the
// closed record, so it is what the pack counts; the stretches are read from the
// source as the period's figures saw it, and where they tell something else
// than the row, the page says so.
func (s *Site) clock(c *Call) error {
	p, err := s.theTarget(c)
	if err != nil {
		return err
	}
	ticket := c.Path("ticket")
	at := slices.IndexFunc(p.Frozen.Record.Figures.Tickets, func(t forums.TicketFigure) bool { return t.Target == p.ID && t.Ticket == ticket })
	if at < 0 {
		return hidden("ticket", ticket)
	}
	shown := clockPage{opened: p.opened, About: p.Title, Back: p.Target(p.ID), Line: p.Frozen.Record.Figures.Tickets[at]}
	for i, b := range p.Frozen.Record.Breaches {
		if b.Target == p.ID && b.Ticket == ticket {
			shown.Breach = &p.Frozen.Record.Breaches[i]
		}
	}
	account, err := s.House.Clock(c.Request.Context(), c.Customer, p.Frozen, p.ID, ticket)
	switch {
	case errors.Is(err, fault.NotFound):
		shown.Gone = true
	case err != nil:
		s.Log.Error("a clock cannot be read", "customer", c.Customer.ID, "period", p.Frozen.Period, "problem", err)
	default:
		shown.tell(account)
	}
	return c.Page("clock", c.Words.Say("web.clock.title", "ticket", ticket), shown)
}

// tell fills in what the source says.
func (p *clockPage) tell(a sla.Account) {
	p.Clock = &a
	for _, row := range a.Rows {
		p.Rows = append(p.Rows, clockRow{From: row.From, To: row.To, Counted: row.Counted, Why: p.Cause(a, row), Seconds: row.Seconds})
		p.Sum += row.Seconds
	}
	p.Other = string(a.Verdict) != p.Line.Verdict || a.Reason != p.Line.Reason || elapsed(a.Elapsed) != elapsed(p.Line.Elapsed)
}

// When is an instant with the day of the week, which is what hours go by.
func (p clockPage) When(t time.Time) string {
	weekday := (int(t.In(p.Of.Zone).Weekday()) + 6) % 7 // Monday is 0
	return p.Words().ShortWeekday(weekday) + " " + p.At(t)
}

// Printed is what the pack counts the ticket as.
func (p clockPage) Printed() string { return p.told(p.Line.Verdict, p.Line.Elapsed) }

// Now is what the source makes of it today.
func (p clockPage) Now() string { return p.told(string(p.Clock.Verdict), p.Clock.Elapsed) }

func (p clockPage) told(verdict string, seconds *int64) string {
	return p.Words().Of("web.verdict", verdict) + ", " + p.Exactly(seconds)
}

// elapsed is a number of seconds; -1 for none.
func elapsed(seconds *int64) int64 {
	if seconds == nil {
		return -1
	}
	return *seconds
}
