package sheet

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"ting/forums/charge"
)

// lineHeads name the columns of a statement's lines.
func lineHeads() []string {
	return []string{"kind", "item", "cost_code", "from", "to", "quantity", "unit_price", "per", "months_from", "months_to", "minutes",
		"amount", "currency", "vat", "automatic", "manual", "note", "vat_category", "vat_rate", "buyer_reference", "order_reference"}
}

// Statement writes the lines of a statement as CSV for Nordic Excel, with
// decimal commas.
func Statement(w io.Writer, s charge.Statement) error {
	rows := make([][]string, 0, len(s.Lines))
	comma := func(number string) string { return strings.ReplaceAll(number, ".", ",") }
	for _, l := range s.Lines {
		rows = append(rows, []string{string(l.Kind), l.Item, l.CostCode, l.From, l.To, comma(l.Quantity), comma(l.UnitPrice), l.Per,
			l.MonthsFrom, l.MonthsTo, l.Minutes, comma(l.Amount), s.Currency, s.VAT, comma(l.Automatic), comma(l.Manual), l.Note,
			l.VATCategory, comma(l.VATRate), s.BuyerReference, s.OrderReference})
	}
	return CSV(w, lineHeads(), rows)
}

// StatementBook returns a statement as XLSX: its lines, the sums by cost code,
// the hours by month, what was refused and what was found. The same statement
// gives the same bytes; to is the end of its period, for the file's properties.
func StatementBook(s charge.Statement, to time.Time) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	for i, t := range statementTables(s) {
		if err := write(book, t, time.UTC, i == 0); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", t.name, err)
		}
	}
	stamp := to.UTC().Format(time.RFC3339)
	if err := book.SetDocProps(&excelize.DocProperties{Created: stamp, Modified: stamp, Title: s.Customer + " " + s.Period}); err != nil {
		return nil, err
	}
	return steady(book)
}

func statementTables(s charge.Statement) []table {
	lines := table{name: "lines", heads: lineHeads()}
	for _, l := range s.Lines {
		lines.rows = append(lines.rows, []any{string(l.Kind), l.Item, l.CostCode, l.From, l.To, figure(l.Quantity), figure(l.UnitPrice), l.Per,
			l.MonthsFrom, l.MonthsTo, figure(l.Minutes), figure(l.Amount), s.Currency, s.VAT, figure(l.Automatic), figure(l.Manual), l.Note,
			l.VATCategory, figure(l.VATRate), s.BuyerReference, s.OrderReference})
	}
	codes := table{name: "cost codes", heads: []string{"cost_code", "amount", "currency"}}
	for _, c := range s.ByCostCode {
		codes.rows = append(codes.rows, []any{c.CostCode, figure(c.Amount), s.Currency})
	}
	vat := table{name: "vat", heads: []string{"vat_category", "vat_rate", "amount", "currency"}}
	for _, v := range s.ByVAT {
		vat.rows = append(vat.rows, []any{v.Category, figure(v.Rate), figure(v.Amount), s.Currency})
	}
	hours := table{name: "hours", heads: []string{"month", "core_minutes", "outside_minutes", "included", "charged", "billed", "call_outs"}}
	for _, m := range s.Hours {
		hours.rows = append(hours.rows, []any{m.Month, figure(m.Core), figure(m.Outside), figure(m.Included), figure(m.Charged), figure(m.Billed), m.CallOuts})
	}
	refused := table{name: "refused", heads: []string{"registration", "item", "cost_code", "amount", "reason"}}
	for _, r := range s.Refused {
		refused.rows = append(refused.rows, []any{r.Registration, r.Item, r.CostCode, figure(r.Amount), r.Reason})
	}
	findings := table{name: "findings", heads: []string{"registration", "item", "problem", "detail"}}
	for _, f := range s.Findings {
		findings.rows = append(findings.rows, []any{f.Registration, f.Item, f.Problem, f.Detail})
	}
	return []table{lines, codes, vat, hours, refused, findings}
}

// figure is a number as a cell takes it; an empty one is an empty cell, and
// one with a fraction, as 0 2/60, is text.
func figure(number string) any {
	switch {
	case number == "":
		return nil
	case strings.Contains(number, " "):
		return number
	}
	return json.Number(number)
}
