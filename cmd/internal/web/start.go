package web

import (
	"net/http"
	"slices"

	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/dispatch"
)

// startRoutes lead to the first page.
func (s *Site) startRoutes() []Route {
	return []Route{page(http.MethodGet, "/{$}", access.Read, s.start)}
}

// startPage is what waits for somebody.
type startPage struct {
	Late  []actionLine
	Packs []dispatch.Edition
}

// shownFirst is how many lines of each kind the first page shows.
const shownFirst = 10

func (s *Site) start(c *Call) error {
	ctx := c.Request.Context()
	actions, err := c.Desk.Actions(ctx, ledger.ActionFilter{Living: true})
	if err != nil {
		return err
	}
	packs, err := c.Desk.Editions(ctx, ledger.EditionFilter{})
	if err != nil {
		return err
	}
	action.Order(actions)
	late := slices.DeleteFunc(s.actionLines(c, actions), func(l actionLine) bool { return !l.Overdue })
	slices.SortStableFunc(packs, func(a, b dispatch.Edition) int { return b.Since.Compare(a.Since) })
	return c.Page("start", c.Words.Say("web.start.title"), startPage{
		Late: late[:min(shownFirst, len(late))], Packs: packs[:min(shownFirst, len(packs))],
	})
}

// rooms is the navigation: where this person may go.
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
	var rooms []room
	for _, r := range all {
		if c.Person.May(r.right) {
			rooms = append(rooms, room{Name: r.name, Address: r.address, Here: c.Request.URL.Path == r.address})
		}
	}
	return rooms
}
