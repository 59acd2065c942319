package pdf

import (
	"fmt"
	"strconv"

	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
)

// contents is the list of sections and their headings, each a link to its
// page. The page numbers are not known yet when the items are made; they are
// written when the items are drawn.
func (p *press) contents(entries []*anchor) []item {
	up := p.tree.Root.Add(tag.Sect)
	title := p.types.section
	head := up.Add(tag.H1)
	items := []item{{height: title.leading + 4*grid, keep: true, row: p.whole(title.leading+4*grid, func(x, y, w, _ float64) {
		p.paper.Content(head, func() { p.write([]string{p.pack.Words.Contents}, title, atLeft, x, y, w) })
	})}}
	toc := up.Add(tag.TOC)
	for _, a := range entries {
		items = append(items, p.entry(a, toc.Add(tag.TOCI)))
	}
	return items
}

// entry is a line of the contents: the title, and at the right the page.
func (p *press) entry(a *anchor, toci *tag.Element) item {
	const number, indent = 10 * grid, 5 * grid
	s, in, gap := p.types.strong, 0.0, 2.5*grid
	if a.level > 0 {
		s, in, gap = p.types.body, indent, grid/2
	}
	lines := p.letters.wrap(a.title, s, measure-number-in)
	if len(lines) > 12 { // a title that would fill the page is told to its twelfth line
		lines = append(lines[:11:11], "…")
	}
	height := float64(len(lines))*s.leading + 1.5*grid
	link := toci.Add(tag.Reference).Add(tag.Link)
	return item{height: height, gap: gap, row: p.whole(height, func(x, y, w, h float64) {
		page := strconv.Itoa(a.page)
		p.paper.Content(link, func() {
			p.write(lines, s, atLeft, x+in, y, w)
			p.write([]string{" " + page}, s, atRight, x, y+h-1.5*grid-s.leading, w)
		})
		p.paper.Artifact(canvas.Layout, func() {
			if a.level == 0 {
				p.rule(x, y+h, w, hair, p.colors.hairline)
			}
		})
		p.paper.Link(link, x, y, w, h, a.page, a.y-2*grid, a.title+", "+page)
	})}
}

// furniture draws the running head and foot of a page.
func (p *press) furniture(page, pages int) {
	s := style{7.5, 10, 400, p.colors.muted}
	p.paper.Artifact(canvas.Head, func() {
		room := measure
		if word := p.pack.Words.Draft; p.pack.Cover.Draft != "" && word != "" {
			room -= p.draftWord(word) + 2*grid
		}
		p.text(left, headline, p.oneLine(p.pack.Running, s.in(p.colors.text), room), s.in(p.colors.text))
		p.rule(left, headline+3*grid, measure, hair, p.colors.hairline)
	})
	p.paper.Artifact(canvas.Foot, func() {
		number := pageOf(p.pack.Words.Page, page, pages)
		wide := p.letters.width(number, s)
		p.rule(left, footrule, measure, hair, p.colors.hairline)
		p.text(left, footline, p.oneLine(p.pack.Author, s, measure-wide-4*grid), s)
		p.text(left+measure-wide, footline, number, s)
	})
}

// draftWord draws the word for a draft at the right of the head and returns
// the width that it takes.
func (p *press) draftWord(word string) float64 {
	s := style{7, 10, 700, canvas.Color{R: 0x7A, G: 0x3A, B: 0x05}}
	word = p.oneLine(word, s, measure/2)
	wide := p.letters.width(word, s) + 4*grid
	p.fill(rounded(left+measure-wide, headline-9.5, wide, 14, 3), canvas.Color{R: 0xFE, G: 0xE7, B: 0xB8})
	p.text(left+measure-wide+2*grid, headline, word, s)
	return wide
}

// oneLine is text, ended by an ellipsis where it is wider than the room: what
// stands in full elsewhere may be short in the head of a page.
func (p *press) oneLine(text string, s style, room float64) string {
	if p.letters.width(text, s) <= room {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && p.letters.width(string(runes)+"…", s) > room {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// pageOf writes the page's number with the words for "Page %d of %d".
func pageOf(words string, page, pages int) string {
	if words == "" {
		return strconv.Itoa(page) + " / " + strconv.Itoa(pages)
	}
	return fmt.Sprintf(words, page, pages)
}
