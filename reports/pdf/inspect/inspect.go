// Package inspect reads a finished pack and says what would keep a person who
// hears it from reading it. It is the house's own checker of PDF/UA-1
// (ISO 14289-1), after the clauses that a machine can decide, and it trusts
// nothing of the code that wrote the file: it has its own reader of objects,
// contents, typefaces and structure, on the standard library alone.
//
// It goes through a file in this order: what the file says of itself
// (catalogue, metadata, forbidden things); the structure tree, whose elements
// and leaves it notes; the pages, whose every drawn thing must stand in one
// marked sequence; the way back from each piece to its element; the grammar
// of headings, tables, lists and contents; links and bookmarks; and typefaces,
// letter by letter as they are used.
//
// A [Finding] names a rule, a page and what is wrong. No finding means that
// none of the rules is broken, not that the pack is well written: whether a
// description says what a picture shows, only a person can tell.
//
// The limits: a file is read as it stands, without repair, so a broken table
// of objects is a finding and not a puzzle; only typefaces of the kind that
// packs use are followed to their glyphs, another kind is a finding; content
// marks inside form objects are a finding, since packs have none. Reading
// stops with an error when a file asks for more work than any pack needs.
package inspect

import (
	"cmp"
	"fmt"
	"slices"
)

// Rule is the stable name of what is checked.
type Rule string

// The rules, each with its clause: a number alone is ISO 14289-1, PDF is
// ISO 32000-1.
const (
	Header      Rule = "header"            // 6.1: %PDF-1.0 to 1.7, and bytes that say it is binary
	Identity    Rule = "identity"          // PDF 14.4: the trailer's /ID
	Syntax      Rule = "syntax"            // objects and contents can be read as written
	Marked      Rule = "marked"            // 6.2: the catalogue says that the file is tagged
	Suspects    Rule = "suspects"          // 7.1: it does not doubt its own tags
	Language    Rule = "language"          // 7.2: the natural language of all text is known
	Metadata    Rule = "metadata"          // 7.1: XMP that can be read
	Conformance Rule = "conformance"       // 5: XMP says PDF/UA, part 1
	Title       Rule = "title"             // 7.1: dc:title, and the same in the properties
	WindowTitle Rule = "window-title"      // 7.1: the window shows the title, not the file's name
	Structure   Rule = "structure"         // PDF 14.7.2: a tree, with something in it
	Parent      Rule = "parent"            // PDF 14.7.2: an element names the one above it
	Role        Rule = "role"              // 7.1: standard roles, or mapped to one
	Empty       Rule = "empty"             // an element that holds nothing is heard as nothing
	Unmarked    Rule = "unmarked"          // 7.1: drawn, yet neither content nor artifact
	Nesting     Rule = "nesting"           // 7.1: content in an artifact, or the reverse, or in two elements
	Balance     Rule = "balance"           // PDF 14.6: a marked sequence that does not begin or end
	MarkTwice   Rule = "mark-twice"        // PDF 14.7.4: an MCID used twice on a page
	Orphan      Rule = "orphan"            // 7.1: content that no element holds
	Leaf        Rule = "leaf"              // an element names content that is not there
	LeafTwice   Rule = "leaf-twice"        // content that two elements hold
	WayBack     Rule = "parent-tree"       // PDF 14.7.4.4: from a piece of a page to its element
	Headings    Rule = "headings"          // 7.4.2: H1 first, no level skipped
	Tables      Rule = "table"             // 7.5, PDF 14.8.4.3.4: rows in tables, cells in rows
	Columns     Rule = "columns"           // 7.5: every row covers the same columns
	HeadCells   Rule = "head-cell"         // 7.5: a head says for what it stands
	Lists       Rule = "list"              // 7.6, PDF 14.8.4.3.3
	Contents    Rule = "contents"          // PDF 14.8.4.2: lines of contents
	Notes       Rule = "note"              // 7.9: a note has an ID of its own
	Description Rule = "description"       // 7.3: a figure in words
	Box         Rule = "box"               // PDF 14.8.5.4.3: where a figure stands
	Links       Rule = "link"              // 7.18.5: a link is an element, has words, and leads somewhere
	Annotation  Rule = "annotation"        // 7.18.1: an annotation belongs to an element
	TabOrder    Rule = "tab-order"         // 7.18.3: the tabulator follows the structure
	Destination Rule = "destination"       // a link or bookmark leads to a page that is there
	Embedded    Rule = "typeface-embedded" // 7.21.4.1
	Encoding    Rule = "typeface-encoding" // 7.21.3: a kind of typeface that can be followed
	Subset      Rule = "typeface-subset"   // PDF 9.6.4: a cut typeface says so in its name
	Unicode     Rule = "unicode"           // 7.21.7: every used code has its letters
	Glyph       Rule = "glyph"             // 7.21.8: every used code has a shape
	Width       Rule = "width"             // 7.21.5: the widths are the typeface's own
	Encryption  Rule = "encryption"        // 7.16: nothing stands between the file and a reading program
	Forms       Rule = "xfa"               // 7.15
	Script      Rule = "javascript"        // a pack runs nothing
	Layers      Rule = "optional-content"  // 7.10: layers have names, and none hides by itself
	Attachment  Rule = "attachment"        // 7.11: an attached file has its name
	Media       Rule = "media"             // 7.18.6.2: sound and film have a kind and a description
	Elsewhere   Rule = "reference"         // 7.20: nothing is shown from another file
	Fields      Rule = "field"             // 7.18.1: a field says what it asks for
	ShapeList   Rule = "typeface-list"     // 7.21.4.2: a list of shapes names all that are used
	Prefix      Rule = "pdfua-prefix"      // 5: XMP says so under the name that programs look for
)

