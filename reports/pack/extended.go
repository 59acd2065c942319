package pack

import (
	"slices"

	"ting/forums"
)

// extended is the sections that the customer has ordered on top of the agenda,
// in one order; none where nothing was ordered.
func (w *writer) extended() []Section {
	ordered := w.in.Customer.Reporting
	var sections []Section
	for _, part := range []struct {
		id      string
		targets []string
		grows   bool
	}{{"storage", ordered.Storage, false}, {"licences", ordered.Licences, false}, {"backup", ordered.Backup, true}} {
		if len(part.targets) > 0 {
			sections = append(sections, w.consumed(part.id, part.targets, part.grows))
		}
	}
	if ordered.ThirdParties {
		sections = append(sections, w.otherSuppliers())
	}
	if ordered.AccountManager {
		sections = append(sections, w.manager())
	}
	return sections
}

// consumed is what is used of something: its course, who uses most, and, of
// what grows, where that leads.
func (w *writer) consumed(id string, targets []string, grows bool) Section {
	s := w.section(id)
	m := w.monthly()
	for i, t := range w.targets {
		if !slices.Contains(targets, t.ID) {
			continue
		}
		if s.Lead == "" {
			s.Lead = w.consumedLead(t)
		}
		if _, ok := amount(t.Value); !ok {
			s.Blocks = append(s.Blocks, Empty{w.Say("extended.none", "target", t.title, "during", w.during())})
			continue
		}
		s.Blocks = append(s.Blocks, m.consumption(m.targets[i], grows)...)
		if of := w.dimensionsOf(t.ID); len(of) > 1 {
			s.Blocks = append(s.Blocks, w.measuredTable(t, of, mostBars)...)
		}
	}
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{Empty{w.Say("extended.unknown", "during", w.during())}}
	}
	return s
}

// consumedLead is a target's figure, and how it has changed.
func (w *writer) consumedLead(t target) string {
	change, _ := w.change(t)
	if change == "" {
		return w.Say("extended.lead", "target", t.title, "figure", w.figure(t))
	}
	return w.Say("extended.lead-change", "target", t.title, "figure", w.figure(t), "change", w.since(change))
}

// consumption is the course of a target by the months, with a projection of
// what grows where there are months enough to lay a line through.
func (w *writer) consumption(t target, grows bool) []Block {
	known := w.known()
	if grows && len(known) > 0 {
		from := w.growth(t, known)
		from.least = 0 // what is used of something is never less than nothing
		if f, ok := w.forecast(from, known); ok {
			return []Block{f, Note{w.Say("capacity.method")}}
		}
	}
	if f, ok := w.trend(t); ok {
		f.Height = halfHeight
		return []Block{f}
	}
	return nil
}

// dimensionsOf is what a metric target was measured of.
func (w *writer) dimensionsOf(id string) []forums.Dimension {
	var of []forums.Dimension
	for _, d := range w.in.Record.Dimensions {
		if d.Target == id {
			of = append(of, d)
		}
	}
	return of
}

// hasOwnSection tells whether a target's measurements stand in a section that
// the customer has ordered.
func (w *writer) hasOwnSection(id string) bool {
	ordered := w.in.Customer.Reporting
	return w.forum != forums.Strategic && slices.Contains(slices.Concat(ordered.Storage, ordered.Licences, ordered.Backup), id)
}
