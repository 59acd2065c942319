package pack

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/reports/words"
)

// mostLogs is how many rows of the log of work a statement lists: about two
// pages. The sums are always of all.
const mostLogs = 80

// StatementInput is all that a statement on paper is made of.
type StatementInput struct {
	Customer  forums.Customer
	Period    calendar.Period
	Statement charge.Statement
	Figures   []forums.Figures // the judged ones whose penalties it holds
	Logs      []forums.Worklog // the work behind its hours, in order of time
	Year      []YearLine       // each charging period of the year; empty leaves the view out
	Approval  *Approval        // nil: nobody has approved it yet
	Words     *words.Words
	Supplier  string
	Accent    string
	AsOf      time.Time // UTC; when the register was read
	Hash      string    // of the statement as it was approved
}

// Approval is who has let a statement stand, and when.
type Approval struct {
	Name string
	At   time.Time // UTC
}

// YearLine is what one charging period of a year comes to without penalties.
// One that has not ended is a forecast by the register as it stands.
type YearLine struct {
	Period                   string
	Items, Fees, Work, Total decimal.Decimal
	Forecast                 bool
}

// Statement composes what a customer owes for a period, line by line, so that
// each amount can be added up again by hand. All amounts exclude VAT. It fails
// as [Operational] does.
func Statement(in StatementInput) (Pack, error) {
	w, err := begin(Input{Customer: in.Customer, Words: in.Words, Supplier: in.Supplier, Accent: in.Accent, Hash: in.Hash, Record: forums.Record{
		Figures: forums.Figures{Customer: in.Customer.ID, Period: in.Period.Name, From: in.Period.From, To: in.Period.To, AsOf: in.AsOf, Frozen: in.Approval != nil},
	}}, "statement")
	if err != nil {
		return Pack{}, err
	}
	s := bill{w, in}
	p := w.pack(s.cover(), s.sections())
	p.Subject = p.Running
	return p, nil
}

// bill writes a statement.
type bill struct {
	*writer
	in StatementInput
}

// sections are the parts of a statement; hours and the year stand there only
// where there are any.
func (b bill) sections() []Section {
	all := []Section{b.summary(), b.charges()}
	if len(b.in.Statement.Hours) > 0 {
		all = append(all, b.work())
	}
	all = append(all, b.fines(), b.refused())
	if len(b.in.Year) > 0 {
		all = append(all, b.year())
	}
	return append(all, b.invoice(), b.rules())
}

func (b bill) cover() Cover {
	facts := []Pair{{b.Say("cover.customer"), b.in.Customer.Name}}
	if b.in.Supplier != "" {
		facts = append(facts, Pair{b.Say("cover.supplier"), b.in.Supplier})
	}
	facts = append(facts, Pair{b.Say("cover.period"), b.periodDays()}, Pair{b.Say("statement.total"), b.amount(b.in.Statement.Total).Text},
		Pair{b.Say("statement.as-of"), b.Moment(b.local(b.in.AsOf))})
	draft := b.Say("statement.draft")
	if a := b.in.Approval; a != nil {
		draft = ""
		facts = append(facts, Pair{b.Say("statement.approved"), b.Say("statement.approved-by", "name", a.Name, "moment", b.Moment(b.local(a.At)))})
	}
	return Cover{Kind: b.Say("statement.kind"), Title: b.Say("statement.title"), Draft: draft, Facts: facts,
		Subtitle: b.Say("cover.subtitle", "customer", b.in.Customer.Name, "period", b.period())}
}

// written reads an amount of the statement, which charge has written.
func written(text string) decimal.Decimal {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return decimal.Zero
	}
	return d
}

// amount is an amount of the statement in its currency.
func (b bill) amount(text string) Cell { return b.money(written(text), b.in.Statement.Currency) }

// summary is what the kinds of lines and the cost codes come to.
func (b bill) summary() Section {
	s := Section{ID: "summary", Title: b.Say("statement.summary"), NewPage: true,
		Lead: b.Say("statement.lead", "customer", b.in.Customer.Name, "amount", b.amount(b.in.Statement.Total).Text, "period", b.period())}
	kinds := Table{Title: b.Say("statement.by-kind"), Columns: []Column{left(b.Say("col.kind"), 70), right(b.Say("statement.amount"), 30)},
		Total: strong(b.Say("statement.total"), b.amount(b.in.Statement.Total))}
	var order []charge.Kind
	sums := map[charge.Kind]decimal.Decimal{}
	for _, l := range b.in.Statement.Lines {
		if _, known := sums[l.Kind]; !known {
			order = append(order, l.Kind)
		}
		sums[l.Kind] = sums[l.Kind].Add(written(l.Amount))
	}
	for _, kind := range order {
		kinds.Rows = append(kinds.Rows, cells(b.Of("statement-kind", string(kind)), b.money(sums[kind], b.in.Statement.Currency)))
	}
	if len(order) == 0 {
		s.Blocks = []Block{Empty{b.Say("statement.nothing")}}
		return s
	}
	codes := Table{Title: b.Say("statement.by-code"), Columns: []Column{left(b.Say("statement.code"), 70), right(b.Say("statement.amount"), 30)},
		Total: strong(b.Say("statement.total"), b.amount(b.in.Statement.Total))}
	for _, c := range b.in.Statement.ByCostCode {
		codes.Rows = append(codes.Rows, cells(firstOf(c.CostCode, b.Say("statement.no-code-head")), b.amount(c.Amount)))
	}
	s.Blocks = []Block{kinds, codes, Note{b.Say("statement.vat")}}
	return s
}

