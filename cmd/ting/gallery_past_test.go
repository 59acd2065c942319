package main

import (
	"context"
	"testing"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/sla"
	"ting/reports/pack"
)

// TestMadeUpPastAddsUp holds what the gallery invents to what every real record
// keeps. A gallery whose statuses contradict their figures, or whose months do
// not come to their quarter, teaches those who look at it to overlook that.
func TestMadeUpPastAddsUp(t *testing.T) {
	g := galleryOf(t)
	for _, forum := range []forums.Level{forums.Operational, forums.Tactical, forums.Strategic} {
		for _, filling := range []string{"full", "heavy"} {
			in, err := g.exhibited(context.Background(), forum, periodsShown()[forum])
			if err != nil {
				t.Fatal(err)
			}
			if in, err = fillings("sv")[filling](in); err != nil {
				t.Fatal(err)
			}
			r := in.Record
			name := string(forum) + ", " + filling
			terms := pastOf(r).terms
			for _, o := range append(r.History, r.Parts...) {
				for _, f := range o.Targets {
					if want := judgedAs(terms[f.ID], f); f.Status != want {
						t.Errorf("%s: %s of %s is %s, and would be %s", name, f.ID, o.Period, f.Status, want)
					}
				}
			}
			balanced(t, name, r.History)
			balanced(t, name, r.Parts)
			monthsComeTo(t, name, r)
			endsAsItsPeriod(t, name, r)
			sumsAgree(t, name, r)
			listsAgree(t, name, in)
			measurementsAgree(t, name, r)
			movesAgree(t, name, in.Memory.Actions)
		}
	}
}

// judgedAs is the status that a figure has by what was agreed.
func judgedAs(t agreement.Target, f forums.TargetFigure) string {
	switch {
	case f.Counted > 0:
		return string(sla.Share{Part: int64(f.Met), Whole: int64(f.Counted)}.Status(t.Goal, t.Warn))
	case f.Attainment != nil:
		share := decimal.RequireFromString(f.Attainment.String())
		return string(sla.Share{Part: share.Shift(6).IntPart(), Whole: 1_000_000}.Status(t.Goal, t.Warn))
	case f.Value != nil:
		return string(sla.LimitOf(t).Status(sla.Quotient{Sum: decimal.RequireFromString(f.Value.String()), N: 1}))
	}
	return string(sla.None)
}

// balanced holds what lay there, and came in, less what was ended, to what lies.
func balanced(t *testing.T, name string, outcomes []forums.Outcome) {
	t.Helper()
	for i := 1; i < len(outcomes); i++ {
		for k, v := range outcomes[i].Volumes {
			was := outcomes[i-1].Volumes[k]
			if was.Backlog+v.Opened-v.Closed != v.Backlog {
				t.Errorf("%s: %s %s: %d + %d − %d is not %d", name, outcomes[i].Period, v.Type, was.Backlog, v.Opened, v.Closed, v.Backlog)
			}
		}
	}
}

// monthsComeTo holds a longer period to the sum of its months.
func monthsComeTo(t *testing.T, name string, r forums.Record) {
	t.Helper()
	for k, f := range r.Figures.Targets {
		counted, met, months := 0, 0, 0
		for _, m := range r.Parts {
			if !m.From.Before(r.Figures.From) {
				counted, met, months = counted+m.Targets[k].Counted, met+m.Targets[k].Met, months+1
			}
		}
		p, err := calendar.Parse(r.Figures.Period, r.Figures.From.Location())
		if err != nil {
			t.Fatal(err)
		}
		if months > 0 && (months != p.Kind.Months() || counted != f.Counted || met != f.Met) {
			t.Errorf("%s: %d months of %s come to %d of %d, the period has %d of %d", name, months, f.ID, met, counted, f.Met, f.Counted)
		}
	}
}

// endsAsItsPeriod holds the last month that has begun to the period it ends:
// what it leaves is what the table beside its chart says, and the security
// tickets listed of it are those in its column.
func endsAsItsPeriod(t *testing.T, name string, r forums.Record) {
	t.Helper()
	parts := r.Parts
	for len(parts) > 0 && !parts[len(parts)-1].From.Before(r.Figures.AsOf) {
		parts = parts[:len(parts)-1]
	}
	if len(parts) == 0 {
		return
	}
	last, listed, opened := parts[len(parts)-1], 0, 0
	for k, v := range last.Volumes {
		if want := r.Figures.Volumes[k].Backlog; v.Backlog != want {
			t.Errorf("%s: %s leaves %d of %s, the period %d", name, last.Period, v.Backlog, v.Type, want)
		}
		if v.Type == "security" {
			opened += v.Opened
		}
	}
	for _, s := range r.Security {
		if !s.Opened.Before(last.From) && s.Opened.Before(last.To) {
			listed++
		}
	}
	if listed != opened || opened == 0 {
		t.Errorf("%s: %d security tickets of %s are listed, its column shows %d", name, listed, last.Period, opened)
	}
}

