package pack

import (
	"slices"
	"strconv"
	"time"

	"ting/forums"
	"ting/reports/words"
)

// mostSteps is how many steps of escalated matters a pack tells: a page of them.
const mostSteps = 30

// matters are the escalated matters that concern the forum: the strategic one
// minds those that have ever risen above the first level, so that it learns
// what became of them.
func (w *writer) matters() []EscalationLine {
	if w.forum != forums.Strategic {
		return w.in.Memory.Escalations
	}
	var risen []EscalationLine
	for _, e := range w.in.Memory.Escalations {
		if max(e.Level, e.Peak) > 1 { // packs of long ago know no peak
			risen = append(risen, e)
		}
	}
	return risen
}

// noMatters says that nothing is escalated that concerns the forum.
func (w *writer) noMatters() string {
	if w.forum == forums.Strategic {
		return w.Say("escalations.none-risen")
	}
	return w.Say("escalations.none")
}

// escalations is the matters that were escalated, where they stand and how
// they came there. What nobody has answered on the top level stands first, in
// a sentence of its own: there is nobody left to whom it could rise.
func (w *writer) escalations() Section {
	s := w.section("escalations")
	list := w.matters()
	if len(list) == 0 {
		s.Blocks = []Block{Empty{w.noMatters()}}
		return s
	}
	s.Lead = words.Sentence(w.Count("escalations.lead", len(list), "open", w.Count("escalations.open", w.openEscalations())))
	if loud := w.unanswered(); len(loud) > 0 {
		s.Blocks = append(s.Blocks, Heading{w.Say("escalations.loud")}, List{loud})
	}
	table := Table{
		Title: w.Say("escalations.table"),
		Columns: []Column{
			right(w.Say("col.number"), 6), left(w.Say("col.matter"), 40), left(w.Say("col.level"), 10), left(w.Say("col.with"), 18),
			left(w.Say("col.raised"), 14), left(w.Say("col.answer-by"), 14), left(w.Say("col.status"), 14),
		},
	}
	for _, e := range list {
		table.Rows = append(table.Rows, w.matterRow(e))
	}
	s.Blocks = append(s.Blocks, table)
	s.Blocks = append(s.Blocks, w.steps(list)...)
	return s
}

// matterRow is one matter. Until when an answer is waited for is said only
// while one is.
func (w *writer) matterRow(e EscalationLine) []Cell {
	row := cells(numbered(e.Number), e.Title, numbered(e.Level), e.Person, at(w.moment(e.Raised), e.Raised), at(w.moment(e.Due), e.Due), w.Of("escalation-status", e.Status))
	if e.Text != "" {
		row[1].Text = e.Title + " " + words.Dash + " " + e.Text
	}
	switch {
	case !e.Late.IsZero():
		row[5].Status, row[5].Strong = Red, true
		row[6] = Cell{Text: w.Say("escalation.unanswered"), Strong: true}
	case e.Status == "open" && late(e.Due, w.in.Record.Figures.AsOf):
		row[5].Status = Red
	}
	return row
}

// unanswered are the matters that nobody has answered on the top level, a
// sentence each.
func (w *writer) unanswered() []string {
	var said []string
	for _, e := range w.matters() {
		if !e.Late.IsZero() {
			line := w.Say("escalations.top", "number", strconv.Itoa(e.Number), "matter", e.Title, "who", e.Person, "moment", w.Moment(w.local(e.Late)))
			if e.Reminders > 0 {
				line += " " + words.Sentence(w.Count("escalations.reminded", e.Reminders))
			}
			said = append(said, line)
		}
	}
	return said
}

// steps tells how the matters came to where they stand, step by step; nothing
// where it is not known. A year's reminders are one line.
func (w *writer) steps(list []EscalationLine) []Block {
	table := Table{
		Title: w.Say("escalations.steps"),
		Columns: []Column{
			right(w.Say("col.number"), 6), left(w.Say("col.when"), 19), left(w.Say("col.step"), 19), left(w.Say("col.level"), 7), left(w.Say("col.with"), 20),
			left(w.Say("col.said"), 29),
		},
	}
	for _, e := range list {
		for _, s := range e.Steps {
			table.Rows = append(table.Rows, cells(numbered(e.Number), at(w.moment(s.At), s.At), w.stepWord(s), numbered(s.Level), s.Person, orDash(w.stepText(s))))
		}
	}
	if len(table.Rows) == 0 {
		return nil
	}
	left := len(table.Rows) - mostSteps
	if left <= 0 {
		return []Block{table}
	}
	table.Rows = slices.Clone(table.Rows[left:]) // the latest are what the meeting speaks of
	return []Block{table, Note{words.Sentence(w.Count("escalations.more", left, "customer", w.in.Customer.ID))}}
}

func (w *writer) stepWord(s StepLine) string {
	if s.Times > 1 {
		return w.Count("escalations.reminded-times", s.Times)
	}
	return w.Of("escalation-step", s.What)
}

// stepText is what was said at a step, and who said it; which decision it was,
// where a forum decided.
func (w *writer) stepText(s StepLine) string {
	text := s.Text
	if s.Decision != "" {
		text = w.Say("escalation.decision", "number", s.Decision, "forum", w.Of("forum", s.Forum), "text", s.Text)
	}
	switch {
	case s.Who == "":
		return text
	case text == "":
		return s.Who
	}
	return w.Say("breach.said", "said", text, "who", s.Who)
}

// late tells whether an instant that is known has passed.
func late(due, asOf time.Time) bool { return !due.IsZero() && due.Before(asOf) }

// openEscalations is how many escalated matters wait for an answer.
func (w *writer) openEscalations() int {
	n := 0
	for _, e := range w.matters() {
		if e.Status == "open" {
			n++
		}
	}
	return n
}
