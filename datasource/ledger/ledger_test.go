package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/datasource/pgtest"
	"ting/forums/fault"
	"ting/forums/trail"
)

var noon = time.Date(2026, 4, 8, 12, 0, 0, 0, time.UTC)

// by is the stamp of a person some minutes after noon.
func by(who string, minutes int) trail.By {
	return trail.By{Who: who, At: noon.Add(time.Duration(minutes) * time.Minute)}
}

// onBoth runs a test on a new ledger in each engine.
func onBoth(t *testing.T, test func(t *testing.T, l *Ledger)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, fresh(t, "sqlite:"+filepath.Join(t.TempDir(), "ting.db"))) })
	t.Run("postgres", func(t *testing.T) { test(t, fresh(t, pgtest.Start(t))) })
}

func fresh(t *testing.T, url string) *Ledger {
	t.Helper()
	if _, _, err := Migrate(context.Background(), url); err != nil {
		t.Fatal(err)
	}
	l, err := Open(context.Background(), url, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// exec changes the tables behind the ledger's back.
func exec(t *testing.T, l *Ledger, text string, arguments ...any) {
	t.Helper()
	if _, err := l.db.ExecContext(context.Background(), text, arguments...); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

func TestMigrationsGoUpAndDown(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		newest, err := newestVersion(l.db)
		if err != nil {
			t.Fatal(err)
		}
		provider, err := migrator(l.db)
		if err != nil {
			t.Fatal(err)
		}
		// A table that stays behind makes the way up fail.
		if _, err := provider.DownTo(ctx, 0); err != nil {
			t.Fatalf("down: %v", err)
		}
		if version, err := versionOf(ctx, l.db); err != nil || version != 0 {
			t.Fatalf("after the way down the version is %d (%v)", version, err)
		}
		from, to, err := migrate(ctx, l.db)
		if err != nil || from != 0 || to != newest {
			t.Fatalf("up again: from %d to %d (%v)", from, to, err)
		}
		if from, to, err = migrate(ctx, l.db); err != nil || from != newest || to != newest {
			t.Fatalf("a second time: from %d to %d (%v)", from, to, err)
		}
	})
}

// A reader of a workspace that was never used must find nothing, and leave nothing behind.
func TestAMissingLedgerIsEmpty(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "ting.db")
	l, err := Open(ctx, "sqlite:"+file, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	if _, err := l.Frozen(ctx, "nordby", "2026-03"); !errors.Is(err, fault.NotFound) {
		t.Errorf("frozen figures: %v", err)
	}
	if found, err := l.Actions(ctx, ActionFilter{}); err != nil || len(found) != 0 {
		t.Errorf("actions: %v, %v", found, err)
	}
	if err := l.Resend(ctx, keyOf("2026-03", 1), "a@b.example", by("eva", 0)); !errors.Is(err, fault.Invalid) {
		t.Errorf("a write into nothing gives %v", err)
	}
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("reading made a file (%v)", err)
	}
}

func TestOpenLooksAtTheTables(t *testing.T) {
	ctx := context.Background()
	url := pgtest.Start(t)
	if _, err := Open(ctx, url, Options{}); !errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "ting migrate") {
		t.Errorf("a writer on a database without tables gets %v", err)
	}
	empty, err := Open(ctx, url, Options{ReadOnly: true})
	if err != nil {
		t.Fatalf("a reader on a database without tables gets %v", err)
	}
	if err := empty.Close(); err != nil {
		t.Error(err)
	}
	l := fresh(t, url)
	exec(t, l, "INSERT INTO ting_migrations (version_id, is_applied) VALUES (99, true)")
	if _, err := Open(ctx, url, Options{}); !errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "newer program") {
		t.Errorf("a ledger of a newer program gives %v", err)
	}
}

// A statement that does not fit the tables must stop the start, not the month-end.
func TestOpenChecksEveryStatement(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		exec(t, l, "ALTER TABLE deliveries RENAME COLUMN answer TO reply")
		err := checkStatements(context.Background(), l.db)
		if err == nil || !strings.Contains(err.Error(), "sql/delivery_") || !strings.Contains(err.Error(), "answer") {
			t.Errorf("a missing column gives %v", err)
		}
	})
}

func TestALaptopsLedgerNeedsNoMigration(t *testing.T) {
	l, err := Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "new.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

func TestChangesNeedAnAuthor(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		if err := l.HoldEdition(context.Background(), keyOf("2026-03", 1), trail.By{At: noon}); !errors.Is(err, fault.Invalid) {
			t.Errorf("a change by nobody gives %v", err)
		}
	})
}

func TestTheAuditChainTellsWhoMeddled(t *testing.T) {
	cases := []struct{ what, meddle string }{
		{"an entry was reworded", "UPDATE audit SET detail = 'nothing' WHERE seq = 2"},
		{"an author was replaced", "UPDATE audit SET who = 'nobody' WHERE seq = 1"},
		{"an entry was taken out", "DELETE FROM audit WHERE seq = 2"},
		{"the end was cut off", "DELETE FROM audit WHERE seq = 3"},
		{"a word was moved to the next field", "UPDATE audit SET why = detail, detail = why WHERE seq = 3"},
		{"the end was moved", "UPDATE audit_head SET seq = 2"},
		{"all was wiped", "DELETE FROM audit"},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			ctx := context.Background()
			l := fresh(t, "sqlite:"+filepath.Join(t.TempDir(), "ting.db"))
			threeChanges(t, l)
			if n, err := l.Verify(ctx); err != nil || n != 3 {
				t.Fatalf("the untouched chain has %d entries (%v)", n, err)
			}
			exec(t, l, c.meddle)
			if _, err := l.Verify(ctx); !errors.Is(err, fault.Conflict) {
				t.Errorf("not noticed: %v", err)
			}
		})
	}
}

func threeChanges(t *testing.T, l *Ledger) {
	t.Helper()
	for i := range 3 {
		if _, err := l.SaveAction(context.Background(), newAction(t, "Byt brandvägg", i)); err != nil {
			t.Fatal(err)
		}
	}
}

// Writers on several machines must not tear the chain, nor wait for ever on each other.
func TestTheAuditChainHoldsUnderManyWriters(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		const writers, each = 4, 5
		done := make(chan error, writers)
		for range writers {
			go func() {
				for range each {
					if _, err := l.SaveAction(context.Background(), plainAction()); err != nil {
						done <- err
						return
					}
				}
				done <- nil
			}()
		}
		for range writers {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		if n, err := l.Verify(context.Background()); err != nil || n != writers*each {
			t.Errorf("the chain has %d entries (%v)", n, err)
		}
		found, err := l.Audit(context.Background(), writers*each-1, 10)
		if err != nil || len(found) != 1 || found[0].What != "action raised" || found[0].Who != "eva" {
			t.Errorf("the last entry is %v (%v)", found, err)
		}
	})
}
