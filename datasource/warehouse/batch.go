package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"ting/datasource"
)

// batch inserts rows into a table of the embedded engine, many with one
// statement.
type batch struct {
	rows    int // in one full statement
	full    *sql.Stmt
	values  []any
	tx      *datasource.Tx
	head    string
	columns int
}

// newBatch prepares the full statement; it lives as long as tx, which is the
// one connection of an embedded database.
func newBatch(ctx context.Context, tx *datasource.Tx, table string, columns []string) (*batch, error) {
	b := &batch{tx: tx, columns: len(columns) + 1}
	b.head = "INSERT INTO " + quoted(table) + " (rowid, " + strings.Join(columns, ", ") + ") VALUES "
	b.rows = max(1, valuesAtOnce/b.columns)
	statement, err := tx.PrepareContext(ctx, b.statement(b.rows))
	b.full = statement
	return b, err
}

// statement returns an INSERT of so many rows.
func (b *batch) statement(rows int) string {
	one := "(?" + strings.Repeat(",?", b.columns-1) + ")"
	return b.head + one + strings.Repeat(","+one, rows-1)
}

// add takes one row, whose fields may be overwritten afterwards, and inserts
// when there are enough.
func (b *batch) add(ctx context.Context, line int, record []string) error {
	b.values = append(b.values, int64(line))
	for _, field := range record {
		if strings.TrimSpace(field) == "" {
			b.values = append(b.values, nil)
			continue
		}
		b.values = append(b.values, field)
	}
	if len(b.values) < b.rows*b.columns {
		return nil
	}
	_, err := b.full.ExecContext(ctx, b.values...)
	b.values = b.values[:0]
	return err
}

// close inserts what is left.
func (b *batch) close(ctx context.Context) error {
	err := b.full.Close()
	if len(b.values) == 0 {
		return err
	}
	_, last := b.tx.ExecContext(ctx, b.statement(len(b.values)/b.columns), b.values...)
	return errors.Join(err, last)
}
