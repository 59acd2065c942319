package pack

import (
	"ting/forums"
	"ting/reports/words"
)

// Compared is two closed periods of a customer beside each other, each figure
// in the words, and rounded as, its own pack prints it. The second is what the
// reader looks at and the first what it is held against, whichever came first.
type Compared struct {
	Lead    string   // how many targets went which way
	Turned  []string // what has another status, in sentences
	Targets []ComparedTarget
	Volumes []ComparedVolume
	Unequal bool // the periods are not of the same length: their volumes do not compare
}

// ComparedTarget is a target that one of the periods has, or both.
type ComparedTarget struct {
	ID, Title, Goal string // the goal says both when it is another
	Before, After   ComparedFigure
	Change          string // with its sign; empty when there is none to tell
	Course          Course
	Word            string // the course in a word
	Turn            string // the change of status in words; empty when it has not changed
}

// ComparedFigure is one target's outcome in one of the periods.
type ComparedFigure struct {
	Text  string // a dash where the period does not have the target
	Light Status
	Word  string // the status in words
}

// Course is which way a target went from one period to the other.
type Course string

// The courses.
const (
	Better Course = "better"
	Worse  Course = "worse"
	Same   Course = "same"
	New    Course = "new"   // the first period does not have it
	Gone   Course = "gone"  // the second does not have it
	Apart  Course = "apart" // both have it, and one of them no outcome, or another measure
)

// ComparedVolume is the movement of tickets of one type and priority, or of
// all: what was opened, resolved, closed and left.
type ComparedVolume struct {
	Name  string
	Rows  []ComparedCount
	Total bool // of all
}

// ComparedCount is one of the four counts in both periods. Change has a sign
// and a word.
type ComparedCount struct{ Name, Before, After, Change string }

// Compare puts two records of one customer beside each other. It fails as
// [Operational] does.
func Compare(c forums.Customer, before, after forums.Record, w *words.Words) (Compared, error) {
	was, err := begin(Input{Customer: c, Record: before, Words: w}, forums.Operational)
	if err != nil {
		return Compared{}, err
	}
	now, err := begin(Input{Customer: c, Record: after, Words: w}, forums.Operational)
	if err != nil {
		return Compared{}, err
	}
	b := beside{was, now}
	out := Compared{Targets: b.targets(), Unequal: shape(before.Figures.Period) != shape(after.Figures.Period)}
	counts := map[Course]int{}
	for _, t := range out.Targets {
		counts[t.Course]++
		if t.Turn != "" {
			out.Turned = append(out.Turned, now.Say("compare.turned", "target", t.Title, "turn", t.Turn))
		}
	}
	out.Lead = words.Sentence(now.Say("compare.lead", "better", now.Count("compare.went-better", counts[Better]),
		"worse", now.Count("compare.went-worse", counts[Worse]), "same", now.Count("compare.stayed", counts[Same])))
	if was.connected("tickets") || now.connected("tickets") {
		out.Volumes = b.volumes()
	}
	return out, nil
}

// beside writes two periods, each by its own agreement.
type beside struct{ was, now *writer }

// targets are those of the second period in their order, and after them those
// that only the first has.
func (b beside) targets() []ComparedTarget {
	var all []ComparedTarget
	seen := map[string]bool{}
	for _, t := range b.now.targets {
		seen[t.ID] = true
		all = append(all, b.both(t))
	}
	for _, t := range b.was.targets {
		if !seen[t.ID] {
			all = append(all, ComparedTarget{
				ID: t.ID, Title: t.title, Goal: b.was.goal(t), Before: b.was.besideFigure(t), After: ComparedFigure{Text: words.Dash},
				Course: Gone, Word: b.now.Of("course", string(Gone)),
			})
		}
	}
	return all
}

// both is a target of the second period beside what it was in the first.
func (b beside) both(t target) ComparedTarget {
	out := ComparedTarget{
		ID: t.ID, Title: t.title, Goal: b.now.goal(t), Before: ComparedFigure{Text: words.Dash}, After: b.now.besideFigure(t), Course: New,
	}
	for _, before := range b.was.targets {
		if before.ID != t.ID {
			continue
		}
		out.Before = b.was.besideFigure(before)
		if goal := b.was.goal(before); goal != out.Goal {
			out.Goal = b.now.Say("since.turn", "was", goal, "now", out.Goal)
		}
		if before.status() != t.status() {
			out.Turn = b.now.turn(string(before.status()), t.status())
		}
		out.Change, out.Course = b.course(before, t)
	}
	out.Word = b.now.Of("course", string(out.Course))
	return out
}

// course is the change of a target, and whether for the better. Figures of
// different measures, or without an outcome, stand apart.
func (b beside) course(before, t target) (string, Course) {
	if before.Measure != t.Measure {
		return "", Apart
	}
	t.before = &before.TargetFigure
	text, better := b.now.change(t)
	switch {
	case text == "":
		return "", Apart
	case better > 0:
		return text, Better
	case better < 0:
		return text, Worse
	}
	return "", Same
}

// besideFigure is a target's outcome as the pack of its own period prints it.
func (w *writer) besideFigure(t target) ComparedFigure {
	return ComparedFigure{Text: w.figure(t), Light: t.status(), Word: w.Of("status", string(t.status()))}
}

// counted is one of the four counts of a movement.
type counted struct {
	name string
	of   func(forums.VolumeFigure) int
}

// volumes is all tickets first, and under them each type and priority that one
// of the periods has, in the order of the second.
func (b beside) volumes() []ComparedVolume {
	was, now := b.was.in.Record.Figures.Volumes, b.now.in.Record.Figures.Volumes
	all := []ComparedVolume{{Name: b.now.Say("col.total"), Rows: b.counts(was, now), Total: true}}
	type kind struct{ name, priority string }
	var kinds []kind
	before, after := map[kind][]forums.VolumeFigure{}, map[kind][]forums.VolumeFigure{}
	for _, v := range now {
		k := kind{v.Type, v.Priority}
		kinds, after[k] = append(kinds, k), append(after[k], v)
	}
	for _, v := range was {
		k := kind{v.Type, v.Priority}
		if after[k] == nil && before[k] == nil {
			kinds = append(kinds, k)
		}
		before[k] = append(before[k], v)
	}
	for _, k := range kinds {
		all = append(all, ComparedVolume{Name: b.now.kind(k.name) + ", " + b.now.priority(k.priority), Rows: b.counts(before[k], after[k])})
	}
	return all
}

// counts is the four counts of a movement in both periods.
func (b beside) counts(was, now []forums.VolumeFigure) []ComparedCount {
	w := b.now
	var rows []ComparedCount
	for _, c := range []counted{
		{w.Say("volume.opened"), func(v forums.VolumeFigure) int { return v.Opened }},
		{w.Say("volume.resolved"), func(v forums.VolumeFigure) int { return v.Resolved }},
		{w.Say("volume.closed"), func(v forums.VolumeFigure) int { return v.Closed }},
		{w.Say("volume.backlog"), func(v forums.VolumeFigure) int { return v.Backlog }},
	} {
		before, after := sum(was, c.of), sum(now, c.of)
		change := w.Say("change.none")
		switch sign(after - before) {
		case 1:
			change = w.Say("compare.more", "change", w.Int(after-before))
		case -1:
			change = w.Say("compare.fewer", "change", w.Int(before-after))
		}
		rows = append(rows, ComparedCount{c.name, w.Int(before), w.Int(after), change})
	}
	return rows
}
