package pack

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"ting/forums"
	"ting/reports/words"
)

// What has changed since the last pack takes a page at most: so many figures,
// and so many lines of what has happened.
const (
	mostMoved  = 8
	mostEvents = 12
)

// sinceLast is what changed between the pack before and this one: figures and
// their status, plans, promises and actions. It is there only when there was
// a pack before.
func (w *writer) sinceLast() []Section {
	if w.in.Before == nil {
		return nil
	}
	s := w.section("since")
	s.NewPage = true
	before := w.in.Before.Figures
	s.Lead = w.sinceLead()
	table := w.movedFigures()
	if len(table.Rows) == 0 {
		s.Blocks = append(s.Blocks, Paragraph{w.Say("since.still")})
	} else {
		left := len(table.Rows) - mostMoved
		table.Rows = table.Rows[:min(len(table.Rows), mostMoved)]
		s.Blocks = append(s.Blocks, table)
		if left > 0 {
			s.Blocks = append(s.Blocks, Note{words.Sentence(w.Count("since.more", left))})
		}
	}
	s.Blocks = append(s.Blocks, w.events()...)
	s.Blocks = append(s.Blocks, Note{w.Say("since.note", "period", w.Period(before.Period), "moment", w.Moment(w.local(before.AsOf)))})
	return []Section{s}
}

// event is one kind of what has happened, in lines.
type event struct {
	title string
	lines []string
}

// events is what has happened since in one table, as many lines as the page
// has room for: each kind gets one in turn.
func (w *writer) events() []Block {
	kinds := []event{
		{w.Say("since.breaches"), w.newBreaches()}, {w.Say("since.plans"), w.movedPlans()}, {w.Say("since.promises"), w.movedActions()},
		{w.Say("since.closed"), w.endedActions()}, {w.Say("since.raised"), w.raisedMatters()}, {w.Say("since.answered"), w.answeredMatters()},
	}
	lists, all := make([][]string, len(kinds)), 0
	for i, kind := range kinds {
		lists[i], all = kind.lines, all+len(kind.lines)
	}
	if all == 0 {
		return nil
	}
	table := Table{Title: w.Say("since.events"), Columns: []Column{left(w.Say("col.kind"), 22), left(w.Say("col.about"), 78)}}
	for i, n := range share(lists, mostEvents) {
		for _, line := range kinds[i].lines[:n] {
			table.Rows = append(table.Rows, cells(kinds[i].title, line))
		}
	}
	blocks := []Block{table}
	if left := all - len(table.Rows); left > 0 {
		blocks = append(blocks, Note{w.Count("since.lines", left)})
	}
	return blocks
}

// sinceLead counts what was missed then and now.
func (w *writer) sinceLead() string {
	now, was := 0, 0
	for _, t := range w.in.Record.Figures.Targets {
		now += t.Breached
	}
	for _, t := range w.in.Before.Figures.Targets {
		was += t.Breached
	}
	return w.Count("since.lead", now, "before", w.Int(was), "period", w.Period(w.in.Before.Figures.Period))
}

// movedFigures are the targets whose figure or status is another than in the
// pack before, those that changed status first.
func (w *writer) movedFigures() Table {
	table := Table{
		Title: w.Say("since.table"),
		Columns: []Column{left(w.Say("col.target"), 34), left(w.Say("col.last-pack"), 17), left(w.Say("col.this-pack"), 17), right(w.Say("col.change"), 14),
			left(w.Say("col.status-change"), 24)},
	}
	var others [][]Cell
	for _, t := range w.targets {
		was := of(w.in.Before.Figures.Targets, t.ID)
		t.before = &was
		change, _ := w.change(t)
		turned := was.Status != t.Status
		if !turned && (change == "" || change == w.Say("change.none")) {
			continue
		}
		row := cells(t.title, "", "", w.changed(t), "")
		row[1], row[2] = w.shown(t, was), w.shown(t, t.TargetFigure)
		if !turned {
			others = append(others, row)
			continue
		}
		row[4] = Cell{Text: w.turn(was.Status, t.status()), Strong: true}
		table.Rows = append(table.Rows, row)
	}
	table.Rows = append(table.Rows, others...)
	return table
}

