package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ting/reports/pack"
	"ting/reports/pdf/tag"
)

// Texts in another language than the pack's stand amid its sentences: what a
// customer calls a target, what a colleague wrote. They are found once, when
// texts are cleaned, and travel on through measuring and breaking as texts
// between two marks. The marks are code points that Unicode keeps out of every
// text for ever (U+FDD0–U+FDEF), so the typeface's sanitiser has removed any
// that somebody typed. They have no width, and are never drawn.
const (
	endForeign   = '\uFDD0'
	firstForeign = '\uFDD1'
	lastForeign  = '\uFDEF'
)

// tongue tells whether a rune is such a mark.
func tongue(r rune) bool { return r >= endForeign && r <= lastForeign }

// tongues is the foreign texts of a pack.
type tongues struct {
	languages []string          // by mark, from firstForeign on
	whole     map[string]rune   // texts that are foreign as they stand
	within    map[string][]name // names within sentences by their first word, longest first
}

// name is a foreign text of several words.
type name struct {
	text string
	mark rune
}

// newTongues takes in the foreign texts of a pack in the given language. Of
// two that are the same the first counts.
func newTongues(language string, foreign []pack.Foreign) *tongues {
	t := &tongues{whole: map[string]rune{}, within: map[string][]name{}}
	for _, f := range foreign {
		mark, ok := t.mark(f.Language, language)
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

// mark is the mark of a language; false where there is nothing to mark.
func (t *tongues) mark(language, own string) (rune, bool) {
	if language == "" || language == own {
		return 0, false
	}
	at := slices.Index(t.languages, language)
	if at < 0 {
		at = len(t.languages)
		t.languages = append(t.languages, language)
	}
	mark := firstForeign + rune(at)
	return mark, mark <= lastForeign
}

// language is what a mark stands for.
func (t *tongues) language(mark rune) string { return t.languages[mark-firstForeign] }

// marked is a text with marks around what is foreign in it.
func (t *tongues) marked(text string) string {
	if mark, ok := t.whole[text]; ok {
		return string(mark) + text + string(endForeign)
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
			b.WriteRune(endForeign)
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
func (t *tongues) begins(text, word string) (name, bool) {
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

// bare is a text without marks.
func bare(text string) string {
	if !strings.ContainsFunc(text, tongue) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if tongue(r) {
			return -1
		}
		return r
	}, text)
}

// rejoin closes what is foreign at the end of each line and opens it again on
// the next, so that every line can be drawn alone.
func rejoin(lines []string) []string {
	open := rune(0)
	for i, line := range lines {
		before := open
		for _, r := range line {
			if tongue(r) {
				open = r
			}
		}
		if before != 0 && before != endForeign {
			line = string(before) + line
		}
		if open != 0 && open != endForeign {
			line += string(endForeign)
		}
		lines[i] = line
	}
	return lines
}

// run is a piece of a line in one language; a mark of 0 is the pack's own.
type run struct {
	text string
	mark rune
}

// runsOf takes a line apart. A space that ends the line stays behind the last
// piece.
func runsOf(line string) []run {
	var list []run
	mark, from := rune(0), 0
	cut := func(to int) {
		if to > from {
			list = append(list, run{line[from:to], mark})
		}
	}
	for i, r := range line {
		if !tongue(r) {
			continue
		}
		cut(i)
		from, mark = i+utf8.RuneLen(r), r
		if r == endForeign {
			mark = 0
		}
	}
	cut(len(line))
	return list
}

// say writes lines as the content of an element, each foreign piece within a
// span that names its language.
func (p *press) say(e *tag.Element, lines []string, s style, where side, x, y, w float64) {
	if !slices.ContainsFunc(lines, func(line string) bool { return strings.ContainsFunc(line, tongue) }) {
		p.paper.Content(e, func() { p.write(lines, s, where, x, y, w) })
		return
	}
	for i, line := range lines {
		at := p.begin(line, s, where, x, w)
		for _, piece := range runsOf(line) {
			holder := e
			if piece.mark != 0 && !p.paper.Furnishing() {
				holder = voiced(e, p.tongues.language(piece.mark))
			}
			p.paper.Content(holder, func() { p.text(at, y+float64(i)*s.leading+s.baseline(), piece.text, s) })
			at += p.letters.width(piece.text, s)
		}
	}
}

// voiced is the element of a foreign piece within e: the one before it where the
// piece goes on in the same language, such as on the next line.
func voiced(e *tag.Element, language string) *tag.Element {
	if n := len(e.Kids); n > 0 {
		if last := e.Kids[n-1].Element; last != nil && last.Role == tag.Span && last.Lang == language {
			return last
		}
	}
	s := e.Add(tag.Span)
	s.Lang = language
	return s
}
