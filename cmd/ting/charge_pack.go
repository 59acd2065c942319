package main

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

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
	figures   []forums.Figures
	logs      []forums.Worklog
	year      []pack.YearLine
	approval  *pack.Approval
	hash      string
}

// priced prices what was asked for in one pass over the warehouse, and the
// whole year beside it.
func (h *house) priced(ctx context.Context, a asked) (charged, error) {
	c, p, asOf, err := a.resolve(h)
	if err != nil {
		return charged{}, err
	}
	periods := chargingPeriods(c, p)
	bills := make([]*charge.Bill, 0, len(periods)+1)
	for _, one := range append([]calendar.Period{p}, periods...) {
		b, err := charge.New(c, one)
		if err != nil {
			return charged{}, err
		}
		bills = append(bills, b)
	}
	out := charged{customer: c, period: p}
	if out.figures, err = h.fill(ctx, a, bills...); err != nil {
		return charged{}, err
	}
	if out.statement, err = bills[0].Statement(out.figures...); err != nil {
		return charged{}, err
	}
	out.logs = bills[0].Logs()
	for i, one := range periods {
		s, err := bills[i+1].Statement()
		if err != nil {
			return charged{}, err
		}
		line, err := yearLine(s)
		if err != nil {
			return charged{}, err
		}
		line.Forecast = one.To.After(asOf)
		out.year = append(out.year, line)
	}
	return out, nil
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

// yearLine sums a statement as the view of a year shows it.
func yearLine(s charge.Statement) (pack.YearLine, error) {
	y := pack.YearLine{Period: s.Period}
	for _, l := range s.Lines {
		amount, err := decimal.NewFromString(l.Amount)
		if err != nil {
			return y, err
		}
		switch l.Kind {
		case charge.KindItem:
			y.Items = y.Items.Add(amount)
		case charge.KindFee:
			y.Fees = y.Fees.Add(amount)
		default:
			y.Work = y.Work.Add(amount)
		}
		y.Total = y.Total.Add(amount)
	}
	return y, nil
}

// printed makes a statement a document, as .pdf or .html.
func (h *house) printed(ctx context.Context, a asked, made charged, language, ending string) ([]byte, error) {
	_, _, asOf, err := a.resolve(h)
	if err != nil {
		return nil, err
	}
	press, err := newPrinter()
	if err != nil {
		return nil, err
	}
	defer press.Close()
	if language == "" {
		language = made.customer.Language
	}
	spoken, err := press.words.In(language)
	if err != nil {
		return nil, err
	}
	if made.approval != nil {
		asOf = made.approval.At
	}
	content, err := pack.Statement(pack.StatementInput{
		Customer: made.customer, Period: made.period, Statement: made.statement, Figures: made.figures, Logs: made.logs, Year: made.year,
		Approval: made.approval, Words: spoken, Supplier: h.Supplier.Name, Accent: h.Supplier.Accent, AsOf: asOf, Hash: made.hash,
	})
	if err != nil {
		return nil, err
	}
	if ending == ".html" {
		return press.screen(ctx, content)
	}
	return press.print(ctx, content)
}

// onPaper tells whether an ending is that of a document.
func onPaper(ending string) bool { return slices.Contains([]string{".pdf", ".html"}, ending) }
