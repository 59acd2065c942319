package words

import (
	"regexp"
	"strings"
	"testing"
)

// What a customer calls things stands wherever the word is used, and nowhere
// else: another customer's pack in the same language keeps the product's own.
func TestOwnTerms(t *testing.T) {
	w := in(t, "sv")
	own := w.With(map[string]string{"col.penalty": "Avtalsvite", "flow.same": "lika många"})
	if got := own.Say("col.penalty"); got != "Avtalsvite" {
		t.Errorf("own term: %q", got)
	}
	if got := w.Say("col.penalty"); got != "Vite" {
		t.Errorf("the language itself has changed: %q", got)
	}
	if w.With(nil) != w {
		t.Error("without own terms it is another language")
	}
}

// A misspelt term would be silently without effect, one without its placeholder
// would lose a number, and one text for singular and plural would be wrong for
// one of them.
func TestTermsThatCannotBe(t *testing.T) {
	c := catalogue(t)
	for _, line := range []struct{ key, language, text, problem, cure string }{
		{"col.penalty", "", "Avtalsvite", "", ""},
		{"col.penalty", "sv", "Avtalsvite", "", ""},
		{"col.penalties", "", "Avtalsvite", "is not one of the words", "ting terms"},
		{"sektion.actions", "", "Att göra", "is not one of the words", "section.actions"},
		{"score.missed", "sv", "{target} missade", "same placeholders", "figure, goal, target"},
		{"col.penalty", "en", "Penalty {n}", "same placeholders", ""},
		{"actions.overdue", "sv", "{spelled} sena", "has a form for one", "ting terms"},
	} {
		problem, cure := c.Term(line.key, line.language, line.text)
		if line.problem == "" && problem != "" || !strings.Contains(problem, line.problem) || !strings.Contains(cure, line.cure) {
			t.Errorf("%s: %q, %q", line.key, problem, cure)
		}
	}
	for _, term := range in(t, "nb").Terms() {
		if problem, _ := c.Term(term.Key, "nb", term.Text); problem != "" {
			t.Errorf("%s is listed and %s", term.Key, problem)
		}
	}
}

// Every sentence in which a number stands before a noun has a form for one:
// without it a quiet month says "1 ärenden öppnades". What follows a number and
// does not bend with it is named here.
func TestSingular(t *testing.T) {
	unbent := map[string]bool{
		"forecast.step": true, "alt.more": true, "manager.part": true, "breach.table": true, "breach.table-joint": true, // so many of so many
		"breach.capped": true, // more than are shown, so never one
		"period.week":   true, "period.quarter": true, "period.tertial": true,
	}
	number := regexp.MustCompile(`\{(n|all|shown|counted|opened|resolved|backlog|tickets|most)\} \p{L}`)
	for _, code := range catalogue(t).Languages() {
		w := in(t, code)
		for key, e := range w.entries {
			if len(e) > 1 || unbent[key] {
				continue
			}
			if found := number.FindString(e[formOther]); found != "" {
				t.Errorf("%s: %q of %q has no form for one", code, found, key)
			}
		}
	}
}
