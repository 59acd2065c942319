package main

import (
	"fmt"
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

// filled is a pack with very much in it: the sample's rows again and again,
// under long names.
func filled(in pack.Input) pack.Input {
	r := in.Record
	r.Figures.Targets, r.Targets = manyTargets(r)
	r.Trends = many(r.Trends, heavyTargets, func(t forums.Trend, i int) forums.Trend {
		t.Target = r.Figures.Targets[i].ID
		return t
	})
	r.Breaches = many(r.Breaches, heavyBreaches, func(b forums.Breach, i int) forums.Breach {
		b.Target = r.Figures.Targets[i%heavyTargets].ID
		b.Title = fmt.Sprintf("Skrivarna på plan %d svarar inte efter uppdateringen av utskriftsservern i %s", i%9, "Öresundsförvaltningen")
		return b
	})
	r.Projects = many(r.Projects, heavyProjects, func(p forums.Project, i int) forums.Project {
		p.ID, p.Title = fmt.Sprintf("P%02d", i), fmt.Sprintf("%s, etapp %d av verksamhetsutvecklingsprogrammet", p.Title, i+1)
		return p
	})
	in.Record = r
	in.Memory.Actions = many(in.Memory.Actions, heavyActions, func(a pack.ActionLine, i int) pack.ActionLine {
		a.Number = i + 1
		return a
	})
	in.Remarks = []pack.Comment{remarkOf(in, pack.Summary), remarkOf(in, pack.SectionIDs(forums.Operational)[2]), remarkOf(in, "actions")}
	return in
}

// manyTargets are the sample's targets as often as it takes, each under an id
// of its own, with the agreed terms beside the figures.
func manyTargets(r forums.Record) ([]forums.TargetFigure, []agreement.Target) {
	terms := map[string]agreement.Target{}
	for _, t := range r.Targets {
		terms[t.ID] = t
	}
	var agreed []agreement.Target
	figures := many(r.Figures.Targets, heavyTargets, func(f forums.TargetFigure, i int) forums.TargetFigure {
		t, known := terms[f.ID]
		f.ID = fmt.Sprintf("%s-%02d", f.ID, i+1)
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

// remarkOf is a comment of some length.
func remarkOf(in pack.Input, section string) pack.Comment {
	return pack.Comment{
		Section: section, By: "Anna Öström", Day: calendar.DayOf(in.Record.Figures.AsOf.Add(-time.Hour), in.Customer.Zone),
		Text: []pack.Block{
			pack.Paragraph{Text: "Perioden präglades av flytten till det nya datacentret: två avbrott drog ned utfallet, och vi har satt in fler handläggare på de äldsta ärendena. Nästa steg är att beta av dem före sommaren."},
			pack.List{Items: []string{"Nätverket byggs om i maj.", "Lagringen övervakas dygnet runt från den 1 juni."}},
		},
	}
}
