package pack

import "ting/forums"

// mostDecisions is how many decisions on the contract a pack lists.
const mostDecisions = 20

// Tactical composes the pack of the tactical forum, most often about a quarter:
// the scorecard, the forum's standard agenda point by point, and how it was all
// counted. It keeps the promises of [Operational] and fails as it does.
func Tactical(in Input) (Pack, error) {
	w, err := begin(in, forums.Tactical)
	if err != nil {
		return Pack{}, err
	}
	sections := append([]Section{w.scorecard(), w.contract()}, w.charges()...)
	sections = append(append(sections, w.quality(), w.security()), w.extended()...)
	return w.report(append(sections, w.escalations(), w.interpretation(), w.other(), w.method())), nil
}

// interpretation is what the forums have decided about what the contract means.
func (w *writer) interpretation() Section {
	s := w.section("contract-changes")
	log := w.in.Memory.Interpretations
	if len(log) == 0 {
		s.Blocks = []Block{Empty{w.Say("interpretation.none")}}
		return s
	}
	s.Lead = w.Count("interpretation.lead", len(log))
	table := Table{
		Title: w.Say("interpretation.table"),
		Columns: []Column{
			right(w.Say("col.number"), 7), left(w.Say("col.clause"), 18), left(w.Say("col.decision"), 44),
			left(w.Say("col.forum"), 17), left(w.Say("col.decided"), 14),
		},
	}
	for _, d := range log[max(0, len(log)-mostDecisions):] {
		row := cells(d.Number, d.Clause, d.Text, w.Of("forum", string(d.Forum)), dated(w.day(d.Day), d.Day))
		if d.Reading > 0 {
			row[0] = numbered(d.Reading)
		}
		table.Rows = append(table.Rows, row)
	}
	s.Blocks = []Block{table}
	if left := len(log) - mostDecisions; left > 0 {
		s.Blocks = append(s.Blocks, Note{w.Count("interpretation.more", left)})
	}
	return s
}
