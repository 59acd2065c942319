package main

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/trail"
)

// reds is a record of a month whose history reaches back so many months, in
// all of which the target was red but in the first green ones of all.
func reds(t *testing.T, month, back, green int) forums.Record {
	t.Helper()
	name := func(m int) string { return fmt.Sprintf("%d-%02d", 2024+(m-1)/12, (m-1)%12+1) }
	r := forums.Record{Figures: forums.Figures{Customer: "nordby", Period: name(month)}}
	for m := max(1, month-back+1); m <= month; m++ {
		status := "red"
		if m <= green {
			status = "green"
		}
		r.History = append(r.History, forums.Outcome{Period: name(m), Targets: []forums.TargetFigure{{ID: "response-a", Status: status}}})
	}
	return r
}

// A target that is red for longer than one record reaches back is one course
// with one beginning: with another beginning each month it would rise again
// each month, and its people would be told of it anew.
func TestALongRedCourseHasOneBeginning(t *testing.T) {
	ctx := t.Context()
	l, err := ledger.Open(ctx, "sqlite:"+filepath.Join(t.TempDir(), "ting.db"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var last dispatch.Frozen
	for month := 1; month <= 20; month++ {
		r := reds(t, month, 6, 2)
		content := plain(r)
		last = dispatch.Frozen{Customer: "nordby", Period: r.Figures.Period, Revision: 1, Record: r, Hash: dispatch.Hash([]byte(content)),
			By: trail.By{Who: "ting", At: time.Date(2026, time.January, month, 0, 0, 0, 0, time.UTC)}}
		if err := l.Freeze(ctx, last); err != nil {
			t.Fatal(err)
		}
		since, n, err := redSince(ctx, l, last, "response-a")
		if want := max(0, month-2); err != nil || n != want || n > 0 && since != "2024-03" {
			t.Errorf("after %d months it is red for %d since %q, want %d since 2024-03 (%v)", month, n, since, want, err)
		}
	}
}
