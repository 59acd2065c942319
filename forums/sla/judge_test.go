package sla_test

import (
	"testing"
	"time"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/sla"
	"ting/forums/ticket"
)

// support is the Danish supplier's hours: Monday to Thursday 08:00–16:00,
// Friday 08:00–14:30, not on the holidays of Easter 2026.
func support(zone *time.Location) calendar.Schedule {
	s := weekdays(zone, 8, 16)
	s.Weekly[time.Friday] = []calendar.Opening{{From: 8 * 3600, To: 14*3600 + 1800}}
	s.Holiday = func(d calendar.Day) (string, bool) {
		name, is := map[string]string{"2026-04-02": "Skærtorsdag", "2026-04-03": "Langfredag", "2026-04-06": "2. påskedag"}[d.String()]
		return name, is
	}
	return s
}

// weekdays are Monday to Friday between two full hours.
func weekdays(zone *time.Location, from, to int) calendar.Schedule {
	s := calendar.Schedule{Zone: zone}
	for day := time.Monday; day <= time.Friday; day++ {
		s.Weekly[day] = []calendar.Opening{{From: from * 3600, To: to * 3600}}
	}
	return s
}

// always is every hour of every day.
func always(zone *time.Location) calendar.Schedule {
	s := calendar.Schedule{Zone: zone}
	for day := range s.Weekly {
		s.Weekly[day] = []calendar.Opening{{From: 0, To: 86400}}
	}
	return s
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// at reads local Danish time; "" is no instant.
func at(t testing.TB, text string) time.Time {
	t.Helper()
	if text == "" {
		return time.Time{}
	}
	instant, err := calendar.ParseInstant(text, zone(t, "Europe/Copenhagen"))
	if err != nil {
		t.Fatal(err)
	}
	return instant
}

// judge compiles a target with the hours support, core, always and outside.
func judge(t testing.TB, target agreement.Target) *sla.Judge {
	t.Helper()
	z := zone(t, "Europe/Copenhagen")
	core := weekdays(z, 8, 16)
	book := sla.NewBook(map[string]calendar.Schedule{
		"support": support(z), "core": core, "always": always(z),
		"outside": {Zone: z, Except: &core}, "never": {Zone: z},
	}, at(t, "2026-01-01"), at(t, "2026-05-01"))
	target.ID = "target"
	j, err := sla.NewJudge(target, at(t, "2026-01-01"), book.Hours)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// within is a target of one limit in hours of service.
func within(m agreement.Measure, limit time.Duration, hours string) agreement.Target {
	return agreement.Target{Measure: m, Windows: []agreement.Window{{Within: limit, Hours: hours}}}
}

// pro is the Norwegian supplier's best tier: half an hour in core time, three
// hours outside, no promise by e-mail.
func pro() agreement.Target {
	return agreement.Target{
		Measure: agreement.Response,
		Unless:  []agreement.Condition{{Column: "channel", Values: []string{"email"}}},
		Windows: []agreement.Window{
			{Opened: "core", Within: 30 * time.Minute, Hours: "always"},
			{Opened: "outside", Within: 3 * time.Hour, Hours: "always"},
		},
	}
}

// A wrong deadline here is one that the documents the product was asked for
// contradict: each can be counted on a paper calendar.
func TestDeadlinesOfTheSourceDocuments(t *testing.T) {
	respond := func(limit time.Duration, hours string) agreement.Target {
		return within(agreement.Response, limit, hours)
	}
	for _, c := range []struct {
		what   string
		target agreement.Target
		opened string
		due    string
	}{
		{"level A over a weekend", respond(4*time.Hour, "support"), "2026-03-06 13:30", "2026-03-09 11:00"},
		{"level B over Easter", respond(8*time.Hour, "support"), "2026-04-01 12:00", "2026-04-07 12:00"},
		{"level C over a short Friday", respond(16*time.Hour, "support"), "2026-03-06 08:00", "2026-03-10 09:30"},
		{"Pro on a Saturday", pro(), "2026-03-07 14:00", "2026-03-07 17:00"},
		{"Pro just before closing keeps its window", pro(), "2026-03-04 15:50", "2026-03-04 16:20"},
		{"Standard on a Friday afternoon", respond(2*time.Hour, "core"), "2026-03-06 15:00", "2026-03-09 09:00"},
		{"Standard on a Saturday", respond(2*time.Hour, "core"), "2026-03-07 12:00", "2026-03-09 10:00"},
		{"reached exactly at closing is closing time", respond(2*time.Hour, "core"), "2026-03-06 14:00", "2026-03-06 16:00"},
		{"no time at all, outside the hours", respond(0, "core"), "2026-03-06 17:00", "2026-03-09 08:00"},
		{"no time at all, inside the hours", respond(0, "core"), "2026-03-06 12:00", "2026-03-06 12:00"},
		{"no time at all, at closing time", respond(0, "core"), "2026-03-06 16:00", "2026-03-09 08:00"},
		{"real time over the night clocks go forward", respond(24*time.Hour, "always"), "2026-03-28 12:00", "2026-03-29 13:00"},
		{"real time over the night clocks go back", respond(24*time.Hour, "always"), "2026-10-24 12:00", "2026-10-25 11:00"},
		{"far behind the range the hours were compiled for", respond(20000*time.Hour, "always"), "2026-03-01 00:00", "2028-06-11 09:00"},
		{"hours that never open", respond(time.Hour, "never"), "2026-03-06 12:00", ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			j := judge(t, c.target)
			open := &ticket.Ticket{Opened: at(t, c.opened)}
			judgement, err := j.Judge(open, open.Opened)
			if err != nil {
				t.Fatal(err)
			}
			due, has, err := j.Due(open, judgement)
			if err != nil || !due.Equal(at(t, c.due)) || has == (c.due == "") {
				t.Errorf("due %s, want %s (%v)", due.In(zone(t, "Europe/Copenhagen")), c.due, err)
			}
		})
	}
}

// moment is a ticket in the words of a table: its instants, and pauses as
// "from, to, reason".
type moment struct {
	opened, responded, resolved, closed string
	pauses                              [][3]string
}

func (m moment) ticket(t *testing.T) *ticket.Ticket {
	row := &ticket.Ticket{ID: "INC1", Opened: at(t, m.opened), Responded: at(t, m.responded), Resolved: at(t, m.resolved), Closed: at(t, m.closed)}
	for _, p := range m.pauses {
		row.Pauses = append(row.Pauses, ticket.Pause{From: at(t, p[0]), To: at(t, p[1]), Reason: p[2]})
	}
	return row
}

// Every line is one sentence of rules 2, 3, 4 and 6. A wrong verdict is a
// penalty paid or withheld; a wrong instant moves a ticket to another period.
func TestVerdicts(t *testing.T) {
	four := within(agreement.Resolution, 4*time.Hour, "core")
	answer := within(agreement.Response, 4*time.Hour, "core")
	vendorOnly := within(agreement.Resolution, 4*time.Hour, "core")
	vendorOnly.Pauses = []string{"vendor"}
	atDone := within(agreement.Resolution, 4*time.Hour, "core")
	atDone.Counts = agreement.CountDone
	const monday = "2026-03-09 08:00"
	for _, c := range []struct {
		what    string
		target  agreement.Target
		ticket  moment
		asOf    string
		verdict sla.Verdict
		fell    string
		due     string
		elapsed time.Duration
	}{
		{"done at the limit is met", four, moment{opened: monday, resolved: "2026-03-09 12:00"}, "2026-04-01", sla.Met, "2026-03-09 12:00", "2026-03-09 12:00", 4 * time.Hour},
		{"a second later is breached, at the limit", four, moment{opened: monday, resolved: "2026-03-09 12:00:01"}, "2026-04-01", sla.Breached, "2026-03-09 12:00", "2026-03-09 12:00", 4*time.Hour + time.Second},
		{"open at the limit is running", four, moment{opened: monday}, "2026-03-09 12:00", sla.Running, "", "2026-03-09 12:00", 4 * time.Hour},
		{"open a second later is breached", four, moment{opened: monday}, "2026-03-09 12:00:01", sla.Breached, "2026-03-09 12:00", "2026-03-09 12:00", 4*time.Hour + time.Second},
		{"a deadline at closing time is broken at the next opening", four, moment{opened: "2026-03-06 12:00"}, "2026-03-10", sla.Breached, "2026-03-09 08:00", "2026-03-06 16:00", 12 * time.Hour},
		{"overnight after a deadline at closing time nothing is broken", four, moment{opened: "2026-03-06 12:00"}, "2026-03-09 08:00", sla.Running, "", "2026-03-06 16:00", 4 * time.Hour},
		{"resolved between closing and opening is met at that hour", four, moment{opened: "2026-03-06 12:00", resolved: "2026-03-07 03:00"}, "2026-04-01", sla.Met, "2026-03-07 03:00", "2026-03-06 16:00", 4 * time.Hour},
		{"closed stands in for resolved", four, moment{opened: monday, closed: "2026-03-09 09:00"}, "2026-04-01", sla.Met, "2026-03-09 09:00", "2026-03-09 12:00", time.Hour},
		{"resolved counts even when closed came first", four, moment{opened: monday, closed: "2026-03-09 09:00", resolved: "2026-03-09 10:00"}, "2026-04-01", sla.Met, "2026-03-09 10:00", "2026-03-09 12:00", 2 * time.Hour},
		{"a ticket resolved unanswered was answered then", answer, moment{opened: monday, responded: "2026-03-09 15:00", resolved: "2026-03-09 09:00"}, "2026-04-01", sla.Met, "2026-03-09 09:00", "2026-03-09 12:00", time.Hour},
		{"done before it was opened is met at the opening", four, moment{opened: monday, resolved: "2026-03-08 08:00"}, "2026-04-01", sla.Met, monday, "2026-03-09 12:00", 0},
		{"a pause moves the deadline", four, moment{opened: monday, resolved: "2026-03-09 14:00", pauses: [][3]string{{"2026-03-09 09:00", "2026-03-09 11:00", "user"}}}, "2026-04-01", sla.Met, "2026-03-09 14:00", "2026-03-09 14:00", 4 * time.Hour},
		{"overlapping pauses count once", four, moment{opened: monday, resolved: "2026-03-09 15:00", pauses: [][3]string{{"2026-03-09 10:00", "2026-03-09 12:00", "user"}, {"2026-03-09 09:00", "2026-03-09 11:00", "vendor"}}}, "2026-04-01", sla.Met, "2026-03-09 15:00", "2026-03-09 15:00", 4 * time.Hour},
		{"a pause over the night takes no service time", four, moment{opened: "2026-03-09 14:00", resolved: "2026-03-10 10:00", pauses: [][3]string{{"2026-03-09 17:00", "2026-03-10 07:00", "user"}}}, "2026-04-01", sla.Met, "2026-03-10 10:00", "2026-03-10 10:00", 4 * time.Hour},
		{"a pause from before the opening is cut to it", four, moment{opened: monday, resolved: "2026-03-09 13:00", pauses: [][3]string{{"2026-03-01", "2026-03-09 09:00", "user"}}}, "2026-04-01", sla.Met, "2026-03-09 13:00", "2026-03-09 13:00", 4 * time.Hour},
		{"a pause from done on changes nothing", four, moment{opened: monday, resolved: "2026-03-09 09:00", pauses: [][3]string{{"2026-03-09 09:00", "2026-03-09 15:00", "user"}}}, "2026-04-01", sla.Met, "2026-03-09 09:00", "2026-03-09 12:00", time.Hour},
		{"an open pause takes the deadline away", four, moment{opened: monday, pauses: [][3]string{{"2026-03-09 11:00", "", "user"}}}, "2026-04-01", sla.Running, "", "", 3 * time.Hour},
		{"so does one that ends after as-of", four, moment{opened: monday, pauses: [][3]string{{"2026-03-09 11:00", "2026-04-02", "user"}}}, "2026-04-01", sla.Running, "", "", 3 * time.Hour},
		{"a deadline reached as the open pause began stands, unbroken", four, moment{opened: monday, pauses: [][3]string{{"2026-03-09 12:00", "", "user"}}}, "2026-04-01", sla.Running, "", "2026-03-09 12:00", 4 * time.Hour},
		{"a deadline reached before the open pause began is broken", four, moment{opened: monday, pauses: [][3]string{{"2026-03-09 12:30", "", "user"}}}, "2026-04-01", sla.Breached, "2026-03-09 12:00", "2026-03-09 12:00", 4*time.Hour + 30*time.Minute},
		{"a deadline at the start of a pause is broken at its end", four, moment{opened: monday, pauses: [][3]string{{"2026-03-09 12:00", "2026-03-09 14:00", "user"}}}, "2026-04-01", sla.Breached, "2026-03-09 14:00", "2026-03-09 12:00", 0},
		{"only the reasons that the target names stop the clock", vendorOnly, moment{opened: monday, resolved: "2026-03-09 15:00", pauses: [][3]string{{"2026-03-09 09:00", "2026-03-09 11:00", "vendor"}, {"2026-03-09 12:00", "2026-03-09 14:00", "user"}}}, "2026-04-01", sla.Breached, "2026-03-09 14:00", "2026-03-09 14:00", 5 * time.Hour},
		{"an answer after as-of has not happened", answer, moment{opened: monday, responded: "2026-03-09 09:00"}, "2026-03-09 08:30", sla.Running, "", "2026-03-09 12:00", 30 * time.Minute},
		{"counted when done, a breach falls when it is done", atDone, moment{opened: monday, resolved: "2026-03-10 12:00"}, "2026-04-01", sla.Breached, "2026-03-10 12:00", "2026-03-09 12:00", 12 * time.Hour},
		{"counted when done, nothing is broken while open", atDone, moment{opened: monday}, "2026-03-20 08:00", sla.Running, "", "2026-03-09 12:00", 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			j, asOf := judge(t, c.target), at(t, c.asOf)
			var known ticket.Ticket
			if !c.ticket.ticket(t).KnownAt(asOf, &known) {
				t.Fatal("the ticket is not known")
			}
			got, err := j.Judge(&known, asOf)
			if err != nil {
				t.Fatal(err)
			}
			due, _, err := j.Due(&known, got)
			if err != nil {
				t.Fatal(err)
			}
			if got.Verdict != c.verdict || !got.At.Equal(at(t, c.fell)) || !due.Equal(at(t, c.due)) {
				t.Errorf("%s at %s, due %s; want %s at %s, due %s", got.Verdict, got.At, due, c.verdict, c.fell, c.due)
			}
			if c.elapsed != 0 && got.Elapsed != c.elapsed {
				t.Errorf("elapsed %s, want %s", got.Elapsed, c.elapsed)
			}
		})
	}
}

