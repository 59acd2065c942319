// Package canvas is paper: pages on which text, paths and pictures are
// drawn in points from the top left corner, and the PDF library behind them.
//
// Everything drawn is either content, and then belongs to an element of the
// structure tree, or an artifact such as a rule or a page number. Drawing
// outside both is an error: what a reading program would silently skip must
// not leave the house. The first error stays and every later call does
// nothing, so a caller draws a page and asks once.
//
// Only typefaces that the caller brings are used, and every rune must be in
// them: a missing glyph would print as nothing, and no reader would notice.
package canvas

import (
	"bytes"
	"fmt"
	"strconv"

	"codeberg.org/go-pdf/fpdf"

	"ting/reports/pdf/tag"
)

// Size is a sheet in points.
type Size struct{ Width, Height float64 }

// A4 is the upright sheet of ISO 216.
func A4() Size { return Size{595.28, 841.89} }

// Letter is the upright sheet of North America, 8½ by 11 inches.
func Letter() Size { return Size{612, 792} }

// Turned is the sheet lying on its long side.
func (s Size) Turned() Size { return Size{s.Height, s.Width} }

// Face is the typeface as the canvas needs it; weights are 400, 600 and 700.
type Face interface {
	// Bytes returns a fresh copy of the TrueType file, which the library changes.
	Bytes(weight int) []byte
	// Has tells whether a letter can be written: one that cannot would be a box.
	Has(r rune) bool
}

// Link is a rectangle of a page that leads to another page, or to an address
// outside of the document.
type Link struct {
	Page     int // from 1
	Box      tag.Box
	To       int     // page, from 1
	Top      float64 // how far down that page, in points
	Rise     float64 // the same from that page's foot; known when all pages are
	Contents string  // the link in words
	Address  string  // where it leads outside; empty for a page
}

// bookmark is a line of the outline.
type bookmark struct {
	text  string
	level int
	page  int
	y     float64
}

// Canvas is a document while it is drawn. It is not safe for concurrent use.
type Canvas struct {
	pdf   *fpdf.Fpdf
	face  Face
	tree  *tag.Tree
	page  int
	sizes []Size // of the pages
	open  mark
	links []Link
	marks []bookmark
	font  font
	saved []font
	buf   []byte
	err   error
}

// mark is what the drawing now belongs to.
type mark int

const (
	nothing mark = iota
	content
	artifact
)

type font struct {
	weight int
	size   float64
}

// New returns an empty document whose drawn pieces become leaves of tree. Most
// of its pages have the given size.
func New(face Face, tree *tag.Tree, size Size) *Canvas {
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: size.Width, Ht: size.Height}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false) // the finisher compresses, with one writer for all pages
	for _, weight := range []int{400, 600, 700} {
		pdf.AddUTF8FontFromBytes(family(weight), "", face.Bytes(weight))
	}
	return &Canvas{pdf: pdf, face: face, tree: tree}
}

func family(weight int) string { return "w" + strconv.Itoa(weight) }

// Fail keeps err as the document's error unless there is one already.
func (c *Canvas) Fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// Err returns the first error of the drawing.
func (c *Canvas) Err() error {
	if c.err == nil && c.pdf.Err() {
		c.err = fmt.Errorf("draw: %w", c.pdf.Error())
	}
	return c.err
}

// AddPage begins the next page, of the given size.
func (c *Canvas) AddPage(size Size) {
	if c.open != nothing {
		c.Fail(fmt.Errorf("page %d ends inside a mark", c.page))
	}
	c.pdf.AddPageFormat("P", fpdf.SizeType{Wd: size.Width, Ht: size.Height})
	c.page++
	c.sizes = append(c.sizes, size)
	c.font = font{}
}

// Furnishing tells whether an artifact is being drawn, in which content only
// draws and belongs to no element.
func (c *Canvas) Furnishing() bool { return c.open == artifact }

// Page returns the number of the page that is drawn on, from 1.
func (c *Canvas) Page() int { return c.page }

// Content draws what belongs to e. Inside an artifact it only draws: a
// table's head is content on its first page and furniture on the others.
func (c *Canvas) Content(e *tag.Element, draw func()) {
	if c.open == artifact {
		draw()
		return
	}
	if c.open == content || e == nil {
		c.Fail(fmt.Errorf("page %d: content without an element of its own", c.page))
		return
	}
	c.marked(content, "/"+string(e.Role)+" <</MCID "+strconv.Itoa(c.tree.Mark(e, c.page))+">> BDC", draw)
}

