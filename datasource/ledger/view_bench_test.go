package ledger_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/trail"
)

// BenchmarkViewActions looks at the first hundred of 10 000 actions of 500
// customers, as somebody who sees all of them, twelve of them, or one.
func BenchmarkViewActions(b *testing.B) {
	for _, on := range []struct{ name, url string }{
		{"SQLite", "sqlite:" + filepath.Join(b.TempDir(), "ting.db")}, {"PostgreSQL", pgtest.Start(b)},
	} {
		l := crowdedList(b, on.url)
		for _, who := range []struct {
			name string
			sees int // of the 500; 0 all
		}{{"all", 0}, {"twelve", 12}, {"one", 1}} {
			view := ledger.ActionView{Living: true, Most: 100}
			for n := range who.sees {
				view.Customers = append(view.Customers, fmt.Sprintf("by%04d", n*40))
			}
			b.Run(on.name+"/"+who.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, _, err := l.ViewActions(b.Context(), view); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkAction reads one of 10 000 actions with its history.
func BenchmarkAction(b *testing.B) {
	for _, on := range []struct{ name, url string }{
		{"SQLite", "sqlite:" + filepath.Join(b.TempDir(), "ting.db")}, {"PostgreSQL", pgtest.Start(b)},
	} {
		l := crowdedList(b, on.url)
		b.Run(on.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := l.Action(b.Context(), "by0250", 7); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// crowdedList is a ledger with 10 000 actions of 500 customers.
func crowdedList(b *testing.B, url string) *ledger.Ledger {
	b.Helper()
	if _, _, err := ledger.Migrate(b.Context(), url); err != nil {
		b.Fatal(err)
	}
	l, err := ledger.Open(b.Context(), url, ledger.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	by := trail.By{Who: "orderer", At: time.Now()}
	for n := range 10_000 {
		due := calendar.DayOf(by.At, time.UTC).AddDays(n%60 - 20)
		a, err := action.New(action.Action{Customer: fmt.Sprintf("by%04d", n%500), Title: fmt.Sprint("Byt kylfläkt ", n), Owner: "manager", Due: due}, by)
		if err == nil {
			_, err = l.SaveAction(b.Context(), a)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	return l
}
