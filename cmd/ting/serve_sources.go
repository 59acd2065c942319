package main

import (
	"cmp"
	"context"
	"slices"
	"time"

	"ting/cmd/internal/web"
	"ting/datasource/warehouse"
	"ting/forums"
)

// Sources asks the warehouse how far each of its datasets is loaded, by dataset
// and customer, and says how far it should be: no further behind the present
// than schedule.lag.
func (r reception) Sources(ctx context.Context) ([]web.Source, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	w, err := r.source(ctx)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	now := r.present()
	var found []web.Source
	facts := forums.Facts{
		Load: func(l forums.Load) error {
			found = append(found, web.Source{Dataset: l.Dataset, Customer: l.Customer, To: l.To.UTC(), Expected: now.Add(-r.Schedule.Lag).UTC()})
			return nil
		},
		Fault: func(string, forums.Fault) error { return nil }, // ting check tells of rows that cannot be read
	}
	if err := w.Pass(ctx, warehouse.Window{From: now.Add(-24 * time.Hour), To: now}, facts); err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b web.Source) int {
		return cmp.Or(cmp.Compare(a.Dataset, b.Dataset), cmp.Compare(a.Customer, b.Customer))
	})
	return found, nil
}
