package edition

import (
	"strings"

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
	found, card := finding(p)
	card.Heads = [4]string{w.Say("col.target"), w.Say("col.outcome"), w.Say("col.goal"), w.Say("col.status")}
	before := []string{w.Say("letter.hello", "name", name), w.Say("letter.lead", "subject", p.Subject)}
	if found != "" {
		before = append(before, found)
	}
	after := []string{w.Say("letter.attached")}
	if strings.Contains(p.Twin, "://") { // a file beside the document does not come with the letter
		after = append(after, w.Say("letter.twin", "link", p.Twin))
	}
	if p.Author != "" {
		after = append(after, w.Say("letter.regards"), p.Author)
	}
	return mail.Letter{
		To:       mail.Address{Name: to.Name, Email: to.Email},
		Language: w.Language(),
		Subject:  p.Cover.Title + ": " + p.Cover.Subtitle,
		Before:   before,
		Card:     card,
		After:    after,
	}
}

// finding is the pack's page in short: its scorecard in a sentence, the
// sentences under it, the targets and the volumes.
func finding(p pack.Pack) (string, mail.Scorecard) {
	for _, section := range p.Sections {
		var card mail.Scorecard
		for _, block := range section.Blocks {
			switch b := block.(type) {
			case pack.List:
				card.Points = append(card.Points, b.Items...)
			case pack.Tiles:
				addTiles(&card, b)
			}
		}
		if len(card.Rows) > 0 {
			return section.Lead, card
		}
	}
	return "", mail.Scorecard{}
}

// addTiles puts tiles on the card; those without a goal are counts.
func addTiles(card *mail.Scorecard, tiles pack.Tiles) {
	for _, tile := range tiles.Tiles {
		line := mail.Line{Title: tile.Title, Figure: tile.Figure, Goal: tile.Goal, Change: tile.Change, Word: tile.Word, Status: string(tile.Status)}
		if tile.Goal == "" {
			card.Counts = append(card.Counts, line)
		} else {
			card.Rows = append(card.Rows, line)
		}
	}
}
