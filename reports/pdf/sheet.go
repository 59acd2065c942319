package pdf

import (
	"fmt"

	"ting/forums/fault"
	"ting/reports/pdf/canvas"
)

// The papers that a pack may be printed on; none is A4.
const (
	A4     = "a4"
	Letter = "letter"
)

// sheet is a page, and where on it the text stands.
type sheet struct{ canvas.Size }

// sheetOf is a paper by its name, upright.
func sheetOf(paper string) (sheet, error) {
	switch paper {
	case "", A4:
		return sheet{canvas.A4()}, nil
	case Letter:
		return sheet{canvas.Letter()}, nil
	}
	return sheet{}, fmt.Errorf("paper %q is none of %s, %s: %w", paper, A4, Letter, fault.Invalid)
}

// turned is the sheet lying on its long side, for tables that need the width.
func (s sheet) turned() sheet { return sheet{s.Size.Turned()} }

// measure is the width of the text.
func (s sheet) measure() float64 { return s.Width - left - right }

// capacity is the height of the text.
func (s sheet) capacity() float64 { return s.Height - top - bottom }

// ratio is the height of the text against that of A4, for which heights are
// chosen.
func (s sheet) ratio() float64 { return s.capacity() / (sheet{canvas.A4()}).capacity() }

// floor is the line below which nothing of the text stands.
func (s sheet) floor() float64 { return s.Height - bottom }

// footline is the baseline of the running foot.
func (s sheet) footline() float64 { return s.Height - 9*grid }

// footrule is the height of the rule above it.
func (s sheet) footrule() float64 { return s.footline() - 4*grid }

// coverWidth is the width of the text of a cover.
func (s sheet) coverWidth() float64 { return s.Width - 2*coverLeft }

// coverFoot is the line below which no fact of a cover stands.
func (s sheet) coverFoot() float64 { return s.Height - 16*grid }

// factWidth is the width of each of the facts that stand in a row.
func (s sheet) factWidth() float64 {
	return (s.coverWidth() - (factsAcross-1)*gutter) / factsAcross
}