// turn is a change of status in words.
func (w *writer) turn(was string, now Status) string {
	if was == "" {
		return w.Say("since.new")
	}
	return w.Say("since.turn", "was", w.Of("status", was), "now", w.Of("status", string(now)))
}

// movedPlans are the projects whose planned end is another day than before.
func (w *writer) movedPlans() []string {
	var lines []string
	for _, p := range w.in.Record.Projects {
		was, ok := project(w.in.Before.Projects, p.ID)
		if !ok || was.PlannedEnd.IsZero() || p.PlannedEnd.IsZero() {
			continue
		}
		if days := w.daysBetween(was.PlannedEnd, p.PlannedEnd); days != 0 {
			lines = append(lines, w.Say("since.plan", "project", p.Title, "was", w.date(was.PlannedEnd), "now", w.date(p.PlannedEnd), "shift", w.movedBy(days)))
		}
	}
	return lines
}

// movedBy writes by how many days a plan has moved.
func (w *writer) movedBy(days int) string {
	return w.Count("since.days", max(days, -days), "signed", w.Signed(days))
}

// project finds a project by its id.
func project(projects []forums.Project, id string) (forums.Project, bool) {
	for _, p := range projects {
		if p.ID == id {
			return p, true
		}
	}
	return forums.Project{}, false
}

// movedActions are the actions whose day was moved since the pack before.
func (w *writer) movedActions() []string {
	var lines []string
	for _, a := range w.in.Memory.Actions {
		if w.news(a.LastMoved) && !ended(a) {
			lines = append(lines, w.Say("since.promise", "number", strconv.Itoa(a.Number), "action", a.Title, "day", w.day(a.Due)))
		}
	}
	return lines
}

// endedActions are the actions that were done or dropped since the pack before.
func (w *writer) endedActions() []string {
	var lines []string
	for _, a := range w.in.Memory.Actions {
		if ended(a) && w.news(a.Ended) {
			lines = append(lines, w.Say("since.ended", "number", strconv.Itoa(a.Number), "action", a.Title, "status", w.Of("action-status", a.Status)))
		}
	}
	return lines
}

func ended(a ActionLine) bool { return a.Status == "done" || a.Status == "dropped" }

// raisedMatters are the matters that were escalated since the pack before.
func (w *writer) raisedMatters() []string {
	var lines []string
	for _, e := range w.in.Memory.Escalations {
		if w.news(e.Raised) {
			lines = append(lines, w.Say("since.matter", "number", strconv.Itoa(e.Number), "matter", e.Title, "level", strconv.Itoa(e.Level)))
		}
	}
	return lines
}

// answeredMatters are those escalated before the last pack that were answered,
// decided on or closed since.
func (w *writer) answeredMatters() []string {
	var lines []string
	for _, e := range w.in.Memory.Escalations {
		fresh := w.news(e.Settled) || e.Settled.IsZero() // packs of long ago do not know when
		if e.Status != "open" && fresh && !w.news(e.Raised) {
			lines = append(lines, w.Say("since.settled", "number", strconv.Itoa(e.Number), "matter", e.Title, "status", w.Of("escalation-status", e.Status)))
		}
	}
	return lines
}

// news tells whether something happened that the pack before cannot have told.
func (w *writer) news(happened time.Time) bool {
	if since := w.in.Memory.Since; !since.IsZero() {
		return !happened.Before(since)
	}
	return happened.After(w.in.Before.Figures.AsOf)
}

// newBreaches are the missed tickets that the pack before did not have, the
// furthest over their limit first.
func (w *writer) newBreaches() []string {
	told := map[[2]string]bool{}
	for _, b := range w.in.Before.Breaches {
		told[[2]string{b.Target, b.Ticket}] = true
	}
	var found []forums.Breach
	for _, b := range w.in.Record.Breaches {
		if !told[[2]string{b.Target, b.Ticket}] {
			found = append(found, b)
		}
	}
	slices.SortStableFunc(found, func(a, b forums.Breach) int { return cmp.Compare(b.Over, a.Over) })
	var lines []string
	for _, b := range found {
		title := b.Target
		if t, ok := w.agreed(b.Target); ok {
			title = t.Called(w.Language())
		}
		lines = append(lines, w.Say("since.breach", "ticket", b.Ticket, "title", firstOf(b.Title, b.Category, words.Dash), "target", title, "over", w.Duration(b.Over)))
	}
	return lines
}
