// Package pack is a governance forum's pack as data: a cover, and sections of
// paragraphs, tiles, tables and figures, with every word, number and date
// already in the reader's language. It knows the forum's agenda and what each
// point shows; it knows nothing of paper, of tags or of how a chart is drawn.
//
// The first half of the package is those values, [Pack] and its blocks. The
// second composes them: [Operational], [Tactical], [Strategic] and [Project]
// are the packs of the four forums, pure functions of the record of a period,
// the forum's own memory and the reader's language. They keep these promises:
//
//   - Each point of the agenda is there, in its order, and either shows
//     something or says in a sentence why it does not. "Nothing happened" and
//     "the dataset is not connected" are different sentences.
//   - A figure is the same wherever it stands, and is never rounded across a
//     limit: what is below 95 % is not printed as 95.0 %.
//   - Where nothing counted there is no data; no share is made of nothing.
//   - What a chart shows is in its title, and its data in its description.
//   - Names and texts of the customer pass through as they stand.
//
// Long lists are capped, and say so and where the rest is.
package pack

import (
	"time"

	"github.com/shopspring/decimal"

	"ting/reports/chart"
)

// Pack is one document for one forum, customer and period.
type Pack struct {
	Language string // BCP 47: sv, da, nb, en
	Cover    Cover
	Running  string // the running head of every page after the cover
	Sections []Section
	Words    Furniture
	Subject  string // for the document's properties
	Author   string
	Accent   string // #RRGGBB
	Paper    string // a4, letter; empty is a4
	Logo     []byte // the supplier's, SVG or PNG; empty for none
	Foreign  []Foreign
	Evidence Evidence // what a workbook calls the figures

	AsOf time.Time // UTC; the instant that the figures hold as of
	Hash string    // SHA-256 of the record that it is made of, hexadecimal; empty when not known
	Twin string    // address of the same pack on a screen, relative to the document or whole; empty for none
}

// Foreign is a text of a pack, or a name within its sentences, that is known to
// be in another language than the pack's: a reading program changes its voice
// for it wherever it stands.
type Foreign struct{ Text, Language string }

// Cover is the first page.
type Cover struct {
	Kind     string // OPERATIONAL MONTHLY REPORT, as the reader's language writes it
	Title    string // the forum
	Subtitle string // customer and period
	Draft    string // why this is not final; empty when it is
	Facts    []Pair // supplier, meeting day, status of the figures, …
	Summary  []Remark
}

// Remark is what a person has to say: of a section as one of its blocks, of
// the whole pack on its cover. Text is paragraphs, lists and headings.
type Remark struct {
	Byline string // by whom and when, as a reader reads it
	Text   []Block
}

// Pair is a label and its value.
type Pair struct{ Label, Value string }

// Furniture is the words that the page itself needs.
type Furniture struct {
	Contents  string // heading of the list of contents
	Page      string // "Page %d of %d"
	Continued string // behind a table's title on its later pages
	Draft     string // the word at the head of every page of a draft
	Skip      string // on a screen, the link that leads past the contents
	Data      string // on a screen, what opens the numbers of a chart
	Twin      string // on paper, what leads to the same pack on a screen
}

// Section is one point of the agenda.
type Section struct {
	ID      string // stable across languages; anchors and tests use it
	Title   string
	Lead    string // a sentence that says the finding; may be empty
	Blocks  []Block
	NewPage bool // begins a page
}

// Block is one piece of a section.
type Block interface{ isBlock() }

// Heading stands over a part of a section.
type Heading struct{ Text string }

// Paragraph is running text.
type Paragraph struct{ Text string }

// Note is small text: how something was counted, where it comes from.
type Note struct{ Text string }

// Empty says in a sentence why a point has nothing to show.
type Empty struct{ Text string }

// List is short points.
type List struct{ Items []string }

// Pairs is labels with values, in two columns.
type Pairs struct{ Rows []Pair }

// Tiles is the scorecard: at most four in a row.
type Tiles struct{ Tiles []Tile }

// Tile is one figure with its status, its change and its recent course.
type Tile struct {
	Title  string
	Figure string // "94,1 %"
	Status Status
	Word   string    // the status in words
	Change string    // "+1,4 p.e. mot mars"; empty when there is nothing to compare with
	Better int       // 1 the change is for the better, -1 for the worse, 0 neither
	Goal   string    // "mål 95 %"
	Course []float64 // oldest first; NaN is a gap
	Target *float64
	Alt    string // the course in words; empty leaves it to the eye
}

// Status is a traffic light; paper shows it by sign, word and colour.
type Status string

// The statuses of a figure (contract 4.8).
const (
	Green Status = "green"
	Amber Status = "amber"
	Red   Status = "red"
	None  Status = "none"
)

// Table is rows under heads. A row has one cell a column.
type Table struct {
	Title   string
	Columns []Column
	Rows    [][]Cell
	Total   []Cell // a last row set apart; nil for none
	Tight   bool   // its rows stand close, so that many fit a page
}

// Column is a head, how its cells stand, and its share of the width.
type Column struct {
	Head  string
	Right bool // figures
	Width float64
}

// Cell is text, or a small picture beside it. A Value is an int, a
// decimal.Decimal, a [Share], a time.Duration, a time.Time or a calendar.Day.
type Cell struct {
	Text   string
	Status Status // a sign in front of the text; empty for none
	Strong bool
	Bar    *Bar      // a bar with target mark instead of text alone
	Course []float64 // a sparkline
	Alt    string    // sign, bar or sparkline in words; empty where Text says it all
	Value  any       // what Text writes, for those who count again; nil where Text is all there is
}

// Share is a share of a whole, 0–1, which a reader sees as a percentage.
type Share struct{ decimal.Decimal }

// Bar is a share 0–1 drawn as a bar with a mark at the target.
type Bar struct {
	Low, High float64 // the ends of the scale
	Value     float64 // NaN draws the scale alone
	Target    *float64
}

// Figure is a chart under a title that says what it shows. Alt describes its
// data in words for those who cannot see it.
type Figure struct {
	Title  string
	Note   string
	Chart  chart.Chart
	Alt    string
	Height float64 // millimetres; 0 lets the page decide
}

// Side puts blocks beside each other in columns of equal width.
type Side struct{ Columns [][]Block }

func (Heading) isBlock()   {}
func (Paragraph) isBlock() {}
func (Note) isBlock()      {}
func (Empty) isBlock()     {}
func (List) isBlock()      {}
func (Pairs) isBlock()     {}
func (Tiles) isBlock()     {}
func (Table) isBlock()     {}
func (Figure) isBlock()    {}
func (Side) isBlock()      {}
func (Remark) isBlock()    {}
