package inspect

import "strings"

// widest is how many columns or rows a cell may span.
const widest = 1000

// table checks that rows cover the same columns and that heads say for what
// they stand.
func (in *inspection) table(t *element) {
	rows := rowsOf(t)
	in.columns(t, rows)
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
	var below []int // for each column, how many rows it is still covered
	count := 0
	for i, row := range rows {
		next := make([]int, 0, len(below))
		for _, n := range below {
			next = append(next, max(n-1, 0))
		}
		at, ends := 0, 0
		for _, cell := range row.kids {
			for at < len(below) && below[at] > 0 {
				at++
			}
			wide, high := in.span(cell, "ColSpan"), in.span(cell, "RowSpan")
			for range wide {
				if at >= len(next) {
					next = append(next, 0)
				}
				next[at] = high - 1
				at++
			}
			ends = at
		}
		for ends < len(below) && below[ends] > 0 {
			ends++
		}
		if i > 0 && ends != count {
			in.found.say(Columns, max(row.page, t.page), "row %d of a table covers %d columns, and the first %d", i+1, ends, count)
			return
		}
		count, below = ends, next
		if !in.doc.spend(len(below)) {
			return
		}
	}
}

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
