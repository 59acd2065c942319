package web

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// actionPage is one action, with what a reader is about to change of it.
type actionPage struct {
	actionLine
	Events   []eventView
	Wanted   wanted
	Problem  string      // with what the reader wanted
	Meantime []eventView // what others did to it while it stood open here
}

// Line is the action as forms take it.
func (p actionPage) Line() actionLine { return p.actionLine }

// actionPage is an action with a form that wants something of it.
func (s *Site) actionPage(c *Call, a action.Action, w wanted) actionPage {
	return actionPage{actionLine: s.actionLines(c, []action.Action{a})[0], Events: eventViews(c.Words, c.Customer, a.History), Wanted: w}
}

// wanted is what a form asks an action to become. What it leaves blank stays.
type wanted struct {
	Status, Owner, Due, Text string
}

// wants reads a form. What it shows as it stood when it was opened was not
// touched, and is not asked for: else sending a form again would undo what
// somebody else did meanwhile.
func wants(c *Call) wanted {
	touched := func(name string) string {
		if v := c.Form(name); v != c.Form("was-"+name) {
			return v
		}
		return ""
	}
	return wanted{Status: touched("status"), Owner: touched("owner"), Due: touched("due"), Text: c.Form("text")}
}

// over is the form of an action with what was asked for written over it.
func (w wanted) over(a action.Action) wanted {
	is := asItIs(a)
	return wanted{Status: cmp.Or(w.Status, is.Status), Owner: cmp.Or(w.Owner, is.Owner), Due: cmp.Or(w.Due, is.Due), Text: w.Text}
}

// of is an action as the form wants it. It returns an unwanted for what cannot
// be, in the reader's language.
func (w wanted) of(c *Call, a action.Action, customer forums.Customer) (action.Action, error) {
	want := action.Wanted{Status: action.Status(w.Status), Owner: w.Owner, Text: w.Text}
	if w.Owner != "" && w.Owner != a.Owner {
		person, known := customer.People[w.Owner]
		if !known {
			return a, unwanted(c.Words.Say("web.action.wrong-owner"))
		}
		want.Side = person.Side
	}
	if w.Due != "" {
		due, err := calendar.ParseDay(w.Due)
		if err != nil {
			return a, unwanted(c.Words.Say("web.action.wrong-day"))
		}
		want.Due = due
	}
	turned := want.Status != "" && want.Status != a.Status
	switch {
	case !a.Lives() && (turned || want.Owner != "" && want.Owner != a.Owner || want.Due != (calendar.Day{}) && want.Due != a.Due):
		return a, unwanted(c.Words.Say("web.action.has-ended"))
	case turned && want.Text == "" && (want.Status == action.Waiting || want.Status == action.Done || want.Status == action.Dropped):
		return a, unwanted(c.Words.Say("web.action.words-missing"))
	}
	next, err := a.Become(want, c.By(customer, ""))
	if err != nil && !turned && want.Text == "" {
		return a, unwanted(c.Words.Say("web.action.nothing-changed"))
	}
	return next, err
}

// action shows one action with its history.
func (s *Site) action(c *Call) error {
	a, err := c.theAction()
	if err != nil {
		return err
	}
	return c.Page("action", a.Title, s.actionPage(c, a, asItIs(a)))
}

// asItIs is a form that has not been touched.
func asItIs(a action.Action) wanted {
	return wanted{Status: string(a.Status), Owner: a.Owner, Due: a.Due.String()}
}

// changeAction brings an action where a form wants it. When somebody was
// faster, nothing is saved: the page shows what they did, and the form as it
// was sent, ready to be sent again.
func (s *Site) changeAction(c *Call) error {
	a, err := c.theAction()
	if err != nil {
		return err
	}
	if c.Form("version") != strconv.Itoa(a.Version) {
		return s.conflict(c, a)
	}
	next, err := wants(c).of(c, a, c.Customer)
	if err == nil {
		next, err = c.Desk.SaveAction(c.Request.Context(), next)
	}
	switch {
	case errors.Is(err, fault.Stale):
		if a, err = c.theAction(); err != nil {
			return err
		}
		return s.conflict(c, a)
	case errors.Is(err, fault.Invalid):
		p := s.actionPage(c, a, wants(c).over(a))
		p.Problem = c.problemWith(err)
		return c.Again("action", a.Title, p)
	case err != nil:
		return err
	}
	return c.Done(c.Back(actionAddress(next)), c.Words.Say("web.action.changed", "number", strconv.Itoa(next.Number)))
}

// conflict shows an action that somebody else has changed in the meantime.
func (s *Site) conflict(c *Call, a action.Action) error {
	p := s.actionPage(c, a, wants(c).over(a))
	p.Meantime = p.Events
	if seen, err := strconv.Atoi(c.Form("seen")); err == nil && seen > 0 && seen < len(a.History) {
		p.Meantime = p.Events[seen:]
	}
	return c.Late("action", a.Title, p)
}

// actionAddress is where an action is shown.
func actionAddress(a action.Action) string {
	return fmt.Sprintf("/customers/%s/actions/%d", a.Customer, a.Number)
}

