package pgtest_test

import (
	"context"
	"testing"

	"ting/datasource"
	"ting/datasource/pgtest"
)

// Two tests that shared a database would see each other's tables.
func TestEachCallGivesAnEmptyDatabase(t *testing.T) {
	first, second := pgtest.Start(t), pgtest.Start(t)
	pgtest.Run(t, first, "CREATE TABLE tickets (ticket_id text)")
	db, err := datasource.Open(context.Background(), second)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var there bool
	if err := db.Get(&there, "SELECT to_regclass('tickets') IS NOT NULL"); err != nil {
		t.Fatal(err)
	}
	if there {
		t.Error("the second database has the first one's table")
	}
}

// A server left behind would keep its port and its folder until the machine stops.
func TestTheDatabaseIsDroppedWhenTheTestEnds(t *testing.T) {
	var url string
	t.Run("inner", func(t *testing.T) { url = pgtest.Start(t) })
	if url == "" {
		t.Skip("no server")
	}
	if db, err := datasource.Open(context.Background(), url); err == nil {
		db.Close()
		t.Errorf("%s still answers", db.Place())
	}
}
