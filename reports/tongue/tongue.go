// Package tongue finds texts in another language than a pack's own amid its
// sentences, so that paper and screen can tell a reading program to change its
// voice: what a customer calls a target, what a colleague wrote.
//
// They are found once and travel on through measuring and breaking as texts
// between two marks. The marks are code points that Unicode keeps out of every
// text for ever (U+FDD0–U+FDEF), so a sanitiser of texts removes any that
// somebody typed. They have no width, and are never drawn: [Bare] takes them
// off, [Runs] takes a text apart by them.
package tongue

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ting/reports/pack"
)

// The marks: one ends every foreign text, the others begin one, a language each.
const (
	End   = '\uFDD0'
	first = '\uFDD1'
	last  = '\uFDEF'
)

// Mark tells whether a rune is such a mark.
func Mark(r rune) bool { return r >= End && r <= last }

// Tongues is the foreign texts of a pack.
type Tongues struct {
	languages []string          // by mark, from first on
	whole     map[string]rune   // texts that are foreign as they stand
	within    map[string][]name // names within sentences by their first word, longest first
}

// name is a foreign text of several words.
type name struct {
	text string
	mark rune
}

// New takes in the foreign texts of a pack in the given language. Of
// two that are the same the first counts.
func New(language string, foreign []pack.Foreign) *Tongues {
	t := &Tongues{whole: map[string]rune{}, within: map[string][]name{}}
	for _, f := range foreign {
		mark, ok := t.assign(f.Language, language)
		if _, twice := t.whole[f.Text]; !ok || twice || strings.TrimSpace(f.Text) == "" {
			continue
		}
		t.whole[f.Text] = mark
		// A single word may be one of the sentence's own as well, so it is
		// foreign only where it stands alone.
		if first := leading(f.Text); first != "" && len(first) < len(f.Text) {
			t.within[first] = append(t.within[first], name{f.Text, mark})
		}
	}
	for _, names := range t.within {
		slices.SortStableFunc(names, func(a, b name) int { return len(b.text) - len(a.text) })
	}
	return t
}

// assign is the mark of a language; false where there is nothing to mark.
func (t *Tongues) assign(language, own string) (rune, bool) {
	if language == "" || language == own {
		return 0, false
	}
	at := slices.Index(t.languages, language)
	if at < 0 {
		at = len(t.languages)
		t.languages = append(t.languages, language)
	}
	mark := first + rune(at)
	return mark, mark <= last
}

// Language is what a mark stands for.
func (t *Tongues) Language(mark rune) string { return t.languages[mark-first] }

// Marked is a text with marks around what is foreign in it.
func (t *Tongues) Marked(text string) string {
	if mark, ok := t.whole[text]; ok {
		return string(mark) + text + string(End)
	}
	if len(t.within) == 0 {
		return text
	}
	var b strings.Builder
	for at := 0; at < len(text); {
		word := leading(text[at:])
		if n, found := t.begins(text[at:], word); found {
			b.WriteRune(n.mark)
			b.WriteString(n.text)
			b.WriteRune(End)
			at += len(n.text)
			continue
		}
		if word == "" {
			_, size := utf8.DecodeRuneInString(text[at:])
			word = text[at : at+size]
		}
		b.WriteString(word)
		at += len(word)
	}
	return b.String()
}

// begins is the longest foreign name that text, whose first word is known,
// begins with.
func (t *Tongues) begins(text, word string) (name, bool) {
	for _, n := range t.within[word] {
		if rest, found := strings.CutPrefix(text, n.text); found && leading(rest) == "" {
			return n, true
		}
	}
	return name{}, false
}

// leading is the letters and digits that text begins with.
func leading(text string) string {
	for i, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return text[:i]
		}
	}
	return text
}

// Bare is a text without marks.
func Bare(text string) string {
	if !strings.ContainsFunc(text, Mark) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if Mark(r) {
			return -1
		}
		return r
	}, text)
}

// Rejoin closes what is foreign at the end of each line and opens it again on
// the next, so that every line can be drawn alone.
func Rejoin(lines []string) []string {
	open := rune(0)
	for i, line := range lines {
		before := open
		for _, r := range line {
			if Mark(r) {
				open = r
			}
		}
		if before != 0 && before != End {
			line = string(before) + line
		}
		if open != 0 && open != End {
			line += string(End)
		}
		lines[i] = line
	}
	return lines
}

// Run is a piece of a line in one language; a Mark of 0 is the pack's own.
type Run struct {
	Text string
	Mark rune
}

// Runs takes a line apart. A space that ends the line stays behind the last
// piece.
func Runs(line string) []Run {
	var list []Run
	mark, from := rune(0), 0
	cut := func(to int) {
		if to > from {
			list = append(list, Run{line[from:to], mark})
		}
	}
	for i, r := range line {
		if !Mark(r) {
			continue
		}
		cut(i)
		from, mark = i+utf8.RuneLen(r), r
		if r == End {
			mark = 0
		}
	}
	cut(len(line))
	return list
}
