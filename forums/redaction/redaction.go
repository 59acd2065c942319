// Package redaction takes a person out of what was written.
//
// A person stands in two ways in what a house keeps: by name or address in
// what people have written, and by a key in lists and stamps. A [Redaction]
// knows both and gives each text back without them: a name becomes N.N., as
// minutes in the Nordic countries have it of one who is not named, a key
// becomes another key that leads to nobody. All else stays as it was, byte for
// byte.
//
// Names are found whatever their case and spacing, with the surname first too,
// and in the genitive; never as a part of a longer word. A nickname, a
// misspelling or "the new manager" is found only if it is given as a name.
package redaction

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ting/forums/fault"
)

// Nobody is what stands where a name was.
const Nobody = "N.N."

// Redaction is one person and what takes the person's place.
type Redaction struct {
	key    string         // as lists and stamps name the person
	stands string         // the key that takes its place
	names  *regexp.Regexp // any of the names and addresses; nil when there are none
	moved  *regexp.Regexp // the key in a note that something went from one person to another
	filed  *regexp.Regexp // the key in a customer's file
}

// shortest is how many letters a name must have, so that erasing a slip of the
// pen does not riddle all texts.
const shortest = 2

// New returns the redaction of a person with a key, in whose place stands
// another. Names and addresses are those that texts may have. It returns
// [fault.Invalid] when a name is too short or there is nothing to look for.
func New(key, stands string, names []string) (Redaction, error) {
	r := Redaction{key: key, stands: stands}
	if key != "" {
		r.moved = regexp.MustCompile(`(^|→ )` + regexp.QuoteMeta(key) + `( →|$)`)
		// A key of people, an item of a list, or behind person: and by.
		r.filed = regexp.MustCompile(`(?m)(^[ \t]*(?:-[ \t]+)?|[\[{,][ \t]*|\bperson:[ \t]*|\bby[ \t]+)` + regexp.QuoteMeta(key) + `([ \t]*(?:[:,\]}]|$))`)
	}
	var all []string
	for _, name := range names {
		words := strings.Fields(name)
		if utf8.RuneCountInString(strings.Join(words, "")) < shortest {
			return Redaction{}, fmt.Errorf("%w: the name %q is too short to be looked for", fault.Invalid, name)
		}
		all = append(all, strings.Join(words, " "))
		if last := len(words) - 1; last > 0 {
			all = append(all, words[last]+", "+strings.Join(words[:last], " "))
		}
	}
	if key == "" && len(all) == 0 {
		return Redaction{}, fmt.Errorf("%w: name the person by key or by name", fault.Invalid)
	}
	// The longest first: a full name goes as a whole before a part of it does.
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	for i, name := range all {
		all[i] = pattern(name)
	}
	if len(all) > 0 {
		// In one pass from left to right, so that "Eva Berg, Eva Berg" is two
		// names and not one of them with the surname first.
		r.names = regexp.MustCompile(`(?i)(?:` + strings.Join(all, "|") + `)(?:['’]?s)?`) // with the s of the genitive
	}
	return r, nil
}

// pattern finds a name with any white space between its words.
func pattern(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(words, `[\s\x{00A0}\x{202F}]+`)
}

// Key returns the key that stands in the place of one.
func (r Redaction) Key(key string) string {
	if key != "" && key == r.key {
		return r.stands
	}
	return key
}

// Text returns a text without the person.
func (r Redaction) Text(text string) string {
	if r.names != nil {
		text = replaced(text, r.names)
	}
	if r.moved != nil && strings.Contains(text, "→") {
		text = r.moved.ReplaceAllString(text, "${1}"+r.stands+"${2}")
	}
	return text
}

// File returns a customer's file without the person, whose key stands there as
// a key of people, in lists, and behind person: and by.
func (r Redaction) File(text string) string {
	text = r.Text(text)
	if r.filed == nil {
		return text
	}
	// Twice, since of two keys side by side the first takes the comma between them.
	return r.filed.ReplaceAllString(r.filed.ReplaceAllString(text, "${1}"+r.stands+"${2}"), "${1}"+r.stands+"${2}")
}

// replaced puts Nobody in the place of each match that stands by itself.
func replaced(text string, name *regexp.Regexp) string {
	var out strings.Builder
	from := 0
	for _, at := range name.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if letter(before) || letter(after) {
			continue
		}
		out.WriteString(text[from:at[0]])
		out.WriteString(Nobody)
		from = at[1]
	}
	if from == 0 {
		return text
	}
	return out.String() + text[from:]
}

// letter tells whether a word goes on with r. A letter that no text holds
// stands for its beginning or end.
func letter(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
