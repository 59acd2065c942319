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
// way lets no cell have more than so many lines, and gives what is left to those
// that wish for more. The way with the fewest lines in all is kept; of two alike
// the one that the table had.
func (s *tableSet) flatten(t pack.Table, need, wish []float64) {
	rows := some(t.Rows)
	best, fewest := s.shares, s.lines(rows)
	for most := 1; most <= mostLines && fewest > len(rows); most++ {
		shares, ok := s.within(rows, most, need, wish)
		if !ok {
			continue
		}
		s.shares = shares
		if n := s.lines(rows); n < fewest {
			best, fewest = shares, n
		}
	}
	s.shares = best
}

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

// lines is how many lines rows take together, each as many as its highest cell.
func (s *tableSet) lines(rows [][]pack.Cell) int {
	sum := 0
	for _, row := range rows {
		most := 1
		for i, c := range row[:min(len(row), len(s.shares))] {
			most = max(most, s.linesOf(c, i, s.shares[i]*s.width))
		}
		sum += most
	}
	return sum
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

// within divides the width so that no cell has more than so many lines; false
// where the width does not suffice.
func (s *tableSet) within(rows [][]pack.Cell, most int, need, wish []float64) ([]float64, bool) {
	shares, left, lack := make([]float64, len(need)), s.width, 0.0
	for i := range need {
		wide := s.least(rows, i, most, need[i], wish[i])
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

// least is the least width, from need to wish, at which no cell of a column has
// more than so many lines, to a point.
func (s *tableSet) least(rows [][]pack.Cell, column, most int, need, wish float64) float64 {
	fits := func(width float64) bool {
		return !slices.ContainsFunc(rows, func(row []pack.Cell) bool {
			return column < len(row) && s.linesOf(row[column], column, width) > most
		})
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
