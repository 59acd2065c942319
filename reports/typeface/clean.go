package typeface

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean returns text as it can be written: the one sanitiser that every string
// passes on its way to paper or into a chart.
//
// Letters with loose accents are composed, so that å typed as a and a ring is
// the letter å. Control characters and line ends become spaces. Characters
// that only steer (direction marks, joiners, variation selectors, soft
// hyphens) are left out. What the family cannot write, and each byte that is
// not UTF-8, becomes one visible replacement. No-break spaces stay.
func (f *Family) Clean(text string) string {
	if f.plain(text) {
		return text
	}
	replacement := f.replacement()
	var clean strings.Builder
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			clean.WriteByte(' ')
		case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
		case r != utf8.RuneError && f.Has(r):
			clean.WriteRune(r)
		default:
			clean.WriteRune(replacement)
		}
	}
	return clean.String()
}

// plain tells whether text is printable ASCII, which every family has.
func (f *Family) plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' || !f.Has(rune(text[i])) {
			return false
		}
	}
	return true
}

// replacement is what stands for a character that cannot be written: the sign
// made for it, else an empty box, else a question mark.
func (f *Family) replacement() rune {
	for _, r := range []rune{'\uFFFD', '□', '?'} {
		if f.Has(r) {
			return r
		}
	}
	return ' '
}
