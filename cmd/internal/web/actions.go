package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// actionRoutes lead to the action lists.
func (s *Site) actionRoutes() []Route {
	one := "/customers/{customer}/actions/{number}"
	return []Route{
		page(http.MethodGet, "/actions", access.Read, s.actions),
		page(http.MethodGet, one, access.Read, s.action),
		page(http.MethodPost, one+"/comments", access.Work, s.commentAction),
	}
}

// actionLine is an action as lists show it.
type actionLine struct {
	action.Action
	Of      forums.Customer
	Person  string // the owner's name
	Overdue bool
}

// actionsPage is the list with the filter that made it.
type actionsPage struct {
	Lines    []actionLine
	Filter   ledger.ActionFilter
	Overdue  bool
	Statuses []action.Status
}

// actions lists the actions of all the person's customers, or of those that
// the address chooses, so that every view can be kept as a bookmark.
func (s *Site) actions(c *Call) error {
	f := ledger.ActionFilter{Customer: c.Query("customer"), Owner: c.Query("owner"), Status: action.Status(c.Query("status"))}
	f.Living = f.Status == ""
	found, err := c.Desk.Actions(c.Request.Context(), f)
	if err != nil {
		return err
	}
	action.Order(found)
	p := actionsPage{Lines: s.actionLines(c, found), Filter: f, Overdue: c.Query("overdue") != "",
		Statuses: []action.Status{action.Open, action.Started, action.Waiting, action.Done, action.Dropped}}
	if p.Overdue {
		p.Lines = slices.DeleteFunc(p.Lines, func(l actionLine) bool { return !l.Overdue })
	}
	return c.Page("actions", c.Words.Say("web.actions.title"), p)
}

// actionLines makes lines of actions, by the customers' own days and names.
func (s *Site) actionLines(c *Call, found []action.Action) []actionLine {
	of := map[string]forums.Customer{}
	for _, customer := range c.Desk.customers {
		of[customer.ID] = customer
	}
	lines := make([]actionLine, len(found))
	for i, a := range found {
		customer := of[a.Customer]
		lines[i] = actionLine{Action: a, Of: customer, Person: nameOf(customer, a.Owner), Overdue: a.Overdue(calendar.DayOf(c.Now(), customer.Zone))}
	}
	return lines
}

// nameOf is what a person is called; a key that is nobody's stands for itself.
func nameOf(c forums.Customer, key string) string {
	if p, ok := c.People[key]; ok && p.Name != "" {
		return p.Name
	}
	return key
}

// theAction is the action in the address of the page.
func (c *Call) theAction() (action.Action, error) {
	number, err := strconv.Atoi(c.Path("number"))
	if err != nil {
		return action.Action{}, hidden("action", c.Path("number"))
	}
	return c.Desk.Action(c.Request.Context(), c.Customer.ID, number)
}

// action shows one action with its history.
func (s *Site) action(c *Call) error {
	a, err := c.theAction()
	if err != nil {
		return err
	}
	return c.Page("action", a.Title, s.actionLines(c, []action.Action{a})[0])
}

// commentAction adds a comment to an action that the reader saw at a version.
func (s *Site) commentAction(c *Call) error {
	a, err := c.theAction()
	if err != nil {
		return err
	}
	if seen := c.Form("version"); seen != strconv.Itoa(a.Version) {
		return fmt.Errorf("%w: action %d is at version %d now", fault.Stale, a.Number, a.Version)
	}
	if a, err = a.Comment(c.Form("text"), c.By(c.Customer, "")); err != nil {
		return err
	}
	if _, err := c.Desk.SaveAction(c.Request.Context(), a); err != nil {
		return err
	}
	return c.Done(fmt.Sprintf("/customers/%s/actions/%d", a.Customer, a.Number), c.Words.Say("web.action.commented"))
}
