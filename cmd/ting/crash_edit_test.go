package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ting/cmd/internal/crash"
	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums"
)

// edit is a command that changes the ledger, and how often its change stands
// there: 0 before, 1 after.
type edit struct {
	name string
	args []string
	done func(ctx context.Context, l *ledger.Ledger) (int, error)
}

// edits are the ways of closing and of editing at whose steps a power cut comes.
func edits() []edit {
	nordby := func(by string, args ...string) []string { return append(args, "--customer", "nordby", "--by", by) }
	return []edit{
		{"close", []string{"close", "--period", "2026-03", "--customer", "nordby"}, revisions("2026-03", 0)},
		{"restate", nordby("manager", "close", "--period", "2026-02", "--restate", "--reason", "late"), revisions("2026-02", 1)},
		{"move an action", nordby("manager", "action", "move", "1", "--due", "2026-05-08"), func(ctx context.Context, l *ledger.Ledger) (int, error) {
			a, err := l.Action(ctx, "nordby", 1)
			if err == nil && (a.Version != a.Moved+1 || len(a.History) != a.Version) {
				err = fmt.Errorf("half an action: %+v", a)
			}
			return a.Moved, err
		}},
		{"approve minutes", nordby("manager", "meeting", "approve", "--period", "2026-02"), func(ctx context.Context, l *ledger.Ledger) (int, error) {
			m, err := l.Meeting(ctx, "nordby", forums.Operational, "2026-02")
			if err != nil {
				return 0, err
			}
			issues, err := l.Minutes(ctx, "nordby", forums.Operational, "2026-02")
			if sealed := m.Status == "approved"; err == nil && sealed != (len(issues) == 1) {
				err = fmt.Errorf("the minutes are %s and have %d issues", m.Status, len(issues))
			}
			return len(issues), err
		}},
		{"answer an escalation", nordby("manager", "escalation", "answer", "1", "--text", "a night desk"), func(ctx context.Context, l *ledger.Ledger) (int, error) {
			m, err := l.Escalation(ctx, "nordby", 1)
			if err == nil && (m.Version != len(m.Steps) || (m.Status == "answered") != (m.Version == 2)) {
				err = fmt.Errorf("half an answer: %+v", m)
			}
			return m.Version - 1, err
		}},
	}
}

// revisions counts the revisions of a period's figures after those that were
// there, all of which must be readable.
func revisions(period string, before int) func(context.Context, *ledger.Ledger) (int, error) {
	return func(ctx context.Context, l *ledger.Ledger) (int, error) {
		found, err := l.FrozenPeriods(ctx, "nordby")
		n := 0
		for _, f := range found {
			if f.Period == period {
				n++
			}
		}
		if err == nil && n > 0 {
			_, err = l.Frozen(ctx, "nordby", period) // says so when the content is not what its hash says
		}
		return n - before, err
	}
}

// must runs a command of the scene that has to end well.
func (s *scene) must(args ...string) {
	s.t.Helper()
	if code, said := s.command(seams{}, args...); code != 0 {
		s.t.Fatalf("ting %s ends with %d:\n%s", strings.Join(args, " "), code, said)
	}
}

// furnish gives every edit something to change.
func (s *scene) furnish() {
	s.t.Helper()
	nordby := func(args ...string) { s.t.Helper(); s.must(append(args, "--customer", "nordby", "--by", "manager")...) }
	s.must("close", "--period", "2026-02", "--customer", "nordby")
	s.edit("data/tickets.csv", "INC2,", "INC9,nordby,incident,A,2026-02-10 09:00,2026-02-10 10:00,2026-02-10 11:00,2026-02-10 12:00,phone,0\nINC2,")
	nordby("action", "add", "--title", "Restore test", "--owner", "manager", "--due", "2026-05-01")
	nordby("escalation", "raise", "--title", "Nobody answers at night")
	nordby("meeting", "plan", "--period", "2026-02")
	nordby("meeting", "minute", "--period", "2026-02", "--point", "sla", "--text", "kept")
	nordby("meeting", "hold", "--period", "2026-02", "--present", "manager,orderer")
}

// strike ends a command at a step, holds what is left to be all of its change
// or nothing, and has the same command do what is not done.
func (s *scene) strike(e edit, step string) {
	s.t.Helper()
	ctx := s.t.Context()
	victim := crash.Start(s.t, []string{crash.At(step, 1)}, "ting", append(slices.Clone(e.args), "--workspace", s.dir)...)
	if !victim.Killed() {
		s.t.Fatalf("%s did not die at %q; it says:\n%s", e.name, step, victim.Said())
	}
	want := 0
	if step == ledger.Kept {
		want = 1
	}
	if n, err := e.done(ctx, s.open()); err != nil || n != want {
		s.t.Fatalf("%s, ended at %q, is done %d times, want %d (%v)", e.name, step, n, want, err)
	}
	if want == 0 {
		s.must(e.args...)
	}
	l := s.open()
	if n, err := e.done(ctx, l); err != nil || n != 1 {
		s.t.Errorf("%s, ended at %q and begun again, is done %d times (%v)", e.name, step, n, err)
	}
	if _, err := l.Verify(ctx); err != nil {
		s.t.Error(err)
	}
	if code, said := s.command(seams{}, "check"); code != 0 {
		s.t.Errorf("after %s, ended at %q, check finds:\n%s", e.name, step, said)
	}
}

// A machine that dies while somebody closes a month or edits a list must leave
// the change whole or not at all: half of one is a figure, a promise or a
// decision that nobody made.
func TestAPowerCutWhileEditing(t *testing.T) {
	for n := range rounds(2, 25) {
		for _, e := range edits() {
			for _, step := range []string{ledger.Begun, ledger.Written, ledger.Entered, ledger.Kept} {
				t.Run(fmt.Sprintf("%s, %s %d", e.name, step, n+1), func(t *testing.T) {
					t.Parallel()
					url := ""
					if n%2 == 1 {
						url = pgtest.Start(t)
					}
					s := newScene(t, url)
					s.furnish()
					s.strike(e, step)
				})
			}
		}
	}
}
