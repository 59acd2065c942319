package words

import (
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Sort sorts values by a name of each, as the language's dictionaries do; equal
// names keep their order. Norwegian is sorted by the rules for nn, since those
// for nb lack the order of æ, ø and å.
func Sort[T any](w *Words, values []T, name func(T) string) {
	tag := w.tag
	if w.code == "nb" {
		tag = language.MustParse("nn")
	}
	order := collate.New(tag)
	slices.SortStableFunc(values, func(a, b T) int {
		return order.CompareString(name(a), name(b))
	})
}