// commentAction adds a comment to an action. A comment takes nothing away from
// what others write, so it needs no version: it goes to the action as it is,
// and to what that has become where somebody was faster by a moment.
func (s *Site) commentAction(c *Call) error {
	if c.Form("text") == "" {
		return unwanted(c.Words.Say("web.action.comment-missing"))
	}
	for try := 1; ; try++ {
		a, err := c.theAction()
		if err != nil {
			return err
		}
		if a, err = a.Comment(c.Form("text"), c.By(c.Customer, "")); err != nil {
			return err
		}
		a, err = c.Desk.SaveAction(c.Request.Context(), a)
		if err == nil {
			return c.Done(actionAddress(a), c.Words.Say("web.action.commented"))
		}
		if !errors.Is(err, fault.Stale) || try == tries {
			return err
		}
	}
}

// newActionPage is the form of an action that is not there yet.
type newActionPage struct {
	Of      forums.Customer
	Owners  []choice
	Draft   action.Action
	Due     string
	Problem string
}

func (s *Site) newAction(c *Call) error {
	return c.Page("action-new", c.Words.Say("web.action.new"), newActionPage{
		Of: c.Customer, Owners: owners([]forums.Customer{c.Customer}), Draft: action.Action{Origin: c.Query("origin"), Title: c.Query("title")},
	})
}

// addAction adds an action to the customer's list.
func (s *Site) addAction(c *Call) error {
	draft := action.Action{
		Customer: c.Customer.ID, Title: c.Form("title"), Text: c.Form("text"), Owner: c.Form("owner"),
		Priority: action.Priority(c.Form("priority")), Origin: c.Form("origin"),
	}
	a, err := c.raised(draft, c.Form("due"))
	if errors.Is(err, fault.Invalid) {
		return c.Again("action-new", c.Words.Say("web.action.new"), newActionPage{
			Of: c.Customer, Owners: owners([]forums.Customer{c.Customer}), Draft: draft, Due: c.Form("due"), Problem: c.problemWith(err),
		})
	}
	if err != nil {
		return err
	}
	if a, err = c.Desk.SaveAction(c.Request.Context(), a); err != nil {
		return err
	}
	return c.Done(c.Back(actionAddress(a)), c.Words.Say("web.action.added", "number", strconv.Itoa(a.Number)))
}

// raised is a new action, owned by one of the customer's people. It returns an
// unwanted for what cannot be.
func (c *Call) raised(draft action.Action, due string) (action.Action, error) {
	person, known := c.Customer.People[draft.Owner]
	day, err := calendar.ParseDay(due)
	switch {
	case draft.Title == "":
		return draft, unwanted(c.Words.Say("web.action.title-missing"))
	case !known:
		return draft, unwanted(c.Words.Say("web.action.wrong-owner"))
	case err != nil:
		return draft, unwanted(c.Words.Say("web.action.wrong-day"))
	}
	draft.Due, draft.Side = day, person.Side
	return action.New(draft, c.By(c.Customer, ""))
}

// bulkPage tells of each action that was not changed with others, and why.
type bulkPage struct {
	Changed int
	Refused []refusedAction
	Back    string
}

type refusedAction struct {
	Ref, Address, Title, Why string
}

// changeActions does one thing to all the actions that were ticked. Each
// stands for itself: what cannot be done to one is told and stops no other.
func (s *Site) changeActions(c *Call) error {
	picked := c.Forms("pick")
	if len(picked) == 0 {
		return unwanted(c.Words.Say("web.bulk.none"))
	}
	p := bulkPage{Back: c.Back("/actions")}
	for _, pick := range picked {
		refused, err := s.changePicked(c, pick)
		if err != nil {
			return err
		}
		if refused.Why == "" {
			p.Changed++
			continue
		}
		p.Refused = append(p.Refused, refused)
	}
	if len(p.Refused) == 0 {
		return c.Done(p.Back, c.Words.Count("web.bulk.changed", p.Changed))
	}
	return c.Late("bulk", c.Words.Say("web.bulk.title"), p)
}

// changePicked changes one action of those ticked, customer/number/version.
func (s *Site) changePicked(c *Call, pick string) (refusedAction, error) {
	part := strings.Split(pick, "/")
	if len(part) != 3 {
		return refusedAction{}, fmt.Errorf("%w: %q names no action", fault.Invalid, pick)
	}
	customer, err := c.Desk.Customer(part[0])
	if err != nil {
		return refusedAction{}, err
	}
	number, err := strconv.Atoi(part[1])
	if err != nil {
		return refusedAction{}, hidden("action", pick)
	}
	a, err := c.Desk.Action(c.Request.Context(), customer.ID, number)
	if err != nil {
		return refusedAction{}, err
	}
	told := refusedAction{Ref: fmt.Sprintf("%s %d", customer.Name, number), Address: actionAddress(a), Title: a.Title}
	if part[2] != strconv.Itoa(a.Version) {
		told.Why = c.Words.Say("web.fault.stale")
		return told, nil
	}
	next, err := wants(c).of(c, a, customer)
	if err == nil {
		_, err = c.Desk.SaveAction(c.Request.Context(), next)
	}
	switch {
	case errors.Is(err, fault.Stale):
		told.Why = c.Words.Say("web.fault.stale")
		return told, nil
	case errors.Is(err, fault.Invalid):
		told.Why = c.problemWith(err)
		return told, nil
	case err != nil:
		return told, err
	}
	return refusedAction{}, nil
}
