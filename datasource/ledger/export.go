package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"ting/datasource"
)

// Table is what one table of the ledger keeps of a customer.
type Table struct {
	Name string
	Rows []map[string]any // by column: a number, a text, or a document as JSON
}

// Tables returns every row that the ledger keeps of a customer, by table in
// the order in which they were made. Documents are unpacked. Columns that hold
// a secret are left out.
func (l *Ledger) Tables(ctx context.Context, customer string) ([]Table, error) {
	var found []Table
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		tables, err := holdings(ctx, tx)
		if err != nil {
			return err
		}
		for _, h := range tables {
			t, err := h.read(ctx, tx, customer)
			if err != nil {
				return fmt.Errorf("table %s: %w", h.name, err)
			}
			found = append(found, t)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what is kept of %s: %w", customer, err)
	}
	return found, nil
}

func (h holding) read(ctx context.Context, tx *datasource.Tx, customer string) (Table, error) {
	t := Table{Name: h.name, Rows: []map[string]any{}}
	rows, err := tx.QueryxContext(ctx, fmt.Sprintf("SELECT %s FROM %s WHERE customer = $1 ORDER BY 1, 2, 3", h.names(), h.name), customer)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	for rows.Next() {
		cells, err := rows.SliceScan()
		if err != nil {
			return t, err
		}
		row := map[string]any{}
		for i, c := range h.columns {
			if !c.secret() {
				row[c.name] = c.shown(cells[i])
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t, rows.Err()
}

// secret tells whether a column lets its reader in somewhere.
func (c column) secret() bool {
	for _, word := range []string{"token", "secret", "password"} {
		if strings.Contains(c.name, word) {
			return true
		}
	}
	return false
}

// shown is a cell as JSON takes it.
func (c column) shown(cell any) any {
	content, is := cell.([]byte)
	switch {
	case is && c.packed:
		plain, err := unpack(content)
		if err != nil || !json.Valid(plain) {
			return content // not one of our documents: base64
		}
		return json.RawMessage(plain)
	case is:
		return string(content)
	}
	return cell
}
