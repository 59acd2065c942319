package config

import (
	"strings"
	"testing"

	"ting/forums"
)

func TestRelease(t *testing.T) {
	people := map[string]forums.Person{
		"manager": {Key: "manager", Email: "m@x.example", Role: "account manager"},
		"anna":    {Key: "anna", Email: "a@x.example", Role: "controller"}, "bo": {Key: "bo", Email: "b@x.example", Role: "Controller"},
		"kim": {Key: "kim", Role: "vendor"},
	}
	for _, c := range []struct {
		yaml string
		want forums.Release
		says string // of the finding; empty: none
	}{
		{"{}", forums.Release{}, ""},
		{"release: automatic", forums.Release{}, ""},
		{"release: automatic after 2 working days", forums.Release{After: 2}, ""},
		{"release: automatic after 1 working day", forums.Release{After: 1}, ""},
		{"release: by manager", forums.Release{By: "manager"}, ""},
		{"release: by Account Manager", forums.Release{By: "manager"}, ""},
		{"two-person: true", forums.Release{Two: true}, ""},
		{"release: by anna\ntwo-person: true", forums.Release{By: "anna", Two: true}, ""},
		// What is misread here mails a customer a pack that nobody has seen.
		{"release: manual", forums.Release{}, `release "manual" is not known; write automatic`},
		{"release: automatic after 2 days", forums.Release{}, "is not known"},
		{"release: automatic after 0 working days", forums.Release{}, "waits for no day; write automatic"},
		{"release: by nobody", forums.Release{}, `release by "nobody": nobody among people has this key or role`},
		{"release: by controller", forums.Release{}, `the role is that of anna and bo; write by and the key of one of them`},
		{"release: by kim", forums.Release{By: "kim"}, `"kim" has no e-mail address`},
		{"release: automatic\ntwo-person: true", forums.Release{Two: true}, `two-person stands beside release "automatic", which nobody approves`},
		{"two-person: both", forums.Release{}, "is neither true nor false"},
	} {
		r := &reader{file: "x.yaml"}
		var got forums.Release
		if root := r.read(c.yaml); root != nil {
			table := r.table(root, "forum", "release", "two-person")
			got = r.release(table.maybe("release"), table.maybe("two-person"), people)
		}
		said := ""
		for _, f := range r.findings {
			said += f.Text + "; " + f.Cure
		}
		if got != c.want || (c.says == "") != (said == "") || !strings.Contains(said, c.says) {
			t.Errorf("%s: %+v, %q", c.yaml, got, said)
		}
	}
}

// A customer who lets its own doubtful pack go may not have seen the doubt;
// one who agreed to may not be kept from it.
func TestWhoReleasesWhatLooksOdd(t *testing.T) {
	people := map[string]forums.Person{"orderer": {Side: "customer"}, "head": {Side: "customer"}, "manager": {Side: "supplier"}}
	for text, want := range map[string]string{"{}": "head,orderer,", "doubts: supplier": "head,orderer,", "doubts: anyone": ""} {
		r := &reader{file: "x.yaml"}
		table := r.table(r.read(text+"\n"), "the forum", "doubts")
		if got := r.barred(table.maybe("doubts"), people); got != want || len(r.findings) > 0 {
			t.Errorf("%s: %q, %v", text, got, r.findings)
		}
	}
}
