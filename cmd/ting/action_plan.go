package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// planActions says what a file would make of a customer's action list: a line
// with a number changes that action, one without adds one. Nothing is kept.
func planActions(c forums.Customer, list []action.Action, content []byte, by trail.By) action.Plan {
	rows, flaws := parseActions(content)
	plan := planRows(rows, c, list, by)
	plan.Flaws = append(flaws, plan.Flaws...)
	slices.SortStableFunc(plan.Flaws, func(a, b action.Flaw) int { return cmp.Compare(a.Line, b.Line) })
	return plan
}

// planner makes a plan, row by row.
type planner struct {
	customer forums.Customer
	by       trail.By
	numbered map[int]action.Action // the list
	lines    map[int]int           // by number: the line that changed it
	taken    map[string]string     // by title: what lives and bears it
	plan     action.Plan
}

// planRows makes a change of each row, and tells which rows make none.
func planRows(rows []actionRow, c forums.Customer, list []action.Action, by trail.By) action.Plan {
	p := planner{customer: c, by: by, numbered: map[int]action.Action{}, lines: map[int]int{}, taken: map[string]string{}}
	for _, a := range list {
		p.numbered[a.Number] = a
		if a.Lives() {
			p.taken[a.Title] = fmt.Sprintf("action %d", a.Number)
		}
	}
	for _, row := range rows {
		if err := p.row(row); err != nil {
			p.plan.Flaws = append(p.plan.Flaws, flawOf(row.line, err))
		}
	}
	return p.plan
}

// flawed is an error with the kind of the flaw that it is, and the value that
// it is about.
type flawed struct {
	kind  action.FlawKind
	about string
	error
}

// Unwrap is the error itself.
func (f flawed) Unwrap() error { return f.error }

func flaw(kind action.FlawKind, about, format string, values ...any) error {
	return flawed{kind, about, fmt.Errorf(format, values...)}
}

// flawOf is an error as what is wrong on a line. What no kind was thought of
// for is told in the words of the rule that it breaks.
func flawOf(line int, err error) action.Flaw {
	if known, ok := errors.AsType[flawed](err); ok {
		return action.Flaw{Line: line, Kind: known.kind, About: known.about, Problem: sentence(err)}
	}
	return action.Flaw{Line: line, Kind: action.OtherFlaw, About: sentence(err), Problem: sentence(err)}
}

// row plans what one row does.
func (p *planner) row(row actionRow) error {
	if whose := strings.TrimSpace(row.cells["customer"]); whose != "" && whose != p.customer.ID {
		return flaw(action.OtherCustomer, whose, "it belongs to %q, and this is the list of %s", whose, p.customer.ID)
	}
	number := strings.TrimSpace(row.cells["number"])
	if number == "" {
		return p.add(row)
	}
	n, err := strconv.Atoi(number)
	a, known := p.numbered[n]
	if err != nil || !known {
		return flaw(action.UnknownNumber, number, "%s has no action %q; a line without a number adds one", p.customer.ID, number)
	}
	if other, twice := p.lines[n]; twice {
		return flaw(action.NumberTwice, strconv.Itoa(other), "line %d is about action %d already", other, n)
	}
	p.lines[n] = row.line
	return p.change(row, a)
}

// add plans a new action.
func (p *planner) add(row actionRow) error {
	a, err := newFrom(row.cells, p.customer, p.by)
	if err != nil {
		return err
	}
	if a.Lives() {
		other, twice := p.taken[a.Title]
		p.taken[a.Title] = fmt.Sprintf("line %d", row.line)
		if twice {
			return titleTaken(other)
		}
	}
	p.plan.Changes = append(p.plan.Changes, action.Change{Line: row.line, After: a})
	return nil
}

