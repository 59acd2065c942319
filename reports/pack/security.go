package pack

import (
	"slices"
	"strings"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/chart"
	"ting/reports/words"
)

// halfHeight, in millimetres, is a figure's that needs no more than half a page's
// width.
const halfHeight = 45

// security is the period's tickets of type security, their course, and the
// targets that measure security.
func (w *writer) security() Section {
	s := w.section("security")
	tiles, figures := w.metered(saysSecurity)
	if len(tiles) > 0 {
		s.Blocks = append(s.Blocks, Tiles{tiles})
	}
	items := w.in.Record.Security
	switch {
	case !w.connected("tickets"):
		s.Blocks = append(s.Blocks, w.missing("tickets"))
	case len(items) == 0:
		s.Blocks = append(s.Blocks, Empty{w.Say("security.none", "during", w.during())})
	default:
		table, open := w.securityTable(items)
		s.Lead = words.Sentence(w.Count("security.lead", len(items), "during", w.during(), "open", w.Count("security.open", open)))
		s.Blocks = append(s.Blocks, table)
	}
	if f, ok := w.securityCourse(); ok {
		figures = append(figures, f)
	}
	s.Blocks = append(s.Blocks, pairs(figures)...)
	if len(tiles) == 0 {
		s.Blocks = append(s.Blocks, Note{w.Say("security.untouched")})
	}
	return s
}

// securityTable is the tickets, and how many of them are open.
func (w *writer) securityTable(items []forums.SecurityItem) (table Table, open int) {
	table = Table{
		Title: w.Say("security.table"),
		Columns: []Column{
			left(w.Say("col.ticket"), 16), left(w.Say("col.matter"), 44), left(w.Say("col.priority"), 12),
			left(w.Say("col.opened"), 16), left(w.Say("col.resolved"), 16),
		},
	}
	for _, i := range items {
		resolved := w.maybe(i.Resolved)
		if i.Resolved == nil {
			open++
			resolved = w.Say("breach.open")
		}
		table.Rows = append(table.Rows, cells(i.Ticket, i.Title, i.Priority, at(w.brief(i.Opened), i.Opened), atMaybe(resolved, i.Resolved)))
	}
	return table, open
}

// securityCourse is what security tickets came in and lay over the months;
// false where there were never any, or of one month alone.
func (w *writer) securityCourse() (Figure, bool) {
	m := w.monthly()
	opened, left := chart.Series{Name: w.Say("volume.opened")}, chart.Series{Name: w.Say("volume.backlog")}
	any := 0.0
	for _, o := range m.outcomes {
		of := slices.DeleteFunc(slices.Clone(o.Volumes), func(v forums.VolumeFigure) bool { return v.Type != "security" })
		part := forums.Outcome{Volumes: of}
		opened.Values, left.Values = append(opened.Values, float64(openedIn(part))), append(left.Values, float64(backlogIn(part)))
		any += opened.Values[len(opened.Values)-1] + left.Values[len(left.Values)-1]
	}
	n := len(m.outcomes)
	if n < 2 || any == 0 {
		return Figure{}, false
	}
	c := chart.Stacked{Labels: m.labels(), Series: []chart.Series{opened}, Line: &left, Number: w.number(false)}
	title := w.Say("security.course", "opened", w.Int(int(opened.Values[n-1])), "during", w.BriefDuring(m.outcomes[n-1].Period), "open", w.Int(int(left.Values[n-1])))
	return Figure{Title: title, Chart: c, Alt: Describe(c, w.Words), Height: halfHeight}, true
}

// metered is the tiles and the courses of the metric targets that a condition
// picks by what they are named for.
func (w *writer) metered(picks func(agreement.Target) bool) (tiles []Tile, figures []Figure) {
	m := w.monthly()
	for i, t := range w.targets {
		if t.Measure != agreement.Metric || !picks(t.agreed) {
			continue
		}
		tile := w.tile(t)
		tile.Course, tile.Alt, tile.Target = nil, "", nil // it stands beside
		tiles = append(tiles, tile)
		if f, ok := m.trend(m.targets[i]); ok {
			f.Height = halfHeight
			figures = append(figures, f)
		}
	}
	return tiles, figures
}

// saysSecurity tells whether a target's metric is named for security, in any of
// the languages.
func saysSecurity(t agreement.Target) bool {
	return namedFor(t, "security", "säkerhet", "sakerhet", "sikkerhed", "sikkerhet", "vulnerab", "sårbar", "phish", "patch", "malware")
}

// saysSatisfaction tells whether a target's metric is named for how content
// users are, in any of the languages.
func saysSatisfaction(t agreement.Target) bool {
	return namedFor(t, "satisf", "csat", "nöjd", "nojd", "tilfreds", "fornøyd", "fornoyd")
}

// namedFor tells whether one of the signs stands in a metric's name or its id.
func namedFor(t agreement.Target, signs ...string) bool {
	name := strings.ToLower(t.Metric + " " + t.ID)
	return slices.ContainsFunc(signs, func(sign string) bool { return strings.Contains(name, sign) })
}
