package pack

import (
	"strings"

	"ting/forums"
)

// Strategic composes the pack of the strategic forum, most often about a
// half-year: its outcome on one page with the year behind it, where it is going, and the forum's
// standard agenda point by point. It keeps the promises of [Operational] and
// fails as it does.
func Strategic(in Input) (Pack, error) {
	w, err := begin(in, forums.Strategic)
	if err != nil {
		return Pack{}, err
	}
	return w.report([]Section{
		w.halfYear(), w.trendsOfMonths(), w.capacity(), w.written("needs", "customer"), w.written("market", "supplier"), w.written("strategy", ""),
		w.escalations(), w.other(), w.written("services", "supplier"), w.glance(), w.method(),
	}), nil
}

// written is a point of the agenda that people write: what they wrote stands
// at its head as a remark, else it says who may. Side is whose point it is;
// empty for both.
func (w *writer) written(id, side string) Section {
	s := w.section(id)
	if len(w.remarks(id)) > 0 {
		return s
	}
	if names := w.attending(side); names != "" {
		s.Blocks = []Block{Empty{w.Say("written.none", "names", names)}}
		return s
	}
	s.Blocks = []Block{Empty{w.Say("written.nobody")}}
	return s
}

// attending names those of a side who attend the forum, those of both sides
// when it is empty.
func (w *writer) attending(side string) string {
	var names []string
	for _, key := range w.in.Customer.Forums[w.forum].Attends {
		if person, ok := w.in.Customer.People[key]; ok && person.Name != "" && (side == "" || person.Side == side) {
			names = append(names, person.Name)
		}
	}
	return w.Either(names)
}

// trendsOfMonths is how volumes and targets have gone, month by month.
func (w *writer) trendsOfMonths() Section {
	s := w.section("trends")
	m := w.monthly()
	if len(m.outcomes) < 2 {
		s.Blocks = append([]Block{Empty{w.Say("trends.few")}}, w.yearBlocks()...)
		return s
	}
	s.NewPage = true
	first, last := m.outcomes[0], m.outcomes[len(m.outcomes)-1]
	s.Lead = w.Say("trends.lead", "span", w.Periods(last.Period, len(m.outcomes)), "first", w.Period(first.Period), "last", w.Period(last.Period))
	if f, ok := m.inflow(); ok && w.connected("tickets") {
		s.Blocks = append(s.Blocks, f)
	}
	if f, ok := m.flow(); ok {
		f.Height = wideHeight
		s.Blocks = append(s.Blocks, f)
	}
	s.Blocks = append(append(s.Blocks, pairs(m.trends())...), w.yearBlocks()...)
	return s
}

// glance is the state of all projects in one table.
func (w *writer) glance() Section {
	s := w.section("projects")
	if empty, none := w.noProjects(); none {
		s.Blocks = []Block{empty}
		return s
	}
	s.Lead = w.projectLead(w.in.Record.Projects)
	s.Blocks = []Block{w.overview(), Note{w.Say("projects.shift")}}
	return s
}

// joined are the sentences that are not empty, one after the other.
func joined(sentences ...string) string {
	var said []string
	for _, s := range sentences {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, " ")
}
