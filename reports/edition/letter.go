package edition

import (
	"embed"
	"fmt"
	"strings"
	"text/template"

	"ting/forums"
	"ting/reports/mail"
	"ting/reports/pack"
)

// letters holds the words around a pack, one file a language.
//
//go:embed letters/*.txt
var letters embed.FS

// letterOf is the letter that goes with a pack: what it is, the scorecard in
// short, and that the rest is attached.
func letterOf(p pack.Pack, to forums.Person) (mail.Letter, error) {
	words, err := template.ParseFS(letters, "letters/"+p.Language+".txt")
	if err != nil {
		return mail.Letter{}, fmt.Errorf("letter in %q: %w", p.Language, err)
	}
	text := map[string]string{}
	for _, part := range []string{"subject", "before", "heads", "after"} {
		var out strings.Builder
		if err := words.ExecuteTemplate(&out, part, map[string]any{"Cover": p.Cover, "Name": to.Name, "Author": p.Author}); err != nil {
			return mail.Letter{}, fmt.Errorf("letter in %q: %w", p.Language, err)
		}
		text[part] = out.String()
	}
	card := mail.Scorecard{Rows: lines(p)}
	copy(card.Heads[:], strings.Split(text["heads"], "|"))
	return mail.Letter{
		To: mail.Address{Name: to.Name, Email: to.Email}, Language: p.Language,
		Subject: strings.Join(strings.Fields(text["subject"]), " "),
		Before:  paragraphs(text["before"]), Card: card, After: paragraphs(text["after"]),
	}, nil
}

// lines is the tiles of the pack that have a goal: volumes have none.
func lines(p pack.Pack) []mail.Line {
	var found []mail.Line
	for _, section := range p.Sections {
		for _, block := range section.Blocks {
			tiles, is := block.(pack.Tiles)
			if !is {
				continue
			}
			for _, tile := range tiles.Tiles {
				if tile.Goal != "" {
					found = append(found, mail.Line{Title: tile.Title, Figure: tile.Figure, Goal: tile.Goal, Word: tile.Word, Status: string(tile.Status)})
				}
			}
		}
	}
	return found
}

func paragraphs(text string) []string {
	var found []string
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		if paragraph = strings.TrimSpace(paragraph); paragraph != "" {
			found = append(found, paragraph)
		}
	}
	return found
}