// change plans what a row makes of an action that there is. It says nothing
// where it says what holds already.
func (p *planner) change(row actionRow, a action.Action) error {
	after, err := p.revised(row, a)
	if err != nil {
		return err
	}
	w, err := wantedIn(row.cells, a, p.customer)
	if err != nil {
		return err
	}
	if w != (action.Wanted{}) {
		if !a.Lives() {
			return hasEnded(a)
		}
		if after, err = after.Become(w, p.by); err != nil {
			return err
		}
	}
	if after, err = enlarged(row.cells, after, p.by); err != nil {
		return err
	}
	if len(after.History) == len(a.History) {
		p.plan.Same++
		return nil
	}
	if seen := row.says("version"); seen != "" && seen != strconv.Itoa(a.Version) {
		return flaw(action.ChangedSince, strconv.Itoa(a.Number), "action %d was changed after the file was written; %s", a.Number, lastOf(a))
	}
	if after.Title != a.Title {
		delete(p.taken, a.Title)
		p.taken[after.Title] = fmt.Sprintf("line %d", row.line)
	}
	p.plan.Changes = append(p.plan.Changes, action.Change{Line: row.line, Before: a, After: after})
	return nil
}

func hasEnded(a action.Action) error {
	return flaw(action.HasEnded, "", "action %d has ended, and takes comments only", a.Number)
}

// revised is an action with the title, text and priority that a row gives it;
// what the row leaves blank stays. A row is believed in that only when it bears
// the version that the list was written out with: without it, a number that
// slipped a line would give one action the words of another.
func (p *planner) revised(row actionRow, a action.Action) (action.Action, error) {
	if says := row.says("origin"); says != "" && says != strings.TrimSpace(a.Origin) {
		return a, flaw(action.FixedText, "origin", "the origin of action %d is %q, and stays", a.Number, oneLine(a.Origin))
	}
	title, text, priority := row.says("title"), row.says("text"), action.Priority(strings.ToLower(row.says("priority")))
	changed := ""
	for _, column := range []struct{ head, says, is string }{
		{"title", title, a.Title}, {"text", text, strings.TrimSpace(a.Text)}, {"priority", string(priority), string(a.Priority)},
	} {
		if changed == "" && column.says != "" && column.says != column.is {
			changed = column.head
		}
	}
	switch other, taken := p.taken[title]; {
	case changed == "":
		return a, nil
	case !a.Lives():
		return a, hasEnded(a)
	case row.says("version") == "":
		return a, flaw(action.NoVersion, changed, "the %s of action %d is changed by a file that export --numbers wrote, with its column version", changed, a.Number)
	case taken && title != a.Title:
		return a, titleTaken(other)
	}
	if err := wellWorded(title, priority); err != nil {
		return a, err
	}
	return a.Revise(title, text, priority, p.by)
}

func titleTaken(by string) error {
	return flaw(action.TitleTaken, by, "%s lives and has this title already", by)
}

// wantedIn is what a row wants of an action otherwise than it is; nothing when
// that is the zero value.
func wantedIn(cells map[string]string, a action.Action, c forums.Customer) (action.Wanted, error) {
	var w action.Wanted
	if text := strings.TrimSpace(cells["owner"]); text != "" {
		owner, err := ownerIn(c, text)
		if err != nil {
			return w, err
		}
		if owner.Key != a.Owner {
			w.Owner, w.Side = owner.Key, owner.Side
		}
	}
	if text := strings.TrimSpace(cells["due"]); text != "" {
		due, err := dueIn(text)
		if err != nil {
			return w, err
		}
		if due != a.Due {
			w.Due = due
		}
	}
	status, result := action.Status(strings.ToLower(strings.TrimSpace(cells["status"]))), strings.TrimSpace(cells["result"])
	if status == "" || status == a.Status {
		if result != "" && result != resultOf(a) {
			return w, flaw(action.WordsTooMany, "", "it is %s already; write what is new in the column comment", a.Status)
		}
		return w, nil
	}
	if err := spoken(status, result); err != nil {
		return w, err
	}
	if status == action.Open {
		return w, flaw(action.WrongStatus, string(status), "an action does not become open again")
	}
	w.Status, w.Text = status, result
	return w, nil
}

// enlarged adds to an action the comment of a row, and links that it lacks.
func enlarged(cells map[string]string, a action.Action, by trail.By) (action.Action, error) {
	var err error
	for _, address := range strings.Fields(cells["links"]) {
		if slices.Contains(a.Links(), address) {
			continue
		}
		if a, err = linked(a, address, by); err != nil {
			return a, err
		}
	}
	if text := strings.TrimSpace(cells["comment"]); text != "" {
		return a.Comment(text, by)
	}
	return a, nil
}