// Finding is one thing that is wrong.
type Finding struct {
	Rule Rule
	Page int    // from 1; 0 where it is about the file
	Text string // a sentence without its full stop
}

// most is how many findings of one rule are told; the rest is counted.
const most = 20

// File inspects a PDF file. It returns the findings by page, those about the
// whole file first, and none for a file without fault. The error is for bytes
// that cannot be read as a PDF file at all, so that nothing can be said.
func File(data []byte) ([]Finding, error) {
	doc, err := open(data)
	if err != nil {
		return nil, fmt.Errorf("inspect: %w", err)
	}
	in := &inspection{doc: doc, found: report{count: map[Rule]int{}}, fonts: map[ref]*font{}}
	if doc.trailer["Encrypt"] != nil {
		in.found.say(Encryption, 0, "the file is encrypted, so that nothing else in it can be checked")
		return in.found.sorted(), nil
	}
	in.root = doc.dict(doc.trailer["Root"])
	if in.root == nil {
		return nil, fmt.Errorf("inspect: the file has no catalogue")
	}
	in.inspect()
	if doc.left <= 0 {
		return nil, fmt.Errorf("inspect: the file asks for more work than any pack")
	}
	for _, fault := range doc.faults {
		in.found.say(Syntax, 0, "%s", fault)
	}
	return in.found.sorted(), nil
}

// inspect takes the steps in order. Without pages, or without a structure,
// what follows from that is not told again for every piece and element.
func (in *inspection) inspect() {
	in.header()
	in.catalogue()
	in.metadata()
	in.forbidden()
	in.rare()
	in.findPages()
	if len(in.pages) == 0 {
		return
	}
	in.readTree()
	in.readPages()
	in.bookmarks()
	if len(in.tree.elements) > 0 {
		in.wayBack()
		in.grammar()
		in.annotations()
	}
}

// inspection is one file while it is inspected.
type inspection struct {
	doc   *document
	found report
	root  dict // the catalogue
	pages []page
	byRef map[ref]int // the number of a page, from 1
	tree  tree
	fonts map[ref]*font
}

// report collects findings.
type report struct {
	all   []Finding
	count map[Rule]int
}

// say notes a finding; beyond the most that are told it only counts.
func (r *report) say(rule Rule, page int, format string, args ...any) {
	r.count[rule]++
	if r.count[rule] <= most {
		r.all = append(r.all, Finding{rule, page, fmt.Sprintf(format, args...)})
	}
}

// sorted returns the findings by page, each page's in the order of discovery,
// and behind them how many are not told.
func (r *report) sorted() []Finding {
	slices.SortStableFunc(r.all, func(a, b Finding) int { return cmp.Compare(a.Page, b.Page) })
	for _, f := range slices.Clone(r.all) {
		if over := r.count[f.Rule] - most; over > 0 {
			r.all = append(r.all, Finding{f.Rule, 0, fmt.Sprintf("%d more findings of this rule", over)})
			r.count[f.Rule] = most
		}
	}
	return r.all
}
