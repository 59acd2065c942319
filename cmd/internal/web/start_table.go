package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/meeting"
)

// remembered is how long a copy that did not arrive stands on the first page:
// after half a quarter nobody sends that pack again.
const remembered = 45 * 24 * time.Hour

// table is what somebody finds when they come in, of one customer or of all.
type table struct {
	*Call
	site     *Site
	customer string // that was chosen; empty: all

	loud, matters []matterLine // on the top of their ladders; all others that live
	stuck         []dispatch.Job
	planned       []meetingLine

	latest  []dispatch.Edition             // the packs that left last; nil until they were read
	records map[dispatch.Key]forums.Record // what they were made of, whatever the forum
}

// lay reads what several blocks show parts of.
func (t *table) lay() error {
	ctx := t.Request.Context()
	found, err := t.Desk.Escalations(ctx, ledger.EscalationFilter{Customer: t.customer, Living: true})
	if err != nil {
		return err
	}
	for _, m := range found {
		line := t.matterLine(m)
		if top := len(line.Of.Escalation); m.Status == escalation.Open && top > 0 && m.Level >= top {
			t.loud = append(t.loud, line)
		} else if m.Status == escalation.Open {
			t.matters = append(t.matters, line)
		}
	}
	byDue := func(a, b matterLine) int { return a.Due.Compare(b.Due) }
	slices.SortStableFunc(t.loud, byDue)
	slices.SortStableFunc(t.matters, byDue)
	if t.stuck, err = t.Desk.Stuck(ctx, t.customer); err != nil {
		return err
	}
	meetings, err := t.Desk.Meetings(ctx, ledger.MeetingFilter{Customer: t.customer, Status: meeting.Planned})
	t.planned, _ = comingAndPast(t.Call, meetings)
	return err
}

// chosen are the customers that the page is about.
func (t *table) chosen() []forums.Customer {
	all := t.Desk.Customers()
	if t.customer == "" {
		return all
	}
	return slices.DeleteFunc(all, func(c forums.Customer) bool { return c.ID != t.customer })
}

// waits is what only this person can do: answer, release, act, write up.
func (t *table) waits() (startBlock, error) {
	b := startBlock{
		ID: "waits", Title: t.Words.Say("web.start.waits"), Empty: t.Words.Say("web.start.none-waits"),
		Next: "/actions", NextName: t.Words.Say("web.start.see-actions"),
	}
	for _, m := range slices.Concat(t.loud, t.matters) {
		if actor(m.Of, t.Person.Login) == m.Person {
			b.Lines = append(b.Lines, t.matterOf(m))
		}
	}
	if t.Person.May(access.Release) {
		held, err := t.Desk.Editions(t.Request.Context(), ledger.EditionFilter{Customer: t.customer, State: dispatch.Held})
		if err != nil {
			return b, err
		}
		slices.SortStableFunc(held, func(a, b dispatch.Edition) int { return a.Since.Compare(b.Since) })
		for _, e := range held {
			b.Lines = append(b.Lines, t.packOf(e, "waiting"))
		}
	}
	mine, err := t.mine()
	if err != nil {
		return b, err
	}
	b.Lines = append(b.Lines, mine...)
	if t.Person.May(access.Work) && !t.Person.All() {
		b.Lines = append(b.Lines, t.unwritten()...)
	}
	return t.first(b), nil
}

// mine are the actions in the person's own name. A house calls a person by a
// key, and different customers may know them by different ones.
func (t *table) mine() ([]startLine, error) {
	known := map[string][]string{}
	for _, customer := range t.chosen() {
		if key := actor(customer, t.Person.Login); key != t.Person.Login {
			known[key] = append(known[key], customer.ID)
		}
	}
	var found []action.Action
	for key, customers := range known {
		part, _, err := t.Desk.ViewActions(t.Request.Context(), ledger.ActionView{Customers: customers, Owner: key, Living: true, Most: shownFirst})
		if err != nil {
			return nil, err
		}
		found = append(found, part...)
	}
	action.Order(found)
	return t.actionsOf(found[:min(shownFirst, len(found))]), nil
}