// charges is every line under its cost code, with the code's sum.
func (b bill) charges() Section {
	s := Section{ID: "lines", Title: b.Say("statement.lines")}
	for _, code := range b.in.Statement.ByCostCode {
		table := Table{Title: firstOf(code.CostCode, b.Say("statement.no-code-head")), Columns: []Column{
			left(b.Say("statement.item"), 27), left(b.Say("col.period"), 29), right(b.Say("statement.quantity"), 9),
			right(b.Say("statement.price"), 20), right(b.Say("statement.months"), 11), right(b.Say("statement.amount"), 18)},
			Total: strong(b.Say("statement.sum"), "", "", "", "", b.amount(code.Amount))}
		for _, l := range b.in.Statement.Lines {
			if l.CostCode == code.CostCode {
				table.Rows = append(table.Rows, b.line(l))
			}
		}
		s.Blocks = append(s.Blocks, table)
	}
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{Empty{b.Say("statement.nothing")}}
		return s
	}
	s.Blocks = append(s.Blocks, Note{b.Say("statement.months-note")})
	return s
}

// line is one line of the statement.
func (b bill) line(l charge.Line) []Cell {
	name := b.nameOf(l)
	if l.Kind != charge.KindItem {
		name = b.Of("statement-kind", string(l.Kind)) + ": " + name
	}
	if l.Kind == charge.KindCorrection {
		name += ". " + b.Say("statement.correction", "period", b.Period(l.Corrects), "was", b.amount(l.Was).Text, "now", b.amount(l.Now).Text)
	}
	months := ""
	if l.MonthsTo != "" {
		months = l.MonthsFrom + " – " + l.MonthsTo
	}
	price := b.money(written(l.UnitPrice), b.in.Statement.Currency)
	if l.Per != "" {
		price.Text = b.Say("statement.per", "price", price.Text, "unit", b.Of("statement-unit", l.Per))
	}
	quantity := written(l.Quantity)
	return cells(name, b.days(l.From, l.To), valued(b.Plain(quantity, 6), quantity), price, months, b.amount(l.Amount))
}

// days writes the first and the last day of a line.
func (b bill) days(from, to string) string {
	first, err := calendar.ParseDay(from)
	last, other := calendar.ParseDay(to)
	if err != nil || other != nil {
		return ""
	}
	return b.ShortDay(first) + " – " + b.ShortDay(last)
}

// nameOf is what a reader calls what a line is for: the catalogue's title of
// an item, the title of a target, the tier's name.
func (b bill) nameOf(l charge.Line) string {
	for i := len(b.in.Customer.Agreements) - 1; i >= 0; i-- {
		a := b.in.Customer.Agreements[i]
		if !a.From.Before(b.in.Period.To) {
			continue
		}
		for _, item := range a.Catalogue {
			if title := textIn(item.Title, b.Language()); item.ID == l.Item && title != "" {
				return title
			}
		}
	}
	if t, ok := b.agreed(l.Item); ok && l.Kind == charge.KindPenalty {
		return titleOf(t, b.Language())
	}
	return l.Item
}

// textIn is a text in a language, else the one that serves all, else the first
// by code of language.
func textIn(text map[string]string, language string) string {
	for _, key := range []string{language, ""} {
		if text[key] != "" {
			return text[key]
		}
	}
	var keys []string
	for key := range text {
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return ""
	}
	return text[slices.Min(keys)]
}

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
	for _, f := range b.in.Figures {
		for _, figure := range f.Targets {
			if figure.Penalty == nil {
				continue
			}
			t := b.target(figure)
			table.Rows = append(table.Rows, cells(t.title, words.Sentence(b.Period(f.Period)), b.figure(t), b.goal(t), b.penaltyRule(t.agreed.Penalty),
				b.amount(figure.Penalty.Amount)))
		}
	}
	if len(table.Rows) == 0 {
		s.Blocks = []Block{Empty{b.Say("fines.none")}}
		return s
	}
	table.Total = strong(b.Say("statement.deducted"), "", "", "", "", b.amount(b.in.Statement.Penalties))
	s.Blocks = []Block{table}
	return s
}

