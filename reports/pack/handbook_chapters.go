package pack

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/words"
)

// chapter is what the agreement and the people say of a chapter.
func (w *writer) chapter(id string, a agreement.Agreement) []Block {
	switch id {
	case "organisation":
		return slices.Concat(w.collaboration(), w.ladder(), w.delivering(a.Suppliers))
	case "documentation":
		return w.agreements(a)
	case "procedures":
		return w.duties(a.Rasci)
	case "system":
		return slices.Concat(w.delivered(a.Scope), w.held(a.Catalogue))
	case "targets":
		return w.promises(a, false)
	case "sla":
		return w.promises(a, true)
	case "desk":
		return w.opened(a)
	case "reporting":
		return w.cadences()
	case "complaints":
		if len(w.in.Customer.Escalation) > 0 {
			return []Block{Paragraph{w.Say("handbook.complaints-rise")}}
		}
	}
	return nil
}

// opened are the service hours that an agreement names, in words.
func (w *writer) opened(a agreement.Agreement) []Block {
	rules := forums.RulesOf(a)
	var rows []Pair
	for _, hours := range rules.Hours {
		rows = append(rows, Pair{w.Say("hours.label", "name", hours.Name), words.Sentence(w.hours(rules, hours.Schedule)) + "."})
	}
	return paired(rows)
}

// cadences are when each forum meets, with whom, and who gets its pack.
func (w *writer) cadences() []Block {
	table := Table{Title: w.Say("handbook.forums"), Columns: []Column{left(w.Say("col.forum"), 18), left(w.Say("handbook.meets"), 32), left(w.Say("handbook.attends"), 30),
		left(w.Say("handbook.packs-to"), 20)}}
	for _, level := range []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom} {
		if f, meets := w.in.Customer.Forums[level]; meets {
			table.Rows = append(table.Rows, cells(w.Of("forum", string(level)), words.Sentence(w.cadence(f)), w.attendees(f.Attends), w.attendees(f.SendsTo)))
		}
	}
	return rowed(table)
}

// cadence says when a forum meets.
func (w *writer) cadence(f forums.Forum) string {
	if f.OnDemand {
		return w.Say("handbook.on-demand")
	}
	every, day := w.Of("handbook-every", string(f.Every)), strconv.Itoa(f.Day)
	var text string
	switch {
	case f.Day == forums.LastDay && f.WorkingDays:
		text = w.Say("handbook.cadence-last-working", "every", every)
	case f.Day == forums.LastDay:
		text = w.Say("handbook.cadence-last-day", "every", every)
	case f.WorkingDays:
		text = w.Say("handbook.cadence-working", "every", every, "day", day)
	default:
		text = w.Say("handbook.cadence-day", "every", every, "day", day)
	}
	if f.At == 0 {
		return text
	}
	return w.Say("handbook.cadence-at", "cadence", text, "clock", w.Clock(f.At))
}

// ladder is to whom a matter rises, and when.
func (w *writer) ladder() []Block {
	table := Table{Title: w.Say("handbook.ladder"), Columns: []Column{right(w.Say("handbook.step"), 8), left(w.Say("handbook.name"), 27), left(w.Say("handbook.role"), 25),
		left(w.Say("handbook.within"), 22), left(w.Say("handbook.counted-in"), 18)}}
	for i, step := range w.in.Customer.Escalation {
		p := w.in.Customer.People[step.Person]
		table.Rows = append(table.Rows, cells(w.count(i+1), firstOf(p.Name, step.Person), p.Role, w.LongDuration(step.Within), step.Hours))
	}
	return rowed(table)
}

// delivering are the suppliers besides the one whose handbook it is: those
// that the agreement names, and those whose people attend.
func (w *writer) delivering(agreed []agreement.Supplier) []Block {
	table := Table{Title: w.Say("handbook.suppliers"), Columns: []Column{left(w.Say("handbook.supplier"), 20), left(w.Say("handbook.delivers"), 24), left(w.Say("handbook.contact"), 18),
		left(w.Say("handbook.reached"), 19), left(w.Say("handbook.supplier-agreement"), 19)}}
	named := map[string]bool{"customer": true, "supplier": true, "": true}
	for _, s := range agreed {
		named[s.Name] = true
		language := w.Language()
		table.Rows = append(table.Rows, cells(s.Name, textIn(s.Delivers, language), firstOf(w.in.Customer.People[s.Contact].Name, s.Contact),
			textIn(s.Reached, language), textIn(s.Agreement, language)))
	}
	for _, key := range slices.Sorted(maps.Keys(w.in.Customer.People)) {
		if p := w.in.Customer.People[key]; !named[p.Side] {
			named[p.Side] = true
			table.Rows = append(table.Rows, cells(p.Side, "", p.Name, p.Email, ""))
		}
	}
	return rowed(table)
}

// agreements are the versions of what was agreed.
func (w *writer) agreements(inForce agreement.Agreement) []Block {
	table := Table{Title: w.Say("handbook.agreements"), Columns: []Column{left(w.Say("handbook.in-force-from"), 50), left(w.Say("col.state"), 50)}}
	for _, a := range w.in.Customer.Agreements {
		state := w.Say("handbook.past")
		switch {
		case a.From.Equal(inForce.From):
			state = w.Say("handbook.in-force")
		case a.From.After(w.in.Record.Figures.AsOf):
			state = w.Say("handbook.to-come")
		}
		from := cells(w.Say("handbook.always"), state)
		if !a.From.IsZero() {
			day := calendar.DayOf(a.From, w.in.Customer.Zone)
			from[0] = dated(w.Day(day), day)
		}
		table.Rows = append(table.Rows, from)
	}
	return rowed(table)
}

// held is what each service of the catalogue holds.
func (w *writer) held(catalogue []agreement.Item) []Block {
	table := Table{Title: w.Say("handbook.services"), Columns: []Column{left(w.Say("col.service"), 34), left(w.Say("services.area"), 24), left(w.Say("services.contents"), 42)}}
	for _, item := range catalogue {
		table.Rows = append(table.Rows, cells(firstOf(textIn(item.Title, w.Language()), item.ID), item.Area, w.List(item.Contents)))
	}
	return rowed(table)
}

// rowed is a table, or nothing when it has no row.
func rowed(t Table) []Block {
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{t}
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
		table.Rows = append(table.Rows, cells(p.Name, p.Role, w.Title("side", p.Side), p.Email))
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
		rows = append(rows, Pair{t.Called(w.Language()), text})
	}
	return paired(rows)
}
