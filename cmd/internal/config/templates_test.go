package config

import (
	"slices"
	"strings"
	"testing"

	"ting/assets"
	"ting/forums"
	"ting/forums/agreement"
)

// begun returns the customers of a workspace that begins with a template.
func begun(t *testing.T, template string) []forums.Customer {
	t.Helper()
	files, err := assets.Starter("", template)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := Init(files, dir); err != nil {
		t.Fatal(err)
	}
	w, err := Load(Input{Dir: dir, Holidays: noHolidays})
	if err != nil {
		t.Fatal(err)
	}
	return w.Customers
}

// A beginner's first agreement must be read without a word, in the language
// and with the targets that were promised.
func TestTemplates(t *testing.T) {
	want := map[string]string{
		"":                   "example sv SEK response-critical resolution availability-erp backlog",
		"support-levels":     "example da DKK response-a response-b response-c response-d",
		"operations-tiers":   "pro nb NOK response; standard nb NOK response; utvidet nb NOK response",
		"service-management": "example sv SEK response-1 response-2 response-3 resolution-1 resolution-2 resolution-3 resolution-request backlog",
	}
	templates, err := assets.Templates()
	if err != nil || len(templates) != len(want)-1 {
		t.Fatalf("templates %v, error %v", templates, err)
	}
	for template, sentence := range want {
		var got []string
		for _, c := range begun(t, template) {
			parts := []string{c.ID, c.Language, c.Currency}
			for _, target := range c.Agreements[0].Targets {
				parts = append(parts, target.ID)
				if target.Title[c.Language] == "" {
					t.Errorf("%s: target %s has no title in the customer's own language", template, target.ID)
				}
			}
			got = append(got, strings.Join(parts, " "))
		}
		if strings.Join(got, "; ") != sentence {
			t.Errorf("%s: %s, want %s", template, strings.Join(got, "; "), sentence)
		}
	}
}

// A made-up name would be mailed to, printed and forgotten: whoever stands in a
// template is a role until a person is put in its place.
func TestTemplatesNameRoles(t *testing.T) {
	templates, err := assets.Templates()
	if err != nil {
		t.Fatal(err)
	}
	for _, template := range append(templates, "") {
		for _, c := range begun(t, template) {
			for key, p := range c.People {
				if p.Name != p.Role {
					t.Errorf("%s, %s: %s is called %s and not by the role %s", template, c.ID, key, p.Name, p.Role)
				}
				if !strings.HasSuffix(p.Email, ".example") {
					t.Errorf("%s, %s: %s has an address that may be real: %s", template, c.ID, key, p.Email)
				}
			}
		}
	}
}

// What the domain says of support by severity: four of eight lines are not
// included where the customer hosts, and of 13 activities the customer answers
// for five.
func TestSupportLevelsMatrices(t *testing.T) {
	a := begun(t, "support-levels")[0].Agreements[0]
	var left []string
	for _, line := range a.Scope.Lines {
		if line.In["hosted by customer"] == agreement.NotIncluded {
			left = append(left, line.Service["en"])
		}
	}
	if want := []string{"Network", "Backup", "System integration", "Data storage handling"}; !slices.Equal(left, want) {
		t.Errorf("not included where the customer hosts: %v, want %v", left, want)
	}
	answers := map[string]int{}
	for _, activity := range a.Rasci.Activities {
		for _, name := range activity.Accountable(a.Rasci.Parties) {
			answers[name]++
		}
	}
	if len(a.Rasci.Activities) != 13 || answers["customer"] != 5 || answers["supplier"] != 8 {
		t.Errorf("%d activities, accountable %v", len(a.Rasci.Activities), answers)
	}
}
