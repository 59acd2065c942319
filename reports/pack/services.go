package pack

import (
	"slices"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/reports/words"
)

// ServicesInput is what a statement of services is made of.
type ServicesInput struct {
	Customer  forums.Customer
	CalledOff charge.CalledOff // as of its At, which must be there
	Unread    bool             // the register could not be read: CalledOff has nothing else
	Words     *words.Words
	Supplier  string
	Accent    string
}

// Services composes what a customer has called off at an instant, with price
// and cost code, what the catalogue offers, the targets in force in sentences,
// which services each variant of the delivery has, and who does what. It fails
// as [Operational] does.
func Services(in ServicesInput) (Pack, error) {
	at := in.CalledOff.At
	w, err := begin(Input{Customer: in.Customer, Words: in.Words, Supplier: in.Supplier, Accent: in.Accent, Record: forums.Record{
		Figures: forums.Figures{Customer: in.Customer.ID, From: at, To: at.Add(time.Second), AsOf: at, Frozen: true},
	}}, "services")
	if err != nil {
		return Pack{}, err
	}
	agreed, _ := agreement.At(in.Customer.Agreements, at)
	b := bill{w, StatementInput{Customer: in.Customer, Words: in.Words, Period: calendar.Of(calendar.Year, at, in.Customer.Zone),
		Statement: charge.Statement{Currency: in.CalledOff.Currency}}}
	s := services{b, in.CalledOff, in.Unread, agreed}
	facts := []Pair{{w.Say("cover.customer"), in.Customer.Name}}
	if in.Supplier != "" {
		facts = append(facts, Pair{w.Say("cover.supplier"), in.Supplier})
	}
	facts = append(facts, Pair{w.Say("statement.as-of"), w.Moment(w.local(at))})
	if !in.Unread {
		facts = append(facts, Pair{w.Say("services.total"), b.amount(in.CalledOff.Total).Text})
	}
	p := w.pack(Cover{Kind: w.Say("services.kind"), Title: w.Say("services.title"), Subtitle: in.Customer.Name, Facts: facts},
		[]Section{s.called(), s.catalogue(), s.targets(), s.scope(), s.rasci()})
	p.Running = w.Say("services.title") + " · " + in.Customer.Name
	p.Subject = p.Running
	return p, nil
}

// services writes a statement of services.
type services struct {
	bill
	off    charge.CalledOff
	unread bool
	agreed agreement.Agreement
}

// called is what is called off, by service and by cost code, and what the
// register shows that is not charged.
func (s services) called() Section {
	section := Section{ID: "called-off", Title: s.Say("services.called"), NewPage: true}
	if s.unread {
		section.Blocks = []Block{Empty{s.Say("services.unread")}}
		return section
	}
	told := []Block{}
	for _, t := range []Table{s.refusals(s.off.Refused), s.oddities(s.off.Findings)} {
		if len(t.Rows) > 0 {
			told = append(told, t)
		}
	}
	if len(s.off.Lines) == 0 {
		section.Blocks = append([]Block{Empty{s.Say("services.nothing")}}, told...)
		return section
	}
	section.Lead = s.Say("services.lead", "customer", s.in.Customer.Name, "amount", s.amount(s.off.Total).Text)
	section.Blocks = append([]Block{s.lines(), s.codes(), Note{s.Say("services.note")}}, told...)
	return section
}

// lines are the services under their cost codes.
func (s services) lines() Table {
	table := Table{Title: s.Say("services.by-item"), Columns: []Column{left(s.Say("statement.item"), 28), left(s.Say("services.area"), 18), left(s.Say("statement.code"), 15),
		right(s.Say("statement.quantity"), 10), right(s.Say("statement.price"), 20), right(s.Say("services.year"), 18)},
		Total: strong(s.Say("services.total"), "", "", "", "", s.amount(s.off.Total))}
	for _, l := range s.off.Lines {
		quantity := written(l.Quantity)
		table.Rows = append(table.Rows, cells(s.nameOf(charge.Line{Item: l.Item}), l.Area, l.CostCode, valued(s.Plain(quantity, 6), quantity),
			s.priced(l.UnitPrice, l.Per), s.amount(l.Year)))
	}
	return table
}

// codes are what each cost code bears a year.
func (s services) codes() Table {
	table := Table{Title: s.Say("statement.by-code"), Columns: []Column{left(s.Say("statement.code"), 70), right(s.Say("services.year"), 30)},
		Total: strong(s.Say("services.total"), s.amount(s.off.Total))}
	for _, c := range s.off.ByCostCode {
		table.Rows = append(table.Rows, cells(firstOf(c.CostCode, s.Say("statement.no-code-head")), s.amount(c.Amount)))
	}
	return table
}

// catalogue is what may be called off, and what each service holds.
func (s services) catalogue() Section {
	section := Section{ID: "catalogue", Title: s.Say("services.catalogue")}
	table := Table{Title: s.Say("services.offered"), Columns: []Column{left(s.Say("statement.item"), 26), left(s.Say("services.area"), 20),
		left(s.Say("services.contents"), 36), right(s.Say("statement.price"), 18)}}
	for _, item := range s.agreed.Catalogue {
		table.Rows = append(table.Rows, cells(firstOf(textIn(item.Title, s.Language()), item.ID), item.Area, s.List(item.Contents),
			s.priced(item.Price.String(), string(item.Per))))
	}
	if len(table.Rows) == 0 {
		section.Blocks = []Block{Empty{s.Say("services.no-catalogue")}}
		return section
	}
	section.Blocks = []Block{table, Note{s.Say("statement.vat")}}
	return section
}

// targets are the targets in force, each with its rule in sentences, and what
// the service hours are that the sentences name.
func (s services) targets() Section {
	section := Section{ID: "targets", Title: s.Say("services.targets"), Blocks: s.promises(s.agreed, false)}
	if len(section.Blocks) == 0 {
		section.Blocks = []Block{Empty{s.Say("services.no-targets")}}
		return section
	}
	if hours := s.opened(s.agreed); len(hours) > 0 {
		section.Blocks = slices.Concat(section.Blocks, []Block{Heading{Text: s.Say("services.hours")}}, hours)
	}
	return section
}

// scope is which services each variant of the delivery has.
func (s services) scope() Section {
	section := Section{ID: "scope", Title: s.Say("handbook.scope"), Blocks: untitled(s.delivered(s.agreed.Scope))}
	if len(section.Blocks) == 0 {
		section.Blocks = []Block{Empty{s.Say("services.no-scope")}}
	}
	return section
}

// rasci is who does what.
func (s services) rasci() Section {
	section := Section{ID: "rasci", Title: s.Say("handbook.rasci"), Blocks: untitled(s.duties(s.agreed.Rasci))}
	if len(section.Blocks) == 0 {
		section.Blocks = []Block{Empty{s.Say("services.no-rasci")}}
	}
	return section
}

// untitled takes the title off the first table, whose section says the same.
func untitled(blocks []Block) []Block {
	if len(blocks) > 0 {
		if table, is := blocks[0].(Table); is {
			table.Title = ""
			blocks[0] = table
		}
	}
	return blocks
}
