package fence

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ting/forums/fault"
)

func TestWhoMaySend(t *testing.T) {
	kept := Instance{ID: "a", Place: "here"}
	seen := Witness{Instance: "a", Entry: 7, Hash: "x"}
	for _, c := range []struct {
		what string
		s    Standing
		says string // empty: it may send
	}{
		{"the first letter of all", Standing{Here: "here"}, ""},
		{"as always", Standing{kept, "here", seen, "x"}, ""},
		{"another machine on the same ledger", Standing{kept, "here", Witness{}, ""}, ""},
		{"a machine that now sends from another ledger", Standing{kept, "here", Witness{Instance: "b", Entry: 900, Hash: "y"}, ""}, ""},
		// Each of these would mail every customer once more.
		{"a dump restored elsewhere", Standing{kept, "there", Witness{}, ""}, "kept in another database (here) than this one (there)"},
		{"an older state in the same place", Standing{kept, "here", seen, ""}, "no longer holds entry 7"},
		{"another life since that state", Standing{kept, "here", seen, "z"}, "an older state was restored"},
		{"the ledger was deleted", Standing{Here: "here", Seen: seen}, "it was begun anew"},
	} {
		err := c.s.Check()
		if c.says == "" && err != nil || c.says != "" && (!errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "--confirm")) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

func TestClocks(t *testing.T) {
	noon := time.Date(2026, 4, 8, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		theirs time.Time
		agree  bool
	}{
		{noon, true}, {noon.Add(5 * time.Minute), true}, {noon.Add(-5 * time.Minute), true}, {time.Time{}, true},
		{noon.Add(5*time.Minute + time.Second), false}, {noon.Add(-5*time.Minute - time.Second), false}, {noon.AddDate(1, 0, 0), false},
	} {
		err := Clocks(noon, c.theirs)
		if c.agree != (err == nil) || err != nil && !errors.Is(err, fault.Conflict) {
			t.Errorf("%s: %v", c.theirs, err)
		}
	}
}
