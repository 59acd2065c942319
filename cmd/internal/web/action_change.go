package web

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// actionPage is one action, with what a reader is about to change of it.
type actionPage struct {
	actionLine
	Wanted   wanted
	Meantime []action.Entry // what others did to it while it stood open here
}

// Line is the action as forms take it.
func (p actionPage) Line() actionLine { return p.actionLine }

// wanted is what a form asks an action to become. What it leaves blank stays.
type wanted struct {
	Status, Owner, Due, Text string
}

func wants(c *Call) wanted {
	return wanted{Status: c.Form("status"), Owner: c.Form("owner"), Due: c.Form("due"), Text: c.Form("text")}
}

// of is an action with the moves that bring it where the form wants it. The
// text is the reason or result where a new status asks for one, else a
// comment. It returns [fault.Invalid] when nothing would change.
func (w wanted) of(a action.Action, customer forums.Customer, by trail.By) (action.Action, error) {
	before, err := len(a.History), error(nil)
	if w.Owner != "" && w.Owner != a.Owner {
		person, known := customer.People[w.Owner]
		if !known {
			return a, fmt.Errorf("%w: %q is nobody of %s", fault.Invalid, w.Owner, customer.Name)
		}
		if a, err = a.Hand(w.Owner, person.Side, by); err != nil {
			return a, err
		}
	}
	if w.Due != "" && w.Due != a.Due.String() {
		due, err := calendar.ParseDay(w.Due)
		if err != nil {
			return a, fmt.Errorf("%w: %w", fault.Invalid, err)
		}
		if a, err = a.Move(due, by); err != nil {
			return a, err
		}
	}
	turned := w.Status != "" && w.Status != string(a.Status)
	if turned {
		if a, err = turn(a, action.Status(w.Status), w.Text, by); err != nil {
			return a, err
		}
	}
	if w.Text != "" && (!turned || w.Status == string(action.Started)) {
		if a, err = a.Comment(w.Text, by); err != nil {
			return a, err
		}
	}
	if len(a.History) == before {
		return a, fmt.Errorf("%w: nothing was changed", fault.Invalid)
	}
	return a, nil
}

// turn gives an action another status.
func turn(a action.Action, to action.Status, text string, by trail.By) (action.Action, error) {
	switch to {
	case action.Started:
		return a.Start(by)
	case action.Waiting:
		return a.Wait(text, by)
	case action.Done:
		return a.Close(text, by)
	case action.Dropped:
		return a.Drop(text, by)
	}
	return a, fmt.Errorf("%w: an action does not become %s again", fault.Invalid, to)
}

// action shows one action with its history.
func (s *Site) action(c *Call) error {
	a, err := c.theAction()
	if err != nil {
		return err
	}
	return c.Page("action", a.Title, actionPage{actionLine: s.actionLines(c, []action.Action{a})[0], Wanted: asItIs(a)})
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
	next, err := wants(c).of(a, c.Customer, c.By(c.Customer, ""))
	if err == nil {
		next, err = c.Desk.SaveAction(c.Request.Context(), next)
	}
	if errors.Is(err, fault.Stale) {
		if a, err = c.theAction(); err != nil {
			return err
		}
		return s.conflict(c, a)
	}
	if err != nil {
		return err
	}
	return c.Done(c.Back(actionAddress(next)), c.Words.Say("web.action.changed", "number", strconv.Itoa(next.Number)))
}

// conflict shows an action that somebody else has changed in the meantime.
func (s *Site) conflict(c *Call, a action.Action) error {
	p := actionPage{actionLine: s.actionLines(c, []action.Action{a})[0], Wanted: wants(c), Meantime: a.History}
	if seen, err := strconv.Atoi(c.Form("seen")); err == nil && seen > 0 && seen < len(a.History) {
		p.Meantime = a.History[seen:]
	}
	return c.Late("action", a.Title, p)
}

// actionAddress is where an action is shown.
func actionAddress(a action.Action) string {
	return fmt.Sprintf("/customers/%s/actions/%d", a.Customer, a.Number)
}

// commentAction adds a comment to an action. A comment takes nothing away from
// what others write, so it needs no version: it goes to the action as it is.
func (s *Site) commentAction(c *Call) error {
	a, err := c.theAction()
	if err != nil {
		return err
	}
	if a, err = a.Comment(c.Form("text"), c.By(c.Customer, "")); err != nil {
		return err
	}
	if a, err = c.Desk.SaveAction(c.Request.Context(), a); err != nil {
		return err
	}
	return c.Done(actionAddress(a), c.Words.Say("web.action.commented"))
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
	a, err := raised(draft, c.Form("due"), c.Customer, c.By(c.Customer, ""))
	if errors.Is(err, fault.Invalid) {
		return c.Again("action-new", c.Words.Say("web.action.new"), newActionPage{
			Of: c.Customer, Owners: owners([]forums.Customer{c.Customer}), Draft: draft, Due: c.Form("due"), Problem: plain(err),
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

// raised is a new action, owned by one of the customer's people.
func raised(draft action.Action, due string, customer forums.Customer, by trail.By) (action.Action, error) {
	person, known := customer.People[draft.Owner]
	if !known {
		return action.Action{}, fmt.Errorf("%w: %q is nobody of %s", fault.Invalid, draft.Owner, customer.Name)
	}
	day, err := calendar.ParseDay(due)
	if err != nil {
		return action.Action{}, fmt.Errorf("%w: %w", fault.Invalid, err)
	}
	draft.Due, draft.Side = day, person.Side
	return action.New(draft, by)
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
		return fmt.Errorf("%w: no action was ticked", fault.Invalid)
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
	want := wanted{Status: c.Form("status"), Due: c.Form("due"), Text: c.Form("text")}
	next, err := want.of(a, customer, c.By(customer, ""))
	if err == nil {
		_, err = c.Desk.SaveAction(c.Request.Context(), next)
	}
	switch {
	case errors.Is(err, fault.Stale), errors.Is(err, fault.Invalid):
		told.Why = plain(err)
		return told, nil
	case err != nil:
		return told, err
	}
	return refusedAction{}, nil
}
