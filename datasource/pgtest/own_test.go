package pgtest_test

import (
	"testing"

	"ting/datasource"
	"ting/datasource/pgtest"
)

// A server that forgets what it has committed would make a program that sends
// twice look innocent, and one that does not fall over would prove nothing.
func TestARestartCutsAndForgetsNothing(t *testing.T) {
	s := pgtest.Own(t)
	db, err := datasource.Open(t.Context(), s.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE n AS SELECT 1 AS i"); err != nil {
		t.Fatal(err)
	}
	under, err := db.Beginx()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := under.Exec("INSERT INTO n VALUES (2)"); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO n VALUES (3)"); err != nil {
		t.Fatal(err)
	}
	s.Restart()
	if err := under.Commit(); err == nil {
		t.Error("a transaction outlives the server")
	}
	var sum int
	if err := db.Get(&sum, "SELECT sum(i) FROM n"); err != nil || sum != 4 {
		t.Errorf("kept %d, want 4 (%v)", sum, err)
	}
}
