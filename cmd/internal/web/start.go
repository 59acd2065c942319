package web

import (
	"net/http"
	"slices"
	"strings"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
)

// startRoutes lead to the first page.
func (s *Site) startRoutes() []Route {
	return []Route{page(http.MethodGet, "/{$}", access.Read, s.start)}
}

// startPage is what somebody has to know before anything else: first what has
// climbed as high as it can, then blocks in the order of their role.
type startPage struct {
	Customer  string            // the one that was chosen; empty: all of theirs
	Customers []forums.Customer // to choose from; none for whoever has one
	Loud      []matterLine
	Blocks    []startBlock
}

// startBlock is one kind of what waits. An empty one says so, and what to do
// next.
type startBlock struct {
	ID, Title      string
	Lines          []startLine
	More, MoreName string // where all of the kind stand
	Empty          string
	Next, NextName string // what to do when there is nothing; may be empty
}

// startLine leads to exactly one thing. Sign is the class of its status.
type startLine struct {
	Address, Title, About string
	Sign, Status          string
	When, Stamp           string // as people read it, and as machines do; may be empty
}

// shownFirst is how many lines of each kind the first page shows.
const shownFirst = 10

// start shows what waits for a person. The warehouse is not asked: the first
// page of the day must come up when it is down.
func (s *Site) start(c *Call) error {
	t := table{Call: c, site: s, customer: c.Query("customer"), records: map[dispatch.Key]forums.Record{}}
	p := startPage{Customer: t.customer}
	if t.customer != "" {
		if _, err := c.Desk.Customer(t.customer); err != nil {
			return err
		}
	}
	if all := c.Desk.Customers(); len(all) > 1 {
		p.Customers = all
	}
	if err := t.lay(); err != nil {
		return err
	}
	p.Loud = t.loud
	for _, block := range t.order() {
		b, err := block()
		if err != nil {
			return err
		}
		p.Blocks = append(p.Blocks, b)
	}
	return c.Page("start", c.Words.Say("web.start.title"), p)
}

// order is which blocks a role sees, the most pressing first: whoever keeps the
// house what failed, whoever works what waits, whoever reads the pack.
func (t *table) order() []func() (startBlock, error) {
	switch t.Person.Role {
	case access.Administrator:
		return []func() (startBlock, error){t.failed, t.late, t.waits, t.meetings, t.packs}
	case access.AccountManager, access.DeliveryManager:
		return []func() (startBlock, error){t.waits, t.late, t.failed, t.meetings, t.packs}
	}
	return []func() (startBlock, error){t.waits, t.packs, t.missed, t.meetings, t.late}
}

// rooms is the navigation: where this person may go. The room that a page
// belongs to is marked on all of its pages.
func (c *Call) rooms() []room {
	if c.Person.Login == "" {
		return nil
	}
	all := []struct {
		address, name string
		right         access.Right
	}{
		{"/", c.Words.Say("web.room.start"), access.Read},
		{"/actions", c.Words.Say("web.room.actions"), access.Read},
		{"/packs", c.Words.Say("web.room.packs"), access.Read},
		{"/meetings", c.Words.Say("web.room.meetings"), access.Read},
		{"/escalations", c.Words.Say("web.room.escalations"), access.Read},
		{"/customers", c.Words.Say("web.room.services"), access.Read},
		{"/administration", c.Words.Say("web.room.office"), access.Administer},
	}
	here, path := roomOf(c.Request.URL.Path), c.Request.URL.Path
	var rooms []room
	for _, r := range all {
		if c.Person.May(r.right) {
			rooms = append(rooms, room{Name: r.name, Address: r.address, Here: here == r.address, Exact: path == r.address})
		}
	}
	return rooms
}

// roomOf is the address of the room that a page stands in; empty for a page
// that stands in none, such as somebody's own profile. What belongs to a
// customer stands in the room of its kind.
func roomOf(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	kind := parts[0]
	if kind == "customers" && len(parts) > 2 {
		kind = parts[2]
	}
	switch kind {
	case "":
		return "/"
	case "services", "customers":
		return "/customers"
	case "decisions":
		return "/meetings"
	case "figures", "compare":
		return "/packs"
	}
	if slices.Contains([]string{"actions", "packs", "meetings", "escalations", "administration"}, kind) {
		return "/" + kind
	}
	return ""
}
