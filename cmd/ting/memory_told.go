package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/reports/pack"
)

// lastTold is what the forum's pack before has told. What ended at or after
// from is told once more, unless that pack has told of it: instants are whole
// seconds, and something may end in the very second in which a pack was made, on
// either side of it. So nothing is lost between two packs, and nothing told
// twice.
type lastTold struct {
	from    time.Time    // UTC; when the figures of the pack before were first closed
	actions map[int]bool // by number: those it told as ended
	matters map[int]bool // likewise, as closed
}

// toldBefore is what the pack before of a forum has told by the instant asOf. It
// reaches back to the first revision of that period: what ended between it and
// a restatement may stand in no pack at all. Where the period before was never
// closed, everything since the beginning of p is told; where it was closed and
// no pack of it issued, nobody can say what was told, and everything since its
// closing is.
func toldBefore(ctx context.Context, l *ledger.Ledger, c forums.Customer, forum forums.Level, p calendar.Period, asOf time.Time) (lastTold, error) {
	s := lastTold{from: p.From, actions: map[int]bool{}, matters: map[int]bool{}}
	before := p.Previous()
	latest, err := l.FrozenBy(ctx, c.ID, before.Name, asOf)
	if errors.Is(err, fault.NotFound) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	first := latest
	if latest.Revision > 1 {
		if first, err = l.FrozenRevision(ctx, c.ID, before.Name, 1); err != nil {
			return s, err
		}
	}
	s.from = first.Record.Figures.AsOf
	for revision := 1; revision <= latest.Revision; revision++ {
		kept, err := l.Recollection(ctx, keyOf(c, forum, before, revision))
		if errors.Is(err, fault.NotFound) || err == nil && kept.By.Why == replaced {
			continue // nobody was told anything
		}
		if err != nil {
			return s, err
		}
		if err := s.add(kept.Content); err != nil {
			return s, fmt.Errorf("recollection of %s: %w", kept.Key, err)
		}
	}
	return s, nil
}

// add notes what an edition has told, from what it was made of.
func (s *lastTold) add(content []byte) error {
	var r remembered
	if err := json.Unmarshal(content, &r); err != nil {
		return err
	}
	for _, a := range r.Memory.Actions {
		s.actions[a.Number] = s.actions[a.Number] || !a.Ended.IsZero()
	}
	for _, m := range r.Memory.Escalations {
		s.matters[m.Number] = s.matters[m.Number] || m.Status == string(escalation.Closed)
	}
	return nil
}

// matterLine is a matter as packs print it, as it is late at the instant asOf.
func matterLine(m escalation.Matter, c forums.Customer, asOf time.Time) pack.EscalationLine {
	line := pack.EscalationLine{
		Number: m.Number, Title: m.Title, Level: m.Level, Person: nameOf(c, m.Person), Status: string(m.Status), Peak: m.Peak(),
	}
	if m.Status == escalation.Open {
		line.Due = m.Due
		if m.Level >= len(c.Escalation) && m.Late(asOf) {
			line.Late = m.Due
			line.Reminders, _ = m.Reminders()
		}
	}
	if len(m.Steps) == 0 {
		return line
	}
	line.Raised = m.Steps[0].By.At
	for _, s := range m.Steps {
		if s.Text != "" {
			line.Text = s.Text
		}
		if m.Status != escalation.Open && !s.News() || s.What == escalation.Decided {
			line.Settled = s.By.At
		}
		line.Steps = append(line.Steps, stepLine(s, c))
	}
	line.Steps = joinReminders(line.Steps)
	return line
}

func stepLine(s escalation.Step, c forums.Customer) pack.StepLine {
	line := pack.StepLine{At: s.By.At, What: s.What, Level: s.Level, Person: nameOf(c, s.Person), Text: s.Text}
	if s.By.Who != escalation.Clockwork {
		line.Who = nameOf(c, s.By.Who)
	}
	line.Forum, line.Decision = s.Decision()
	return line
}

// joinReminders makes one line of reminders in a row, at the instant of the last.
func joinReminders(steps []pack.StepLine) []pack.StepLine {
	var lines []pack.StepLine
	for _, s := range steps {
		last := len(lines) - 1
		if last >= 0 && s.What == escalation.Reminded && lines[last].What == s.What {
			lines[last].Times = max(lines[last].Times, 1) + 1
			lines[last].At = s.At
			continue
		}
		lines = append(lines, s)
	}
	return lines
}
