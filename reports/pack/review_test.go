package pack

import (
	"fmt"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
)

// longer turns the made-up month into a period of several months that ends
// with it: its months are the month's history, and the period before is as
// long.
func longer(t testing.TB, code, period, before string, months int) Input {
	in := input(t, code)
	r := &in.Record
	r.Parts = r.History
	n := len(r.Parts)
	whole := func(name string, parts []forums.Outcome, met, breached int) forums.Outcome {
		o := forums.Outcome{Period: name, From: parts[0].From, To: parts[len(parts)-1].To, Targets: targets(met, breached, "0.9962")}
		for _, v := range volumes(months) {
			v.Opened, v.Resolved, v.Closed = v.Opened*months, v.Resolved*months, v.Closed*months
			o.Volumes = append(o.Volumes, v)
		}
		return o
	}
	earlier := whole(before, r.Parts[n-2*months:n-months], 120*months, 9*months)
	now := whole(period, r.Parts[n-months:], 115*months, 16*months)
	r.History = []forums.Outcome{earlier, now}
	r.Figures.Period, r.Figures.From, r.Figures.Targets, r.Figures.Volumes = period, now.From, now.Targets, now.Volumes
	r.Quality = &forums.Quality{
		Categories: []forums.Repeat{{Name: "Utskrift", N: 120, Before: 80, Linked: 4}, {Name: "Nätverk", N: 90, Before: 95, Linked: 60}},
		Problems:   []forums.Repeat{{Name: "PRB17", N: 31, Before: 2, Linked: 31}},
	}
	for i, p := range r.Parts {
		r.Quality.Rework = append(r.Quality.Rework, forums.Rework{Period: p.Period, Ended: 200, Reopened: 10 + i, Reassigned: 40 - i})
	}
	in.Memory.Interpretations = []DecisionLine{{Number: "2025-Q4/2", Reading: 2, Clause: "Bilaga 3, 2.1", Text: "Svarstid räknas från registrering.", Day: calendar.Day{Year: 2026, Month: 1, Date: 14}, Forum: forums.Tactical}}
	for level, every := range map[forums.Level]calendar.Kind{forums.Tactical: calendar.Quarter, forums.Strategic: calendar.HalfYear} {
		in.Customer.Forums[level] = forums.Forum{Level: level, Every: every, Attends: []string{"orderer", "manager"}}
	}
	return in
}

func quarter(t testing.TB, code string) Input { return longer(t, code, "2026-Q1", "2025-Q4", 3) }

// half ends with March here: what counts is that it is six months long.
func half(t testing.TB, code string) Input { return longer(t, code, "2026-H1", "2025-H2", 6) }

// projects is an input with projects whose plans meet, and the record before.
func projects(t testing.TB, code string) Input {
	in := input(t, code)
	to := in.Record.Figures.To
	in.Record.Projects = append(in.Record.Projects,
		forums.Project{ID: "P3", Title: "Byte av ärendesystem", Status: "red", Phase: "Upphandling", Lead: "Eva Ek", Note: "överprövad", BaselineEnd: to.AddDate(0, 2, 0), PlannedEnd: to.AddDate(0, 1, 13), Progress: 0.25,
			Milestones: []forums.Milestone{{Title: "Tilldelning", Planned: to.AddDate(0, 0, 12)}}})
	in.Record.Projects[1].PlannedEnd, in.Record.Projects[1].Lead = to.AddDate(0, 0, 14), "Bo Berg"
	before := in.Record
	before.Figures.Period, before.Figures.AsOf = "2026-02", in.Record.Figures.AsOf.AddDate(0, -1, 0)
	before.Projects = []forums.Project{in.Record.Projects[0], {ID: "P0", Title: "Avslutat", Status: "green", PlannedEnd: in.Record.Figures.From, Progress: 1}}
	before.Projects[0].PlannedEnd, before.Projects[0].Status, before.Projects[0].Progress = to.AddDate(0, 1, 0), "amber", 0.4
	before.Projects[0].Milestones = []forums.Milestone{{Title: "Pilot", Planned: in.Record.Figures.From.AddDate(0, 0, 5)}}
	in.Before = &before
	return in
}

// later is the made-up month with the record of the month before.
func later(t testing.TB, code string) Input {
	in := projects(t, code)
	in.Before.Figures.Targets = in.Record.History[13].Targets
	in.Memory.Actions[0].LastMoved = in.Before.Figures.AsOf.Add(time.Hour)
	in.Memory.Actions = append(in.Memory.Actions, ActionLine{Number: 3, Title: "Byt lösenord", Status: "done", Ended: in.Before.Figures.AsOf.Add(48 * time.Hour)})
	return in
}

// amended is the quarter with an agreement that changed in February.
func amended(t testing.TB, code string) Input {
	in := quarter(t, code)
	first := in.Customer.Agreements[0]
	second := agreement.Agreement{From: time.Date(2026, 1, 31, 23, 0, 0, 0, time.UTC), Hours: map[string]calendar.Schedule{"support": first.Hours["support"], "always": first.Hours["always"]}, Targets: agreed()[1:]}
	second.Targets[1].Goal = dec("0.92")
	in.Customer.Agreements = append(in.Customer.Agreements, second)
	return in
}

// composers are the packs that there are, with an input for each.
func composers(t testing.TB, code string) map[string]func() (Pack, error) {
	return map[string]func() (Pack, error){
		"tactical":  func() (Pack, error) { return Tactical(amended(t, code)) },
		"strategic": func() (Pack, error) { return Strategic(half(t, code)) },
		"project":   func() (Pack, error) { return Project(projects(t, code)) },
		"since":     func() (Pack, error) { return Operational(later(t, code)) },
	}
}

// nothing is an input without a single dataset, agreement or memory.
func nothing(t testing.TB, code string) Input {
	in := input(t, code)
	in.Record = forums.Record{Figures: forums.Figures{Period: "2026-Q1", From: in.Record.Figures.From, To: in.Record.Figures.To}}
	in.Customer.Agreements, in.Memory = nil, Memory{}
	return in
}

// heavy is more of everything than a forum should ever see.
func heavy(in Input) Input {
	r := &in.Record
	for i := range 40 {
		p := r.Projects[i%len(r.Projects)]
		p.ID, p.Title, p.Note = fmt.Sprint("X", i), fmt.Sprint("Införande av verksamhetssystem ", i), "väntar på beslut i styrgruppen om fortsatt finansiering"
		p.PlannedEnd = p.PlannedEnd.AddDate(0, 0, 9*i)
		r.Projects = append(r.Projects, p)
	}
	return in
}
