package pdf

import (
	"slices"

	"ting/reports/pack"
)

// weighed is how many rows are set on trial where a table's width is divided in
// several ways, and mostLines how high the rows of the last way may be.
const (
	weighed   = 40
	mostLines = 6
)

// flatten divides the width again where that makes the rows lower. A division
// by what the columns wish for gives a column of long texts little where others
// have much to say too: one text then stands on five lines beside white. Each
// way lets no cell and no head have more than so many lines, and gives what is left
// to those that wish for more. The way with the fewest lines in all is kept; of two alike
// the one that the table had.
func (s *tableSet) flatten(t pack.Table, need, wish []float64) {
	t.Rows = some(t.Rows)
	best, fewest := s.shares, s.lines(t)
	for most := 1; most <= mostLines && fewest > len(t.Rows)+1; most++ {
		for _, heads := range []int{2, 4} {
			shares, ok := s.within(t, trial{most, heads}, need, wish)
			if !ok {
				continue
			}
			s.shares = shares
			if n := s.lines(t); n < fewest {
				best, fewest = shares, n
			}
		}
	}
	s.shares = best
}

// trial is how many lines the cells and the heads of a table may have.
type trial struct{ cells, heads int }

// some are rows of a table, the longer ones evenly from all of it.
func some(rows [][]pack.Cell) [][]pack.Cell {
	if len(rows) <= weighed {
		return rows
	}
	out := make([][]pack.Cell, weighed)
	for i := range out {
		out[i] = rows[i*len(rows)/weighed]
	}
	return out
}

// lines is how many lines the heads and the rows of a table take together, each
// as many as its highest cell.
func (s *tableSet) lines(t pack.Table) int {
	sum := 1
	for i, c := range t.Columns {
		sum = max(sum, s.headLines(c.Head, s.shares[i]*s.width))
	}
	for _, row := range t.Rows {
		most := 1
		for i, c := range row[:min(len(row), len(s.shares))] {
			most = max(most, s.linesOf(c, i, s.shares[i]*s.width))
		}
		sum += most
	}
	return sum
}

// headLines is how many lines a head has in a column of a width.
func (s *tableSet) headLines(head string, width float64) int {
	return len(s.letters.wrap(head, s.heads, width-2*padAcross))
}

// linesOf is how many lines a cell has in a column of a width.
func (s *tableSet) linesOf(c pack.Cell, column int, width float64) int {
	st := s.cell
	if c.Strong {
		st.weight = s.total.weight
	}
	room := s.roomIn(c, column, width)
	if s.letters.width(c.Text, st) <= room {
		return 1
	}
	return len(s.letters.wrap(c.Text, st, room))
}

// within divides the width so that nothing has more lines than it may; false
// where the width does not suffice.
func (s *tableSet) within(t pack.Table, most trial, need, wish []float64) ([]float64, bool) {
	shares, left, lack := make([]float64, len(need)), s.width, 0.0
	for i := range need {
		wide := s.least(t, i, most, need[i], wish[i])
		shares[i], left, lack = wide, left-wide, lack+wish[i]-wide
	}
	if left < 0 {
		return nil, false
	}
	for i := range shares {
		if lack > 0 {
			shares[i] += (wish[i] - shares[i]) * min(1, left/lack)
		}
	}
	normalise(shares)
	return shares, true
}

// least is the least width, from need to wish, at which nothing in a column has
// more lines than it may, to a point.
func (s *tableSet) least(t pack.Table, column int, most trial, need, wish float64) float64 {
	fits := func(width float64) bool {
		high := func(row []pack.Cell) bool {
			return column < len(row) && s.linesOf(row[column], column, width) > most.cells
		}
		return s.headLines(t.Columns[column].Head, width) <= most.heads && !slices.ContainsFunc(t.Rows, high)
	}
	low, high := need, wish
	if fits(low) {
		return low
	}
	for high-low > 1 {
		if middle := (low + high) / 2; fits(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}
