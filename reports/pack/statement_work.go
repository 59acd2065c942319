package pack

import "ting/reports/words"

// mostLogs is how many rows of the log of work a statement lists: about two
// pages. The sums are always of all.
const mostLogs = 80

// work is the hours of each month and the log behind them.
func (b bill) work() Section {
	s := Section{ID: "hours", Title: b.Say("statement.hours")}
	table := Table{Title: b.Say("statement.hours-table"), Columns: []Column{
		left(b.Say("statement.month"), 22), right(b.Say("statement.core"), 13), right(b.Say("statement.outside"), 13), right(b.Say("statement.included"), 13),
		right(b.Say("statement.charged"), 13), right(b.Say("statement.billed"), 13), right(b.Say("statement.call-outs"), 13)}}
	for _, m := range b.in.Statement.Hours {
		table.Rows = append(table.Rows, cells(words.Sentence(b.Period(m.Month)), m.Core, m.Outside, m.Included, m.Charged, m.Billed, b.count(int(m.CallOuts))))
	}
	s.Blocks = []Block{table, Note{b.Say("statement.minutes")}}
	logs := Table{Title: b.Say("statement.log"), Columns: []Column{left(b.Say("statement.begun"), 24), left(b.Say("col.kind"), 18),
		right(b.Say("statement.time"), 12), left(b.Say("col.ticket"), 16), left(b.Say("col.note"), 30)}}
	for i, l := range b.in.Logs {
		if i == mostLogs {
			break
		}
		logs.Rows = append(logs.Rows, cells(at(b.moment(l.At), l.At), b.Of("statement-work", l.Kind), valued(b.Plain(l.Minutes, 2), l.Minutes), l.Ticket, l.Note))
	}
	if len(logs.Rows) > 0 {
		s.Blocks = append(s.Blocks, logs)
	}
	if more := len(b.in.Logs) - mostLogs; more > 0 {
		s.Blocks = append(s.Blocks, Note{b.Count("statement.more", more)})
	}
	return s
}

// fines is every target with a penalty: how it went, by which rule, and what
// that costs.
func (b bill) fines() Section {
	s := Section{ID: "penalties", Title: b.Say("statement.penalties")}
	table := Table{Title: b.Say("penalty.table"), Columns: []Column{left(b.Say("col.target"), 22), left(b.Say("col.period"), 14), right(b.Say("col.outcome"), 12),
		right(b.Say("col.goal"), 10), left(b.Say("col.rule"), 26), right(b.Say("col.penalty"), 16)}}
	for _, j := range b.in.Judged {
		for _, figure := range j.Targets {
			if figure.Penalty == nil {
				continue
			}
			t := b.target(figure)
			table.Rows = append(table.Rows, cells(t.title, words.Sentence(b.Period(j.Period)), b.figure(t), b.goal(t), b.penaltyRule(t.agreed.Penalty),
				b.amount(figure.Penalty.Amount)))
		}
	}
	if len(table.Rows) == 0 {
		s.Blocks = []Block{Empty{b.Say("fines.none")}}
		return s
	}
	for _, j := range b.in.Judged {
		for _, c := range j.Penalties.Cuts {
			if cut := written(c.Cut); cut.IsPositive() {
				table.Rows = append(table.Rows, cells(b.capOn(c), words.Sentence(b.Period(j.Period)), "", "", b.capLimit(c, j.Penalties.Currency),
					b.money(cut.Neg(), b.in.Statement.Currency)))
			}
		}
	}
	table.Total = strong(b.Say("statement.deducted"), "", "", "", "", b.amount(b.in.Statement.Penalties))
	s.Blocks = []Block{table}
	return s
}
