package main

import (
	"context"
	"slices"

	"ting/reports/pack"
)

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
		Customer: made.customer, Period: made.period, Statement: made.statement, Judged: made.judged, Logs: made.logs, Year: made.year,
		Approval: made.approval, Words: spoken, Supplier: h.Supplier.Name, AsOf: asOf, Hash: made.hash,
	})
	if err != nil {
		return nil, err
	}
	if content, err = h.dressed(content, made.customer); err != nil {
		return nil, err
	}
	if ending == ".html" {
		return press.screen(ctx, content)
	}
	return press.print(ctx, content)
}

// onPaper tells whether an ending is that of a document.
func onPaper(ending string) bool { return slices.Contains([]string{".pdf", ".html"}, ending) }