// sumsAgree holds what two places of a pack say of one figure to each other:
// the penalties on the scorecard to their table, the ages to what is open, and
// what both sides agreed to leave out to what was left out.
func sumsAgree(t *testing.T, name string, r forums.Record) {
	t.Helper()
	if want := due(r.Figures.Targets); r.Penalties.Sum != want {
		t.Errorf("%s: penalties of %s, in the table %s", name, r.Penalties.Sum, want)
	}
	open, aged, excluded := 0, 0, 0
	for _, v := range r.Figures.Volumes {
		open += v.Backlog
	}
	for _, n := range r.Profile.Ages {
		aged += n
	}
	for _, f := range r.Figures.Targets {
		excluded += f.Excluded
	}
	if open != aged {
		t.Errorf("%s: %d tickets are open and %d have an age", name, open, aged)
	}
	if excluded == 0 {
		t.Errorf("%s: both sides agreed on a ticket to leave out, and none was", name)
	}
}

// listsAgree holds what is counted of lists, and said of them a report ago, to
// the lists: open promises to the actions, plans to what was first planned, and
// what both sides agreed on to two sides.
func listsAgree(t *testing.T, name string, in pack.Input) {
	t.Helper()
	open, overdue := 0, 0
	for _, p := range in.Memory.Promises {
		open, overdue = open-p.Open, overdue-p.Overdue
	}
	for _, a := range in.Memory.Actions {
		if a.Status != "done" && a.Status != "dropped" {
			open++
		}
		if a.Overdue {
			overdue++
		}
	}
	if open != 0 || overdue != 0 {
		t.Errorf("%s: the list has %d open actions and %d overdue ones more than were promised", name, open, overdue)
	}
	missed := 0
	for _, f := range in.Record.Figures.Targets {
		missed += f.Breached
	}
	if listed := len(in.Record.Breaches); listed == heavyBreaches && missed != listed {
		t.Errorf("%s: %d tickets are listed as over their time, and %d were", name, listed, missed)
	}
	for _, p := range in.Before.Projects {
		if p.PlannedEnd.Before(p.BaselineEnd) {
			t.Errorf("%s: %s ended %s by the last plan, before %s as first planned", name, p.Title, p.PlannedEnd, p.BaselineEnd)
		}
	}
	for _, a := range in.Memory.Agreed {
		if a.Accepted == "" || a.Accepted == a.Proposed {
			t.Errorf("%s: %s proposed and %q accepted that %s is left out", name, a.Proposed, a.Accepted, a.Subject)
		}
	}
	unit := map[string]bool{}
	for _, d := range in.Record.Dimensions {
		unit[d.Target] = true
	}
	for _, target := range in.Record.Targets {
		if unit[target.Metric] && !unit[target.ID] {
			t.Errorf("%s: %s is measured in a unit that none of its figures names", name, target.ID)
		}
	}
}

// measurementsAgree holds the greatest of what a metric was measured of, now
// and the period before, to the metric itself: the lead of a section says the
// one, its table the other.
func measurementsAgree(t *testing.T, name string, r forums.Record) {
	t.Helper()
	was := r.History[len(r.History)-2].Targets
	for k, f := range r.Figures.Targets {
		now, before := 0.0, 0.0
		for _, d := range r.Dimensions {
			if d.Target == f.ID {
				now, before = max(now, number(d.Value)), max(before, number(d.Previous))
			}
		}
		if now > 0 && (now != number(f.Value) || before != number(was[k].Value)) {
			t.Errorf("%s: the most of %s is %v after %v, the metric %s after %s", name, f.ID, now, before, f.Value, was[k].Value)
		}
	}
}

// movesAgree holds what is told as moved to the action list, which counts how
// often the day of each was put off.
func movesAgree(t *testing.T, name string, actions []pack.ActionLine) {
	t.Helper()
	told := 0
	for _, a := range actions {
		if a.LastMoved.IsZero() != (a.Moved == 0) {
			t.Errorf("%s: action %d was moved %d times, the last time %v", name, a.Number, a.Moved, a.LastMoved)
		}
		told += a.Moved
	}
	if told == 0 {
		t.Errorf("%s: no action was moved, so nothing shows how that looks", name)
	}
}
