package pack

import (
	"strings"

	"ting/forums"
	"ting/reports/words"
)

// mostRestated is how many changed cells a pack lists: a page and a half.
const mostRestated = 40

// closing says what was out of the ordinary when the figures were closed: that
// a source was not complete, and what differs from the figures closed before.
// What was restated of earlier periods since the pack before is told too, since
// their packs have been read.
func (w *writer) closing() []Block {
	blocks := w.forced(w.in.Record)
	blocks = append(blocks, w.restated(w.in.Record)...)
	if w.in.Before != nil {
		blocks = append(blocks, w.restated(*w.in.Before)...)
	}
	for _, r := range w.in.Amended {
		blocks = append(blocks, w.restated(r)...)
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{Heading{w.Say("closing.title")}}, blocks...)
}

func (w *writer) forced(r forums.Record) []Block {
	if r.Forced == nil {
		return nil
	}
	behind := make([]string, len(r.Forced.Behind))
	for i, load := range r.Forced.Behind {
		behind[i] = w.Say("closing.behind", "source", w.Of("dataset", load.Dataset), "moment", w.Moment(w.local(load.To)))
	}
	return []Block{Paragraph{w.Say("closing.forced", "moment", w.Moment(w.local(r.Forced.At)), "who", w.person(r.Forced.Who),
		"behind", strings.Join(behind, "; "), "reason", r.Forced.Reason)}}
}

// restated is why figures were closed anew, and the cells that are new.
func (w *writer) restated(r forums.Record) []Block {
	if r.Restated == nil {
		return nil
	}
	all := r.Restated.Differences
	blocks := []Block{Paragraph{w.Say("closing.restated", "period", w.Period(r.Figures.Period), "moment", w.Moment(w.local(r.Restated.At)),
		"who", w.person(r.Restated.Who), "revision", w.Int(r.Restated.Revision), "reason", r.Restated.Reason)}}
	table := Table{
		Title: w.Say("closing.table", "period", w.Period(r.Figures.Period)),
		Columns: []Column{
			left(w.Say("col.list"), 18), left(w.Say("col.row"), 28), left(w.Say("col.cell"), 18), left(w.Say("col.was"), 18), left(w.Say("col.now"), 18),
		},
	}
	for _, d := range all[:min(len(all), mostRestated)] {
		table.Rows = append(table.Rows, w.restatedRow(d))
	}
	if len(table.Rows) > 0 {
		blocks = append(blocks, table)
	}
	if more := len(all) - mostRestated; more > 0 {
		blocks = append(blocks, Note{words.Sentence(w.Count("closing.more", more, "customer", w.in.Customer.ID, "period", r.Figures.Period))})
	}
	return blocks
}

// person is what someone of the customer's people is called.
func (w *writer) person(key string) string {
	if p, known := w.in.Customer.People[key]; known && p.Name != "" {
		return p.Name
	}
	return key
}
