package forums

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

func TestWhenAPackLeavesByItself(t *testing.T) {
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	easter := func(d calendar.Day) (string, bool) {
		return "Easter", d == calendar.Day{Year: 2026, Month: 4, Date: 3} || d == calendar.Day{Year: 2026, Month: 4, Date: 6}
	}
	for _, c := range []struct {
		what    string
		r       Release
		made    string // UTC
		holiday func(calendar.Day) (string, bool)
		want    string // UTC; empty: never
	}{
		{"at once", Release{}, "2026-04-02 05:00", nil, "2026-04-02 05:00"},
		{"the next working day", Release{After: 1}, "2026-04-01 05:00", nil, "2026-04-02 05:00"},
		{"over a weekend", Release{After: 2}, "2026-04-09 05:00", nil, "2026-04-13 05:00"},
		{"over Easter", Release{After: 2}, "2026-04-02 05:00", easter, "2026-04-08 05:00"},
		{"over Easter, holidays unknown", Release{After: 2}, "2026-04-02 05:00", nil, "2026-04-06 05:00"},
		{"made on a Saturday", Release{After: 1}, "2026-04-11 05:00", nil, "2026-04-13 05:00"},
		// The hour is the reader's: the clocks went forward in between.
		{"over the spring night", Release{After: 1}, "2026-03-27 06:00", nil, "2026-03-30 05:00"},
		{"a person decides", Release{By: "manager", After: 3}, "2026-04-02 05:00", nil, ""},
		{"two decide", Release{Two: true}, "2026-04-02 05:00", nil, ""},
	} {
		made, err := time.Parse("2006-01-02 15:04", c.made)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if at := c.r.Leaves(made, stockholm, c.holiday); !at.IsZero() {
			got = at.UTC().Format("2006-01-02 15:04")
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestWhoseApprovalIsLacking(t *testing.T) {
	by := func(people ...string) []trail.By {
		var out []trail.By
		for _, p := range people {
			out = append(out, trail.By{Who: p})
		}
		return out
	}
	for _, c := range []struct {
		what      string
		r         Release
		approvals []trail.By
		says      string
	}{
		{"anybody will do", Release{}, by("anna"), ""},
		{"nobody has", Release{}, nil, "nobody has approved it"},
		{"the one who is named", Release{By: "manager"}, by("manager"), ""},
		{"another one", Release{By: "manager"}, by("anna"), "the approval of manager; approved by anna"},
		{"two", Release{Two: true}, by("anna", "manager"), ""},
		// The same person twice is the very thing that the rule is against.
		{"one twice", Release{Two: true}, by("anna", "anna"), "a second person; approved by anna"},
		{"two, and not the one named", Release{By: "manager", Two: true}, by("anna", "bo"), "the approval of manager"},
		{"two with the one named", Release{By: "manager", Two: true}, by("anna", "manager"), ""},
		{"the one named alone", Release{By: "manager", Two: true}, by("manager"), "a second person"},
	} {
		err := c.r.Lacks(c.approvals)
		if (c.says == "") != (err == nil) || err != nil && (!errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v, want %q", c.what, err, c.says)
		}
	}
}

// A key that only begins like another's must not let a person through, nor
// keep one out.
func TestWhoMayReleaseADoubtfulPack(t *testing.T) {
	r := Release{Barred: "anna,orderer,"}
	for _, c := range []struct {
		who    string
		doubts []string
		may    bool
	}{
		{"orderer", nil, true}, {"orderer", []string{"half is gone"}, false}, {"anna", []string{"half is gone"}, false},
		{"ann", []string{"half is gone"}, true}, {"manager", []string{"half is gone"}, true},
	} {
		if err := r.Doubtful(c.who, c.doubts); (err == nil) != c.may || err != nil && !errors.Is(err, fault.Conflict) {
			t.Errorf("%s, %v: %v", c.who, c.doubts, err)
		}
	}
}