// refused is what the register shows and is not charged, and what looks odd.
func (b bill) refused() Section {
	s := Section{ID: "refused", Title: b.Say("statement.refused")}
	table := Table{Title: b.Say("statement.refused-table"), Columns: []Column{left(b.Say("statement.registration"), 16), left(b.Say("statement.item"), 20),
		left(b.Say("statement.code"), 14), left(b.Say("col.reason"), 32), right(b.Say("statement.amount"), 18)}}
	for _, r := range b.in.Statement.Refused {
		table.Rows = append(table.Rows, cells(r.Registration, b.nameOf(charge.Line{Item: r.Item}), r.CostCode, b.because(r.Reason), b.amount(r.Amount)))
	}
	found := Table{Title: b.Say("statement.findings"), Columns: []Column{left(b.Say("statement.registration"), 20), left(b.Say("col.problem"), 80)}}
	for _, f := range b.in.Statement.Findings {
		found.Rows = append(found.Rows, cells(f.Registration, b.finding(f)))
	}
	for _, t := range []Table{table, found} {
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, t)
		}
	}
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{Empty{b.Say("statement.none-refused")}}
	}
	return s
}

// finding is what looks odd about a row.
func (b bill) finding(f charge.Finding) string {
	words := strings.Fields(f.Detail)
	if f.Problem == "kept device" && len(words) > 1 {
		return b.Say("statement.kept", "other", words[1])
	}
	return strings.Trim(b.because(f.Problem)+"; "+f.Detail, "; ")
}

// because writes in the reader's language why a row is refused or told of. A
// sentence that is not known here stands as charge wrote it.
func (b bill) because(reason string) string {
	name := ""
	if parts := strings.Split(reason, `"`); len(parts) > 2 {
		name = parts[1]
	}
	has := func(part string) bool { return strings.Contains(reason, part) }
	switch {
	case reason == "no cost code":
		return b.Say("statement.no-code")
	case has("does not have the agreed shape"):
		return b.Say("statement.code-shape", "code", name)
	case has("is not among the valid ones"):
		return b.Say("statement.code-unknown", "code", name)
	case has("no orderer is named"):
		return b.Say("statement.no-orderer")
	case has("who is not entitled to order"):
		return b.Say("statement.not-entitled", "orderer", name)
	case has("is not in the catalogue"):
		return b.Say("statement.no-item", "item", name)
	case has("registrations are not connected"):
		return b.Say("statement.no-register")
	case has("worklogs are not connected"):
		return b.Say("statement.no-log")
	}
	return reason
}

// year is what each charging period of the year comes to, without penalties.
func (b bill) year() Section {
	s := Section{ID: "year", Title: b.Say("statement.year")}
	table := Table{Title: b.Say("statement.year-table"), Columns: []Column{left(b.Say("col.period"), 24), left(b.Say("col.state"), 16), right(b.Say("statement.items"), 16),
		right(b.Say("statement.fees"), 14), right(b.Say("statement.work"), 14), right(b.Say("statement.total"), 16)}}
	all, currency := YearLine{}, b.in.Statement.Currency
	for _, y := range b.in.Year {
		state := b.Say("statement.actual")
		if y.Forecast {
			state = b.Say("statement.forecast")
		}
		table.Rows = append(table.Rows, cells(words.Sentence(b.Period(y.Period)), state, b.money(y.Items, currency), b.money(y.Fees, currency), b.money(y.Work, currency), b.money(y.Total, currency)))
		all.Items, all.Fees, all.Work, all.Total = all.Items.Add(y.Items), all.Fees.Add(y.Fees), all.Work.Add(y.Work), all.Total.Add(y.Total)
	}
	table.Total = strong(b.Say("statement.total"), "", b.money(all.Items, currency), b.money(all.Fees, currency), b.money(all.Work, currency), b.money(all.Total, currency))
	s.Blocks = []Block{table, Note{b.Say("statement.year-note")}}
	return s
}

// invoice is what an electronic invoice asks for besides its lines.
func (b bill) invoice() Section {
	s := Section{ID: "invoice", Title: b.Say("statement.invoice"), Lead: b.Say("statement.invoice-lead")}
	fields := b.in.Customer.Invoice
	missing := b.Say("statement.not-said")
	s.Blocks = []Block{Pairs{[]Pair{
		{b.Say("statement.buyer"), firstOf(fields.BuyerReference, missing)},
		{b.Say("statement.order"), firstOf(fields.OrderReference, missing)},
		{b.Say("col.period"), b.periodDays()},
		{b.Say("statement.currency"), b.in.Statement.Currency},
		{b.Say("statement.vat-category"), firstOf(fields.VATCategory, missing)},
		{b.Say("statement.total"), b.amount(b.in.Statement.Total).Text},
	}}}
	return s
}

// rules says how the amounts were made.
func (b bill) rules() Section {
	return Section{ID: "method", Title: b.Say("statement.method"), Blocks: []Block{List{[]string{
		b.Say("statement.rule-line"), b.Say("statement.rule-cutoff"), b.Say("statement.rule-hours"), b.Say("statement.rule-fee"),
		b.Say("statement.rule-penalty"), b.Say("statement.rule-frozen"), b.Say("statement.vat"),
	}}}}
}
