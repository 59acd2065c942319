package chart

import (
	"math"
	"strconv"
)

// Datum is one value of a chart's table: its number, NaN where there is none,
// and the number as a reader sees it.
type Datum struct {
	Value float64
	Text  string
}

// Row is one row of a chart's table.
type Row struct {
	Name   string
	Values []Datum
}

// Table returns the numbers behind c, for those who cannot see it and those who
// count again: the heads of its columns of values, and rows with a value for
// each. A target is a column of its own. The ends
// of a band stand under ≥ and ≤. A column whose chart has no name for it
// has an empty head. A plan, whose places are numbers of days, is told by the
// dates that its rows bring with them.
func Table(c Chart) (heads []string, rows []Row) {
	if c == nil {
		return nil, nil
	}
	return c.table()
}

// courses is a row a label and a column a series.
func courses(labels []string, columns []Series, n Number) (heads []string, rows []Row) {
	for _, s := range columns {
		heads = append(heads, s.Name)
	}
	for i, label := range labels {
		row := Row{Name: label}
		for _, s := range columns {
			row.Values = append(row.Values, n.datum(value(s.Values, i)))
		}
		rows = append(rows, row)
	}
	return heads, rows
}

// table is what each row brings with it, else the share of it that is done.
func (g Gantt) table() (heads []string, rows []Row) {
	if len(g.Heads) > 0 {
		for _, r := range g.Rows {
			rows = append(rows, Row{r.Name, r.Data})
		}
		return g.Heads, rows
	}
	for _, r := range g.Rows {
		share := Datum{math.NaN(), Number{}.Write(math.NaN())}
		if !math.IsNaN(r.Done) {
			share = Datum{r.Done * 100, strconv.Itoa(int(math.Round(r.Done*100))) + "\u00a0%"}
		}
		rows = append(rows, Row{r.Name, []Datum{share}})
	}
	return []string{g.Key.Done}, rows
}

// along is a mark as a row of values that are all the same.
func (m Mark) along(n int) Series {
	s := Series{Name: m.Name, Values: make([]float64, n)}
	for i := range s.Values {
		s.Values[i] = m.Value
	}
	return s
}

// data are so many values of a row.
func (n Number) data(values []float64, count int) []Datum {
	data := make([]Datum, count)
	for i := range data {
		data[i] = n.datum(value(values, i))
	}
	return data
}

func (n Number) datum(v float64) Datum { return Datum{v, n.Write(v)} }

// at is the ith row of a matrix, or none.
func at(rows [][]float64, i int) []float64 {
	if i >= len(rows) {
		return nil
	}
	return rows[i]
}
