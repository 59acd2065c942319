package ledger

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"ting/datasource"
)

// What is kept of a customer is every row of every table that has a column
// customer. Erasing, exporting and letting go ask the database which tables
// those are, so that one that is added later is not forgotten by any of them.

//go:embed engine/tables_sqlite.sql
var tablesSQLiteSQL string

//go:embed engine/tables_postgres.sql
var tablesPostgresSQL string

// holding is a table that keeps something of customers.
type holding struct {
	name    string
	columns []column
}

// column is one of its columns.
type column struct {
	name   string
	text   bool // plain text
	packed bool // JSON, gzip
}

func (h holding) has(name string) bool {
	return slices.ContainsFunc(h.columns, func(c column) bool { return c.name == name })
}

// names is the columns as a statement lists them.
func (h holding) names() string {
	all := make([]string, len(h.columns))
	for i, c := range h.columns {
		all[i] = c.name
	}
	return strings.Join(all, ", ")
}

// holdings lists the tables that keep something of customers, in the order in
// which they were made: what refers to another comes after it.
func holdings(ctx context.Context, tx *datasource.Tx) ([]holding, error) {
	list := tablesSQLiteSQL
	if tx.Engine() == datasource.PostgreSQL {
		list = tablesPostgresSQL
	}
	var tables []string
	if err := tx.SelectContext(ctx, &tables, list); err != nil {
		return nil, fmt.Errorf("tables: %w", err)
	}
	var found []holding
	for _, table := range tables {
		h, err := holdingOf(ctx, tx, table)
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", table, err)
		}
		if h.has("customer") {
			found = append(found, h)
		}
	}
	return found, nil
}

// holdingOf asks the database for the columns of a table. The star names them
// all, and no row is read.
func holdingOf(ctx context.Context, tx *datasource.Tx, table string) (holding, error) {
	rows, err := tx.QueryxContext(ctx, "SELECT * FROM "+table+" WHERE 1 = 0")
	if err != nil {
		return holding{}, err
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return holding{}, err
	}
	h := holding{name: table}
	for _, t := range types {
		kind := strings.ToUpper(t.DatabaseTypeName())
		h.columns = append(h.columns, column{name: t.Name(), text: kind == "TEXT", packed: kind == "BYTEA" || kind == "BLOB"})
	}
	return h, rows.Err()
}
