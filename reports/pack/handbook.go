package pack

import (
	"maps"
	"slices"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/words"
)

// HandbookInput is what an operations handbook is made of.
type HandbookInput struct {
	Customer forums.Customer
	Texts    map[string][]Block // what people have written, by chapter
	Words    *words.Words
	Supplier string
	Accent   string
	At       time.Time // UTC; the agreement in force then is the one that is shown
}

// Chapters are those of an operations handbook, in its order.
func Chapters() []string {
	return []string{"organisation", "documentation", "equipment", "software", "system", "procedures", "targets", "desk", "reporting", "backup", "complaints", "sla"}
}

// Handbook composes the operations handbook: what was agreed fills its
// chapters, and what people have written follows it. A chapter that has
// neither says how to write it. It fails as [Operational] does.
func Handbook(in HandbookInput) (Pack, error) {
	w, err := begin(Input{Customer: in.Customer, Words: in.Words, Supplier: in.Supplier, Accent: in.Accent, Record: forums.Record{
		Figures: forums.Figures{Customer: in.Customer.ID, AsOf: in.At, Frozen: true},
	}}, "handbook")
	if err != nil {
		return Pack{}, err
	}
	agreed, _ := agreement.At(in.Customer.Agreements, in.At)
	var sections []Section
	for i, id := range Chapters() {
		s := Section{ID: id, Title: w.Of("handbook-chapter", id), NewPage: i == 0, Blocks: w.chapter(id, agreed)}
		s.Blocks = append(s.Blocks, in.Texts[id]...)
		if len(s.Blocks) == 0 {
			s.Blocks = []Block{Empty{w.Say("handbook.empty", "file", "handbook/"+in.Customer.ID+"/"+id+".md")}}
		}
		sections = append(sections, s)
	}
	facts := []Pair{{w.Say("cover.customer"), in.Customer.Name}}
	if in.Supplier != "" {
		facts = append(facts, Pair{w.Say("cover.supplier"), in.Supplier})
	}
	p := w.pack(Cover{Kind: w.Say("handbook.kind"), Title: w.Say("handbook.title"), Subtitle: in.Customer.Name, Facts: facts}, sections)
	p.Running = w.Say("handbook.title") + " · " + in.Customer.Name
	p.Subject = p.Running
	return p, nil
}

// chapter is what the agreement and the people say of a chapter.
func (w *writer) chapter(id string, a agreement.Agreement) []Block {
	switch id {
	case "organisation":
		return w.collaboration()
	case "procedures":
		return w.duties(a.Rasci)
	case "system":
		return w.delivered(a.Scope)
	case "targets":
		return w.promises(a, false)
	case "sla":
		return w.promises(a, true)
	case "desk":
		rules := forums.RulesOf(a)
		var rows []Pair
		for _, hours := range rules.Hours {
			rows = append(rows, Pair{w.Say("hours.label", "name", hours.Name), words.Sentence(w.hours(rules, hours.Schedule)) + "."})
		}
		return paired(rows)
	case "reporting":
		var rows []Pair
		for _, level := range []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom} {
			if f, meets := w.in.Customer.Forums[level]; meets {
				rows = append(rows, Pair{w.Of("forum", string(level)), w.attendees(f.Attends)})
			}
		}
		return paired(rows)
	}
	return nil
}

// paired is labels with values, or nothing.
func paired(rows []Pair) []Block {
	if len(rows) == 0 {
		return nil
	}
	return []Block{Pairs{rows}}
}

// attendees are the names of some people.
func (w *writer) attendees(keys []string) string {
	var found []string
	for _, key := range keys {
		found = append(found, firstOf(w.in.Customer.People[key].Name, key))
	}
	return orDash(strings.Join(found, ", "))
}

// collaboration is who works together.
func (w *writer) collaboration() []Block {
	table := Table{Title: w.Say("handbook.people"), Columns: []Column{left(w.Say("handbook.name"), 30), left(w.Say("handbook.role"), 30),
		left(w.Say("col.side"), 15), left(w.Say("handbook.address"), 25)}}
	for _, key := range slices.Sorted(maps.Keys(w.in.Customer.People)) {
		p := w.in.Customer.People[key]
		table.Rows = append(table.Rows, cells(p.Name, p.Role, w.Of("side", p.Side), p.Email))
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{table}
}

// duties is the matrix of who does what.
func (w *writer) duties(m *agreement.Rasci) []Block {
	if m == nil || len(m.Activities) == 0 {
		return nil
	}
	table := Table{Title: w.Say("handbook.rasci"), Columns: []Column{left(w.Say("handbook.activity"), 40)}}
	for _, p := range m.Parties {
		table.Columns = append(table.Columns, left(words.Sentence(firstOf(textIn(p.Title, w.Language()), w.Of("side", p.Name))), 30/float64(len(m.Parties))))
	}
	table.Columns = append(table.Columns, left(w.Say("col.note"), 30))
	for _, a := range m.Activities {
		row := cells(textIn(a.Title, w.Language()))
		for _, p := range m.Parties {
			row = append(row, cells(a.Duties[p.Name].String())...)
		}
		table.Rows = append(table.Rows, append(row, cells(textIn(a.Comment, w.Language()))...))
	}
	return []Block{table, Note{w.Say("handbook.letters")}}
}

// delivered is the matrix of what each variant of the delivery has.
func (w *writer) delivered(m *agreement.Scope) []Block {
	if m == nil || len(m.Lines) == 0 {
		return nil
	}
	table := Table{Title: w.Say("handbook.scope"), Columns: []Column{left(w.Say("col.service"), 30)}}
	for _, v := range m.Variants {
		table.Columns = append(table.Columns, left(firstOf(textIn(v.Title, w.Language()), v.Name), 40/float64(len(m.Variants))))
	}
	table.Columns = append(table.Columns, left(w.Say("col.note"), 30))
	said := map[agreement.Inclusion]string{agreement.Included: w.Say("handbook.included"), agreement.AddOn: w.Say("handbook.add-on")}
	for _, l := range m.Lines {
		row := cells(textIn(l.Service, w.Language()))
		for _, v := range m.Variants {
			row = append(row, cells(said[l.In[v.Name]])...)
		}
		table.Rows = append(table.Rows, append(row, cells(textIn(l.Comment, w.Language()))...))
	}
	return []Block{table}
}

// promises are the targets in sentences, or how each is paid for when missed.
func (w *writer) promises(a agreement.Agreement, penalties bool) []Block {
	var rows []Pair
	for _, t := range a.Targets {
		text := strings.Join(w.terms(forums.RulesOf(a), t), " ")
		if penalties {
			text = w.agreedGoal(t)
			if t.Penalty != nil {
				text += "; " + w.Say("term.penalty", "rule", w.penaltyRule(t.Penalty))
			}
		}
		rows = append(rows, Pair{titleOf(t, w.Language()), text})
	}
	return paired(rows)
}
