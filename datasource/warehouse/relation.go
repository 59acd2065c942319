package warehouse

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"ting/datasource"
	"ting/forums/fault"
)

// relation is where the rows of a dataset come from: a mapping query or a
// table of the dataset's name, and the columns that it has.
type relation struct {
	dataset dataset
	engine  datasource.Engine
	origin  string     // for people: the mapping's file, or the table
	from    string     // what stands after FROM, called m
	window  bool       // from uses $1 and $2
	mapping *statement // nil for a table
	columns []sourceColumn
}

// sourceColumn is a column as the source has it. Type is the database's name
// for it, and empty in the embedded engine, which has none.
type sourceColumn struct{ name, typ string }

// learn asks tx for the columns of r, without reading a row. Errors are the
// engine's; [Warehouse.learn] words them.
func (r *relation) learn(ctx context.Context, tx *datasource.Tx, w Window) error {
	rows, err := tx.QueryContext(ctx, "SELECT * FROM "+r.from+" LIMIT 0", r.arguments(w)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	r.columns = nil
	for _, t := range types {
		c := sourceColumn{name: t.Name()}
		if r.engine == datasource.PostgreSQL {
			c.typ = cmp.Or(t.DatabaseTypeName(), ownType)
		} else {
			c.name = r.undoubled(c.name)
		}
		r.columns = append(r.columns, c)
	}
	return rows.Err()
}

// undoubled gives a column its own name back: the embedded engine calls the
// second column x of a query x:1.
func (r *relation) undoubled(name string) string {
	base, count, cut := strings.Cut(name, ":")
	if cut && strings.Trim(count, "0123456789") == "" && len(r.named(base)) > 0 {
		return base
	}
	return name
}

// named returns the columns that bear name; letters' case does not matter.
func (r *relation) named(name string) []sourceColumn {
	var found []sourceColumn
	for _, c := range r.columns {
		if strings.EqualFold(c.name, name) {
			found = append(found, c)
		}
	}
	return found
}

// arguments returns what from's parameters stand for.
func (r *relation) arguments(w Window) []any {
	if !r.window {
		return nil
	}
	return w.arguments(r.engine)
}

// usable returns [fault.Invalid] with every finding that forbids reading r.
func (r *relation) usable() error {
	var sentences []string
	for _, f := range r.findings() {
		if !f.Warning {
			sentences = append(sentences, f.Text)
		}
	}
	if len(sentences) == 0 {
		return nil
	}
	return fmt.Errorf("%s: %w", strings.Join(sentences, "; "), fault.Invalid)
}

// canonical returns a query for all canonical columns of the dataset, in
// order. Instants are Unix seconds on PostgreSQL and as they stand in files;
// everything else is text, and NULL where the source lacks the column. The
// condition, if any, is on columns of m.
func (r *relation) canonical(condition string) string {
	var b strings.Builder
	for i, c := range r.dataset.columns {
		separator := "\n     , "
		if i == 0 {
			separator = "SELECT "
		}
		b.WriteString(separator + r.expression(c) + " AS " + c.name)
	}
	b.WriteString("\n  FROM " + r.from)
	if condition != "" {
		b.WriteString("\n WHERE " + condition)
	}
	return b.String()
}

// expression returns the canonical value of a column. Casting to text lets one
// reader serve both engines, and costs PostgreSQL nothing where text is text.
func (r *relation) expression(c column) string {
	found := r.named(c.name)
	switch {
	case len(found) == 0 && c.kind == instant && r.engine == datasource.PostgreSQL:
		return "CAST(NULL AS bigint)"
	case len(found) == 0:
		return "CAST(NULL AS text)"
	case c.kind != instant:
		return "CAST(" + r.reference(found[0]) + " AS text)"
	case r.engine == datasource.PostgreSQL:
		// A bare cast to bigint would round, and a second too many is a breach.
		// date_part is extract in double precision: twice as fast, and exact to
		// the microsecond until the year 2242.
		return "CAST(floor(date_part('epoch', " + r.reference(found[0]) + ")) AS bigint)"
	}
	return r.reference(found[0])
}

// reference names a column of m exactly as the source does.
func (r *relation) reference(c sourceColumn) string {
	return `m."` + strings.ReplaceAll(c.name, `"`, `""`) + `"`
}

// before returns a condition by which PostgreSQL leaves out rows that begin at
// or after the instant that parameter stands for, with an index if it has one.
// Rows without an instant stay, because they are faults to be told of.
func (r *relation) before(name, parameter string) string {
	return r.compared(name, "<", parameter)
}

// since is the opposite of before.
func (r *relation) since(name, parameter string) string {
	return r.compared(name, ">=", parameter)
}

// compared leaves the column bare, so that an index on it can be used.
func (r *relation) compared(name, operator, parameter string) string {
	column := r.reference(r.named(name)[0])
	return "(" + column + " " + operator + " " + parameter + " OR " + column + " IS NULL)"
}

// findings tells what is wrong with the columns of r.
func (r *relation) findings() []Finding {
	var findings []Finding
	for _, c := range r.dataset.columns {
		found := r.named(c.name)
		switch {
		case len(found) > 1:
			findings = append(findings, r.finding(c, fmt.Sprintf("%d columns of this name", len(found)), "leave one of them out"))
		case len(found) == 1 && !fits(c.kind, found[0].typ):
			findings = append(findings, r.finding(c, strings.ToLower(found[0].typ), cureFor(c, found[0].typ)))
		case len(found) == 0:
			findings = append(findings, r.absent(c)...)
		}
	}
	for i, c := range r.columns {
		double := func(o sourceColumn) bool { return strings.EqualFold(o.name, c.name) }
		if r.dataset.index(strings.ToLower(c.name)) < 0 && slices.IndexFunc(r.columns, double) < i {
			findings = append(findings, r.finding(column{name: c.name, kind: "one column of this name"}, "two", "leave one of them out"))
		}
	}
	return findings
}

// absent reports a column that must be there, or whose name is nearly there.
func (r *relation) absent(c column) []Finding {
	near, distance := r.nearest(c.name)
	if near == "" && !c.required {
		return nil
	}
	found, cure := "no such column", "add it to the query"
	if !strings.HasSuffix(r.origin, ".sql") {
		cure = "add it, or write a mapping query"
	}
	if near != "" {
		found, cure = "a column "+near, "call it "+c.name
	}
	f := r.finding(c, found, cure)
	f.Warning = !c.required && distance > 1
	return []Finding{f}
}

// nearest returns the column of r, not itself canonical, whose name is most
// like name; empty when none is.
func (r *relation) nearest(name string) (string, int) {
	best, least := "", 3
	for _, c := range r.columns {
		if r.dataset.index(strings.ToLower(c.name)) >= 0 {
			continue
		}
		if d := distance(plain(c.name), plain(name)); d < least && d*3 <= len(name) {
			best, least = c.name, d
		}
	}
	return best, least
}

// finding words what is wrong with a column, and the cure.
func (r *relation) finding(c column, found, cure string) Finding {
	return Finding{
		Dataset: r.dataset.name, Column: c.name, Expected: expectation(c, r.engine), Found: found,
		Text: fmt.Sprintf("dataset %s, column %s (%s): expected %s, found %s; %s",
			r.dataset.name, c.name, r.origin, expectation(c, r.engine), found, cure),
	}
}