func linked(a action.Action, address string, by trail.By) (action.Action, error) {
	next, err := a.Link(address, by)
	if err != nil {
		return a, flawed{action.WrongLink, address, err}
	}
	return next, nil
}

// newFrom makes the action of one row, with the moves that led to its status,
// its links and its comment.
func newFrom(cells map[string]string, c forums.Customer, by trail.By) (action.Action, error) {
	a, err := openFrom(cells, c, by)
	if err != nil {
		return a, err
	}
	status, result := action.Status(strings.ToLower(strings.TrimSpace(cells["status"]))), strings.TrimSpace(cells["result"])
	if err := spoken(status, result); err != nil {
		return a, err
	}
	if status != "" && status != action.Open {
		if a, err = a.Become(action.Wanted{Status: status, Text: result}, by); err != nil {
			return a, err
		}
	}
	for _, address := range strings.Fields(cells["links"]) {
		if a, err = linked(a, address, by); err != nil {
			return a, err
		}
	}
	if text := strings.TrimSpace(cells["comment"]); text != "" {
		return a.Comment(text, by)
	}
	return a, nil
}

// openFrom makes the open action of one row.
func openFrom(cells map[string]string, c forums.Customer, by trail.By) (action.Action, error) {
	title := strings.TrimSpace(cells["title"])
	if title == "" {
		return action.Action{}, flaw(action.WrongTitle, "", "an action needs a title")
	}
	priority := action.Priority(strings.ToLower(strings.TrimSpace(cells["priority"])))
	if err := wellWorded(title, priority); err != nil {
		return action.Action{}, err
	}
	owner, err := ownerIn(c, strings.TrimSpace(cells["owner"]))
	if err != nil {
		return action.Action{}, err
	}
	due, err := dueIn(strings.TrimSpace(cells["due"]))
	if err != nil {
		return action.Action{}, err
	}
	return action.New(action.Action{
		Customer: c.ID, Title: cells["title"], Text: strings.TrimSpace(cells["text"]), Owner: owner.Key, Side: owner.Side, Due: due,
		Priority: priority, Origin: strings.TrimSpace(cells["origin"]),
	}, by)
}

// wellWorded returns a flaw where a title is not one line, or a priority none;
// blank ones pass.
func wellWorded(title string, priority action.Priority) error {
	switch {
	case strings.ContainsFunc(title, unicode.IsControl):
		return flaw(action.WrongTitle, oneLine(title), "the title %q of an action is not one line", title)
	case !slices.Contains([]action.Priority{"", action.High, action.Normal, action.Low}, priority):
		return flaw(action.WrongPriority, string(priority), "priority %q is not high, normal or low", priority)
	}
	return nil
}

// ownerIn is the person that a cell names: by key, or by name where only one
// person has it.
func ownerIn(c forums.Customer, text string) (forums.Person, error) {
	if p, known := c.People[text]; known {
		return p, nil
	}
	named := slices.DeleteFunc(slices.Collect(maps.Values(c.People)), func(p forums.Person) bool { return text == "" || !strings.EqualFold(p.Name, text) })
	if len(named) == 1 {
		return named[0], nil
	}
	_, err := person(c, text)
	return forums.Person{}, flawed{action.UnknownOwner, text, fmt.Errorf("owner: %w", err)}
}

func dueIn(text string) (calendar.Day, error) {
	due, err := calendar.ParseDay(text)
	if err != nil {
		return due, flawed{action.WrongDay, text, fmt.Errorf("due: %w", err)}
	}
	return due, nil
}

// spoken returns a flaw unless a status comes with the words that it needs:
// what came of the action, or what it waits for.
func spoken(status action.Status, result string) error {
	needs := status == action.Waiting || status == action.Done || status == action.Dropped
	switch {
	case status != "" && !slices.Contains(actionStatuses(), status):
		return flaw(action.WrongStatus, string(status), "%w: status %q; an action is %s", fault.Invalid, status, list(texts(actionStatuses())))
	case needs && result == "":
		return flaw(action.WordsMissing, "", "it is %s, and the column result does not say what came of it or what it waits for", status)
	case !needs && result != "":
		return flaw(action.WordsTooMany, "", "it has a result, and is neither waiting, done nor dropped")
	}
	return nil
}
