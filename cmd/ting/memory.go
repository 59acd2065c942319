package main

import (
	"context"
	"slices"
	"strconv"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/escalation"
	"ting/forums/meeting"
	"ting/reports/pack"
)

// openLedger opens the workspace's ledger. The caller closes it.
func (h *house) openLedger(ctx context.Context, readOnly bool) (*ledger.Ledger, error) {
	return ledger.Open(ctx, h.Ledger, ledger.Options{ReadOnly: readOnly, Passed: h.seams.passed})
}

// memory is what the forum remembers when it meets about a period: actions
// that live or ended since the pack before, matters that are not closed or
// were since, and the decisions of the meeting before. What is overdue is so at asOf, the
// instant of the figures, so that a pack printed again says the same.
func (h *house) memory(ctx context.Context, l *ledger.Ledger, c forums.Customer, forum forums.Level, p calendar.Period, asOf time.Time) (pack.Memory, error) {
	var m pack.Memory
	actions, err := l.Actions(ctx, ledger.ActionFilter{Customer: c.ID})
	if err != nil {
		return m, err
	}
	before, err := toldBefore(ctx, l, c, forum, p, asOf)
	if err != nil {
		return m, err
	}
	m.Since = before.from
	today := calendar.DayOf(asOf, c.Zone)
	action.Order(actions)
	for _, p := range action.Promised(actions, today, c.Zone) {
		m.Promises = append(m.Promises, pack.PromiseLine(p))
	}
	for _, a := range actions {
		if a.Lives() || !a.Ended.Before(before.from) && !before.actions[a.Number] {
			m.Actions = append(m.Actions, actionLine(a, c, today))
		}
	}
	matters, err := l.Escalations(ctx, ledger.EscalationFilter{Customer: c.ID})
	if err != nil {
		return m, err
	}
	for _, x := range matters {
		// What was settled comes back once, with the words on which it was.
		if x.Status != escalation.Closed || !x.Last().At.Before(before.from) && !before.matters[x.Number] {
			m.Escalations = append(m.Escalations, matterLine(x, c, asOf))
		}
	}
	held, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: c.ID, Forum: forum, Period: p.Previous().Name})
	if err != nil {
		return m, err
	}
	for _, meet := range held {
		m.Decisions = append(m.Decisions, decisionLines(meet, c)...)
	}
	return m, nil
}

func actionLine(a action.Action, c forums.Customer, today calendar.Day) pack.ActionLine {
	note := a.Result
	for _, e := range slices.Backward(a.History) {
		if note == "" && e.Text != "" && e.What != "link" {
			note = e.Text
		}
	}
	var moved time.Time
	for _, e := range a.History {
		if e.What == "moved" {
			moved = e.By.At
		}
	}
	return pack.ActionLine{
		LastMoved: moved, Ended: a.Ended,
		Number: a.Number, Title: a.Title, Owner: nameOf(c, a.Owner), Side: a.Side, Due: a.Due,
		Status: string(a.Status), Overdue: a.Overdue(today), Moved: a.Moved, Note: note,
	}
}

func decisionLines(m meeting.Meeting, c forums.Customer) []pack.DecisionLine {
	lines := make([]pack.DecisionLine, len(m.Decisions))
	for i, d := range m.Decisions {
		lines[i] = pack.DecisionLine{Number: m.Period + "/" + strconv.Itoa(d.Number), Text: d.Text, Day: calendar.DayOf(m.At, c.Zone), Forum: m.Forum,
			Reading: d.Reading, Clause: d.Clause}
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

// observed is the public holidays that the customer's agreement in force at
// the end of a period observes, the first in order of the hours' names; nil
// when it observes none. They decide which days are working days.
func observed(c forums.Customer, p calendar.Period) func(calendar.Day) (string, bool) {
	in, ok := agreement.At(c.Agreements, p.To)
	if !ok {
		return nil
	}
	names := make([]string, 0, len(in.Hours))
	for name := range in.Hours {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if holiday := in.Hours[name].Holiday; holiday != nil {
			return holiday
		}
	}
	return nil
}
