// Package tag is the structure of a document as a reading program hears it:
// a tree of headings, paragraphs, tables, lists and figures, whose leaves are
// pieces of pages. PDF calls this the structure tree (ISO 32000-1, 14.7), and
// PDF/UA-1 asks that every drawn thing is either a leaf of it or an artifact.
//
// The tree is built in reading order while blocks are laid out; the canvas
// adds the leaves while it draws, and the finisher writes both. The package
// knows nothing of paper or of files.
package tag

import (
	"fmt"
	"slices"
)

// Role is what an element is; only the standard roles are used.
type Role string

// The roles of a pack.
const (
	Document  Role = "Document"
	Sect      Role = "Sect"
	Div       Role = "Div"
	H1        Role = "H1"
	H2        Role = "H2"
	H3        Role = "H3"
	P         Role = "P"
	L         Role = "L"
	LI        Role = "LI"
	Lbl       Role = "Lbl"
	LBody     Role = "LBody"
	Table     Role = "Table"
	THead     Role = "THead"
	TBody     Role = "TBody"
	TR        Role = "TR"
	TH        Role = "TH"
	TD        Role = "TD"
	Caption   Role = "Caption"
	Figure    Role = "Figure"
	TOC       Role = "TOC"
	TOCI      Role = "TOCI"
	Reference Role = "Reference"
	Link      Role = "Link"
	Span      Role = "Span"
)

// Element is one node of the tree.
type Element struct {
	Role  Role
	Alt   string   // a figure in words
	Says  string   // what is heard instead of the pieces; empty: the pieces themselves
	Lang  string   // BCP 47, where it is not the language of what holds the element
	Scope string   // of a TH: Column or Row
	Box   *Box     // where a figure stands
	Kids  []Kid    // in reading order
	Up    *Element // nil for the root
}

// Kid is an element, a marked piece of a page, or a link's annotation.
type Kid struct {
	Element *Element // nil for a leaf
	Page    int      // from 1, for a leaf
	Mark    int      // MCID of the piece on its page
	Link    int      // index of the annotation from 1; 0 for a mark
}

// Box is a rectangle of a page in PDF's coordinates: points, origin below left.
type Box struct {
	Page                     int
	Left, Bottom, Right, Top float64
}

// Add puts a new element at the end of e's kids.
func (e *Element) Add(role Role) *Element {
	kid := &Element{Role: role, Up: e}
	e.Kids = append(e.Kids, Kid{Element: kid})
	return kid
}

// Cut takes away what was added to e since it had n kids: a trial layout
// leaves no trace in the tree.
func (e *Element) Cut(n int) { e.Kids = slices.Delete(e.Kids, n, len(e.Kids)) }

// Prune removes elements that hold nothing, from the leaves up. A cell of a
// table stays: an empty cell is a cell.
func (e *Element) Prune() {
	e.Kids = slices.DeleteFunc(e.Kids, func(k Kid) bool {
		if k.Element == nil {
			return false
		}
		k.Element.Prune()
		cell := k.Element.Role == TD || k.Element.Role == TH
		return len(k.Element.Kids) == 0 && !cell
	})
}

// Tree is a document's structure, and the way back from each piece of a page
// to its element.
type Tree struct {
	Root  *Element
	pages [][]*Element // by page from 0, then by MCID
	links []*Element   // by annotation from 0
}

// NewTree returns a tree that holds an empty document.
func NewTree() *Tree { return &Tree{Root: &Element{Role: Document}} }

// Mark adds the next piece of a page (from 1) to e and returns its MCID.
func (t *Tree) Mark(e *Element, page int) int {
	for len(t.pages) < page {
		t.pages = append(t.pages, nil)
	}
	mark := len(t.pages[page-1])
	t.pages[page-1] = append(t.pages[page-1], e)
	e.Kids = append(e.Kids, Kid{Page: page, Mark: mark})
	return mark
}

// Link adds the next annotation, on a page, to e and returns its index from 1.
func (t *Tree) Link(e *Element, page int) int {
	t.links = append(t.links, e)
	e.Kids = append(e.Kids, Kid{Page: page, Link: len(t.links)})
	return len(t.links)
}

// Marks returns the elements of a page's pieces by MCID; page counts from 1.
func (t *Tree) Marks(page int) []*Element {
	if page > len(t.pages) {
		return nil
	}
	return t.pages[page-1]
}

// Links returns the elements of the annotations, in order.
func (t *Tree) Links() []*Element { return t.links }

// Elements returns every element, parents before kids, in reading order.
func (t *Tree) Elements() []*Element { return t.Root.within(nil) }

func (e *Element) within(list []*Element) []*Element {
	list = append(list, e)
	for _, k := range e.Kids {
		if k.Element != nil {
			list = k.Element.within(list)
		}
	}
	return list
}

// Check returns an error for a tree that a reader would stumble over:
// headings that skip a level, a row of a table with another count of cells
// than its first row, a figure without words, a head cell without scope.
func (t *Tree) Check() error {
	level := 0
	for _, e := range t.Elements() {
		if h := heading(e.Role); h > 0 {
			if h > level+1 {
				return fmt.Errorf("heading %s follows level %d", e.Role, level)
			}
			level = h
		}
		if err := e.check(); err != nil {
			return err
		}
	}
	return nil
}

func (e *Element) check() error {
	switch {
	case e.Role == Figure && (e.Alt == "" || e.Box == nil):
		return fmt.Errorf("a figure has no description or no place")
	case e.Role == TH && e.Scope == "":
		return fmt.Errorf("a head cell has no scope")
	case e.Role == Table:
		return e.checkRows()
	}
	return nil
}

func (e *Element) checkRows() error {
	count := -1
	for _, row := range e.within(nil) {
		if row.Role != TR {
			continue
		}
		if count >= 0 && len(row.Kids) != count {
			return fmt.Errorf("a row has %d cells under %d columns", len(row.Kids), count)
		}
		count = len(row.Kids)
	}
	return nil
}

func heading(r Role) int {
	return slices.Index([]Role{H1, H2, H3}, r) + 1
}

// MoveLast puts e's last kid at index i: the contents are made when the
// sections are known, and are read before them.
func (e *Element) MoveLast(i int) {
	last := len(e.Kids) - 1
	if i < last {
		kid := e.Kids[last]
		e.Kids = slices.Insert(e.Kids[:last], i, kid)
	}
}
