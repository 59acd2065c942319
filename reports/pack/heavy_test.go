package pack

import (
	"fmt"
	"testing"
)

// crowded is the made-up month of a customer with so many targets, each with as
// many missed tickets.
func crowded(t testing.TB, targets, breaches int) Input {
	in := input(t, "en")
	r := &in.Record
	one, missed := r.Figures.Targets[0], r.Breaches[0]
	r.Figures.Targets, r.Breaches, r.Targets = nil, nil, nil
	for i := range targets {
		figure := one
		figure.ID = fmt.Sprintf("response time of the service number %02d", i)
		figure.Breached = breaches
		r.Figures.Targets = append(r.Figures.Targets, figure)
		for j := range breaches {
			b := missed
			b.Target, b.Ticket = figure.ID, fmt.Sprintf("INC%02d%02d", i, j)
			r.Breaches = append(r.Breaches, b)
		}
	}
	return in
}

// A table for each of many targets is pages of heads with a row each.
func TestMissedTicketsOfManyTargetsAreOneTable(t *testing.T) {
	for _, c := range []struct{ targets, tables int }{{mostBreachTables, mostBreachTables}, {mostBreachTables + 1, 1}, {60, 1}} {
		tables, rows := 0, 0
		for _, b := range newWriter(crowded(t, c.targets, 5)).breaches() {
			if table, is := b.(Table); is {
				tables, rows = tables+1, rows+len(table.Rows)
			}
		}
		if tables != c.tables || rows != mostBreaches {
			t.Errorf("%d targets: %d tables of %d rows", c.targets, tables, rows)
		}
	}
}

// Tiles that are higher than usual would push the volumes to a page of their own.
func TestHighTilesAreFewer(t *testing.T) {
	for _, c := range []struct {
		sentence string
		targets  int
		short    bool
		tiles    int
	}{
		{"as many long titles as fit", 8, false, 8}, {"more long titles", 9, false, fewTiles}, {"very many", 60, false, fewTiles}, {"very many short ones", 60, true, mostTiles},
	} {
		w := newWriter(crowded(t, c.targets, 0))
		w.previous = nil
		if c.short {
			for i := range w.targets {
				w.targets[i].title = "response"
			}
		}
		if got := w.targetTiles(); len(got) != c.tiles {
			t.Errorf("%s: %d tiles", c.sentence, len(got))
		}
		more := false
		for _, b := range w.scorecard().Blocks {
			_, note := b.(Note)
			more = more || note
		}
		if more != (c.targets > c.tiles) {
			t.Errorf("%s: that there are more is told: %t", c.sentence, more)
		}
	}
}
