package web

import (
	"cmp"
	"slices"
	"strings"

	"ting/forums"
)

// onSheet is how many actions a sheet of paper work holds: five hundred are
// twenty sheets, and no heavier to load than any other page.
const onSheet = 500

// sheetPage is a view of the list as one takes it to a meeting: all of it, by
// customer, with room to write.
type sheetPage struct {
	actionsPage
	Chosen []string // what the view is of, and the day
	Groups []sheetGroup
	Back   string // the list that the sheet is of
}

// sheetGroup is one customer's part of a sheet.
type sheetGroup struct {
	Of    forums.Customer
	Lines []actionLine
}

// Cut tells whether the view holds more than the sheet.
func (p sheetPage) Cut() bool { return p.All > onSheet }

// sheet shows the view of the address for the printer.
func (s *Site) sheet(c *Call) error {
	list, err := s.chosen(c)
	if err != nil {
		return err
	}
	list.View.Most = onSheet
	if err := s.fill(c, &list); err != nil {
		return err
	}
	p := sheetPage{actionsPage: list, Chosen: s.inWords(c, list), Back: strings.TrimSuffix("/actions?"+list.Here.Encode(), "?")}
	for _, l := range list.Lines {
		at := slices.IndexFunc(p.Groups, func(g sheetGroup) bool { return g.Of.ID == l.Customer })
		if at < 0 {
			at, p.Groups = len(p.Groups), append(p.Groups, sheetGroup{Of: l.Of})
		}
		p.Groups[at].Lines = append(p.Groups[at].Lines, l)
	}
	slices.SortStableFunc(p.Groups, func(a, b sheetGroup) int { return cmp.Compare(a.Of.Name, b.Of.Name) })
	return c.Page("actions-sheet", c.Words.Say("web.actions.title"), p)
}

// inWords says what a view is of, and on which day it was looked at.
func (s *Site) inWords(c *Call, p actionsPage) []string {
	w, said := c.Words, []string{c.Words.Date(c.Now())}
	if p.Forum != "" {
		said = append(said, w.Of("forum", p.Forum))
	}
	if at := slices.IndexFunc(p.Owners, func(o choice) bool { return o.Value == p.View.Owner }); at >= 0 {
		said = append(said, p.Owners[at].Name)
	}
	status := w.Say("web.filter.living")
	if p.View.Status != "" {
		status = w.Of("action-status", string(p.View.Status))
	}
	if p.Overdue {
		status = w.Say("web.filter.overdue")
	}
	return append(said, status)
}
