package main

import (
	"fmt"
	"slices"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/pack"
)

// How much a heavy pack holds.
const (
	heavyTargets  = 60
	heavyBreaches = 400
	heavyActions  = 80
	heavyProjects = 30
)

// fillings is how much stands in a pack of the gallery, by name.
func fillings(language string) map[string]func(pack.Input) (pack.Input, error) {
	return map[string]func(pack.Input) (pack.Input, error){
		"sparse": func(in pack.Input) (pack.Input, error) { return emptied(in), nil },
		"normal": func(in pack.Input) (pack.Input, error) { return in, nil },
		"full":   func(in pack.Input) (pack.Input, error) { return complete(in, saidIn(language)) },
		"heavy":  func(in pack.Input) (pack.Input, error) { return filled(in, saidIn(language)) },
	}
}

// emptied is the pack of a customer of whom nothing is known but the agreement.
func emptied(in pack.Input) pack.Input {
	f := in.Record.Figures
	f.Volumes, f.Tickets, f.Faults = nil, nil, nil
	f.Targets = append([]forums.TargetFigure{}, f.Targets...)
	for i, t := range f.Targets {
		f.Targets[i] = forums.TargetFigure{ID: t.ID, Measure: t.Measure, Goal: t.Goal, Limit: t.Limit, Status: "none"}
	}
	in.Record = forums.Record{Figures: f, Targets: in.Record.Targets}
	in.Memory, in.Before, in.Citations = pack.Memory{}, nil, nil
	return in
}

// filled is a pack with very much in it: all that a complete one has, its rows
// again and again, under long names.
func filled(in pack.Input, said sayings) (pack.Input, error) {
	in.Record = cloned(in.Record)
	ordered(&in, said)
	crowd(&in.Record, said)
	in, err := lived(in, said)
	if err != nil {
		return in, err
	}
	times := heavyActions / max(1, len(in.Memory.Actions))
	in.Memory.Actions = many(in.Memory.Actions, heavyActions, func(a pack.ActionLine, i int) pack.ActionLine {
		a.Number = i + 1
		return a
	})
	in.Memory.Promises = promised(in.Memory.Promises, times, in.Memory.Actions)
	in.Memory.Escalations = many(in.Memory.Escalations, 3*len(in.Memory.Escalations), func(e pack.EscalationLine, i int) pack.EscalationLine {
		e.Number = i + 1
		return e
	})
	return in, nil
}

// promised is what both sides promised, as often as the actions of a longer list
// stand in a shorter one, and of what is open as many as the list has.
func promised(lines []pack.PromiseLine, times int, actions []pack.ActionLine) []pack.PromiseLine {
	all := make([]pack.PromiseLine, len(lines))
	for i, l := range lines {
		p := pack.PromiseLine{Side: l.Side, Kept: l.Kept * times, Late: l.Late * times, Moved: l.Moved * times, Dropped: l.Dropped * times}
		for _, a := range actions {
			if a.Side != l.Side || a.Status == "done" || a.Status == "dropped" {
				continue
			}
			p.Open++
			if a.Overdue {
				p.Overdue++
			}
		}
		all[i] = p
	}
	return all
}

// crowd fills a record with targets, what was missed of them, and projects.
func crowd(r *forums.Record, said sayings) {
	r.Figures.Targets, r.Targets = manyTargets(*r)
	var judged []int
	for i, f := range r.Figures.Targets {
		if f.Breached > 0 {
			judged = append(judged, i)
		}
	}
	if len(judged) == 0 {
		r.Breaches = nil
	}
	r.Breaches = many(r.Breaches, heavyBreaches, func(b forums.Breach, i int) forums.Breach {
		b.Target = r.Figures.Targets[judged[i%len(judged)]].ID
		b.Ticket, b.Title = fmt.Sprintf("%s-%03d", b.Ticket, i), fmt.Sprintf(said.breach, i%9+1)
		return b
	})
	b := pastOf(*r)
	for i, at := range judged { // each with as many as are listed of it
		f, missed := r.Figures.Targets[at], heavyBreaches/len(judged)
		if i < heavyBreaches%len(judged) {
			missed++
		}
		counted := f.Counted * missed / f.Breached
		r.Figures.Targets[at] = b.counted(f, counted, counted-missed)
	}
	r.Penalties.Sum, r.Penalties.Due = due(r.Figures.Targets), due(r.Figures.Targets)
	r.Projects = many(r.Projects, heavyProjects, func(p forums.Project, i int) forums.Project {
		p.ID, p.Title, p.Lead = fmt.Sprintf("P%02d", i), fmt.Sprintf(said.stage, p.Title, i+1), fmt.Sprintf("%s %d", said.lead, i%7+1)
		return p
	})
}

// manyTargets are the record's targets as often as it takes, each under an id
// of its own, with the agreed terms beside the figures. What is measured in a
// unit stands once: its copies would have a figure and nothing that names it.
func manyTargets(r forums.Record) ([]forums.TargetFigure, []agreement.Target) {
	terms := map[string]agreement.Target{}
	for _, t := range r.Targets {
		terms[t.ID] = t
	}
	var agreed []agreement.Target
	unitless := slices.DeleteFunc(slices.Clone(r.Figures.Targets), func(f forums.TargetFigure) bool {
		return slices.ContainsFunc(r.Dimensions, func(d forums.Dimension) bool { return d.Target == f.ID })
	})
	rows := slices.Clone(r.Figures.Targets)
	for i := 0; len(unitless) > 0 && len(rows) < heavyTargets; i++ {
		rows = append(rows, unitless[i%len(unitless)])
	}
	figures := many(rows, len(rows), func(f forums.TargetFigure, i int) forums.TargetFigure {
		t, known := terms[f.ID]
		if i >= len(r.Figures.Targets) { // the first of each keeps its id, which others name
			f.ID = fmt.Sprintf("%s-%02d", f.ID, i+1)
		}
		if known {
			title := map[string]string{}
			for language, text := range t.Title {
				title[language] = fmt.Sprintf("%s %02d", text, i+1)
			}
			t.ID, t.Title = f.ID, title
			agreed = append(agreed, t)
		}
		return f
	})
	return figures, agreed
}

// many is n rows made of those there are, in turn; none of none.
func many[T any](rows []T, n int, change func(T, int) T) []T {
	if len(rows) == 0 {
		return nil
	}
	out := make([]T, n)
	for i := range out {
		out[i] = change(rows[i%len(rows)], i)
	}
	return out
}

// remarked is comments on the whole pack and on some of its sections.
func remarked(in pack.Input, said sayings, sections ...string) []pack.Comment {
	var all []pack.Comment
	for _, section := range slices.Concat([]string{pack.Summary}, sections) {
		all = append(all, pack.Comment{
			Section: section, By: said.manager, Day: calendar.DayOf(in.Record.Figures.AsOf.Add(-time.Hour), in.Customer.Zone),
			Text: []pack.Block{pack.Paragraph{Text: said.remark}, pack.List{Items: []string{said.first, said.second}}},
		})
	}
	return all
}
