package datasource

import (
	"context"
	"fmt"
	"time"
)

// sqliteInstant is how the embedded engine writes CURRENT_TIMESTAMP, in UTC.
const sqliteInstant = "2006-01-02 15:04:05"

// Clock returns the instant that the database believes it is, UTC. The
// embedded engine knows whole seconds only, and its clock is the machine's.
func (db *DB) Clock(ctx context.Context) (time.Time, error) {
	var answer any
	if err := db.QueryRowContext(ctx, "SELECT CURRENT_TIMESTAMP").Scan(&answer); err != nil {
		return time.Time{}, db.Explain(err)
	}
	switch now := answer.(type) {
	case time.Time:
		return now.UTC(), nil
	case string:
		return time.Parse(sqliteInstant, now)
	}
	return time.Time{}, fmt.Errorf("the database %s gives its time as %T", db.place, answer)
}
