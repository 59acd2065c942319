package words

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// mostNear is how many keys a hint names.
const mostNear = 12

// With returns the language with some sentences in other words: a customer's
// own terms, by key. Keys that do not exist are of no consequence; see
// [Catalogue.Term]. Without any it is w itself.
func (w *Words) With(terms map[string]string) *Words {
	if len(terms) == 0 {
		return w
	}
	own := *w
	own.entries = maps.Clone(w.entries)
	for key, text := range terms {
		own.entries[key] = entry{formOther: text}
	}
	return &own
}

// Term tells what is wrong with a text that is to stand for a sentence in a
// language, or in every language when that is empty, and what would be right;
// nothing where it can. A text has the placeholders of what it replaces: else a
// pack would lose a number, or print a brace. What has a form for one and
// another for many cannot be replaced by one text.
func (c *Catalogue) Term(key, language, text string) (problem, cure string) {
	for _, code := range c.Languages() {
		w := c.languages[code]
		e, ok := w.entries[key]
		switch {
		case !ok:
			return "is not one of the words", c.nearKeys(key)
		case language != "" && language != code:
			continue
		case len(e) > 1:
			return "counts something and has a form for one", "override a word that is a name, a title or a head; ting terms lists them"
		}
		if want := placeholders(e); !slices.Equal(want, placeholders(entry{formOther: text})) {
			return fmt.Sprintf("must have the same placeholders as %q", e[formOther]), "write each of " + strings.Join(want, ", ") + " between braces"
		}
	}
	return "", ""
}

// nearKeys is the cure for an unknown key: those of its family that begin as it
// does, those of its name in other families, else where all are listed.
func (c *Catalogue) nearKeys(key string) string {
	family, name, _ := strings.Cut(key, ".")
	begins := name[:min(len(name), 3)]
	var near []string
	for k := range c.languages[c.Languages()[0]].entries {
		if f, n, _ := strings.Cut(k, "."); f == family && strings.HasPrefix(n, begins) || name != "" && n == name {
			near = append(near, k)
		}
	}
	slices.Sort(near)
	if len(near) == 0 || len(near) > mostNear {
		return "ting terms lists them all"
	}
	return "did you mean one of " + strings.Join(near, ", ") + "? ting terms lists them all"
}

// Term is a sentence that a customer's agreement may override.
type Term struct{ Key, Text string }

// Terms returns what can be overridden, by key: every sentence that has one
// form.
func (w *Words) Terms() []Term {
	var all []Term
	for _, key := range slices.Sorted(maps.Keys(w.entries)) {
		if e := w.entries[key]; len(e) == 1 {
			all = append(all, Term{Key: key, Text: e[formOther]})
		}
	}
	return all
}
