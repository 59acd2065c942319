package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"ting/datasource"
	"ting/datasource/pgtest"
)

// held is what the tables hold: by table, by column, the cells in the order of
// the rows.
type held map[string]map[string][]string

// holds reads all tables as they are now.
func holds(t *testing.T, db *datasource.DB) held {
	t.Helper()
	ctx := context.Background()
	all := held{}
	err := db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		tables, err := holdings(ctx, tx)
		if err != nil {
			return err
		}
		names := []string{"audit", "audit_head"}
		for _, h := range tables {
			names = append(names, h.name)
		}
		for _, name := range names {
			if all[name], err = cellsOf(ctx, tx, name); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func cellsOf(ctx context.Context, tx *datasource.Tx, table string) (map[string][]string, error) {
	rows, err := tx.QueryxContext(ctx, "SELECT * FROM "+table+" ORDER BY 1, 2, 3")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	cells := map[string][]string{}
	for rows.Next() {
		row := map[string]any{}
		if err := rows.MapScan(row); err != nil {
			return nil, err
		}
		for column, cell := range row {
			cells[column] = append(cells[column], fmt.Sprintf("%s", cell))
		}
	}
	return cells, rows.Err()
}

// lost names the first column of a table that is there and holds other than before.
func (h held) lost(after held) string {
	for table, columns := range after {
		for column, cells := range columns {
			if before, known := h[table][column]; known && !slices.Equal(before, cells) {
				return fmt.Sprintf("%s.%s\nwas %v\nnow %v", table, column, before, cells)
			}
		}
	}
	return ""
}

// Going back to an older program and forward again must not cost what both
// know: not one cell of any table that the older one has.
func TestMigrationsKeepWhatWasWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		lifeOf(t, l, "nordby", "Åsa Öberg")
		before := holds(t, l.db)
		n, err := l.Verify(ctx)
		if err != nil {
			t.Fatal(err)
		}
		provider, err := migrator(l.db)
		if err != nil {
			t.Fatal(err)
		}
		versions := []int64{}
		for _, s := range provider.ListSources() {
			versions = append(versions, s.Version)
		}
		tables := len(before)
		for _, version := range slices.Backward(versions) {
			if _, err := provider.DownTo(ctx, version); err != nil {
				t.Fatalf("down to %d: %v", version, err)
			}
			after := holds(t, l.db)
			if lost := before.lost(after); lost != "" {
				t.Fatalf("going down to %d changed %s", version, lost)
			}
			if len(after) > tables || len(after["actions"]["title"]) != 2 {
				t.Fatalf("at %d there are %d tables", version, len(after))
			}
			tables = len(after)
		}
		oldest := holds(t, l.db)
		if _, err := provider.Up(ctx); err != nil {
			t.Fatalf("up: %v", err)
		}
		if lost := oldest.lost(holds(t, l.db)); lost != "" {
			t.Errorf("down and up again changed %s", lost)
		}
		if m, err := l.Verify(ctx); err != nil || m != n {
			t.Errorf("the chain has %d entries, and had %d (%v)", m, n, err)
		}
	})
}

// A laptop's ledger and the one in production must keep the same life as the
// same rows.
func TestBothEnginesKeepTheSame(t *testing.T) {
	texts := []string{}
	for _, url := range []string{"sqlite:" + filepath.Join(t.TempDir(), "ting.db"), pgtest.Start(t)} {
		l := fresh(t, url)
		lifeOf(t, l, "nordby", "Åsa Öberg")
		tables := must(l.Tables(context.Background(), "nordby"))(t)
		texts = append(texts, string(must(json.Marshal(tables))(t)))
	}
	if texts[0] != texts[1] || len(texts[0]) < 5000 {
		t.Errorf("SQLite keeps %s\nPostgreSQL %s", texts[0], texts[1])
	}
}
