package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/calendar"
)

// actionRoutes lead to the action lists.
func (s *Site) actionRoutes() []Route {
	all, one := "/customers/{customer}/actions", "/customers/{customer}/actions/{number}"
	return []Route{
		page(http.MethodGet, "/actions", access.Read, s.actions),
		page(http.MethodGet, "/actions/sheet", access.Read, s.sheet),
		page(http.MethodGet, "/actions/export", access.Read, s.exportActions),
		page(http.MethodPost, "/actions/bulk", access.Work, s.changeActions),
		page(http.MethodGet, all+"/new", access.Work, s.newAction),
		page(http.MethodPost, all, access.Work, s.addAction),
		page(http.MethodGet, all+"/import", access.Work, s.importForm),
		{Method: http.MethodPost, Pattern: all + "/import", Entry: BySession, Right: access.Work, Largest: largestFile + usual, Serve: s.previewImport},
		{Method: http.MethodPost, Pattern: all + "/import/confirm", Entry: BySession, Right: access.Work, Largest: 2 * largestFile, Serve: s.keepImport},
		page(http.MethodGet, one, access.Read, s.action),
		page(http.MethodPost, one, access.Work, s.changeAction),
		page(http.MethodPost, one+"/comments", access.Work, s.commentAction),
	}
}

// actionLine is an action as lists show it.
type actionLine struct {
	action.Action
	Of      forums.Customer
	Person  string // the owner's name
	Overdue bool
	Ref     string // customer/number, as the address of an edited row names it
}

// actionsPage is the list with the filter that made it.
type actionsPage struct {
	Lines    []actionLine
	View     ledger.ActionView
	Customer string // the one that was chosen; empty: all
	Forum    string
	Overdue  bool
	Statuses []action.Status
	Owners   []choice
	Forums   []forums.Level
	Edited   string     // the Ref of the row that is open for changes
	Here     url.Values // the filter, for links that keep it
	one      bool       // all lines are of one customer
	paging
}

// choice is a value that a form offers.
type choice struct{ Value, Name string }

// actions lists the actions of all the person's customers, or of those that
// the address chooses, so that every view can be kept as a bookmark.
func (s *Site) actions(c *Call) error {
	p, err := s.chosen(c)
	if err != nil {
		return err
	}
	number := c.pageAsked()
	p.View.Most, p.View.Skip = shownAtOnce, linesBefore(number)
	if err := s.fill(c, &p); err != nil {
		return err
	}
	p.paging = paged(number, p.All, func(n string) string { return p.at("page", n) })
	return c.Page("actions", c.Words.Say("web.actions.title"), p)
}

// fill reads the lines of a view.
func (s *Site) fill(c *Call, p *actionsPage) error {
	found, all, err := c.Desk.ViewActions(c.Request.Context(), p.View)
	if err != nil {
		return err
	}
	p.Lines, p.All = s.actionLines(c, found), all
	if p.Overdue { // the day before which was asked is that of the zone furthest ahead
		p.Lines = slices.DeleteFunc(p.Lines, func(l actionLine) bool { return !l.Overdue })
	}
	return nil
}

// chosen reads a view of the list from the address.
func (s *Site) chosen(c *Call) (actionsPage, error) {
	p := actionsPage{
		Customer: c.Query("customer"), Forum: c.Query("forum"), Overdue: c.Query("overdue") != "", Edited: c.Query("edit"),
		Statuses: statuses(), Forums: levels(),
		Owners: owners(c.Desk.customers), Here: c.Request.URL.Query(),
	}
	p.View = ledger.ActionView{Owner: c.Query("owner"), Status: action.Status(c.Query("status"))}
	p.View.Living = p.View.Status == ""
	if p.Forum != "" {
		p.View.Origin = p.Forum + " "
	}
	if p.Customer != "" {
		customer, err := c.Desk.Customer(p.Customer)
		if err != nil {
			return p, err
		}
		p.View.Customers, p.Owners = []string{customer.ID}, owners([]forums.Customer{customer})
	}
	p.one = p.Customer != "" || len(c.Desk.customers) == 1
	if p.Overdue {
		for _, customer := range c.Desk.customers {
			if today := calendar.DayOf(c.Now(), customer.Zone); p.View.Before.Before(today) {
				p.View.Before = today
			}
		}
	}
	return p, nil
}

