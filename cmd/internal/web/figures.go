package web

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/sla"
	"ting/reports/pack"
	"ting/reports/sheet"
	"ting/reports/words"
)

// figureRoutes lead from the figures of a closed period to the tickets behind
// one of them, and from a ticket to its clock. They show the revision in the
// address and no other, so that what stands here is what its pack prints.
func (s *Site) figureRoutes() []Route {
	period := "/customers/{customer}/figures/{period}"
	one := period + "/{revision}/targets/{target}"
	return []Route{
		page(http.MethodGet, period, access.Read, s.latestFigures),
		page(http.MethodGet, period+"/{revision}", access.Read, s.figures),
		page(http.MethodGet, one, access.Read, s.target),
		page(http.MethodGet, one+"/export", access.Read, s.exportTickets),
		page(http.MethodGet, one+"/tickets/{ticket}", access.Read, s.clock),
		page(http.MethodGet, period+"/{revision}/volumes/{move}", access.Read, s.volume),
		page(http.MethodGet, period+"/{revision}/volumes/{move}/export", access.Read, s.exportVolume),
	}
}

// opened is the figures in the address of a page, in its reader's words.
type opened struct {
	pack.Opened
	Of     forums.Customer
	Frozen dispatch.Frozen
}

// Address is where the figures are shown.
func (o opened) Address() string { return figuresAddress(o.Of.ID, o.Frozen.Period, o.Frozen.Revision) }

// Target is where one of them is opened.
func (o opened) Target(id string) string {
	return targetAddress(o.Of.ID, o.Frozen.Period, o.Frozen.Revision, id)
}

// Ticket is where the clock of a ticket under a target is shown.
func (o opened) Ticket(target, ticket string) string {
	return o.Target(target) + "/tickets/" + url.PathEscape(ticket)
}

// At writes an instant as the agreement's parties read it: in their zone, to
// the second. Where the clocks go back it is said which of the two it is.
func (o opened) At(t time.Time) string {
	local := t.In(o.Of.Zone)
	text := o.Words().ShortDate(local) + " " + o.Words().Clock(local.Hour()*3600+local.Minute()*60+local.Second())
	for _, other := range []time.Duration{-time.Hour, time.Hour} {
		if local.Add(other).Format(time.DateTime) == local.Format(time.DateTime) {
			return text + " " + local.Format("MST")
		}
	}
	return text
}

// Day is the local day of an instant.
func (o opened) Day(t time.Time) calendar.Day { return calendar.DayOf(t, o.Of.Zone) }

// Zone is the name of the agreement's time zone.
func (o opened) Zone() string { return o.Of.Zone.String() }

func figuresAddress(customer, period string, revision int) string {
	return fmt.Sprintf("/customers/%s/figures/%s/%d", customer, url.PathEscape(period), revision)
}

// targetAddress is where one figure of a period is opened.
func targetAddress(customer, period string, revision int, target string) string {
	return figuresAddress(customer, period, revision) + "/targets/" + url.PathEscape(target)
}

// theFigures are the figures in the address of the page.
func (c *Call) theFigures() (opened, error) {
	revision, err := strconv.Atoi(c.Path("revision"))
	if err != nil || revision < 1 { // 0 would choose the latest
		return opened{}, hidden("revision", c.Path("revision"))
	}
	f, err := c.Desk.Closed(c.Request.Context(), c.Customer.ID, c.Path("period"), revision)
	if err != nil {
		return opened{}, err
	}
	told, err := pack.Open(c.Customer, f.Record, c.Words)
	return opened{told, c.Customer, f}, err
}

// latestFigures leads to the newest figures of a period that the person may
// read.
func (s *Site) latestFigures(c *Call) error {
	f, err := c.Desk.Closed(c.Request.Context(), c.Customer.ID, c.Path("period"), 0)
	if err != nil {
		return err
	}
	return c.Done(figuresAddress(c.Customer.ID, f.Period, f.Revision), "")
}

// figuresPage is all figures of a period.
type figuresPage struct {
	opened
	Targets []pack.OpenTarget
	Lines   []volumeLine // none without volumes
}

func (s *Site) figures(c *Call) error {
	o, err := c.theFigures()
	if err != nil {
		return err
	}
	p := figuresPage{opened: o, Targets: o.Targets()}
	if len(o.Frozen.Record.Figures.Volumes) > 0 {
		p.Lines = o.lines()
	}
	return c.Page("figures", c.Words.Say("web.figures.title", "period", c.Words.Period(o.Frozen.Period)), p)
}

// targetPage is one figure with its rule and what lies behind it.
type targetPage struct {
	opened
	pack.OpenTarget
	Behind   []blockView // of a figure that is no share of tickets
	Verdicts []sla.Verdict
	Verdict  string // that the list is narrowed to; empty: all
	Number   string // a part of the tickets' numbers; empty: all
	Lines    []forums.TicketFigure
	paging
}

