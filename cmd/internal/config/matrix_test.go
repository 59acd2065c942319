package config

import (
	"reflect"
	"strings"
	"testing"

	"ting/forums/agreement"
)

// A cell read into the wrong column would promise a service that was not
// bought, or hold the wrong party to account.
func TestMatrices(t *testing.T) {
	got := full(t).Customers[1].Agreements[1]
	scope := &agreement.Scope{
		Variants: []agreement.Named{
			{Name: "ours", Title: agreement.Text{"sv": "Drift hos leverantören"}}, {Name: "theirs", Title: agreement.Text{"": "Egen drift"}},
		},
		Lines: []agreement.ScopeLine{
			{
				Service: agreement.Text{"sv": "Systemunderhåll", "en": "Maintenance"},
				In:      map[string]agreement.Inclusion{"ours": agreement.Included, "theirs": agreement.Included},
			},
			{
				Service: agreement.Text{"": "Backup"}, Comment: agreement.Text{"": "Sparas 30 dagar"},
				In: map[string]agreement.Inclusion{"ours": agreement.AddOn},
			},
			{Service: agreement.Text{"": "Nät"}, In: map[string]agreement.Inclusion{}},
		},
	}
	if !reflect.DeepEqual(got.Scope, scope) {
		t.Errorf("scope\n got %+v\nwant %+v", got.Scope, scope)
	}
	rasci := &agreement.Rasci{
		Parties: []agreement.Named{{Name: "customer"}, {Name: "supplier"}, {Name: "third party"}},
		Activities: []agreement.Activity{
			{Title: agreement.Text{"sv": "Nivå A"}, Duties: map[string]agreement.Duties{"customer": {"I"}, "supplier": {"A", "R"}}},
			{
				Title: agreement.Text{"": "Licenser"}, Comment: agreement.Text{"sv": "Där det behövs"},
				Duties: map[string]agreement.Duties{"customer": {"A", "R"}, "supplier": {"I", "S"}},
			},
		},
	}
	if !reflect.DeepEqual(got.Rasci, rasci) {
		t.Errorf("rasci\n got %+v\nwant %+v", got.Rasci, rasci)
	}
	if first := full(t).Customers[1].Agreements[0]; first.Scope != nil || first.Rasci != nil {
		t.Error("an agreement inherits nothing, and the first one has no matrices")
	}
}

// Letters in another dress are answered with how to write them.
func TestDuties(t *testing.T) {
	for text, want := range map[string]string{
		"R": "R", "A/R": "A/R", "I/S": "I/S", "R/A/S/C/I": "R/A/S/C/I",
		"A/A":      "has A twice; write each letter once",
		"a/r":      "is not written in letters of RASCI; write A/R",
		"AR":       "is not written in letters of RASCI; write A/R",
		"A, R":     "is not written in letters of RASCI; write A/R",
		"A/":       "is not written in letters of RASCI; write A",
		"X":        "is not written in letters of RASCI; write R, A, S, C or I, or several as A/R",
		"supplier": "is not written in letters of RASCI; write R, A, S, C or I, or several as A/R",
		"/":        "is not written in letters of RASCI; write R, A, S, C or I, or several as A/R",
	} {
		got, m := parseDuties(text)
		if m == nil && got.String() != want || m != nil && m.says+"; "+m.cure != want {
			t.Errorf("%s: got %v, %v, want %s", text, got, m, want)
		}
	}
}

// What parses reads back as it was written, so that a pack prints what was agreed.
func FuzzDuties(f *testing.F) {
	for _, text := range []string{"", "A", "A/R", "a/r", "RASCI", "A//R", "Å"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		duties, m := parseDuties(text)
		if m == nil && (duties.String() != text || len(duties) > 5) {
			t.Fatalf("%q reads as %v", text, duties)
		}
		if m != nil && strings.TrimSpace(m.cure) == "" {
			t.Fatalf("%q has no cure", text)
		}
	})
}

// matrixMistakes are edits of testdata/full/customers/nordby.yaml with the
// sentence that each must give.
var matrixMistakes = []edit{
	{"an unknown cell", "theirs: included", "theirs: yes", `62:85: theirs "yes" is not known; write included, add-on or, for what is not included, ""`},
	{"a cell misspelt", "ours: add-on", "ours: addon", `63:35: ours "addon" is not known; did you mean add-on?`},
	{"an unknown variant", "ours: add-on", "our: add-on", `63:29: unknown key "our" in scope line; did you mean ours?`},
	{"a line without a service", "service: Backup, ", "", "63:11: scope line lacks service; write service: Backup"},
	{"a service in Finnish", "en: Maintenance", "fi: Ylläpito", `62:43: service for language "fi", which is not a language of packs; write sv, da, nb or en`},
	{"a variant as a key of lines", "theirs: Egen drift", "comment: Egen drift", `60:54: variants "comment" is a key of every line; choose another name`},
	{"a variant twice", "variants: {ours: {sv: Drift hos leverantören}, theirs: Egen drift}", "variants: [ours, ours]", `60:24: variants has "ours" twice; name each once`},
	{"no variants", "variants: {ours: {sv: Drift hos leverantören}, theirs: Egen drift}", "variants: []", "60:17: variants is an empty list; name one at least"},
	{"variants left out", "      variants: {ours: {sv: Drift hos leverantören}, theirs: Egen drift}\n", "", "60:7: scope lacks variants; write variants: [hosted by supplier, hosted by customer]"},
	{"nobody accountable", "customer: I, supplier: A/R", "customer: I, supplier: R", `68:11: in activity "Nivå A" nobody is accountable; give A to the party that answers for the whole`},
	{"two accountable", "customer: I, supplier: A/R", "customer: A, supplier: A/R", `68:59: in activity "Nivå A" customer and supplier are accountable; leave A with one of them`},
	{"an unknown letter", "supplier: I/S", "supplier: I/X", `69:57: supplier "I/X" is not written in letters of RASCI; write R, A, S, C or I, or several as A/R`},
	{"letters run together", "supplier: A/R", "supplier: AR", `68:59: supplier "AR" is not written in letters of RASCI; write A/R`},
	{"an unknown party", "third party: \"\"", "vendor: C", `69:62: unknown key "vendor" in activity "Licenser"; known here: activity, comment, customer, supplier, third party`},
	{"an activity without a name", "{activity: Licenser, ", "{", "69:11: an activity lacks activity; write activity: Backup"},
	{"no activities", "      activities:\n        - {activity: {sv: Nivå A}, customer: I, supplier: A/R}\n        - {activity: Licenser, customer: A/R, supplier: I/S, third party: \"\", comment: {sv: Där det behövs}}\n", "", "66:7: rasci lacks activities; write activities: a list, each entry with activity and the letters of each party"},
}
