package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/sla"
	"ting/forums/trail"
	"ting/reports/pack"
	"ting/reports/words"
)

// household stands for the rest of the program.
type household struct{}

func (household) ActionFile(kind string, actions []action.Action) ([]byte, error) {
	if kind != "csv" && kind != "xlsx" {
		return nil, fmt.Errorf("%w: no kind %s", fault.Invalid, kind)
	}
	text := "title;owner\n"
	for _, a := range actions {
		text += a.Title + ";" + a.Owner + "\n"
	}
	return []byte(text), nil
}

// PlanActions reads one title a line and adds each; a line without a title is a
// flaw, and one that begins with a number comments on that action, or gives it
// another title behind a =.
func (household) PlanActions(c forums.Customer, list []action.Action, content []byte, by trail.By) action.Plan {
	var plan action.Plan
	for i, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		number, text, numbered := strings.Cut(line, " ")
		at := slices.IndexFunc(list, func(a action.Action) bool { return numbered && number == strconv.Itoa(a.Number) })
		var change action.Change
		var err error
		if title, renames := strings.CutPrefix(text, "= "); at >= 0 && renames {
			change.Before = list[at]
			change.After, err = list[at].Revise(title, "", action.High, by)
		} else if at >= 0 {
			change.Before = list[at]
			change.After, err = list[at].Comment(text, by)
		} else {
			change.After, err = action.New(action.Action{Customer: c.ID, Title: line, Owner: "orderer", Side: "customer", Due: calendar.DayOf(by.At, time.UTC)}, by)
		}
		if err != nil || line == "?" {
			plan.Flaws = append(plan.Flaws, action.Flaw{Line: i + 1, Kind: action.WrongDay, About: line})
			continue
		}
		change.Line = i + 1
		plan.Changes = append(plan.Changes, change)
	}
	return plan
}

// around is a clock on which all time is service time.
type around struct{}

func (around) Deadline(start time.Time, within time.Duration) (time.Time, error) {
	return start.Add(within), nil
}

func (household) Ladder(c forums.Customer) (escalation.Ladder, error) {
	var ladder escalation.Ladder
	for _, step := range c.Escalation {
		ladder = append(ladder, escalation.Rung{Person: step.Person, Within: step.Within, Hours: around{}})
	}
	return ladder, nil
}

// Left says that half of all time is service time.
func (household) Left(_ forums.Customer, _ int, from, to time.Time) (time.Duration, error) {
	return max(to.Sub(from), 0) / 2, nil
}

func (household) Plan(c forums.Customer, level forums.Level, period calendar.Period, at time.Time) (meeting.Meeting, error) {
	if at.IsZero() {
		at = period.To.Add(5 * 24 * time.Hour)
	}
	return meeting.Plan(c.ID, forums.Forum{Level: level, Attends: []string{"orderer"}}, period, at)
}

func (household) Rise(m meeting.Meeting, _ []escalation.Matter) (meeting.Meeting, error) {
	return m, nil
}

func (household) Entry(_ *words.Words, c forums.Customer, m meeting.Meeting) ([]byte, error) {
	return fmt.Appendf(nil, "BEGIN:VCALENDAR %s %s", c.Name, m.Period), nil
}

func (household) Calendar(_ *words.Words, _ []forums.Customer, meetings []meeting.Meeting) ([]byte, error) {
	text := "BEGIN:VCALENDAR"
	for _, m := range meetings {
		text += " " + m.Customer
	}
	return []byte(text), nil
}

func (household) Sections(forums.Level) []string { return []string{"summary", "sla"} }

func (household) Document(name string) ([]byte, error) { return []byte("document " + name), nil }

// Clock tells of INC1 that it took an hour, of which a half was a pause; of
// others the warehouse does not answer.
func (household) Clock(_ context.Context, _ forums.Customer, closed dispatch.Frozen, target, ticket string) (sla.Account, error) {
	for _, t := range closed.Record.Figures.Tickets {
		if t.Ticket != ticket || t.Target != target || t.Elapsed == nil {
			continue
		}
		half := t.Opened.Add(30 * time.Minute)
		return sla.Account{Ticket: ticket, Target: target, Opened: t.Opened, Done: t.Done, Due: t.Due, Elapsed: t.Elapsed, Verdict: sla.Verdict(t.Verdict),
			Window: &sla.Chosen{Within: 3600, Hours: "support"}, Rows: []sla.Row{
				{From: t.Opened, To: half, Cause: sla.Cause{Hours: "support", Paused: true, Waits: []sla.Wait{{Reason: "user"}}}},
				{From: half, To: half.Add(time.Duration(*t.Elapsed) * time.Second), Counted: true, Seconds: *t.Elapsed, Cause: sla.Cause{Hours: "support"}},
			}}, nil
	}
	return sla.Account{}, errDown
}

// Roll lists two tickets, of which the record knows one.
func (household) Roll(_ context.Context, _ forums.Customer, closed dispatch.Frozen, _ forums.Move, _ *forums.Sort) ([]forums.Moved, error) {
	from := closed.Record.Figures.From
	return []forums.Moved{{Ticket: "INC1", Type: "incident", Priority: "A", Opened: from, Resolved: from.Add(time.Hour)}, {Ticket: "INC<77>", Type: "incident", Priority: "A", Opened: from}}, nil
}

// errDown is what a warehouse says that is down.
var errDown = errors.New("warehouse: connection refused")

func (household) CalledOff(context.Context, forums.Customer) (charge.CalledOff, error) {
	return charge.CalledOff{}, errDown
}

func (household) ServiceFile(_ context.Context, kind string, c forums.Customer, statement pack.Pack) ([]byte, error) {
	return fmt.Appendf(nil, "%s of %s: %s", kind, c.ID, statement.Running), nil
}

func (household) Settings() []Setting {
	return []Setting{{"mail.server", "mail.example:587"}, {"mail.password", "***"}, {"mail.user", ""}}
}

func (household) Runs(c forums.Customer) ([]Run, error) {
	due := time.Date(2026, 3, 6, 6, 0, 0, 0, time.UTC)
	return []Run{{Forum: forums.Operational, Last: "2026-01", End: time.Date(2026, 1, 31, 23, 0, 0, 0, time.UTC), Due: due.AddDate(0, -1, 0), Next: "2026-02", Then: due}}, nil
}

func (household) Beats() []Beat {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return []Beat{{What: "look", Last: at, Next: at.Add(time.Minute)}, {What: "digest", Next: at.Add(22 * time.Hour), Problem: "the mail server says no"}}
}

func (household) Sources(context.Context) ([]Source, error) { return nil, errDown }