func (s *Site) target(c *Call) error {
	p, err := s.theTarget(c)
	if err != nil {
		return err
	}
	p.paging = paged(c.pageAsked(), len(p.Lines), p.at)
	p.Lines = onPage(p.paging, p.Lines)
	return c.Page("target", p.Title, p)
}

// theTarget is the figure in the address of the page with all tickets of the
// view that the address chooses.
func (s *Site) theTarget(c *Call) (targetPage, error) {
	o, err := c.theFigures()
	if err != nil {
		return targetPage{}, err
	}
	all := o.Targets()
	at := slices.IndexFunc(all, func(t pack.OpenTarget) bool { return t.ID == c.Path("target") })
	if at < 0 {
		return targetPage{}, hidden("target", c.Path("target"))
	}
	p := targetPage{
		opened: o, OpenTarget: all[at], Verdict: c.Query("verdict"), Number: c.Query("q"),
		Verdicts: []sla.Verdict{sla.Breached, sla.Met, sla.Excluded, sla.Running},
	}
	if !p.OfTickets {
		p.Behind = viewsOf(o.Behind(p.ID))
		return p, nil
	}
	wanted := strings.ToLower(p.Number)
	for _, t := range o.Frozen.Record.Figures.Tickets {
		if t.Target == p.ID && (p.Verdict == "" || t.Verdict == p.Verdict) && strings.Contains(strings.ToLower(t.Ticket), wanted) {
			p.Lines = append(p.Lines, t)
		}
	}
	return p, nil
}

// verdictTally is how many tickets of a figure have a verdict.
type verdictTally struct {
	Verdict sla.Verdict
	N       int
}

// Tallies are what the figure is made of, as it was closed.
func (p targetPage) Tallies() []verdictTally {
	return []verdictTally{{sla.Breached, p.Breached}, {sla.Met, p.Met}, {sla.Excluded, p.Excluded}, {sla.Running, p.Running}}
}

// OfBacklog tells whether the figure is a number of open tickets, which the
// record does not list under it.
func (p targetPage) OfBacklog() bool { return p.Measure == agreement.Backlog }

// Backlog is where all tickets are listed that were open at the period's end.
func (p targetPage) Backlog() string { return p.Volume(forums.MoveLeft, nil) }

// at is the address of another page of the same view.
func (p targetPage) at(number string) string {
	q := p.view()
	q.Set("page", number)
	return p.Target(p.ID) + "?" + q.Encode()
}

func (p targetPage) view() url.Values {
	q := url.Values{}
	if p.Verdict != "" {
		q.Set("verdict", p.Verdict)
	}
	if p.Number != "" {
		q.Set("q", p.Number)
	}
	return q
}

// Narrowed is the address of the list narrowed to a verdict.
func (p targetPage) Narrowed(verdict sla.Verdict) string {
	return p.Target(p.ID) + "?verdict=" + url.QueryEscape(string(verdict)) + "#list"
}

// Export is the address of the whole view as a file.
func (p targetPage) Export() string { return p.Target(p.ID) + "/export?" + p.view().Encode() }

// exportTickets gives the whole view as a table for spreadsheets, with times as
// the page shows them and the seconds that were counted.
func (s *Site) exportTickets(c *Call) error {
	p, err := s.theTarget(c)
	if err != nil {
		return err
	}
	w := p.Words()
	heads := []string{w.Say("col.ticket"), w.Say("web.figures.verdict"), w.Say("col.opened"), w.Say("col.due"), w.Say("col.done"), w.Say("web.figures.seconds"), w.Say("col.reason")}
	var rows [][]string
	for _, t := range p.Lines {
		elapsed, reason := "", ""
		if t.Elapsed != nil {
			elapsed = strconv.FormatInt(*t.Elapsed, 10)
		}
		if t.Reason != "" {
			reason = p.Reason(t.Reason)
		}
		rows = append(rows, []string{t.Ticket, w.Of("web.verdict", t.Verdict), p.stamp(&t.Opened), p.stamp(t.Due), p.stamp(t.Done), elapsed, reason})
	}
	var out bytes.Buffer
	if err := sheet.CSV(&out, heads, rows); err != nil {
		return err
	}
	name := fmt.Sprintf("%s-%s-%s-%s.csv", w.Say("web.figures.file"), c.Customer.ID, p.Frozen.Period, p.ID)
	return c.File(name, "text/csv; charset=utf-8", out.Bytes())
}

// stamp is an instant as spreadsheets read it, in the agreement's zone.
func (o opened) stamp(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.In(o.Of.Zone).Format(time.DateTime)
}

// Exactly is a span of service time to the second; a dash for none.
func (o opened) Exactly(seconds *int64) string {
	if seconds == nil {
		return words.Dash
	}
	return o.Words().Exactly(*seconds)
}