// unwritten are the meetings whose time has passed and of which nobody has
// written who was there.
func (t *table) unwritten() []startLine {
	var lines []startLine
	for _, m := range t.planned {
		if m.At.Before(t.Now()) {
			lines = append(lines, t.meetingOf(m, "waiting", t.Words.Say("web.start.write-up")))
		}
	}
	return lines
}

// late is what should have been done by now, whoever has to do it.
func (t *table) late() (startBlock, error) {
	b := startBlock{
		ID: "late", Title: t.Words.Say("web.start.late"), Empty: t.Words.Say("web.start.none-late"),
		More: "/actions?overdue=1", MoreName: t.Words.Say("web.start.all-late"),
		Next: "/actions", NextName: t.Words.Say("web.start.see-actions"),
	}
	if t.customer != "" {
		b.More += "&customer=" + url.QueryEscape(t.customer)
	}
	for _, m := range slices.Concat(t.loud, t.matters) {
		if m.Late {
			b.Lines = append(b.Lines, t.matterOf(m))
		}
	}
	for _, j := range t.stuck {
		if j.State != dispatch.Dead {
			b.Lines = append(b.Lines, t.jobOf(j))
		}
	}
	view := ledger.ActionView{Living: true, Most: 2 * shownFirst}
	for _, customer := range t.chosen() {
		if today := calendar.DayOf(t.Now(), customer.Zone); view.Before.Before(today) {
			view.Before = today
		}
	}
	if t.customer != "" {
		view.Customers = []string{t.customer}
	}
	found, _, err := t.Desk.ViewActions(t.Request.Context(), view)
	if err != nil {
		return b, err
	}
	b.Lines = append(b.Lines, t.actionsOf(slices.DeleteFunc(found, func(a action.Action) bool {
		of, err := t.Desk.Customer(a.Customer)
		return err != nil || !a.Overdue(calendar.DayOf(t.Now(), of.Zone))
	}))...)
	return t.first(b), nil
}

// failed is what went wrong in the house: packs that were given up and copies
// that did not arrive.
func (t *table) failed() (startBlock, error) {
	b := startBlock{ID: "failed", Title: t.Words.Say("web.start.failed"), Empty: t.Words.Say("web.start.none-failed")}
	if t.Person.May(access.Administer) {
		b.Next, b.NextName = "/administration/work", t.Words.Say("web.start.see-work")
	} else {
		b.Next, b.NextName = "/packs", t.Words.Say("web.start.see-packs")
	}
	for _, j := range t.stuck {
		if j.State == dispatch.Dead {
			b.Lines = append(b.Lines, t.jobOf(j))
		}
	}
	astray, err := t.Desk.Astray(t.Request.Context(), t.customer)
	if err != nil {
		return b, err
	}
	for _, d := range astray {
		if t.Now().Sub(d.At) < remembered {
			b.Lines = append(b.Lines, t.copyOf(d))
		}
	}
	return t.first(b), nil
}

// meetings is the meetings to come, the next first.
func (t *table) meetings() (startBlock, error) {
	b := startBlock{
		ID: "meetings", Title: t.Words.Say("web.start.meetings"), Empty: t.Words.Say("web.start.none-meetings"),
		More: "/meetings", MoreName: t.Words.Say("web.start.all-meetings"),
	}
	if t.Person.May(access.Work) {
		b.Next, b.NextName = "/meetings", t.Words.Say("web.start.plan")
	}
	for _, m := range t.planned {
		if !m.At.Before(t.Now()) {
			b.Lines = append(b.Lines, t.meetingOf(m, "", ""))
		}
	}
	return t.first(b), nil
}

// first keeps as many lines as the page has room for.
func (t *table) first(b startBlock) startBlock {
	b.Lines = b.Lines[:min(shownFirst, len(b.Lines))]
	return b
}

