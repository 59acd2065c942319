package ledger

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"ting/datasource"
	"ting/forums/breach"
)

// tables are those of the first version, whose rows outlive every later one.
func tables() map[string]string {
	return map[string]string{
		"frozen":  "SELECT customer, period, revision, hash, record, rules, who, at, why FROM frozen ORDER BY 1, 2, 3",
		"actions": "SELECT customer, number, title, status, due, version FROM actions ORDER BY 1, 2",
		"history": "SELECT customer, number, entry, who, at, what, text FROM action_history ORDER BY 1, 2, 3",
		"audit":   "SELECT seq, who, at, what, subject, why, detail, prev, hash FROM audit ORDER BY 1",
	}
}

// dump is what the tables hold, as text.
func dump(t *testing.T, db *datasource.DB) map[string][]string {
	t.Helper()
	held := map[string][]string{}
	for table, query := range tables() {
		rows, err := db.QueryxContext(context.Background(), query)
		if err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		for rows.Next() {
			cells, err := rows.SliceScan()
			if err != nil {
				t.Fatal(err)
			}
			held[table] = append(held[table], fmt.Sprintf("%v", cells))
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return held
}

// Going back to an older program and forward again must not cost what both know.
func TestMigrationsKeepWhatWasWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		freeze(t, l, "2026-03", 1)
		for i := range 3 {
			if _, err := l.SaveAction(ctx, newAction(t, "Åtgärd", i)); err != nil {
				t.Fatal(err)
			}
		}
		e, err := breach.Propose(breach.Exclusion{Customer: "nordby", Ticket: "INC1", Reason: "kundens nät"}, "supplier", by("manager", 5))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.ProposeExclusion(ctx, e); err != nil {
			t.Fatal(err)
		}
		before := dump(t, l.db)
		provider, err := migrator(l.db)
		if err != nil {
			t.Fatal(err)
		}
		versions := []int64{}
		for _, s := range provider.ListSources() {
			versions = append(versions, s.Version)
		}
		for _, version := range slices.Backward(versions) {
			if _, err := provider.DownTo(ctx, version); err != nil {
				t.Fatalf("down to %d: %v", version, err)
			}
			if after := dump(t, l.db); !reflect.DeepEqual(after, before) {
				t.Fatalf("going down to %d changed %v\nto %v", version, before, after)
			}
		}
		if _, err := provider.Up(ctx); err != nil {
			t.Fatalf("up: %v", err)
		}
		if after := dump(t, l.db); !reflect.DeepEqual(after, before) {
			t.Errorf("down and up again changed %v\nto %v", before, after)
		}
		if n, err := l.Verify(ctx); err != nil || n != 5 {
			t.Errorf("the chain has %d entries (%v)", n, err)
		}
	})
}
