package pack

import (
	"slices"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/sla"
	"ting/reports/words"
)

// Opened is the figures of a record for whoever opens one of them: each in the
// words, and rounded as, the record's pack prints it, with what was agreed of
// it. Where a pack shows the first rows of a long list, this shows all.
type Opened struct{ w *writer }

// Open returns the figures of a customer's record in a language. It fails as
// [Operational] does.
func Open(c forums.Customer, r forums.Record, w *words.Words) (Opened, error) {
	writer, err := begin(Input{Customer: c, Record: r, Words: w}, forums.Operational)
	return Opened{writer}, err
}

// OpenTarget is a target's figure and how it is printed.
type OpenTarget struct {
	forums.TargetFigure
	Title, Figure, Goal string
	Light               Status
	Word                string // the status in words
	OfTickets           bool   // the figure is a share of tickets, which the record lists
}

// Words are those that the figures are told in: the language's, with the terms
// that the agreement puts in their place.
func (o Opened) Words() *words.Words { return o.w.Words }

// Targets are all targets of the record, in the order of the agreement.
func (o Opened) Targets() []OpenTarget {
	all := make([]OpenTarget, len(o.w.targets))
	for i, t := range o.w.targets {
		all[i] = OpenTarget{
			TargetFigure: t.TargetFigure, Title: t.title, Figure: o.w.figure(t), Goal: o.w.goal(t),
			Light: t.status(), Word: o.w.Of("status", string(t.status())), OfTickets: sla.OfTickets(t.Measure),
		}
	}
	return all
}

// Rule is what was agreed of a target, in sentences: as the agreement in force
// at the period's end has it. Nothing when the record does not tell.
func (o Opened) Rule(id string) []string {
	t, rules := o.find(id), o.w.inForce()
	if t.agreed.ID == "" || len(rules) == 0 {
		return nil
	}
	return o.w.terms(rules[len(rules)-1], t.agreed)
}

// Hours are the service hours that a target's rule speaks of, by name.
func (o Opened) Hours(id string) []Pair {
	t, rules := o.find(id), o.w.inForce()
	if len(rules) == 0 {
		return nil
	}
	named := []string{t.agreed.Hours}
	for _, window := range t.agreed.Windows {
		named = append(named, window.Opened, window.Hours)
	}
	var rows []Pair
	last := rules[len(rules)-1]
	for _, hours := range last.Hours {
		if slices.Contains(named, hours.Name) {
			rows = append(rows, Pair{o.w.Say("hours.label", "name", hours.Name), words.Sentence(o.w.hours(last, hours.Schedule)) + "."})
		}
	}
	return rows
}

// find is a target of the record; the zero target when it has none of the id.
func (o Opened) find(id string) target {
	for _, t := range o.w.targets {
		if t.ID == id {
			return t
		}
	}
	return target{}
}

// Behind is what the record holds of a figure that is no share of tickets: the
// outages of its service and its days, or what its metric was measured of.
func (o Opened) Behind(id string) []Block {
	t := o.find(id)
	one := *o.w
	one.targets = []target{t}
	switch t.Measure {
	case agreement.Availability:
		one.in.Record.Outages = slices.DeleteFunc(slices.Clone(one.in.Record.Outages), func(down forums.Outage) bool { return down.Service != t.agreed.Service })
		days := one.dayTable(t)
		one.in.Record.Daily = nil // which the pack draws
		return append(one.outages(), days...)
	case agreement.Metric:
		if of := one.dimensionsOf(id); len(of) > 0 {
			return one.measuredTable(t, of, len(of))
		}
	}
	return nil
}

// dayTable is the availability of a target's service on each day of the period;
// nothing where the record does not keep its days.
func (w *writer) dayTable(t target) []Block {
	at := slices.IndexFunc(w.in.Record.Daily, func(d forums.Daily) bool { return d.Target == t.ID })
	if at < 0 {
		return nil
	}
	table := Table{Title: w.Say("daily.table"), Columns: []Column{left(w.Say("col.day"), 50), right(w.Say("col.outcome"), 50)}}
	day := calendar.DayOf(w.in.Record.Figures.From, w.in.Customer.Zone)
	for _, share := range w.in.Record.Daily[at].Days {
		outcome := cell(w.Say("daily.unknown"))
		if value, known := amount(share); known {
			outcome = valued(w.Percent(value, places(value, limits(t))), Share{value})
		}
		table.Rows = append(table.Rows, cells(w.Day(day), outcome))
		day = day.AddDays(1)
	}
	return []Block{table, Note{w.Say("daily.note")}}
}

// Kind is what the language calls a type of ticket.
func (o Opened) Kind(name string) string { return o.w.kind(name) }

// Reason writes why a ticket does not count.
func (o Opened) Reason(text string) string { return o.w.reason(text) }

// Limit says how long a ticket had and why: the window that its opening chose.
// Nothing for one without such a limit.
func (o Opened) Limit(a sla.Account) string {
	if a.Window == nil {
		return ""
	}
	rules := o.rulesOf(a.Agreement)
	within := time.Duration(a.Window.Within) * time.Second
	limit := words.Sentence(o.w.Say("clock.limit", "within", o.w.LongDuration(within), "hours", o.w.counted(rules, a.Window.Hours)))
	if a.Window.Opened == "" {
		return limit
	}
	return limit + " " + words.Sentence(o.w.Say("clock.window", "opened", o.w.counted(rules, a.Window.Opened)))
}

// Cause says why a stretch of a ticket's time counts or does not.
func (o Opened) Cause(a sla.Account, row sla.Row) string {
	c := row.Cause
	waits := make([]string, len(c.Waits))
	for i, wait := range c.Waits {
		waits[i] = wait.Reason
		if wait.ThirdParty {
			waits[i] = o.w.Say("clock.third-party", "reason", wait.Reason)
		}
	}
	reasons := strings.Join(waits, ", ")
	where := words.Sentence(o.place(o.rulesOf(a.Agreement), c, row.Counted))
	switch {
	case c.Paused && reasons == "":
		return o.w.Say("clock.pause")
	case c.Paused:
		return o.w.Say("clock.paused", "reasons", reasons)
	case reasons != "":
		return where + ". " + o.w.Say("clock.goes-on", "reasons", reasons)
	}
	return where
}

// place says where among the agreed hours a stretch lies.
func (o Opened) place(rules forums.Rules, c sla.Cause, counted bool) string {
	other, inside := leftOut(rules, c.Hours) // what lies outside of those outside
	switch {
	case c.Hours == "":
		return o.w.Say("clock.real")
	case counted:
		return o.w.counted(rules, c.Hours)
	case inside:
		return o.w.counted(rules, other)
	case c.Rule == calendar.Holiday && c.Holiday != "":
		return o.w.Say("clock.holiday", "name", c.Holiday)
	case c.Rule == calendar.Holiday:
		return o.w.Say("clock.holiday-unnamed")
	case c.Rule == calendar.ClosedDay:
		return o.w.Say("clock.closed")
	}
	return o.w.Say("clock.outside", "name", c.Hours)
}

// rulesOf is the version of the agreement that began at an instant: as the
// record keeps it, else as the settings have it.
func (o Opened) rulesOf(from time.Time) forums.Rules {
	for _, rules := range o.w.in.Record.Rules {
		if rules.From.Equal(from) {
			return rules
		}
	}
	agreed, _ := agreement.At(o.w.in.Customer.Agreements, from)
	return forums.RulesOf(agreed)
}