// about names the customer of a line, and what else is to be said of it.
func about(of forums.Customer, more ...string) string {
	text := of.Name
	for _, m := range more {
		if m != "" {
			text += " · " + m
		}
	}
	return text
}

// named is a customer, also one whom the settings no longer name.
func (t *table) named(id string) forums.Customer {
	of, err := t.Desk.Customer(id)
	if err != nil {
		return forums.Customer{ID: id, Name: id, Zone: time.UTC}
	}
	return of
}

// at writes an instant for people, in the customer's zone, and for machines.
func (t *table) at(line startLine, of forums.Customer, at time.Time) startLine {
	line.When, line.Stamp = t.Words.ShortMoment(at.In(cmp.Or(of.Zone, time.UTC))), at.UTC().Format(time.RFC3339)
	return line
}

func (t *table) matterOf(m matterLine) startLine {
	line := startLine{
		Address: m.Address(), Title: m.Title, Sign: "waiting", Status: t.Words.Say("web.start.answer"),
		About: about(m.Of, t.Words.Say("web.start.on", "level", fmt.Sprint(m.Level), "name", m.Name)),
	}
	if m.Late {
		line.Sign, line.Status = "late", t.Words.Say("web.escalation.late")
	}
	return t.due(t.at(line, m.Of, m.Due))
}

func (t *table) actionsOf(found []action.Action) []startLine {
	var lines []startLine
	for _, l := range t.site.actionLines(t.Call, found) {
		line := startLine{
			Address: fmt.Sprintf("/customers/%s/actions/%d", l.Customer, l.Number), Title: l.Title, About: about(l.Of, l.Person),
			Sign: string(l.Status), Status: t.Words.Of("action-status", string(l.Status)),
			When: t.Words.ShortDay(l.Due), Stamp: l.Due.String(),
		}
		if l.Overdue {
			line.Sign, line.Status = "late", t.Words.Say("action.overdue", "status", line.Status)
		}
		lines = append(lines, t.due(line))
	}
	return lines
}

// due says that the instant of a line is the last by which it is to be done.
func (t *table) due(line startLine) startLine {
	line.When = t.Words.Say("web.start.due", "when", line.When)
	return line
}

func (t *table) meetingOf(m meetingLine, sign, status string) startLine {
	return t.at(startLine{Address: m.Address(), Title: meetingTitle(t.Words, m.Meeting), About: about(m.Of), Sign: sign, Status: status}, m.Of, m.At)
}

// jobOf leads to where the work on a pack can be looked into: the office for
// those who keep it, else the customer's packs.
func (t *table) jobOf(j dispatch.Job) startLine {
	of := t.named(j.Customer)
	line := startLine{
		Address: "/packs?customer=" + url.QueryEscape(j.Customer), Title: t.packTitle(j.Key), About: about(of),
		Sign: "waiting", Status: t.Words.Say("web.start.pack-late"),
	}
	if j.State == dispatch.Dead {
		line.Sign, line.Status = "late", t.Words.Say("web.start.given-up")
	}
	if t.Person.May(access.Administer) {
		line.Address, line.About = "/administration/work", about(of, j.Problem)
	}
	return t.at(line, of, j.Due)
}

func (t *table) copyOf(d dispatch.Delivery) startLine {
	of := t.named(d.Customer)
	return t.at(startLine{
		Address: packAddress(d.Key), Title: t.packTitle(d.Key), About: about(of, d.Name),
		Sign: "late", Status: t.Words.Of("web.outcome", string(d.Outcome)),
	}, of, d.At)
}

func (t *table) packOf(e dispatch.Edition, sign string) startLine {
	of := t.named(e.Customer)
	return t.at(startLine{
		Address: packAddress(e.Key), Title: t.packTitle(e.Key), About: about(of),
		Sign: sign, Status: t.Words.Of("web.edition", string(e.State)),
	}, of, e.Since)
}

func (t *table) packTitle(k dispatch.Key) string {
	return t.Words.Of("forum", string(k.Forum)) + ", " + t.Words.Period(k.Period)
}
