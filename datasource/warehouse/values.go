package warehouse

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ting/datasource"
)

// mostValues is how many values of a column are looked at.
const mostValues = 20000

// Values returns what the column of a dataset holds, for each configured
// customer that has rows; all is false when there are too many values to list.
// A dataset that is not connected gives [errors.ErrUnsupported]; so does a
// column that is not the dataset's.
func (w *Warehouse) Values(ctx context.Context, dataset, column string) (values map[string][]string, all bool, err error) {
	d, known := find(dataset)
	if !known || d.index(column) < 0 {
		return nil, false, fmt.Errorf("dataset %s has no column %s: %w", dataset, column, errors.ErrUnsupported)
	}
	values = map[string][]string{}
	rows := 0
	err = w.read(ctx, []string{dataset}, func(tx *datasource.Tx) error {
		p := &pass{ctx: ctx, tx: tx, warehouse: w, window: always()}
		r, err := p.open(dataset)
		if err != nil {
			return err
		}
		if r == nil {
			return fmt.Errorf("dataset %s is not connected: %w", dataset, errors.ErrUnsupported)
		}
		statement := query("values", map[string]string{"rows": r.canonical(""), "column": column, "limit": fmt.Sprint(mostValues + 1)})
		return p.each(r, 2, statement, p.parameters(r), func(one *row) error {
			rows++
			if customer := one.text(0); w.zones[customer] != nil {
				values[customer] = append(values[customer], one.text(1))
			}
			return nil
		})
	})
	for _, v := range values {
		slices.Sort(v)
	}
	return values, rows <= mostValues, err
}
