package pdf

import (
	"slices"

	"ting/reports/pack"
)

// kin is the tables of one section. Those under the same heads are divided
// alike and set in one size: they are read as one table in parts, in which the
// eye follows a column from one to the next.
type kin []pack.Table

// kinOf are the tables among a section's blocks.
func kinOf(blocks []pack.Block) kin {
	var all kin
	for _, b := range blocks {
		if t, is := b.(pack.Table); is {
			all = append(all, t)
		}
	}
	return all
}

// family is a table to measure in the place of t: with rows of its own and of
// all that have its heads, from each its share of those that are measured.
func (k kin) family(t pack.Table) pack.Table {
	like := slices.DeleteFunc(slices.Clone(k), func(other pack.Table) bool {
		return other.Tight != t.Tight || !slices.Equal(other.Columns, t.Columns)
	})
	if len(like) < 2 {
		return t
	}
	rows := []([]pack.Cell){}
	for _, other := range like {
		rows = append(rows, other.Rows[:min(len(other.Rows), max(1, sampled/len(like)))]...)
		if other.Total != nil {
			rows = append(rows, other.Total)
		}
	}
	t.Rows = rows
	return t
}