// Handed tells whether many may be handed to one person: that asks for one
// customer, since each has people of its own.
func (p actionsPage) Handed() bool { return p.one }

// at is the address of the list with the same filter and one value changed.
func (p actionsPage) at(name, value string) string {
	q := url.Values{}
	for key, values := range p.Here {
		if key != "edit" && key != "page" {
			q[key] = values
		}
	}
	if value != "" {
		q.Set(name, value)
	}
	return "/actions?" + q.Encode()
}

// Editing is the address of the list with one row open for changes.
func (p actionsPage) Editing(l actionLine) string {
	at := p.at("edit", l.Ref)
	if number := p.Here.Get("page"); number != "" {
		at += "&page=" + url.QueryEscape(number)
	}
	return at + "#" + l.Anchor()
}

// Closed is the address of the list without a row that is open, at the row
// that was.
func (p actionsPage) Closed(l actionLine) string {
	return p.at("page", cmp.Or(p.Here.Get("page"), "1")) + "#" + l.Anchor()
}

// Anchor is the id of the row on a page.
func (l actionLine) Anchor() string { return l.Customer + "-" + strconv.Itoa(l.Number) }

// Sheet is the address of the whole list for the printer.
func (p actionsPage) Sheet() string {
	return strings.Replace(p.at("page", ""), "/actions?", "/actions/sheet?", 1)
}

// Export is the address of the whole list as a file of a kind.
func (p actionsPage) Export(kind string) string {
	return strings.Replace(p.at("as", kind), "/actions?", "/actions/export?", 1)
}

func statuses() []action.Status {
	return []action.Status{action.Open, action.Started, action.Waiting, action.Done, action.Dropped}
}

// owners are the people of customers, by name. Customers may call different
// people by one key; then the choice bears all their names.
func owners(of []forums.Customer) []choice {
	names := map[string][]string{}
	for _, customer := range of {
		for key := range customer.People {
			if name := nameOf(customer, key); !slices.Contains(names[key], name) {
				names[key] = append(names[key], name)
			}
		}
	}
	var all []choice
	for key, called := range names {
		slices.Sort(called)
		if len(called) > 3 {
			called = append(called[:3], "…")
		}
		all = append(all, choice{key, strings.Join(called, ", ")})
	}
	slices.SortFunc(all, func(a, b choice) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value)) })
	return all
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
		lines[i] = actionLine{
			Action: a, Of: customer, Person: nameOf(customer, a.Owner), Ref: a.Customer + "/" + strconv.Itoa(a.Number),
			Overdue: a.Overdue(calendar.DayOf(c.Now(), customer.Zone)),
		}
	}
	return lines
}

// Owners are the people that the action may be handed to.
func (l actionLine) Owners() []choice { return owners([]forums.Customer{l.Of}) }

// Statuses are those that an action may have.
func (l actionLine) Statuses() []action.Status { return statuses() }

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

// exportActions gives the whole view as a file that the import takes back.
func (s *Site) exportActions(c *Call) error {
	p, err := s.chosen(c)
	if err != nil {
		return err
	}
	found, err := c.Desk.Actions(c.Request.Context(), ledger.ActionFilter{
		Customer: p.Customer, Owner: p.View.Owner, Status: p.View.Status, Living: p.View.Living,
	})
	if err != nil {
		return err
	}
	action.Order(found)
	lines := slices.DeleteFunc(s.actionLines(c, found), func(l actionLine) bool {
		return p.Overdue && !l.Overdue || !strings.HasPrefix(l.Origin, p.View.Origin)
	})
	chosen := make([]action.Action, len(lines))
	for i, l := range lines {
		chosen[i] = l.Action
	}
	return s.exported(c, chosen)
}

// bookKind is the type of a book of Excel.
const bookKind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// exported answers with actions as a file of the kind that was asked for.
func (s *Site) exported(c *Call, chosen []action.Action) error {
	kind := cmp.Or(c.Query("as"), "csv")
	content, err := s.House.ActionFile(kind, chosen)
	if err != nil {
		return err
	}
	types := map[string]string{"csv": "text/csv; charset=utf-8", "xlsx": bookKind}
	return c.File(fmt.Sprintf("actions-%s.%s", c.Now().Format("2006-01-02"), kind), types[kind], content)
}
