package datasource_test

import (
	"testing"
	"time"
)

// Leases go by the database's clock: one that is an hour off, as a time
// without its zone would be, lends work for an hour or for no time at all.
func TestTheClockOfADatabaseIsUTC(t *testing.T) {
	for name, db := range engines(t) {
		if _, err := db.Exec("SELECT 1"); err != nil {
			t.Fatal(err)
		}
		before := time.Now().Truncate(time.Second)
		now, err := db.Clock(t.Context())
		after := time.Now()
		// The server of a test runs on this machine and has its clock.
		if err != nil || now.Before(before) || now.After(after) || now.Location() != time.UTC {
			t.Errorf("%s: %s, not between %s and %s (%v)", name, now, before, after, err)
		}
	}
}
