package main

import (
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/charge"
	"ting/reports/pack"
)

// service is one of the made-up catalogue of a pack's customer: its price a
// year and how many were called off.
type service struct {
	id, price, code string
	title           agreement.Text
	called          int64
}

// services are what the made-up statement is about.
func services() []service {
	return []service{
		{"user-staff", "700", "101-2000", agreement.Text{"sv": "Användartjänst personal", "da": "Brugerservice medarbejder", "nb": "Brukertjeneste ansatt", "en": "User service staff"}, 412},
		{"workplace-staff", "1820", "101-2000", agreement.Text{"sv": "Arbetsplatstjänst personal", "da": "Arbejdspladsservice medarbejder", "nb": "Arbeidsplasstjeneste ansatt", "en": "Workplace service staff"}, 398},
		{"wireless", "2400", "204-1100", agreement.Text{"sv": "Trådlöst nät med åtkomstpunkt", "da": "Trådløst net med adgangspunkt", "nb": "Trådløst nett med aksesspunkt", "en": "Wireless network with access point"}, 60},
	}
}

// quarters is how many quarters of a year the statement divides a price by.
const quarters = 4

// calledOff gives the memory of a pack a statement of the services of its
// period, less what missed targets cost, with what was refused and what looks
// odd in the register.
func calledOff(in *pack.Input) {
	s := charge.Statement{Customer: in.Customer.ID, Period: in.Record.Figures.Period, Currency: in.Customer.Currency}
	in.Customer.Agreements = slices.Clone(in.Customer.Agreements)
	first, codes, total := &in.Customer.Agreements[0], map[string]decimal.Decimal{}, decimal.Zero
	line := func(kind charge.Kind, item, code string, amount decimal.Decimal) {
		s.Lines = append(s.Lines, charge.Line{Kind: kind, Item: item, CostCode: code, Amount: amount.StringFixed(2)})
		codes[code], total = codes[code].Add(amount), total.Add(amount)
	}
	for _, of := range services() {
		price := decimal.RequireFromString(of.price)
		first.Catalogue = append(first.Catalogue, agreement.Item{ID: of.id, Title: of.title, Price: price, Per: agreement.PerYear})
		line(charge.KindItem, of.id, of.code, price.Mul(decimal.NewFromInt(of.called)).DivRound(decimal.NewFromInt(quarters), 2))
	}
	for target, amount := range owedBy(in.Record) {
		line(charge.KindPenalty, target, services()[0].code, amount.Neg())
	}
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		s.ByCostCode = append(s.ByCostCode, charge.CodeSum{CostCode: code, Amount: codes[code].StringFixed(2)})
	}
	s.Total = total.StringFixed(2)
	s.Refused = []charge.Refusal{
		{Registration: "R-1044", Item: "workplace-staff", Code: charge.NoCode, Amount: "455.00"},
		{Registration: "R-1187", Item: "wireless", CostCode: "20411", Code: charge.CodeShape, Name: "20411", Other: "999-9999", Amount: "600.00"},
	}
	s.Findings = []charge.Finding{{Registration: "R-0931", Item: "workplace-staff", Code: charge.KeptDevice, Name: "R-1102"}}
	approved := pack.Approval{Name: in.Customer.People["orderer"].Name, At: in.Record.Figures.AsOf.Add(-time.Hour)}
	in.Memory.Charges = pack.Shorten(s, &approved)
}

// owedBy is what each missed target cost in the months of a record, in the
// order of the record.
func owedBy(r forums.Record) iter.Seq2[string, decimal.Decimal] {
	return func(yield func(string, decimal.Decimal) bool) {
		for k, f := range r.Figures.Targets {
			sum := decimal.Zero
			for _, m := range r.Parts {
				if p := m.Targets[k].Penalty; p != nil && !m.From.Before(r.Figures.From) {
					sum = sum.Add(decimal.RequireFromString(p.Amount))
				}
			}
			if sum.IsPositive() && !yield(f.ID, sum) {
				return
			}
		}
	}
}
