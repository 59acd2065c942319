package main

import (
	"context"
	"fmt"

	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/calendar"
)

// mostFacts is how many contradictions of one customer are told one by one.
const mostFacts = 10

// checkFacts reports rows that can be read and contradict one another, such as
// a ticket that was resolved before it was opened: what evaluate lists among
// the faults of a period, here since the first agreement. Nothing is said of a
// source that cannot be passed over, when it was told why.
func (h *house) checkFacts(ctx context.Context, w *warehouse.Warehouse, told map[string]bool) ([]found, error) {
	window := warehouse.Window{To: h.present()}
	var evaluations []*forums.Evaluation
	for _, c := range h.Customers {
		first := c.Agreements[0].From
		if !first.Before(window.To) {
			continue // the agreement is yet to begin
		}
		whole := calendar.Period{Name: "since the first agreement", Kind: calendar.Year, From: first, To: window.To, Zone: c.Zone}
		e, err := forums.NewEvaluation(c, whole, window.To, forums.Want{})
		if err != nil {
			return nil, err
		}
		evaluations = append(evaluations, e)
		if window.From.IsZero() || first.Before(window.From) {
			window.From = first
		}
	}
	if len(evaluations) == 0 {
		return nil, nil
	}
	all := forums.Fan(evaluations...)
	// The warehouse's own check has told of rows that cannot be read.
	facts := forums.Facts{Ticket: all.Ticket, Outage: all.Outage, Fault: func(string, forums.Fault) error { return nil }}
	if err := w.Pass(ctx, window, facts); err != nil {
		if told["tickets"] || told["pauses"] || told["outages"] {
			return nil, nil
		}
		return nil, err
	}
	return contradictions(evaluations)
}

// contradictions words the faults that the evaluations came upon.
func contradictions(evaluations []*forums.Evaluation) ([]found, error) {
	var findings []found
	for _, e := range evaluations {
		f, err := e.Figures()
		if err != nil {
			return nil, err
		}
		for i, x := range f.Faults {
			if i == mostFacts {
				findings = append(findings, found{About: "warehouse",
					Finding: fmt.Sprintf("customer %s: %s more like these", f.Customer, counted(len(f.Faults)-i, "row"))})
				break
			}
			findings = append(findings, found{About: "warehouse", Dataset: x.Dataset,
				Finding: fmt.Sprintf("dataset %s, customer %s, row %s: %s; put it right in the source", x.Dataset, f.Customer, x.Row, x.Problem)})
		}
	}
	return findings, nil
}

// counted writes a number of things.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
