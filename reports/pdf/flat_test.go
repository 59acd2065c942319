package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ting/reports/pack"
)

// listed is a table of so many actions: a long text, a name, and a date.
func listed(rows int, share float64) pack.Table {
	t := pack.Table{Columns: []pack.Column{{Head: "Aktivitet", Width: share}, {Head: "Ansvarig", Width: 1 - share}, {Head: "Senast", Right: true, Width: 0.1}}}
	for i := range rows {
		t.Rows = append(t.Rows, []pack.Cell{
			{Text: fmt.Sprintf("Aktivitet %d som har en rubrik av en längd som ofta förekommer i en lista", i)},
			{Text: "Incident & Problem Manager"}, {Text: "2016-05-13"},
		})
	}
	return t
}

// A column that a table was given too much room for leaves its rows high beside
// white, and the list takes pages that it does not need.
func TestRowsAreAsLowAsTheWidthAllows(t *testing.T) {
	for _, share := range []float64{0.2, 0.5, 0.8} {
		table := listed(12, share)
		s := newSet(table, 420)
		if lines := s.lines(table); lines > 2*len(table.Rows)+1 {
			t.Errorf("with %.0f %% for the text, %d rows take %d lines", share*100, len(table.Rows), lines)
		}
		if lines := s.letters.wrap("2016-05-13", s.cell, s.room(table.Rows[0][2], 2)); len(lines) != 1 {
			t.Errorf("the date is set as %q", lines)
		}
	}
}

// One text without end is no reason to give all the others little room.
func TestOneLongTextDoesNotSqueezeTheOthers(t *testing.T) {
	table := listed(12, 0.5)
	before := newSet(table, 420).lines(table)
	table.Rows[5][0].Text = strings.Repeat("en mening som inte tar slut ", 30)
	s := newSet(table, 420)
	table.Rows = slices.Delete(slices.Clone(table.Rows), 5, 6)
	if lines := s.lines(table); lines > before {
		t.Errorf("the other rows take %d lines, all took %d", lines, before)
	}
}

// Of a long table rows from all of it are set on trial, not the first alone.
func TestTrialRowsAreFromAllOfATable(t *testing.T) {
	rows := listed(400, 0.5).Rows
	trial := some(rows)
	if len(trial) != weighed || trial[len(trial)-1][0].Text != rows[390][0].Text {
		t.Errorf("%d rows, the last %q", len(trial), trial[len(trial)-1][0].Text)
	}
}

// Tables under the same heads in one section are read as one: their columns
// stand below each other in one size of type. Others are left alone.
func TestTablesUnderTheSameHeadsAreDividedAlike(t *testing.T) {
	heads := func(names ...string) []pack.Column {
		var all []pack.Column
		for _, name := range names {
			all = append(all, pack.Column{Head: name})
		}
		return all
	}
	short := pack.Table{Columns: heads("a", "b"), Rows: [][]pack.Cell{{{Text: "x"}, {Text: "y"}}}}
	long := pack.Table{Columns: heads("a", "b"), Rows: [][]pack.Cell{{{Text: "x"}, {Text: strings.Repeat("mycket text ", 20)}}},
		Total: []pack.Cell{{Text: "Summa"}, {}}}
	other := pack.Table{Columns: heads("a", "c"), Rows: [][]pack.Cell{{{Text: "x"}, {Text: "y"}}}}
	k := kinOf([]pack.Block{short, pack.Paragraph{}, long, other})
	a, b, c := newSet(k.family(short), 400), newSet(k.family(long), 400), newSet(k.family(other), 400)
	if !slices.Equal(a.shares, b.shares) || a.cell != b.cell {
		t.Errorf("shares %v and %v", a.shares, b.shares)
	}
	if slices.Equal(a.shares, c.shares) {
		t.Error("a table under other heads is divided like them")
	}
	if got := k.family(short); len(got.Rows) != 3 || len(short.Rows) != 1 {
		t.Errorf("measured with %d rows, and printed with %d", len(got.Rows), len(short.Rows))
	}
}

// A head on three lines above figures of three digits is read as three words.
// Where only that keeps the rows low, it is the lesser evil.
func TestHeadsStandOnTwoLinesWhereTheyCan(t *testing.T) {
	for width, want := range map[float64]int{370: 4, 410: 2, 515: 2} {
		table := listed(12, 0.3)
		for _, head := range []string{"Inden for frist", "Over den aftalte frist", "I gang"} {
			table.Columns = append(table.Columns, pack.Column{Head: head, Right: true, Width: 0.02})
			for i := range table.Rows {
				table.Rows[i] = append(table.Rows[i], pack.Cell{Text: "12"})
			}
		}
		s, most := newSet(table, width), 0
		for i, c := range table.Columns {
			most = max(most, s.headLines(c.Head, s.shares[i]*s.width))
		}
		if most != want {
			t.Errorf("on %.0f points heads stand on %d lines, want %d", width, most, want)
		}
		if lines := s.lines(table); lines > 2*len(table.Rows)+4 {
			t.Errorf("on %.0f points %d rows take %d lines", width, len(table.Rows), lines)
		}
	}
}
