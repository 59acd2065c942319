package pack

import (
	"slices"
	"strconv"

	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/handbook"
	"ting/reports/words"
)

// HandbookInput is what an operations handbook is made of.
type HandbookInput struct {
	Customer forums.Customer
	Pages    []handbook.Page   // the chapters, as [HandbookPages] gives them or as they were issued
	Number   int               // of the version that the pages are; 0: they have not been issued
	Versions []HandbookVersion // those that were issued, oldest first
	Words    *words.Words
	Supplier string
	Accent   string
	At       time.Time // UTC; when it was issued or, if it was not, is printed
	Hash     string    // of the version
}

// HandbookVersion is one line of a handbook's history.
type HandbookVersion struct {
	Number  int
	Issued  calendar.Day
	Name    string // of who issued it
	Why     string
	Changed []string     // ids of chapters; empty means all
	Review  calendar.Day // when it is looked at again; the zero day: not said
}

// Handbook composes the operations handbook: its chapters, and which versions
// there have been. It fails as [Operational] does.
func Handbook(in HandbookInput) (Pack, error) {
	w, err := begin(Input{Customer: in.Customer, Words: in.Words, Supplier: in.Supplier, Accent: in.Accent, Hash: in.Hash, Record: forums.Record{
		Figures: forums.Figures{Customer: in.Customer.ID, AsOf: in.At, Frozen: in.Number > 0},
	}}, "handbook")
	if err != nil {
		return Pack{}, err
	}
	var sections []Section
	for i, page := range in.Pages {
		sections = append(sections, Section{ID: page.ID, Title: page.Title, NewPage: i == 0, Blocks: printed(page.Blocks)})
	}
	sections = append(sections, w.versions(in.Versions))
	p := w.pack(w.handbookCover(in), sections)
	p.Running = w.Say("handbook.title") + " · " + in.Customer.Name
	p.Subject = p.Running
	return p, nil
}

// handbookCover says which version it is and when it is looked at again.
func (w *writer) handbookCover(in HandbookInput) Cover {
	facts := []Pair{{w.Say("cover.customer"), in.Customer.Name}}
	if in.Supplier != "" {
		facts = append(facts, Pair{w.Say("cover.supplier"), in.Supplier})
	}
	draft := w.Say("handbook.draft-first")
	if n := len(in.Versions); n > 0 {
		draft = w.Say("handbook.draft", "number", strconv.Itoa(in.Versions[n-1].Number))
	}
	for _, v := range in.Versions {
		if v.Number != in.Number {
			continue
		}
		draft = ""
		facts = append(facts, Pair{w.Say("handbook.version"),
			w.Say("handbook.version-of", "number", strconv.Itoa(v.Number), "day", w.Day(v.Issued), "name", v.Name)})
		if v.Review != (calendar.Day{}) {
			facts = append(facts, Pair{w.Say("handbook.review"), w.Day(v.Review)})
		}
	}
	return Cover{Kind: w.Say("handbook.kind"), Title: w.Say("handbook.title"), Subtitle: in.Customer.Name, Facts: facts, Draft: draft}
}

// versions is who issued which version, why, and what it changed.
func (w *writer) versions(all []HandbookVersion) Section {
	s := Section{ID: "versions", Title: w.Say("handbook.versions")}
	if len(all) == 0 {
		s.Blocks = []Block{Empty{w.Say("handbook.none-issued")}}
		return s
	}
	table := Table{Columns: []Column{right(w.Say("handbook.version"), 9), left(w.Say("handbook.issued"), 14), left(w.Say("handbook.by"), 18),
		left(w.Say("handbook.why"), 25), left(w.Say("handbook.changed"), 34)}}
	for _, v := range slices.Backward(all) {
		changed := w.Say("handbook.all-chapters")
		if len(v.Changed) > 0 {
			var titles []string
			for _, id := range v.Changed {
				titles = append(titles, w.Of("handbook-chapter", id))
			}
			changed = w.List(titles)
		}
		table.Rows = append(table.Rows, cells(w.count(v.Number), dated(w.ShortDay(v.Issued), v.Issued), v.Name, v.Why, changed))
	}
	s.Blocks = []Block{table}
	return s
}

// ChaptersInput is what the chapters of a handbook are made of.
type ChaptersInput struct {
	Customer forums.Customer
	Texts    map[string][]Block // what people have written, by chapter
	Words    *words.Words
	At       time.Time // UTC; the agreement in force then is the one that is shown
}

// HandbookPages composes the chapters: what was agreed fills them, and what
// people have written follows it. A chapter that has neither says how to write
// it. It fails as [Operational] does.
func HandbookPages(in ChaptersInput) ([]handbook.Page, error) {
	w, err := begin(Input{Customer: in.Customer, Words: in.Words, Record: forums.Record{
		Figures: forums.Figures{Customer: in.Customer.ID, From: in.At, To: in.At.Add(time.Second), AsOf: in.At, Frozen: true},
	}}, "handbook")
	if err != nil {
		return nil, err
	}
	agreed, _ := agreement.At(in.Customer.Agreements, in.At)
	var pages []handbook.Page
	for _, id := range handbook.Chapters() {
		blocks := append(w.chapter(id, agreed), in.Texts[id]...)
		if len(blocks) == 0 {
			blocks = []Block{Empty{w.Say("handbook.empty", "file", "handbook/"+in.Customer.ID+"/"+id+".md")}}
		}
		pages = append(pages, handbook.Page{ID: id, Title: w.Of("handbook-chapter", id), Blocks: plainBlocks(blocks)})
	}
	return pages, nil
}
