package edition

import (
	"ting/forums"
	"ting/reports/mail"
	"ting/reports/pack"
	"ting/reports/words"
)

// letterOf is the letter that goes with a pack: what it found, the scorecard
// in short, and that the whole is attached.
func letterOf(p pack.Pack, w *words.Words, to forums.Person) mail.Letter {
	name := to.Name
	if name == "" {
		name = to.Email
	}
	found, rows := finding(p)
	before := []string{w.Say("letter.hello", "name", name), w.Say("letter.lead", "subject", p.Subject)}
	if found != "" {
		before = append(before, found)
	}
	after := []string{w.Say("letter.attached")}
	if p.Author != "" {
		after = append(after, w.Say("letter.regards"), p.Author)
	}
	return mail.Letter{
		To:       mail.Address{Name: to.Name, Email: to.Email},
		Language: w.Language(),
		Subject:  p.Cover.Title + ": " + p.Cover.Subtitle,
		Before:   before,
		Card: mail.Scorecard{
			Heads: [4]string{w.Say("col.target"), w.Say("col.outcome"), w.Say("col.goal"), w.Say("col.status")},
			Rows:  rows,
		},
		After: after,
	}
}

// finding is what the pack's scorecard says in a sentence, and its tiles that
// have a goal: volumes have none.
func finding(p pack.Pack) (string, []mail.Line) {
	for _, section := range p.Sections {
		var rows []mail.Line
		for _, block := range section.Blocks {
			tiles, is := block.(pack.Tiles)
			if !is {
				continue
			}
			for _, tile := range tiles.Tiles {
				if tile.Goal != "" {
					rows = append(rows, mail.Line{Title: tile.Title, Figure: tile.Figure, Goal: tile.Goal, Word: tile.Word, Status: string(tile.Status)})
				}
			}
		}
		if len(rows) > 0 {
			return section.Lead, rows
		}
	}
	return "", nil
}
