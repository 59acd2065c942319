package main

import (
	"context"
	"slices"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/reports/pack"
)

// charged is a statement with what it was made of.
type charged struct {
	customer  forums.Customer
	period    calendar.Period
	statement charge.Statement
	account   func() ([]charge.Entry, error)
	judged    []charge.Judged
	logs      []forums.Worklog
	year      []pack.YearLine
	approval  *pack.Approval
	hash      string
}

// charged is the approved statement where there is one, and else, or where
// --as-of asks for it, a count of its own with corrections of those before it.
func (h *house) charged(ctx context.Context, a asked, year bool) (charged, error) {
	c, p, _, err := a.resolve(h)
	if err != nil {
		return charged{}, err
	}
	approved, err := h.approvedStatements(ctx, c)
	if err != nil {
		return charged{}, err
	}
	for _, one := range approved {
		if one.period.Name == p.Name && a.asOf == "" {
			return one, nil
		}
	}
	return h.counted(ctx, a, approved, year)
}

// counted counts a period, the approved ones before it once more, and, if asked
// for, the rest of its year, in one pass over the warehouse.
func (h *house) counted(ctx context.Context, a asked, approved []charged, year bool) (charged, error) {
	c, p, asOf, err := a.resolve(h)
	if err != nil {
		return charged{}, err
	}
	m := making{approved: approved, asOf: asOf, bills: map[string]*charge.Bill{}}
	if m.counting, err = h.counting(a); err != nil {
		return charged{}, err
	}
	var course []calendar.Period
	if year {
		course = chargingPeriods(c, p)
	}
	if err := m.read(ctx, p, course); err != nil {
		return charged{}, err
	}
	out := charged{customer: c, period: p, judged: m.of(m.bills[p.Name].Periods())}
	if out.statement, err = m.statement(p); err != nil {
		return charged{}, err
	}
	out.account = func() ([]charge.Entry, error) { return m.account(p) }
	out.logs = m.bills[p.Name].Logs()
	for _, one := range course {
		line, err := m.yearLine(one, out)
		if err != nil {
			return charged{}, err
		}
		out.year = append(out.year, line)
	}
	return out, nil
}

// making is a statement under way.
type making struct {
	*counting
	approved []charged
	asOf     time.Time
	bills    map[string]*charge.Bill // by period
}

// read makes the pass for the bill of a period and those beside it.
func (m *making) read(ctx context.Context, p calendar.Period, course []calendar.Period) error {
	periods := []calendar.Period{p}
	add := func(one calendar.Period) {
		if !slices.ContainsFunc(periods, func(q calendar.Period) bool { return q.Name == one.Name }) {
			periods = append(periods, one)
		}
	}
	for _, one := range m.before(p) {
		add(one.period)
	}
	for _, one := range course {
		if m.let(one.Name) == nil {
			add(one)
		}
	}
	bills, err := charge.Course(m.customer, periods...)
	if err != nil {
		return err
	}
	for i, b := range bills {
		m.bills[periods[i].Name] = b
		if err := m.penalised(ctx, b.Periods()); err != nil {
			return err
		}
	}
	return m.pass(ctx, bills[0])
}

// before are the approved statements of periods that end before p begins.
func (m *making) before(p calendar.Period) []charged {
	var all []charged
	for _, one := range m.approved {
		if !one.period.To.After(p.From) {
			all = append(all, one)
		}
	}
	return all
}

// let returns the approved statement of a period, or nil.
func (m *making) let(period string) *charged {
	for i := range m.approved {
		if m.approved[i].period.Name == period {
			return &m.approved[i]
		}
	}
	return nil
}

// statement counts a period and adds what earlier approved statements should
// have said.
func (m *making) statement(p calendar.Period) (charge.Statement, error) {
	s, err := m.count(p)
	if err != nil {
		return s, err
	}
	var settled []charge.Statement
	for _, one := range m.approved {
		settled = append(settled, one.statement)
	}
	for _, one := range m.before(p) {
		now, err := m.count(one.period)
		if err != nil {
			return s, err
		}
		again := charge.Counted{Statement: now, Account: func() ([]charge.Entry, error) { return m.account(one.period) }}
		if s, err = charge.Correct(s, charge.Counted{Statement: one.statement, Account: one.account}, again, settled); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (m *making) count(p calendar.Period) (charge.Statement, error) {
	b := m.bills[p.Name]
	return b.Statement(m.of(b.Periods())...)
}

func (m *making) account(p calendar.Period) ([]charge.Entry, error) {
	b := m.bills[p.Name]
	return b.Account(m.of(b.Periods())...)
}

// yearLine is what a charging period of the year comes to: as it was approved,
// as it is counted now or, before it has ended, as it would be counted by the
// register as it stands.
func (m *making) yearLine(p calendar.Period, asked charged) (pack.YearLine, error) {
	state, s := pack.YearCounted, asked.statement
	switch approved := m.let(p.Name); {
	case approved != nil:
		state, s = pack.YearApproved, approved.statement
	case p.Name != asked.period.Name:
		var err error
		if s, err = m.count(p); err != nil {
			return pack.YearLine{}, err
		}
	}
	if state == pack.YearCounted && p.To.After(m.asOf) {
		state = pack.YearForecast
	}
	line, err := yearLine(s)
	line.State = state
	return line, err
}

// chargingPeriods are those of the calendar year in which p begins: of the
// agreement's kind, else of p's own.
func chargingPeriods(c forums.Customer, p calendar.Period) []calendar.Period {
	year := calendar.Of(calendar.Year, p.From, p.Zone)
	var all []calendar.Period
	for at := year.From; at.Before(year.To); {
		kind := p.Kind
		if a, ok := agreement.At(c.Agreements, at); ok && a.Charging.Every != "" {
			kind = a.Charging.Every
		}
		one := calendar.Of(kind, at, p.Zone)
		all, at = append(all, one), one.To
	}
	return all
}
