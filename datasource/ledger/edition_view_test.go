package ledger

import (
	"slices"
	"testing"

	"ting/forums"
	"ting/forums/dispatch"
)

// viewed keeps six editions of a customer: January and February left, March and
// April are drafts, May and June are held, May the longer.
func viewed(t *testing.T, l *Ledger) {
	t.Helper()
	for i, period := range []string{"2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"} {
		freeze(t, l, period, 1)
		e, err := claim(t, l, keyOf(period, 1), "north", i)
		if err == nil {
			e, err = e.Advance(dispatch.Rendered, noon)
		}
		if err == nil {
			err = l.AdvanceEdition(t.Context(), e, by("north", i))
		}
		if err == nil && i < 2 { // January left after February
			err = l.ReleaseEdition(t.Context(), e.Key, by("eva", 30-i))
		}
		if err == nil && i >= 4 {
			err = l.HoldEdition(t.Context(), e.Key, by("eva", 10+i))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// What waits for somebody must stand on the first page however long ago it was
// made, no edition may slip between two pages, and no draft come to those who
// are not to see any.
func TestAPartOfTheEditions(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		viewed(t, l)
		drafts := []string{"2026-06", "2026-05", "2026-01", "2026-02", "2026-04", "2026-03"}
		for _, c := range []struct {
			view EditionView
			want []string
			all  int
		}{
			{EditionView{Most: 10}, drafts, 6},
			{EditionView{Most: 2}, drafts[:2], 6},
			{EditionView{Most: 3, Skip: 2}, drafts[2:5], 6},
			{EditionView{Most: 3, Skip: 5}, drafts[5:], 6},
			{EditionView{Most: 3, Skip: 6}, nil, 6},
			{EditionView{}, nil, 6},
			{EditionView{Most: 10, Left: true}, []string{"2026-01", "2026-02"}, 2},
			{EditionView{Most: 1, Left: true, Skip: 1, Customers: []string{"sydby", "nordby"}}, []string{"2026-02"}, 2},
			{EditionView{Most: 10, Forum: forums.Operational}, drafts, 6},
			{EditionView{Most: 10, Forum: forums.Tactical}, nil, 0},
			{EditionView{Most: 10, Customers: []string{"nord", "n_rdby", "ordby"}}, nil, 0}, // ids that only look alike
		} {
			found, all, err := l.ViewEditions(t.Context(), c.view)
			var got []string
			for _, e := range found {
				got = append(got, e.Period)
			}
			if err != nil || all != c.all || !slices.Equal(got, c.want) {
				t.Errorf("%+v: %v of %d (%v), want %v of %d", c.view, got, all, err, c.want, c.all)
			}
		}
	})
}
