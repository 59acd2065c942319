package warehouse

import (
	"slices"
	"strings"

	"ting/datasource"
)

// ownType stands for a type that the driver has no name for, an enumeration
// for one.
const ownType = "TYPE OF ITS OWN"

// fits tells whether values of a PostgreSQL type can be read as kind. An empty
// typ is of the embedded engine, whose values show what they are when read.
func fits(k kind, typ string) bool {
	if typ == "" {
		return true
	}
	whole := []string{"INT2", "INT4", "INT8"}
	switch k {
	case instant:
		return typ == "TIMESTAMPTZ"
	case number:
		return slices.Contains(append(whole, "NUMERIC", "FLOAT4", "FLOAT8"), typ)
	case boolean:
		return slices.Contains(append(whole, "BOOL"), typ)
	}
	return slices.Contains(append(whole, "NUMERIC", "TEXT", "VARCHAR", "BPCHAR", "CHAR", "NAME", "UUID", ownType), typ)
}

// expectation names what a column should be.
func expectation(c column, engine datasource.Engine) string {
	names := map[kind]string{text: "text", instant: "an instant", number: "a number", boolean: "a boolean"}
	if engine == datasource.PostgreSQL {
		names[instant], names[number], names[boolean] = "timestamptz", "numeric", "boolean"
	}
	if name, known := names[c.kind]; known {
		return name
	}
	return string(c.kind)
}

// cureFor says how a column that is of another type is put right in a mapping.
func cureFor(c column, typ string) string {
	switch c.kind {
	case instant:
		if typ != "TIMESTAMP" && typ != "DATE" {
			return "write CAST(" + c.name + " AS timestamptz)"
		}
		return "write " + c.name + " AT TIME ZONE 'Europe/Stockholm', with the zone the times are in, to make it timestamptz"
	case number:
		return "write CAST(" + c.name + " AS numeric)"
	case boolean:
		return "write a condition, such as " + c.name + " = 'yes'"
	}
	return "write CAST(" + c.name + " AS text)"
}

// plain drops what people leave out of names.
func plain(name string) string {
	return strings.NewReplacer("_", "", " ", "", "-", "", ".", "").Replace(strings.ToLower(name))
}

// distance counts the letters to insert, leave out, replace or swap with their
// neighbour to make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+differ(x[i-1], y[j-1]))
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
