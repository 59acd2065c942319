package ledger

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"ting/datasource"
	"ting/forums/fault"
)

// oldLedger is a ledger of the last version whose chain held its texts itself,
// with n entries in it as that version wrote them.
func oldLedger(t *testing.T, url string, n int) {
	t.Helper()
	ctx := context.Background()
	db, err := datasource.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	provider, err := migrator(db)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(ctx, 7); err != nil {
		t.Fatal(err)
	}
	prev := ""
	for i := range n {
		l := link{Seq: int64(i + 1), Who: "eva", At: seconds(noon), What: "action comment", Subject: "nordby action 1", Why: "", Detail: "Åsa Öberg ringde", Prev: prev}
		if l.Hash, err = l.sum(); err != nil {
			t.Fatal(err)
		}
		if _, err := db.ExecContext(ctx, auditAddSQL, l.Seq, l.Who, l.At, l.What, l.Subject, l.Why, l.Detail, l.Prev, l.Hash); err != nil {
			t.Fatal(err)
		}
		prev = l.Hash
	}
	if _, err := db.ExecContext(ctx, "UPDATE audit_head SET seq = $1, hash = $2", n, prev); err != nil {
		t.Fatal(err)
	}
}

// Who upgrades must not find that the past can no longer be proven, nor that
// what is written now breaks it.
func TestAnOldChainStaysProven(t *testing.T) {
	ctx := context.Background()
	url := "sqlite:" + filepath.Join(t.TempDir(), "ting.db")
	oldLedger(t, url, 2)
	l := fresh(t, url)
	threeChanges(t, l)
	if n, err := l.Verify(ctx); err != nil || n != 5 {
		t.Fatalf("%d entries (%v)", n, err)
	}
	found, err := l.AuditOf(ctx, "nordby", 0, 10)
	if err != nil || len(found) != 5 || found[0].Detail != "Åsa Öberg ringde" || found[0].Who != "eva" || found[4].Subject != "nordby action" {
		t.Errorf("the trail says %v (%v)", found, err)
	}
	if found, err = l.AuditOf(ctx, "nord", 0, 10); err != nil || len(found) != 0 {
		t.Errorf("another customer's trail says %v (%v)", found, err)
	}
	if _, err := l.ErasePerson(ctx, Person{Customer: "nordby", Names: []string{"Åsa Öberg"}}, by("manager", 9), false); err != nil {
		t.Fatal(err)
	}
	if n, err := l.Verify(ctx); err != nil || n != 6 {
		t.Fatalf("after an erasure: %d entries (%v)", n, err)
	}
	if found, err = l.Audit(ctx, 0, 1); err != nil || found[0].Detail != "N.N. ringde" {
		t.Errorf("the old entry says %v (%v)", found, err)
	}
	exec(t, l, "UPDATE audit SET detail = 'Bo ringde' WHERE seq = 2")
	if _, err := l.Verify(ctx); !errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "entry 2") {
		t.Errorf("an erased entry can be reworded: %v", err)
	}
}

// The chain may hold no text, and what lies beside it must be proven as well.
func TestTextsBesideTheChainAreSealed(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		threeChanges(t, l)
		var texts int
		if err := l.db.GetContext(ctx, &texts, "SELECT COUNT(*) FROM audit WHERE detail LIKE '%brandv%' OR who <> 'sealed' OR subject <> ''"); err != nil || texts != 0 {
			t.Errorf("%d links hold texts (%v)", texts, err)
		}
		for _, meddle := range []string{
			"UPDATE audit_bodies SET detail = 'nothing' WHERE seq = 2", "UPDATE audit_bodies SET who = 'nobody' WHERE seq = 2",
			"UPDATE audit_bodies SET salt = '' WHERE seq = 2", "DELETE FROM audit_bodies WHERE seq = 2",
		} {
			broken := errors.New("undone")
			err := l.db.Write(ctx, func(tx *datasource.Tx) error {
				if _, err := tx.ExecContext(ctx, meddle); err != nil {
					return err
				}
				p := newProof()
				if err := p.walk(ctx, tx); err != nil {
					return err
				}
				if _, err := p.settle(); !errors.Is(err, fault.Conflict) {
					t.Errorf("%s: not noticed (%v)", meddle, err)
				}
				return broken
			})
			if !errors.Is(err, broken) {
				t.Errorf("%s: %v", meddle, err)
			}
		}
		if n, err := l.Verify(ctx); err != nil || n != 3 {
			t.Errorf("%d entries (%v)", n, err)
		}
	})
}
