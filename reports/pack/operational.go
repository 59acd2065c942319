package pack

import (
	"strings"
	"time"

	"ting/forums"
	"ting/reports/words"
)

// Input is all that an operational forum's pack is made of. A pack is a pure
// function of it: the same input gives the same pack, byte for byte.
type Input struct {
	Customer  forums.Customer
	Record    forums.Record
	Memory    Memory
	Words     *words.Words // the reader's language
	Supplier  string       // empty when the workspace names none
	Accent    string       // #RRGGBB; empty leaves the colour to the paper
	Paper     string       // a4, letter; empty is a4
	Logo      []byte       // the supplier's, SVG or PNG; empty for none
	Meeting   time.Time    // when the forum meets, UTC; zero when it is not known
	Draft     Draft        // why the figures are not final; empty when they are
	Citations []string     // sources whose licence asks to be named, as they want it
	CitedIn   string       // the language of the citations; empty when not known
	Hash      string       // of the record, as its closing wrote it: SHA-256, hexadecimal; empty when not known
	Remarks   []Comment    // what people say of it, in the order in which they said it
	Twin      string       // where the pack lies on a screen, without its language and ending; empty where it lies nowhere

	// Before is the record of the pack before this one, as it was closed; nil
	// when there was none, or when it is not known.
	Before *forums.Record

	// Amended are the records of earlier periods than that, which were restated
	// since the pack before, oldest first.
	Amended []forums.Record
}

// Draft is why the figures of a pack may still change.
type Draft string

// The reasons for a draft. A record that is not frozen is a draft even when
// nobody says why.
const (
	Running   Draft = "running"    // the period has not ended
	NotLoaded Draft = "not-loaded" // a source is not complete to the period's end
	NotFrozen Draft = "not-frozen" // the period has not been closed
)

// Operational composes the pack of the operational forum: the scorecard, the
// forum's standard agenda point by point, and how it was all counted. A point
// without anything to show says why in a sentence and is never left out. It
// returns [fault.Invalid] when there are no words, or no zone to tell time in.
func Operational(in Input) (Pack, error) {
	w, err := begin(in, forums.Operational)
	if err != nil {
		return Pack{}, err
	}
	sections := append([]Section{w.scorecard()}, w.sinceLast()...)
	sections = append(sections, w.sla(), w.volumes(), w.changes(), w.coming(), w.security(), w.projects())
	sections = append(sections, w.extended()...)
	return w.report(append(sections, w.actions(), w.escalations(), w.other(), w.method())), nil
}

// twin is the address of the pack on a screen in the reader's language.
func (w *writer) twin() string {
	if w.in.Twin == "" {
		return ""
	}
	return w.in.Twin + "-" + w.Language() + ".html"
}

// report is the pack of a forum, with what its figures are called.
func (w *writer) report(sections []Section) Pack {
	made := w.pack(w.cover(), sections)
	made.Evidence = w.evidence()
	return made
}

// pack puts a cover and sections together, with what people have said of them.
func (w *writer) pack(cover Cover, sections []Section) Pack {
	in := w.in
	cover.Summary = w.remarks(Summary)
	for i := range sections {
		sections[i] = w.remarked(sections[i])
	}
	return Pack{
		Language: in.Words.Language(),
		Cover:    cover,
		Running:  w.Say("cover.running", "forum", cover.Title, "customer", in.Customer.Name, "period", w.titlePeriod()),
		Sections: sections,
		Words: Furniture{
			Contents:  w.Say("page.contents"),
			Page:      w.Say("page.number"),
			Continued: w.Say("page.continued"),
			Draft:     w.draftWord(),
			Skip:      w.Say("page.skip"),
			Data:      w.Say("page.data"),
			Twin:      w.Say("page.twin"),
		},
		Twin:    w.twin(),
		Subject: w.subject(),
		Author:  in.Supplier,
		Accent:  in.Accent,
		Foreign: w.foreign(),
		AsOf:    in.Record.Figures.AsOf,
		Hash:    in.Hash,
	}
}

// cover returns the first page.
func (w *writer) cover() Cover {
	return Cover{
		Kind:     w.kindOf(),
		Title:    w.forumTitle(),
		Subtitle: w.Say("cover.subtitle", "customer", w.in.Customer.Name, "period", w.titlePeriod()),
		Draft:    w.draftReason(),
		Facts:    w.coverFacts(),
	}
}

// coverFacts are what a reader who opens the file a year from now must know:
// whose it is, of what period, for which meeting, and how final its figures are.
func (w *writer) coverFacts() []Pair {
	facts := []Pair{{w.Say("cover.customer"), w.in.Customer.Name}}
	if w.in.Supplier != "" {
		facts = append(facts, Pair{w.Say("cover.supplier"), w.in.Supplier})
	}
	facts = append(facts, Pair{w.Say("cover.period"), w.periodDays()})
	if !w.in.Meeting.IsZero() {
		facts = append(facts, Pair{w.Say("cover.meeting"), w.Moment(w.local(w.in.Meeting))})
	}
	if attends := w.attends(); attends != "" {
		facts = append(facts, Pair{w.Say("cover.attends"), attends})
	}
	return append(facts, Pair{w.Say("cover.status"), w.figureStatus()})
}

// attends names those who attend the forum.
func (w *writer) attends() string {
	var names []string
	for _, key := range w.in.Customer.Forums[w.forum].Attends {
		if person, ok := w.in.Customer.People[key]; ok && person.Name != "" {
			names = append(names, person.Name)
		}
	}
	return strings.Join(names, ", ")
}

// periodDays returns the first and the last local day of the period.
func (w *writer) periodDays() string {
	figures := w.in.Record.Figures
	return w.Days(w.local(figures.From), w.local(figures.To.Add(-time.Second)))
}

// draft returns why the figures are not final, or nothing when they are. Where
// nobody says why, the record tells.
func (w *writer) draft() Draft {
	figures := w.in.Record.Figures
	switch {
	case w.in.Draft != "" || figures.Frozen:
		return w.in.Draft
	case figures.AsOf.Before(figures.To):
		return Running
	}
	for _, load := range w.in.Record.Sources {
		if load.To.Before(figures.To) {
			return NotLoaded
		}
	}
	return NotFrozen
}

// draftWord is the word at the head of every page of a draft.
func (w *writer) draftWord() string {
	if w.draft() == "" {
		return ""
	}
	return w.Say("page.draft")
}

// draftReason is the sentence on the cover that says why it is one.
func (w *writer) draftReason() string {
	if w.draft() == "" {
		return ""
	}
	return w.Of("draft", string(w.draft()))
}

// figureStatus says whether the figures are final, and as of when they hold.
func (w *writer) figureStatus() string {
	asOf := w.Moment(w.local(w.in.Record.Figures.AsOf))
	if w.draft() == "" {
		return w.Say("status.frozen", "moment", asOf)
	}
	return w.Say("status.draft", "moment", asOf)
}
