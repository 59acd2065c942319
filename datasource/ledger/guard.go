package ledger

import (
	"context"
	_ "embed" // the statements that set the guard
	"fmt"
	"strings"

	"ting/datasource"
)

// The guard is PostgreSQL's own: see guard/set.sql. SQLite has none, and there
// the code of the pages is alone in keeping customers apart.
var (
	//go:embed guard/set.sql
	guardSetSQL string
	//go:embed guard/lift.sql
	guardLiftSQL string
	//go:embed guard/role.sql
	guardRoleSQL string
)

const (
	scope    = "ting.customers" // the setting that names whose rows are seen
	everyone = "*"              // its value for the house itself
	pages    = "ting_pages"     // the role that pages work as
)

// liftGuard prepares tables for being changed.
func liftGuard(ctx context.Context, db *datasource.DB) error {
	return runGuard(ctx, db, guardLiftSQL)
}

// setGuard guards the tables as they are now.
func setGuard(ctx context.Context, db *datasource.DB) error {
	return runGuard(ctx, db, guardSetSQL)
}

func runGuard(ctx context.Context, db *datasource.DB, text string) error {
	if db.Engine() != datasource.PostgreSQL {
		return nil
	}
	err := db.Write(ctx, func(tx *datasource.Tx) error {
		_, err := tx.ExecContext(ctx, text)
		return err
	})
	if err != nil {
		return fmt.Errorf("guard of the tables: %w", err)
	}
	return nil
}

// guarded is the ledger as the house itself works in it.
func guarded(ctx context.Context, db *datasource.DB) (*Ledger, error) {
	l := &Ledger{db: db.As("", scope, everyone)}
	if db.Engine() != datasource.PostgreSQL {
		return l, nil
	}
	found, err := rows[int](ctx, l, guardRoleSQL)
	if err != nil {
		return nil, fmt.Errorf("role %s: %w", pages, err)
	}
	if found[0] > 0 {
		l.pages = pages
	}
	return l, nil
}

// For is the same ledger for somebody who sees the given customers alone. On
// PostgreSQL it gives no row of any other and takes none, whatever is asked of
// it, and nothing of accounts, sessions and the audit chain; a change still
// adds to that chain. On SQLite it is the ledger itself. Closing it closes
// both.
func (l *Ledger) For(customers []string) *Ledger {
	narrowed := *l
	narrowed.db = l.db.As(l.pages, scope, strings.Join(customers, ","))
	return &narrowed
}
