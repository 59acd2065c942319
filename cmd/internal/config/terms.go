package config

import "ting/forums/agreement"

// Terms says what is wrong with a text, in a language or in all of them, that
// is to stand for a word of the catalogue: that no word is called so, or that
// the text lacks what the word must say. The cure may be empty.
type Terms func(term, language, text string) (problem, cure string)

// terms reads what the parties of an agreement call things, each as one text
// or as one a language.
func (r *reader) terms(n *node, check Terms) agreement.Terms {
	if n == nil {
		return nil
	}
	out := agreement.Terms{}
	for _, p := range r.entries(n) {
		texts := r.titled(p.value)
		for language, text := range texts {
			if check == nil {
				continue
			}
			if problem, cure := check(p.key.text, language, text); problem != "" {
				r.fault(p.key, cure, "term %s %s", quote(p.key.text), problem)
				break
			}
		}
		out[p.key.text] = texts
	}
	return out
}
