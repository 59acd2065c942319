package sheet

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/calendar"
	"ting/reports/chart"
	"ting/reports/pack"
)

// tables are all sheets of a pack: the list of them first, the figures last.
func tables(p pack.Pack, f forums.Figures) []table {
	list := table{name: p.Words.Contents, title: p.Words.Contents, heads: []string{"#", p.Cover.Title, p.Cover.Subtitle}}
	g := gatherer{numbers: numbersOf(p.Language)}
	for _, s := range p.Sections {
		g.section = s.Title
		g.blocks(s.Blocks)
	}
	g.section = ""
	for _, t := range figures(f, p.Evidence) {
		g.add(t)
	}
	names := namer{}
	list.name = names.unique(list.name)
	for i := range g.all {
		g.all[i].name = names.unique(g.all[i].name)
		list.rows = append(list.rows, []any{g.all[i].name, g.sections[i], g.all[i].title})
	}
	return append([]table{list}, g.all...)
}

// gatherer walks a pack and keeps what can be counted.
type gatherer struct {
	numbers  numbers
	section  string
	all      []table
	sections []string // of each table, its section's title
}

func (g *gatherer) add(t table) {
	g.all, g.sections = append(g.all, t), append(g.sections, g.section)
}

func (g *gatherer) blocks(blocks []pack.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case pack.Table:
			g.add(g.table(b))
		case pack.Figure:
			g.add(charted(b))
		case pack.Side:
			for _, column := range b.Columns {
				g.blocks(column)
			}
		}
	}
}

// table is a table of the pack with what its cells write.
func (g *gatherer) table(t pack.Table) table {
	title := t.Title
	if title == "" {
		title = g.section
	}
	out := table{name: title, title: title}
	for _, c := range t.Columns {
		out.heads = append(out.heads, c.Head)
	}
	row := func(cells []pack.Cell) []any {
		values := make([]any, len(cells))
		for i, c := range cells {
			values[i] = g.value(c, i < len(t.Columns) && t.Columns[i].Right)
		}
		return values
	}
	for _, cells := range t.Rows {
		out.rows = append(out.rows, row(cells))
	}
	if t.Total != nil {
		out.total = row(t.Total)
	}
	return out
}

// value is what a cell writes. Where only its text is known, and it stands in
// a column of figures, the text is read back.
func (g *gatherer) value(c pack.Cell, figure bool) any {
	switch {
	case c.Value != nil:
		return c.Value
	case figure:
		if v, ok := g.numbers.read(c.Text); ok {
			return v
		}
	}
	return c.Text
}

// charted is the numbers of a chart.
func charted(f pack.Figure) table {
	heads, rows := chart.Table(f.Chart)
	t := table{name: f.Title, title: f.Title, heads: append([]string{""}, heads...)}
	for _, r := range rows {
		row := []any{r.Name}
		if day, err := calendar.ParseDay(r.Name); err == nil {
			row[0] = day
		}
		for _, v := range r.Values {
			row = append(row, charting(v))
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// charting is a value of a chart as a cell: what it writes as a percentage is a
// share, so that it reads in the sheet as it does in the chart. One that has
// words and no number, such as a milestone, is its words.
func charting(v chart.Datum) any {
	if math.IsNaN(v.Value) || math.IsInf(v.Value, 0) {
		if strings.ContainsFunc(v.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return v.Text
		}
		return nil
	}
	d := decimal.NewFromFloat(v.Value)
	if strings.HasSuffix(v.Text, "%") {
		return pack.Share{Decimal: d.Shift(-2)}
	}
	return d
}

// figures are the judged figures and the tickets behind them, as the pack calls
// them; none where it does not.
func figures(f forums.Figures, called pack.Evidence) []table {
	targets, volumes := empty(called.Targets), empty(called.Volumes)
	for _, t := range f.Targets {
		row := []any{called.Call(pack.SaidTarget, t.ID), t.Counted, t.Met, t.Breached, t.Excluded, t.Running,
			share(t.Attainment), number(t.Value), share(t.Goal), number(t.Limit), called.Call(pack.SaidStatus, t.Status), nil, nil, t.ID}
		if t.Penalty != nil {
			amount := json.Number(t.Penalty.Amount)
			row[11], row[12] = number(&amount), t.Penalty.Currency
		}
		targets.rows = append(targets.rows, row)
	}
	for _, v := range f.Volumes {
		volumes.rows = append(volumes.rows, []any{called.Call(pack.SaidType, v.Type), v.Priority, v.Opened, v.Resolved, v.Closed, v.Backlog})
	}
	tickets, faults := empty(called.Tickets), empty(called.Faults)
	for _, t := range f.Tickets {
		tickets.rows = append(tickets.rows, []any{t.Ticket, called.Call(pack.SaidTarget, t.Target), t.Opened, instant(t.Due), instant(t.Done), elapsed(t.Elapsed),
			called.Call(pack.SaidVerdict, t.Verdict), called.Call(pack.SaidReason, t.Reason), t.Target})
	}
	for _, x := range f.Faults {
		faults.rows = append(faults.rows, []any{x.Dataset, x.Row, called.Call(pack.SaidProblem, x.Problem)})
	}
	return slices.DeleteFunc([]table{targets, volumes, tickets, faults}, func(t table) bool { return len(t.heads) == 0 })
}

// empty is a sheet without rows yet.
func empty(g pack.Grid) table { return table{name: g.Name, title: g.Name, heads: g.Heads} }

// share is a share 0–1 of the figures as a cell; nil where there is none.
func share(n *json.Number) any {
	if d, ok := number(n).(decimal.Decimal); ok {
		return pack.Share{Decimal: d}
	}
	return nil
}

// number is a number of the figures as a cell; nil where there is none.
func number(n *json.Number) any {
	if n == nil {
		return nil
	}
	if d, err := decimal.NewFromString(n.String()); err == nil {
		return d
	}
	return n.String()
}

func instant(t *time.Time) any {
	if t == nil {
		return nil
	}
	return *t
}

func elapsed(n *int64) any {
	if n == nil {
		return nil
	}
	return time.Duration(*n) * time.Second
}

// namer gives sheets names that a workbook takes: at most 31 letters, none of
// them special, no two alike but for case.
type namer map[string]bool

func (n namer) unique(title string) string {
	const most = 31
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(title, " "))
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || strings.EqualFold(name, "history") {
		name = "_" + name
	}
	for i := 1; ; i++ {
		end := ""
		if i > 1 {
			end = " " + strconv.Itoa(i)
		}
		short := cut(name, most-len(end)) + end
		if key := strings.ToLower(short); !n[key] {
			n[key] = true
			return short
		}
	}
}

// cut is text of at most so many UTF-16 units, by which workbooks count.
func cut(text string, most int) string {
	units := 0
	for i, r := range text {
		units++
		if r > 0xFFFF {
			units++
		}
		if units > most {
			return strings.TrimSpace(text[:i])
		}
	}
	return text
}
