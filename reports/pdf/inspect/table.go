package inspect

import "strings"

// widest is how many columns or rows a cell may span.
const widest = 1000

// table checks that rows cover the same columns and that heads say for what
// they stand.
func (in *inspection) table(t *element) {
	rows := rowsOf(t)
	in.parts(t)
	in.headers(t, rows)
	in.columns(t, rows)
	// A head says for what it stands by its scope, or cells name it by its ID.
	named := map[string]bool{} // heads that cells refer to
	heads := 0
	for _, row := range rows {
		for _, cell := range row.kids {
			for _, v := range in.doc.list(in.attribute(cell, "Headers")) {
				named[in.doc.text(v)] = true
			}
		}
	}
	for _, row := range rows {
		for _, cell := range row.kids {
			if cell.role != "TH" {
				continue
			}
			heads++
			scope := in.doc.name(in.attribute(cell, "Scope"))
			id := in.doc.text(cell.dict["ID"])
			if !strings.Contains(" Row Column Both ", " "+string(scope)+" ") && (id == "" || !named[id]) {
				in.found.say(HeadCells, max(cell.page, t.page), "a head cell does not say for what it stands")
			}
		}
	}
	if heads == 0 {
		in.found.say(HeadCells, t.page, "a table has no head cells")
	}
}

// rowsOf returns a table's rows, also those within head, body and foot.
func rowsOf(t *element) []*element {
	var rows []*element
	for _, kid := range t.kids {
		switch kid.role {
		case "TR":
			rows = append(rows, kid)
		case "THead", "TBody", "TFoot":
			rows = append(rows, rowsOf(kid)...)
		}
	}
	return rows
}

// columns lays the cells out, with those that span columns and rows, and
// compares the rows' ends.
func (in *inspection) columns(t *element, rows []*element) {
	var above grid
	count := 0
	for i, row := range rows {
		here, ends := in.layRow(row, above)
		if i > 0 && ends != count {
			in.found.say(Columns, max(row.page, t.page), "row %d of a table covers %d columns, and the first %d", i+1, ends, count)
			return // rows behind would be told against a layout that is off
		}
		count, above = ends, here
		if !in.doc.spend(len(here)) {
			return
		}
	}
}

// grid is, for each column, how many more rows the cell in it covers.
type grid []int

// layRow lays a row's cells out where the rows above leave room, and returns
// what it leaves to the rows below and the count of columns that it covers.
func (in *inspection) layRow(row *element, above grid) (grid, int) {
	here := make(grid, len(above))
	for i, n := range above {
		here[i] = max(n-1, 0)
	}
	at := above.free(0)
	for _, cell := range row.kids {
		at = above.free(at)
		wide, high := in.span(cell, "ColSpan"), in.span(cell, "RowSpan")
		for range at + wide - len(here) {
			here = append(here, 0)
		}
		for range wide {
			if here[at] > 0 && at < len(above) && above[at] > 1 {
				in.found.say(Tables, max(cell.page, row.page), "a cell lies over one that reaches down from above")
			}
			here[at] = high - 1
			at++
		}
	}
	return here, above.free(at)
}

// free is the first column from at on that no cell from above covers.
func (g grid) free(at int) int {
	for at < len(g) && g[at] > 0 {
		at++
	}
	return at
}

// span is how many columns or rows a cell covers; 1 where it does not say.
func (in *inspection) span(cell *element, key name) int {
	n, ok := in.doc.integer(in.attribute(cell, key))
	if !ok {
		return 1
	}
	if n < 1 || n > widest {
		in.found.say(Tables, cell.page, "a cell spans %d", n)
		return 1
	}
	return n
}
