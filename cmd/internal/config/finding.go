package config

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"ting/forums/fault"
)

// Finding is one mistake in the settings, told so that it can be mended
// without reading anything else.
type Finding struct {
	File   string // relative to the workspace, or the variable or flag that holds the value
	Line   int    // from 1; zero when the place is not a line of a file
	Column int    // from 1, in characters
	Text   string // what is wrong, one clause
	Cure   string // what would be right, one clause; may be empty
	Source string // the line as written, secrets masked
}

// String is the finding as a person sees it: place, sentence, and where there
// is a line, the line with a caret below the spot.
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", f.Line, f.Column)
	}
	b.WriteString(": " + f.Text)
	if f.Cure != "" {
		b.WriteString("; " + f.Cure)
	}
	if f.Line > 0 && strings.TrimSpace(f.Source) != "" {
		line, caret := excerpt(f.Source, f.Column)
		margin := fmt.Sprintf("%8d | ", f.Line)
		fmt.Fprintf(&b, "\n%s%s\n%s^", margin, line, strings.Repeat(" ", len(margin)+caret))
	}
	return b.String()
}

// Error is every mistake found in a workspace, in the order of files and
// lines. It is of the kind [fault.Invalid].
type Error struct {
	Findings []Finding
}

// Error prints all findings, one below the other.
func (e *Error) Error() string {
	texts := make([]string, len(e.Findings))
	for i, f := range e.Findings {
		texts[i] = f.String()
	}
	return strings.Join(texts, "\n")
}

// Unwrap gives the kind of failure.
func (e *Error) Unwrap() error { return fault.Invalid }

// widest is the number of characters of a line that a finding shows.
const widest = 100

// excerpt cuts a line to the part around a column and returns it with the
// number of characters before the caret. Tabs and control characters become
// blanks, so that the caret stands where it should.
func excerpt(line string, column int) (text string, caret int) {
	runes := []rune(strings.Map(printable, line))
	caret = min(max(column-1, 0), len(runes))
	from := 0
	if caret > widest*3/4 {
		from = caret - widest/2
	}
	to := min(from+widest, len(runes))
	return strings.TrimRight(string(runes[from:to]), " "), caret - from
}

// printable keeps a character that takes one column of a terminal.
func printable(r rune) rune {
	switch {
	case r == utf8.RuneError:
		return '?'
	case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0:
		return ' '
	}
	return r
}
