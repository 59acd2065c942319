package datasource_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/datasource"
	"ting/datasource/pgtest"
	"ting/forums/fence"
)

// identity opens a database, asks it who it is and what time it has, and
// closes it again.
func identity(t *testing.T, url string) string {
	t.Helper()
	db, err := datasource.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	who, err := db.Identity(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := db.Now(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	// Both run on this machine: a conversion gone wrong would be off by hours.
	if err := fence.Clocks(time.Now(), theirs); err != nil {
		t.Errorf("%s: %v", url, err)
	}
	return who
}

// A copy of a ledger that looks like the ledger itself sends everything again.
func TestACopyIsAnotherDatabase(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		dir := t.TempDir()
		file, copied := filepath.Join(dir, "ting.db"), filepath.Join(dir, "copy.db")
		first := identity(t, "sqlite:"+file)
		db, err := datasource.Open(context.Background(), "sqlite:"+file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("CREATE TABLE t (n INTEGER)"); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(copied, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		if again := identity(t, "sqlite:"+file); again != first {
			t.Errorf("the same file is %s and then %s", first, again)
		}
		if other := identity(t, "sqlite:"+copied); other == first {
			t.Error("a copied file is not told from the first")
		}
		// A link is no copy.
		if err := os.Symlink(file, filepath.Join(dir, "link.db")); err != nil {
			t.Fatal(err)
		}
		if linked := identity(t, "sqlite:"+filepath.Join(dir, "link.db")); linked != first {
			t.Errorf("by a link it is %s", linked)
		}
	})
	t.Run("postgres", func(t *testing.T) {
		url := pgtest.Start(t)
		first := identity(t, url)
		db, err := datasource.Open(context.Background(), url)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.Split(url[strings.LastIndex(url, "/")+1:], "?")[0]
		restored := name + "_restored"
		if _, err := db.Exec("CREATE DATABASE " + restored); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if _, err := db.Exec("DROP DATABASE " + restored); err != nil {
				t.Error(err)
			}
			_ = db.Close()
		})
		if again := identity(t, url); again != first {
			t.Errorf("the same database is %s and then %s", first, again)
		}
		if other := identity(t, strings.Replace(url, "/"+name, "/"+restored, 1)); other == first || !strings.HasPrefix(other, strings.Split(first, ",")[0]) {
			t.Errorf("another database of the cluster is %s, the first %s", other, first)
		}
		if strings.Contains(first, "unknown") {
			t.Errorf("the cluster has no name in %s", first)
		}
	})
	if who := identity(t, "sqlite::memory:"); who != "memory" {
		t.Errorf("in memory: %s", who)
	}
}
