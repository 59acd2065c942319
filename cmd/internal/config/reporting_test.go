package config

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// What a customer has ordered is read from any version of its agreement; a
// target that is no metric, or that nobody agreed, would leave a section empty
// for ever and is told of.
func TestReporting(t *testing.T) {
	full, err := os.ReadFile("testdata/full/customers/nordby.yaml")
	if err != nil {
		t.Fatal(err)
	}
	read := func(text string) (*reader, []string) {
		r := &reader{file: "nordby.yaml"}
		c, _ := r.customer(r.read(string(full)+text), noHolidays, nil)
		return r, append(slices.Clone(c.Reporting.Storage), c.Reporting.Measures...)
	}
	r, ids := read("reporting: {storage: [answer-time], measures: [response-a], third-parties: true, account-manager: true}\n")
	if len(r.findings) > 0 || !slices.Equal(ids, []string{"answer-time", "response-a"}) {
		t.Errorf("%v, findings %v", ids, r.findings)
	}
	for text, want := range map[string]string{
		"reporting: {storage: [response-a]}\n":                `storage "response-a" is no target of measure metric`,
		"reporting: {measures: [respons-a]}\n":                `did you mean response-a?`,
		"reporting: {backup: [answer-time, answer-time]}\n":   `backup has "answer-time" twice`,
		"reporting: {third-parties: yes}\n":                   `third-parties "yes" is neither true nor false`,
		"reporting: {storage: [answer-time], stores: true}\n": `unknown key "stores" in reporting`,
	} {
		r, _ := read(text)
		if len(r.findings) != 1 || !strings.Contains(sentence(r.findings[0]), want) {
			t.Errorf("%s gives %v", text, r.findings)
		}
	}
}
