package web

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"time"

	"ting/forums"
	"ting/reports/sheet"
	"ting/reports/words"
)

// volumeLine is the volumes of one sort of ticket, or of all.
type volumeLine struct {
	Kind, Priority string
	Numbers        []volumeNumber // in the order of [forums.Moves]
}

// volumeNumber is a number and where its tickets are listed.
type volumeNumber struct {
	Move    forums.Move
	N       int
	Address string
}

// lines are the volumes of the figures, the last of all sorts together.
func (o opened) lines() []volumeLine {
	var lines []volumeLine
	total := volumeLine{Kind: o.Words().Say("col.total")}
	for _, move := range forums.Moves() {
		total.Numbers = append(total.Numbers, volumeNumber{Move: move, Address: o.Volume(move, nil)})
	}
	for _, v := range o.Frozen.Record.Figures.Volumes {
		line := volumeLine{Kind: o.Kind(v.Type), Priority: v.Priority}
		for i, move := range forums.Moves() {
			line.Numbers = append(line.Numbers, volumeNumber{move, move.Of(v), o.Volume(move, &forums.Sort{Type: v.Type, Priority: v.Priority})})
			total.Numbers[i].N += move.Of(v)
		}
		lines = append(lines, line)
	}
	return append(lines, total)
}

// Volume is where the tickets behind a number of the volumes are listed.
func (o opened) Volume(move forums.Move, of *forums.Sort) string {
	at := o.Address() + "/volumes/" + string(move)
	if of != nil {
		at += "?" + url.Values{"type": {of.Type}, "priority": {of.Priority}}.Encode()
	}
	return at
}

// volumePage is the tickets behind one number of the volumes.
type volumePage struct {
	opened
	Move    forums.Move
	Sort    *forums.Sort // nil: of all sorts
	Printed int          // what the pack says
	Lines   []forums.Moved
	Unread  bool              // the source does not answer
	clocks  map[string]string // by ticket, where a target judges it
	paging
}

// volume lists the tickets behind a number. Records keep the number alone, so
// the list is read from the source as the figures saw it; where it has another
// length by now, the page says so.
func (s *Site) volume(c *Call) error {
	p, err := s.theVolume(c)
	if err != nil {
		return err
	}
	p.paging = paged(c.pageAsked(), len(p.Lines), func(n string) string { return p.at("", n) })
	p.Lines = onPage(p.paging, p.Lines)
	return c.Page("volume", p.Title(), p)
}

// theVolume is the number in the address of the page with all its tickets.
func (s *Site) theVolume(c *Call) (volumePage, error) {
	o, err := c.theFigures()
	if err != nil {
		return volumePage{}, err
	}
	p := volumePage{opened: o, Move: forums.Move(c.Path("move")), clocks: map[string]string{}}
	if !slices.Contains(forums.Moves(), p.Move) {
		return p, hidden("number", c.Path("move"))
	}
	q := c.Request.URL.Query()
	if q.Has("type") || q.Has("priority") {
		p.Sort = &forums.Sort{Type: q.Get("type"), Priority: q.Get("priority")}
	}
	for _, v := range o.Frozen.Record.Figures.Volumes {
		if p.Sort == nil || *p.Sort == (forums.Sort{Type: v.Type, Priority: v.Priority}) {
			p.Printed += p.Move.Of(v)
		}
	}
	for _, t := range o.Frozen.Record.Figures.Tickets {
		if p.clocks[t.Ticket] == "" {
			p.clocks[t.Ticket] = o.Ticket(t.Target, t.Ticket)
		}
	}
	if p.Lines, err = s.House.Roll(c.Request.Context(), c.Customer, o.Frozen, p.Move, p.Sort); err != nil {
		s.Log.Error("the tickets of a volume cannot be read", "customer", c.Customer.ID, "period", o.Frozen.Period, "problem", err)
		p.Unread = true
	}
	return p, nil
}

// Title names the number.
func (p volumePage) Title() string {
	w := p.Words()
	name := map[forums.Move]string{forums.MoveOpened: w.Say("volume.opened"), forums.MoveResolved: w.Say("volume.resolved"),
		forums.MoveClosed: w.Say("volume.closed"), forums.MoveLeft: w.Say("volume.backlog")}[p.Move]
	if p.Sort == nil {
		return name
	}
	return name + ": " + p.Kind(p.Sort.Type) + " " + p.Sort.Priority
}

// Clock is where a ticket's clock is shown; empty where no target judges it.
func (p volumePage) Clock(ticket string) string { return p.clocks[ticket] }

// Same tells whether the list is as long as the number says.
func (p volumePage) Same() bool { return p.All == p.Printed }

// Instant writes an instant, and a dash for none.
func (p volumePage) Instant(t time.Time) string {
	if t.IsZero() {
		return words.Dash
	}
	return p.At(t)
}

// Export is the address of the whole list as a file.
func (p volumePage) Export() string { return p.at("/export", "") }

// at is an address of the same list.
func (p volumePage) at(below, number string) string {
	q := url.Values{}
	if p.Sort != nil {
		q.Set("type", p.Sort.Type)
		q.Set("priority", p.Sort.Priority)
	}
	if number != "" {
		q.Set("page", number)
	}
	return p.Volume(p.Move, nil) + below + "?" + q.Encode()
}

// exportVolume gives the whole list as a table for spreadsheets.
func (s *Site) exportVolume(c *Call) error {
	p, err := s.theVolume(c)
	if err != nil {
		return err
	}
	w := p.Words()
	heads := []string{w.Say("col.ticket"), w.Say("col.type"), w.Say("col.priority"), w.Say("col.opened"), w.Say("volume.resolved"), w.Say("volume.closed")}
	var rows [][]string
	for _, t := range p.Lines {
		row := []string{t.Ticket, p.Kind(t.Type), t.Priority}
		for _, at := range []time.Time{t.Opened, t.Resolved, t.Closed} {
			if at.IsZero() {
				row = append(row, "")
				continue
			}
			row = append(row, p.stamp(&at))
		}
		rows = append(rows, row)
	}
	var out bytes.Buffer
	if err := sheet.CSV(&out, heads, rows); err != nil {
		return err
	}
	return c.File(fmt.Sprintf("%s-%s-%s-%s.csv", w.Say("web.figures.file"), c.Customer.ID, p.Frozen.Period, p.Move), "text/csv; charset=utf-8", out.Bytes())
}
