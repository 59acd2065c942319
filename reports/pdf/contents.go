package pdf

import (
	"strconv"
	"strings"

	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
	"ting/reports/tongue"
)

// contents is the list of sections and their headings, each a link to its
// page. The page numbers are not known yet when the items are made; they are
// written when the items are drawn.
//
// The list is to be seen at once: where it would not fit on a page it leaves
// out the headings, which the outline still has, and then the findings.
func (p *press) contents(entries []*anchor) []item {
	up := p.tree.Root.Add(tag.Sect)
	title := p.types.section
	e := up.Add(tag.H1)
	head := item{height: title.leading + 4*grid, keep: true}
	head.row = p.whole(head.height, func(x, y, w, _ float64) {
		p.say(e, []string{p.oneLine(p.pack.Words.Contents, title, w)}, title, atLeft, x, y, w)
	})
	var items []item
	for brief := range 3 {
		before := len(up.Kids)
		items = append([]item{head}, p.entries(entries, up.Add(tag.TOC), brief)...)
		if tall(items, 1) <= p.sheet.capacity() || brief == 2 {
			break
		}
		up.Cut(before)
	}
	return items
}

// entries is the lines of the contents: all, or without headings (brief 1),
// or without findings too (brief 2).
func (p *press) entries(entries []*anchor, toc *tag.Element, brief int) []item {
	var items []item
	for _, a := range entries {
		if a.level > 0 && brief > 0 {
			continue
		}
		finding := a.finding
		if brief > 1 {
			finding = ""
		}
		items = append(items, p.entry(a, finding, toc.Add(tag.TOCI)))
	}
	return items
}

// toldLines is how many lines of a title or of a finding the contents tell.
const toldLines = 6

// entry is a line of the contents: the title with the page at the right, and
// the section's finding below.
func (p *press) entry(a *anchor, lead string, toci *tag.Element) item {
	const number, below = 10 * grid, 2 * grid
	s, in, gap := p.types.strong, 0.0, 2*grid
	if a.level > 0 {
		s, in, gap = p.types.body, 4*grid, 1.5*grid
	}
	lines := told(p.letters.wrap(a.title, s, p.sheet.measure()-number-in), toldLines)
	small := p.types.small
	var finding []string
	if lead != "" {
		finding = told(p.letters.wrap(lead, small, p.sheet.measure()-number-in), toldLines)
	}
	text := float64(len(lines)) * s.leading
	height := text + float64(len(finding))*small.leading + below
	reference := toci.Add(tag.Reference)
	link, note := reference.Add(tag.Link), toci.Add(tag.P)
	return item{height: height, gap: gap, row: p.whole(height, func(x, y, w, h float64) {
		page := strconv.Itoa(a.page)
		p.say(link, lines, s, atLeft, x+in, y, w)
		p.say(link, []string{" " + page}, s, atRight, x, y+text-s.leading, w)
		if len(finding) > 0 {
			p.say(note, finding, small, atLeft, x+in, y+text, w)
		}
		p.paper.Artifact(canvas.Layout, func() { p.rule(x+in, y+h, w-in, hair, p.colors.hairline) })
		p.paper.Link(link, x, y, w, h, a.page, a.y-2*grid, tongue.Bare(a.title)+", "+page)
	})}
}

// told ends a text that would fill the contents or the cover with an
// ellipsis; it stands in full where it belongs.
func told(lines []string, most int) []string {
	if len(lines) > most {
		return append(lines[:most-1:most-1], "…")
	}
	return lines
}

// head draws a page's running head: what the document is, and whether it is a draft.
func (p *press) head() {
	s := style{7.5, 10, 400, p.colors.text}
	p.paper.Artifact(canvas.Head, func() {
		room := p.page.measure()
		if word := p.pack.Words.Draft; p.pack.Cover.Draft != "" && word != "" {
			room -= p.draftWord(word) + 2*grid
		}
		p.text(left, headline, p.oneLine(p.pack.Running, s, room), s)
		p.rule(left, headline+3*grid, p.page.measure(), hair, p.colors.hairline)
	})
}

// foot draws a page's running foot: whose the document is, and the page.
func (p *press) foot(page, pages int) {
	s := style{7.5, 10, 400, p.colors.muted}
	p.paper.Artifact(canvas.Foot, func() {
		number := p.oneLine(pageOf(p.pack.Words.Page, page, pages), s, p.page.measure()/2)
		wide := p.letters.width(number, s)
		p.rule(left, p.page.footrule(), p.page.measure(), hair, p.colors.hairline)
		p.text(left, p.page.footline(), p.oneLine(p.pack.Author, s, p.page.measure()-wide-4*grid), s)
		p.text(left+p.page.measure()-wide, p.page.footline(), number, s)
	})
}

// draftWord draws the word for a draft at the right of the head and returns
// the width that it takes.
func (p *press) draftWord(word string) float64 {
	s := style{7, 10, 700, canvas.Color{R: 0x7A, G: 0x3A, B: 0x05}}
	word = p.oneLine(word, s, p.page.measure()/2)
	wide := p.letters.width(word, s) + 4*grid
	p.fill(rounded(left+p.page.measure()-wide, headline-9.5, wide, 14, 3), canvas.Color{R: 0xFE, G: 0xE7, B: 0xB8})
	p.text(left+p.page.measure()-wide+2*grid, headline, word, s)
	return wide
}

// oneLine is text, ended by an ellipsis where it is wider than the room: what
// stands in full elsewhere may be short in the head of a page.
func (p *press) oneLine(text string, s style, room float64) string {
	if p.letters.width(text, s) <= room {
		return text
	}
	used := p.letters.width("…", s)
	for i, r := range text {
		used += p.letters.rune(r, s.weight) * s.size
		if used > room {
			return text[:i] + "…"
		}
	}
	return text
}

// pageOf writes the page's number with the words for "Page %d of %d".
func pageOf(words string, page, pages int) string {
	if words == "" {
		return strconv.Itoa(page) + " / " + strconv.Itoa(pages)
	}
	words = strings.Replace(words, "%d", strconv.Itoa(page), 1)
	return strings.Replace(words, "%d", strconv.Itoa(pages), 1)
}
