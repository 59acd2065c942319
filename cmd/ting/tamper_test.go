package main

import (
	"strings"
	"testing"

	"ting/datasource"
)

// Somebody with the database's password betters a month, words a promise anew,
// or takes back who did something. Whoever types ting check the next day must
// be told, and told where.
func TestCheckTellsOfMeddling(t *testing.T) {
	for _, c := range []struct{ what, meddle, says string }{
		{"an entry of the trail", "UPDATE audit_bodies SET who = 'orderer' WHERE seq = 2", "the audit chain is broken at entry 2"},
		{"the end of the trail", "DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)", "its end was changed"},
		{"closed figures with their hash", "UPDATE frozen SET record = (SELECT f.record FROM frozen f WHERE f.period = '2026-02'), hash = (SELECT f.hash FROM frozen f WHERE f.period = '2026-02') WHERE period = '2026-03'", "nordby 2026-03 revision 1 are not those that were closed"},
		{"closed figures that are gone", "DELETE FROM frozen WHERE period = '2026-03'", "nordby 2026-03 revision 1 were closed and are gone"},
	} {
		s := newScene(t, "")
		s.must("close", "--period", "2026-02", "--customer", "nordby")
		s.must("close", "--period", "2026-03", "--customer", "nordby")
		s.must("action", "add", "--customer", "nordby", "--title", "Restore test", "--owner", "manager", "--due", "2026-05-01", "--by", "manager")
		s.must("check")
		db, err := datasource.Open(t.Context(), s.ledger)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.ExecContext(t.Context(), c.meddle); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if code, said := s.command(seams{}, "check"); code != 1 || !strings.Contains(said, c.says) {
			t.Errorf("%s: check ends with %d and says:\n%s", c.what, code, said)
		}
	}
}
