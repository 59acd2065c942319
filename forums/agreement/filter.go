package agreement

import (
	"fmt"
	"slices"

	"ting/forums/fault"
)

// Filter is a list of conditions whose column names have been resolved once,
// so that matching a row is only comparing texts.
type Filter[Row any] struct{ tests []test[Row] }

// test is one condition with what reads its column.
type test[Row any] struct {
	column string
	read   func(*Row) string
	values []string
}

// Compile resolves the columns of conditions by the function column. It
// returns [fault.Invalid] for a column that the dataset does not have.
func Compile[Row any](conditions []Condition, column func(string) (func(*Row) string, bool)) (Filter[Row], error) {
	f := Filter[Row]{tests: make([]test[Row], 0, len(conditions))}
	for _, c := range conditions {
		read, ok := column(c.Column)
		if !ok {
			return Filter[Row]{}, fmt.Errorf("%w: no column %q to match", fault.Invalid, c.Column)
		}
		f.tests = append(f.tests, test[Row]{column: c.Column, read: read, values: c.Values})
	}
	return f, nil
}

// Every reports whether each condition matches row; it does when there are none.
func (f Filter[Row]) Every(row *Row) bool {
	for i := range f.tests {
		if !slices.Contains(f.tests[i].values, f.tests[i].read(row)) {
			return false
		}
	}
	return true
}

// Might reports whether the conditions on the named columns match row,
// whatever the others say.
func (f Filter[Row]) Might(row *Row, columns ...string) bool {
	for i := range f.tests {
		if slices.Contains(columns, f.tests[i].column) && !slices.Contains(f.tests[i].values, f.tests[i].read(row)) {
			return false
		}
	}
	return true
}

// First returns the first condition, in the order written, that matches row,
// with the row's value.
func (f Filter[Row]) First(row *Row) (column, value string, ok bool) {
	for i := range f.tests {
		value := f.tests[i].read(row)
		if slices.Contains(f.tests[i].values, value) {
			return f.tests[i].column, value, true
		}
	}
	return "", "", false
}
