package pack

import (
	"maps"
	"slices"

	"ting/forums/agreement"
)

// foreign lists the texts of the pack that are known to be in another language
// than its words: titles of targets that the agreement does not give in the
// reader's language, and, for a reader of another language than the customer's,
// what the customer's own people and tickets say. Names of people are names in
// every language.
func (w *writer) foreign() []Foreign {
	var found []Foreign
	add := func(language string, texts ...string) {
		for _, text := range texts {
			if text != "" && language != "" && language != w.Language() {
				found = append(found, Foreign{text, language})
			}
		}
	}
	for _, t := range w.everyTarget() {
		if language := titleLanguage(t, w.Language()); t.Title[language] != "" {
			add(language, t.Title[language])
		}
	}
	if own := w.in.Customer.Language; own != w.Language() {
		add(own, w.ownTexts()...)
	}
	add(w.in.CitedIn, w.in.Citations...)
	return found
}

// everyTarget is the targets that the pack may name, of the record and of
// every agreement.
func (w *writer) everyTarget() []agreement.Target {
	all := slices.Clone(w.in.Record.Targets)
	for _, a := range w.in.Customer.Agreements {
		all = append(all, a.Targets...)
	}
	return all
}

// titleLanguage is the language that a target's title is shown in: the
// reader's, else none where one title serves all, else the first by its code.
func titleLanguage(t agreement.Target, language string) string {
	if t.Title[language] != "" || t.Title[""] != "" {
		return ""
	}
	for _, code := range slices.Sorted(maps.Keys(t.Title)) {
		if t.Title[code] != "" {
			return code
		}
	}
	return ""
}

// ownTexts is what tickets, changes, projects and people say in their own
// words, as the pack shows it.
func (w *writer) ownTexts() []string {
	r, m := w.in.Record, w.in.Memory
	var texts []string
	for _, b := range r.Breaches {
		texts = append(texts, b.Title)
	}
	for _, c := range slices.Concat(r.Made, r.Coming) {
		texts = append(texts, c.Title)
	}
	for _, p := range r.Projects {
		texts = append(texts, p.Title, p.Phase, p.Note)
		for _, milestone := range p.Milestones {
			texts = append(texts, milestone.Title)
		}
	}
	for _, a := range m.Actions {
		texts = append(texts, a.Title, a.Note)
	}
	for _, e := range m.Escalations {
		texts = append(texts, e.Title, e.Text)
	}
	for _, d := range slices.Concat(m.Decisions, m.Interpretations) {
		texts = append(texts, d.Text)
	}
	for _, a := range m.Answers {
		texts = append(texts, a.Explanation, a.Remedy)
	}
	for _, a := range m.Agreed {
		texts = append(texts, a.Reason)
	}
	for _, remark := range w.in.Remarks {
		texts = append(texts, said(remark.Text)...)
	}
	return append(texts, m.Other...)
}

// said is the texts of what a person has written.
func said(blocks []Block) []string {
	var texts []string
	for _, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			texts = append(texts, b.Text)
		case Heading:
			texts = append(texts, b.Text)
		case List:
			texts = append(texts, b.Items...)
		}
	}
	return texts
}
