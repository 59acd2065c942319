package pack

import (
	"strings"

	"ting/reports/words"
)

// left and right are columns of text and of figures, with their shares of the
// width.
func left(head string, width float64) Column  { return Column{Head: head, Width: width} }
func right(head string, width float64) Column { return Column{Head: head, Width: width, Right: true} }

// cells returns a row of texts; a dash stands where there is none.
func cells(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, text := range texts {
		row[i] = Cell{Text: orDash(text)}
	}
	return row
}

// strong returns a row of texts that sum up those above.
func strong(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, text := range texts {
		row[i] = Cell{Text: text, Strong: true}
	}
	return row
}

// orDash returns text, or a dash when it is blank.
func orDash(text string) string {
	if strings.TrimSpace(text) == "" {
		return words.Dash
	}
	return text
}

// firstOf returns the first text that is not blank.
func firstOf(texts ...string) string {
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}

// pairs puts figures beside each other, two in a row.
func pairs(figures []Figure) []Block {
	var blocks []Block
	for len(figures) > 1 {
		blocks = append(blocks, Side{Columns: [][]Block{{figures[0]}, {figures[1]}}})
		figures = figures[2:]
	}
	if len(figures) == 1 {
		blocks = append(blocks, figures[0])
	}
	return blocks
}