// The order of reasons is the contract's (rule 7); a wrong one tells the
// customer a reason that is not the one agreed.
func TestExclusions(t *testing.T) {
	coreOnly := pro()
	coreOnly.Windows = coreOnly.Windows[:1]
	coreOnly.Unless = append(coreOnly.Unless, agreement.Condition{Column: "caused_by", Values: []string{"customer", "third-party"}})
	blank := pro()
	blank.Unless = []agreement.Condition{{Column: "problem_id", Values: []string{""}}}
	estimate := agreement.Target{Measure: agreement.Estimate}
	saturday, monday := at(t, "2026-03-07 12:00"), at(t, "2026-03-09 12:00")
	for _, c := range []struct {
		what   string
		target agreement.Target
		ticket ticket.Ticket
		reason string
	}{
		{"by e-mail", pro(), ticket.Ticket{Opened: saturday, Channel: "email"}, "channel email"},
		{"the row's own words first", pro(), ticket.Ticket{Opened: saturday, Channel: "email", Excluded: "test ticket"}, "test ticket"},
		{"the first condition as written", coreOnly, ticket.Ticket{Opened: monday, Channel: "email", CausedBy: "customer"}, "channel email"},
		{"the second value of a condition", coreOnly, ticket.Ticket{Opened: monday, CausedBy: "third-party"}, "caused_by third-party"},
		{"outside every window last", coreOnly, ticket.Ticket{Opened: saturday}, "opened outside every window"},
		{"a condition before the windows", coreOnly, ticket.Ticket{Opened: saturday, CausedBy: "customer"}, "caused_by customer"},
		{"no estimate", estimate, ticket.Ticket{Opened: monday}, "no estimate"},
		{"a column without a value", blank, ticket.Ticket{Opened: monday}, "problem_id"},
		{"text matches exactly", pro(), ticket.Ticket{Opened: monday, Channel: "Email"}, ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			got, err := judge(t, c.target).Judge(&c.ticket, at(t, "2026-04-01"))
			if err != nil {
				t.Fatal(err)
			}
			if got.Reason != c.reason || (got.Verdict == sla.Excluded) != (c.reason != "") {
				t.Errorf("%s, reason %q, want %q", got.Verdict, got.Reason, c.reason)
			}
		})
	}
}

