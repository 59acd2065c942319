package main

import (
	"testing"

	"ting/forums"
	"ting/reports/pack"
)

// Swedish titles among Danish sentences show nobody how a Danish pack looks; and
// the sample itself is everybody's, so that no pack may rename it for the next.
func TestPeopleAreCalledInThePacksLanguage(t *testing.T) {
	in := pack.Input{Record: forums.Record{Projects: []forums.Project{{Lead: "Ansvarig beställare"}, {Lead: "Nätbolaget"}}}, Customer: forums.Customer{People: map[string]forums.Person{"orderer": {Name: "Ansvarig beställare"}, "incident": {Name: "Incident & Problem Manager"}}},
		Memory: pack.Memory{Actions: []pack.ActionLine{{Owner: "Ansvarig beställare"}, {Owner: "Nätbolaget"}}}}
	for language, want := range map[string]string{"sv": "Ansvarig beställare", "da": "Ansvarlig bestiller", "en": "Responsible orderer"} {
		got := calledIn(language, in)
		if name := got.Customer.People["orderer"].Name; name != want || got.Memory.Actions[0].Owner != want {
			t.Errorf("%s: %q, who owns an action as %q", language, name, got.Memory.Actions[0].Owner)
		}
		if got.Record.Projects[0].Lead != want || got.Record.Projects[1].Lead != "Nätbolaget" {
			t.Errorf("%s: projects are led by %+v", language, got.Record.Projects)
		}
		if got.Customer.People["incident"].Name != "Incident & Problem Manager" || got.Memory.Actions[1].Owner != "Nätbolaget" {
			t.Errorf("%s: one without another name is called %+v", language, got)
		}
		if in.Customer.People["orderer"].Name != "Ansvarig beställare" || in.Memory.Actions[0].Owner != "Ansvarig beställare" || in.Record.Projects[0].Lead != "Ansvarig beställare" {
			t.Fatalf("%s: the sample was written to", language)
		}
	}
	for _, language := range []string{"da", "nb", "en"} {
		if got, want := len(rolesIn(language)), len(rolesIn("en")); got != want {
			t.Errorf("%s names %d of %d people", language, got, want)
		}
	}
}