// Kind is what an artifact is (ISO 32000-1, 14.8.2.2).
type Kind string

// The kinds of artifact.
const (
	Layout Kind = "/Artifact <</Type /Layout>> BDC"
	Head   Kind = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
	Foot   Kind = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
	Repeat Kind = "/Artifact <</Type /Pagination>> BDC"
)

// Artifact draws what no reading program should say.
func (c *Canvas) Artifact(kind Kind, draw func()) {
	switch c.open {
	case artifact:
		draw()
	case content:
		c.Fail(fmt.Errorf("page %d: an artifact inside content", c.page))
	default:
		c.marked(artifact, string(kind), draw)
	}
}

func (c *Canvas) marked(m mark, operator string, draw func()) {
	page := c.page
	c.open = m
	c.pdf.RawWriteStr(operator)
	draw()
	c.pdf.RawWriteStr("EMC")
	c.open = nothing
	if c.page != page {
		c.Fail(fmt.Errorf("a mark runs from page %d to %d", page, c.page))
	}
}

// Figure draws a picture that belongs to e and stands in the given rectangle.
func (c *Canvas) Figure(e *tag.Element, x, y, width, height float64, draw func()) {
	if c.open == nothing && e != nil {
		e.Box = &tag.Box{Page: c.page, Left: x, Bottom: c.height() - y - height, Right: x + width, Top: c.height() - y}
	}
	c.Content(e, draw)
}

// Link makes the rectangle lead to the height top of the page to.
func (c *Canvas) Link(e *tag.Element, x, y, width, height float64, to int, top float64, contents string) {
	c.tree.Link(e, c.page)
	box := tag.Box{Page: c.page, Left: x, Bottom: c.height() - y - height, Right: x + width, Top: c.height() - y}
	c.links = append(c.links, Link{Page: c.page, Box: box, To: to, Top: top, Contents: contents})
}

// Lead makes the rectangle lead to an address outside of the document, whole or
// relative to where the document lies.
func (c *Canvas) Lead(e *tag.Element, x, y, width, height float64, address, contents string) {
	c.tree.Link(e, c.page)
	box := tag.Box{Page: c.page, Left: x, Bottom: c.height() - y - height, Right: x + width, Top: c.height() - y}
	c.links = append(c.links, Link{Page: c.page, Box: box, Address: address, Contents: contents})
}

// height is that of the page that is drawn on.
func (c *Canvas) height() float64 { return c.sizes[c.page-1].Height }

// Links returns the links in the order in which they were made.
func (c *Canvas) Links() []Link {
	for i, l := range c.links {
		if l.To >= 1 && l.To <= len(c.sizes) {
			c.links[i].Rise = c.sizes[l.To-1].Height - l.Top
		}
	}
	return c.links
}

// Bookmark adds a line to the outline that leads to y on this page. Level 0
// is the outermost, and no level may be skipped.
func (c *Canvas) Bookmark(text string, level int, y float64) {
	c.marks = append(c.marks, bookmark{text, level, c.page, y})
}

// outline hands the bookmarks to the library, which measures all of them from
// the height of the last page, whatever page they lead to.
func (c *Canvas) outline() {
	if len(c.marks) == 0 {
		return
	}
	c.set(font{weight: 400, size: 10})
	for _, m := range c.marks {
		y := c.height() - c.sizes[m.page-1].Height + m.y
		if y == -1 { // means something else to the library
			y = -1.001
		}
		c.pdf.SetPage(m.page)
		c.pdf.Bookmark(m.text, m.level, y)
	}
	c.pdf.SetPage(c.page)
}

// Bytes ends the document and returns the library's file, yet unfinished: it
// has marks and no structure.
func (c *Canvas) Bytes() ([]byte, error) {
	if err := c.Err(); err != nil {
		return nil, err
	}
	c.outline()
	var out bytes.Buffer
	if err := c.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	return out.Bytes(), nil
}

// drawable reports whether something may be drawn now.
func (c *Canvas) drawable(what string) bool {
	if c.open == nothing {
		c.Fail(fmt.Errorf("page %d: %s is neither content nor artifact", c.page, what))
	}
	return c.err == nil
}

func (c *Canvas) set(f font) {
	if f != c.font {
		c.pdf.SetFont(family(f.weight), "", f.size)
		c.font = f
	}
}
