package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"ting/assets"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
	"ting/reports/words"
)

// riseByRule raises what the customer's rules ask for, each occurrence once.
// One that cannot be raised does not keep the others from rising.
func (h *house) riseByRule(ctx context.Context, l *ledger.Ledger, c forums.Customer) error {
	signs, err := h.signs(ctx, l, c)
	if err != nil || len(signs) == 0 {
		return err
	}
	raised, err := l.Escalations(ctx, ledger.EscalationFilter{Customer: c.ID})
	if err != nil {
		return err
	}
	rising := c.Rules.Rises(signs, raised)
	if len(rising) == 0 {
		return nil
	}
	ladder, err := h.ladder(c)
	if err != nil {
		return err
	}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return err
	}
	w, err := catalogue.In(c.Language)
	if err != nil {
		return err
	}
	var failed error
	for _, s := range rising {
		draft := escalation.Matter{Customer: c.ID, Title: titleOf(w, c, s), Origin: s.Origin()}
		m, err := escalation.Raise(draft, ladder, trail.By{Who: escalation.Clockwork, At: h.present()})
		if err == nil {
			_, err = l.SaveEscalation(ctx, m)
		}
		if err != nil && !errors.Is(err, fault.Conflict) { // a conflict says that another machine was first
			failed = errors.Join(failed, fmt.Errorf("%s: %w", s.Origin(), err))
		}
	}
	return failed
}

// titleOf is what a matter is called that a rule has raised.
func titleOf(w *words.Words, c forums.Customer, s escalation.Sign) string {
	switch s.Kind {
	case escalation.Breached:
		return w.Count("rise.breached", s.Count, "target", targetTitle(c, s.Subject), "period", w.Period(s.Since))
	case escalation.Red:
		return w.Count("rise.red", s.Count, "target", targetTitle(c, s.Subject), "period", w.Period(s.Since))
	case escalation.Overdue:
		return w.Count("rise.overdue", s.Count, "number", s.Subject)
	}
	return w.Count("rise.undecided", s.Count, "forum", w.Of("forum", s.Subject))
}

// targetTitle is what the newest agreement with a target calls it in the
// customer's language; its id where no agreement has a title for it.
func targetTitle(c forums.Customer, id string) string {
	for _, a := range slices.Backward(c.Agreements) {
		for _, t := range a.Targets {
			if t.ID == id {
				return cmp.Or(t.Title[c.Language], t.Title[""], id)
			}
		}
	}
	return id
}

// signs is what the house sees of a customer that may rise.
func (h *house) signs(ctx context.Context, l *ledger.Ledger, c forums.Customer) ([]escalation.Sign, error) {
	signs, err := figureSigns(ctx, l, c)
	if err != nil {
		return nil, err
	}
	actions, err := l.Actions(ctx, ledger.ActionFilter{Customer: c.ID, Living: true})
	if err != nil {
		return nil, err
	}
	today := calendar.DayOf(h.present(), c.Zone)
	for _, a := range actions {
		if a.Overdue(today) {
			signs = append(signs, overdueSign(a, today))
		}
	}
	meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: c.ID})
	if err != nil {
		return nil, err
	}
	return append(signs, undecided(meetings)...), nil
}

func overdueSign(a action.Action, today calendar.Day) escalation.Sign {
	days := 0
	for d := a.Due; d.Before(today); d = d.AddDays(1) {
		days++
	}
	return escalation.Sign{Kind: escalation.Overdue, Subject: strconv.Itoa(a.Number), Since: a.Due.String(), Count: days}
}

// figureSigns are those of the period that was closed last among those that
// the operational forum looks at. Only closed figures raise anything: live
// ones may still turn.
func figureSigns(ctx context.Context, l *ledger.Ledger, c forums.Customer) ([]escalation.Sign, error) {
	frozen, err := l.FrozenPeriods(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	name := latestOf(frozen, c.Forums[forums.Operational].Every, c)
	if name == "" {
		return nil, nil
	}
	last, err := l.Frozen(ctx, c.ID, name)
	if err != nil {
		return nil, err
	}
	var signs []escalation.Sign
	for _, t := range last.Record.Figures.Targets {
		signs = append(signs, escalation.Sign{Kind: escalation.Breached, Subject: t.ID, Since: name, Count: t.Breached})
		since, n, err := redSince(ctx, l, last, t.ID)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			signs = append(signs, escalation.Sign{Kind: escalation.Red, Subject: t.ID, Since: since, Count: n})
		}
	}
	return signs, nil
}

// latestOf is the latest of the closed periods of a kind; empty when there is none.
func latestOf(frozen []dispatch.Frozen, kind calendar.Kind, c forums.Customer) string {
	var latest calendar.Period
	for _, f := range frozen {
		if p, err := calendar.Parse(f.Period, c.Zone); err == nil && p.Kind == kind && p.To.After(latest.To) {
			latest = p
		}
	}
	return latest.Name
}

// redSince is since which period a target has been red up to the last, and for
// how many. A record reaches back a year or so; where the target was red all
// that time, the record of its first period is asked in turn. Else the
// beginning would move on with every period, and one long course would rise
// again each time.
func redSince(ctx context.Context, l *ledger.Ledger, last dispatch.Frozen, target string) (since string, n int, err error) {
	history := last.Record.History
	for {
		began, red := redFor(history, target)
		if red == 0 {
			return since, n, nil
		}
		since, n = began, n+red
		if red < len(history) {
			return since, n, nil
		}
		before, err := l.Frozen(ctx, last.Customer, began)
		if errors.Is(err, fault.NotFound) {
			return since, n, nil
		}
		if err != nil {
			return "", 0, err
		}
		history = before.Record.History
		history = history[:max(0, len(history)-1)] // its own period was counted
	}
}

// redFor is for how many periods of a history a target has been red up to the
// last, and since which.
func redFor(history []forums.Outcome, target string) (since string, n int) {
	for _, o := range slices.Backward(history) {
		red := slices.ContainsFunc(o.Targets, func(t forums.TargetFigure) bool { return t.ID == target && t.Status == "red" })
		if !red {
			break
		}
		since = o.Period
		n++
	}
	return since, n
}

// undecided are the forums whose last meetings decided nothing. One that is
// still to come, and one that was cancelled, was no occasion to.
func undecided(meetings []meeting.Meeting) []escalation.Sign {
	var signs []escalation.Sign
	for _, level := range []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom} {
		s := escalation.Sign{Kind: escalation.Undecided, Subject: string(level)}
		for _, m := range slices.Backward(meetings) {
			if m.Forum != level || m.Status == meeting.Planned || m.Status == meeting.Cancelled {
				continue
			}
			if len(m.Decisions) > 0 {
				break
			}
			s.Since = m.Period
			s.Count++
		}
		if s.Count > 0 {
			signs = append(signs, s)
		}
	}
	return signs
}
