package words

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ting/forums/fault"
)

// check reports the first difference between a language and the first one.
func (c *Catalogue) check() error {
	codes := c.Languages()
	first := c.languages[codes[0]]
	for _, code := range codes[1:] {
		if err := compare(first, c.languages[code]); err != nil {
			return err
		}
		if err := compare(c.languages[code], first); err != nil {
			return err
		}
	}
	return nil
}

// compare reports the first key of a that b lacks, or says with other
// placeholders, or without the plural forms that a has.
func compare(a, b *Words) error {
	for _, key := range slices.Sorted(maps.Keys(a.entries)) {
		theirs, ok := b.entries[key]
		if !ok {
			return fmt.Errorf("words: %q is in %s and missing in %s: %w", key, a.code, b.code, fault.Invalid)
		}
		if len(a.entries[key]) != len(theirs) {
			return fmt.Errorf("words: %q has other plural forms in %s than in %s: %w", key, a.code, b.code, fault.Invalid)
		}
		mine := placeholders(a.entries[key])
		if !slices.Equal(mine, placeholders(theirs)) {
			return fmt.Errorf("words: %q has other placeholders in %s than in %s: %w", key, a.code, b.code, fault.Invalid)
		}
	}
	return nil
}

// placeholders returns the names in braces in any form of e, sorted, each once.
func placeholders(e entry) []string {
	var names []string
	for _, text := range e {
		for {
			_, rest, found := strings.Cut(text, "{")
			if !found {
				break
			}
			name, after, closed := strings.Cut(rest, "}")
			if closed {
				names = append(names, name)
			}
			text = after
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
