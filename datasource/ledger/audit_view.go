package ledger

import (
	"context"
	_ "embed" // the statements
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

var (
	//go:embed sql/audit_view_before.sql
	auditViewBeforeSQL string
	//go:embed sql/audit_view_after.sql
	auditViewAfterSQL string
	//go:embed sql/audit_kinds.sql
	auditKindsSQL string
)

// AuditView chooses entries of the audit chain to look at; an empty field
// chooses all.
type AuditView struct {
	Customer string    // an id
	Who      string    // a part of the author, in any case
	What     string    // a kind such as "action done", or its first word
	From, To time.Time // UTC, [From, To); the zero time is open
	Before   int64     // entries before this number, the latest of them
	After    int64     // where Before is 0: entries after this number, the earliest of them
	Most     int
}

// ViewAudit returns the entries that a view chooses, the latest first. Before
// a number it gives those nearest to it, and so does it after one, so that a
// reader who turns pages back and forth misses none. Without a number it gives
// the latest of all.
func (l *Ledger) ViewAudit(ctx context.Context, v AuditView) ([]Entry, error) {
	from, to := int64(math.MinInt64), int64(math.MaxInt64)
	if !v.From.IsZero() {
		from = v.From.Unix()
	}
	if !v.To.IsZero() {
		to = v.To.Unix()
	}
	who := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(strings.ToLower(v.Who))
	choose := []any{v.Customer, who, v.What, from, to}
	if v.Before == 0 && v.After > 0 {
		found, err := l.audit(ctx, auditViewAfterSQL, append(choose, v.After, v.Most)...)
		slices.Reverse(found)
		return found, err
	}
	before := v.Before
	if before == 0 {
		before = math.MaxInt64
	}
	return l.audit(ctx, auditViewBeforeSQL, append(choose, before, v.Most)...)
}

// AuditKinds are the kinds of change that the chain knows, by name.
func (l *Ledger) AuditKinds(ctx context.Context) ([]string, error) {
	found, err := rows[string](ctx, l, auditKindsSQL)
	if err != nil {
		return nil, fmt.Errorf("audit: kinds: %w", err)
	}
	return found, nil
}
