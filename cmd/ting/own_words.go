package main

import (
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/words"
)

// ownWords is a language in the words of a customer's agreement at an instant:
// a letter or a calendar's entry calls things as the customer's packs do.
func ownWords(w *words.Words, c forums.Customer, at time.Time) *words.Words {
	agreed, _ := agreement.At(c.Agreements, at)
	return w.With(agreed.Terms.In(w.Language()))
}

// speaker finds languages in a customer's own words at an instant.
func speaker(catalogue *words.Catalogue, c forums.Customer, at time.Time) func(language string) (*words.Words, error) {
	return func(language string) (*words.Words, error) {
		w, err := catalogue.In(language)
		if err != nil {
			return nil, err
		}
		return ownWords(w, c, at), nil
	}
}
