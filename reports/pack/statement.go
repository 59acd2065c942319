package pack

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/reports/words"
)

// StatementInput is all that a statement on paper is made of.
type StatementInput struct {
	Customer  forums.Customer
	Period    calendar.Period
	Statement charge.Statement
	Judged    []charge.Judged  // the periods whose penalties it holds
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
		Subtitle: b.Say("cover.subtitle", "customer", b.in.Customer.Name, "period", b.titlePeriod())}
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
	kinds := b.byKind()
	if len(kinds.Rows) == 0 {
		s.Blocks = []Block{Empty{b.Say("statement.nothing")}}
		return s
	}
	s.Blocks = []Block{kinds, b.byCode(), b.byVAT(), Note{b.Say("statement.vat")}}
	return s
}

// byKind is what the lines of each kind come to, in the order of the lines.
func (b bill) byKind() Table {
	table := Table{Title: b.Say("statement.by-kind"), Columns: []Column{left(b.Say("col.kind"), 70), right(b.Say("statement.amount"), 30)},
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
		table.Rows = append(table.Rows, cells(b.Of("statement-kind", string(kind)), b.sum(sums[kind])))
	}
	return table
}

// byCode is what each cost code bears.
func (b bill) byCode() Table {
	table := Table{Title: b.Say("statement.by-code"), Columns: []Column{left(b.Say("statement.code"), 70), right(b.Say("statement.amount"), 30)},
		Total: strong(b.Say("statement.total"), b.amount(b.in.Statement.Total))}
	for _, c := range b.in.Statement.ByCostCode {
		table.Rows = append(table.Rows, cells(firstOf(c.CostCode, b.Say("statement.no-code-head")), b.amount(c.Amount)))
	}
	return table
}

// byVAT is what the lines of each category and rate of VAT come to without it.
func (b bill) byVAT() Table {
	table := Table{Title: b.Say("statement.by-vat"), Columns: []Column{left(b.Say("statement.vat-category"), 50), right(b.Say("statement.vat-rate"), 20),
		right(b.Say("statement.vat-base"), 30)}, Total: strong(b.Say("statement.total"), "", b.amount(b.in.Statement.Total))}
	for _, v := range b.in.Statement.ByVAT {
		table.Rows = append(table.Rows, cells(b.vatName(v.Category), b.vatRate(v.Rate), b.amount(v.Amount)))
	}
	return table
}

// vatName is the code of a category and what it means.
func (b bill) vatName(category string) string {
	if category == "" {
		return b.Say("statement.vat-unsaid")
	}
	return category + " · " + b.Of("charge-vat", category)
}

// vatRate is a rate as a percentage; empty where none was named.
func (b bill) vatRate(rate string) string {
	if rate == "" {
		return ""
	}
	return b.PlainPercent(written(rate).Shift(-2))
}

// invoice is what an electronic invoice asks for besides its lines.
func (b bill) invoice() Section {
	s := Section{ID: "invoice", Title: b.Say("statement.invoice"), Lead: b.Say("statement.invoice-lead")}
	missing := b.Say("statement.not-said")
	s.Blocks = []Block{Pairs{[]Pair{
		{b.Say("statement.buyer"), firstOf(b.in.Statement.BuyerReference, missing)},
		{b.Say("statement.order"), firstOf(b.in.Statement.OrderReference, missing)},
		{b.Say("col.period"), b.periodDays()},
		{b.Say("statement.currency"), b.in.Statement.Currency},
		{b.Say("statement.vat-category"), b.vatCategories(missing)},
		{b.Say("statement.total"), b.amount(b.in.Statement.Total).Text},
	}}}
	return s
}

// vatCategories are the categories and rates that the lines bear.
func (b bill) vatCategories(missing string) string {
	var all []string
	for _, v := range b.in.Statement.ByVAT {
		if v.Category == "" {
			return missing
		}
		all = append(all, strings.TrimSpace(v.Category+" "+b.vatRate(v.Rate)))
	}
	return firstOf(b.List(all), missing)
}

// rules says how the amounts were made.
func (b bill) rules() Section {
	return Section{ID: "method", Title: b.Say("statement.method"), Blocks: []Block{List{[]string{
		b.Say("statement.rule-line"), b.Say("statement.rule-cutoff"), b.Say("statement.rule-hours"), b.Say("statement.rule-fee"),
		b.Say("statement.rule-penalty"), b.Say("statement.rule-frozen"),
	}}}}
}