// An estimate is a promise of an instant (rule 10); hours only say how the
// elapsed time is shown.
func TestEstimates(t *testing.T) {
	inCore := agreement.Target{Measure: agreement.Estimate, Hours: "core"}
	opened, promised := at(t, "2026-03-06 14:00"), at(t, "2026-03-09 10:00")
	t.Run("promised for before the opening", func(t *testing.T) {
		late := &ticket.Ticket{Opened: promised, Resolved: promised, Estimate: opened}
		got, err := judge(t, inCore).Judge(late, at(t, "2026-04-01"))
		if err != nil || got.Verdict != sla.Breached || !got.At.Equal(promised) {
			t.Errorf("%+v (%v), want a breach at the opening", got, err)
		}
	})
	for _, c := range []struct {
		what     string
		target   agreement.Target
		resolved string
		asOf     string
		verdict  sla.Verdict
		fell     string
		elapsed  time.Duration
		over     time.Duration
	}{
		{"kept to the second", inCore, "2026-03-09 10:00", "2026-04-01", sla.Met, "2026-03-09 10:00", 4 * time.Hour, 0},
		{"broken when it passed", inCore, "2026-03-09 11:00", "2026-04-01", sla.Breached, "2026-03-09 10:00", 5 * time.Hour, time.Hour},
		{"open at the promised instant", inCore, "", "2026-03-09 10:00", sla.Running, "", 4 * time.Hour, 0},
		{"open a second later", inCore, "", "2026-03-09 10:00:01", sla.Breached, "2026-03-09 10:00", 4*time.Hour + time.Second, time.Second},
		{"real time without hours", agreement.Target{Measure: agreement.Estimate}, "2026-03-07 14:00", "2026-04-01", sla.Met, "2026-03-07 14:00", 24 * time.Hour, 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			j := judge(t, c.target)
			row := &ticket.Ticket{Opened: opened, Resolved: at(t, c.resolved), Estimate: promised}
			got, err := j.Judge(row, at(t, c.asOf))
			if err != nil {
				t.Fatal(err)
			}
			over, err := j.Over(row, got)
			if err != nil || got.Verdict != c.verdict || !got.At.Equal(at(t, c.fell)) || got.Elapsed != c.elapsed || over != c.over {
				t.Errorf("%+v over %s, want %+v (%v)", got, over, c, err)
			}
		})
	}
}
