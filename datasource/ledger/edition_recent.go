package ledger

import (
	"context"
	_ "embed" // the statement
	"fmt"
	"strings"

	"ting/forums/dispatch"
)

//go:embed sql/edition_recent.sql
var editionRecentSQL string

// RecentEditions lists at most so many editions that were released or sent,
// the latest first, without their files: of the customers named, or of all
// when none is. However long the house has been at work, no more rows are read
// than are shown.
func (l *Ledger) RecentEditions(ctx context.Context, customers []string, most int) ([]dispatch.Edition, error) {
	found, err := rows[editionRow](ctx, l, editionRecentSQL, among(customers), most)
	if err != nil {
		return nil, fmt.Errorf("recent editions: %w", err)
	}
	return editionsOf(found), nil
}

// among writes ids as statements take several of them, with commas around
// each; empty for none, which chooses all.
func among(customers []string) string {
	if len(customers) == 0 {
		return ""
	}
	return "," + strings.Join(customers, ",") + ","
}
