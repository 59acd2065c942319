package ledger

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/trail"
)

// Whatever is asked, the part of the list that the database gives must be the
// one that is cut from the whole list by the rules in Go: the same lines in the
// same order, none left out between two parts, and the right count. A line that
// slips between two pages is a promise that nobody sees.
func TestAPartOfTheListIsCutFromTheWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		chance := rand.New(rand.NewPCG(7, 7))
		scatter(t, l, chance)
		whole, err := l.Actions(t.Context(), ActionFilter{})
		if err != nil {
			t.Fatal(err)
		}
		shown := map[bool]int{}
		for range 200 {
			v := someView(chance)
			got, all, err := l.ViewActions(t.Context(), v)
			if err != nil {
				t.Fatalf("%+v: %v", v, err)
			}
			want, wantAll := cut(whole, v)
			if all != wantAll || !slices.Equal(names(got), names(want)) {
				t.Fatalf("%+v\ngives %d: %v\nwant  %d: %v", v, all, names(got), wantAll, names(want))
			}
			shown[v.Living] += len(got)
		}
		if shown[true] == 0 || shown[false] == 0 {
			t.Errorf("the views were all empty: %v", shown)
		}
	})
}

// scatter keeps a hundred actions of which many have the same day and priority,
// and some have ended.
func scatter(t *testing.T, l *Ledger, chance *rand.Rand) {
	t.Helper()
	first := calendar.Day{Year: 2026, Month: time.March, Date: 1}
	for n := range 100 {
		by := trail.By{Who: "kim", At: time.Date(2026, 3, 1, 8, n/3, 0, 0, time.UTC)}
		a, err := action.New(action.Action{
			Customer: []string{"nordby", "nord_y", "by-1"}[chance.IntN(3)], Title: fmt.Sprint("Byt fläkt ", n), Owner: []string{"kim", "lo"}[chance.IntN(2)],
			Due: first.AddDays(chance.IntN(5)), Priority: []action.Priority{action.High, action.Normal, action.Low}[chance.IntN(3)],
			Origin: []string{"", "operational 2026-02", "tactical 2026-Q1"}[chance.IntN(3)],
		}, by)
		if err == nil && chance.IntN(3) == 0 {
			a, err = a.Close("gjort", by)
		}
		if err == nil {
			_, err = l.SaveAction(t.Context(), a)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func someView(chance *rand.Rand) ActionView {
	v := ActionView{
		Owner: []string{"", "", "lo"}[chance.IntN(3)], Status: []action.Status{"", "", action.Open, action.Done}[chance.IntN(4)],
		Origin: []string{"", "", "operational "}[chance.IntN(3)], Living: chance.IntN(2) == 0, Skip: chance.IntN(20), Most: chance.IntN(30),
		Customers: [][]string{nil, {"nordby"}, {"nord_y", "by-1"}}[chance.IntN(3)],
	}
	if chance.IntN(3) == 0 {
		v.Before = calendar.Day{Year: 2026, Month: time.March, Date: 3}
	}
	return v
}

// cut is the same by the rules of forums.
func cut(whole []action.Action, v ActionView) ([]action.Action, int) {
	left := slices.DeleteFunc(slices.Clone(whole), func(a action.Action) bool {
		return len(v.Customers) > 0 && !slices.Contains(v.Customers, a.Customer) || v.Owner != "" && a.Owner != v.Owner ||
			v.Status != "" && a.Status != v.Status || !strings.HasPrefix(a.Origin, v.Origin) || v.Living && !a.Lives() ||
			v.Before != (calendar.Day{}) && !a.Due.Before(v.Before)
	})
	action.Order(left)
	all := len(left)
	left = left[min(v.Skip, all):]
	return left[:min(v.Most, len(left))], all
}

func names(actions []action.Action) []string {
	all := make([]string, len(actions))
	for i, a := range actions {
		all[i] = fmt.Sprint(a.Customer, " ", a.Number)
	}
	return all
}
