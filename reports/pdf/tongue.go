package pdf

import (
	"slices"
	"strings"

	"ting/reports/pdf/tag"
	"ting/reports/tongue"
)

// say writes lines as the content of an element, each foreign piece within a
// span that names its language.
func (p *press) say(e *tag.Element, lines []string, s style, where side, x, y, w float64) {
	if !slices.ContainsFunc(lines, func(line string) bool { return strings.ContainsFunc(line, tongue.Mark) }) {
		p.paper.Content(e, func() { p.write(lines, s, where, x, y, w) })
		return
	}
	for i, line := range lines {
		at := p.begin(line, s, where, x, w)
		for _, piece := range tongue.Runs(line) {
			holder := e
			if piece.Mark != 0 && !p.paper.Furnishing() {
				holder = voiced(e, p.tongues.Language(piece.Mark))
			}
			p.paper.Content(holder, func() { p.text(at, y+float64(i)*s.leading+s.baseline(), piece.Text, s) })
			at += p.letters.width(piece.Text, s)
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
