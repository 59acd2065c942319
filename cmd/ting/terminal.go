package main

import (
	"bytes"
	"io"
	"os"
	"unicode"

	"golang.org/x/term"
)

// terminal tells whether somebody looks at what is written.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// guarded is w, or, where somebody looks at it, w behind a pane: a terminal
// obeys control characters, which a ticket's id or title may hold, and would
// hide lines, change its title or answer by itself. What goes into a file or
// another program stays as it is.
func guarded(w io.Writer) io.Writer {
	if terminal(w) {
		return pane{w}
	}
	return w
}

// pane shows control characters by their pictures and obeys none but line ends
// and tabs. It takes whole letters, as all that print do.
type pane struct{ io.Writer }

// Write writes text as it is to be seen.
func (p pane) Write(text []byte) (int, error) {
	if _, err := p.Writer.Write(bytes.Map(picture, text)); err != nil {
		return 0, err
	}
	return len(text), nil
}

// picture is what a character looks like (Unicode, Control Pictures).
func picture(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r < ' ':
		return '\u2400' + r
	case r == 0x7f:
		return '\u2421'
	case unicode.IsControl(r):
		return unicode.ReplacementChar
	}
	return r
}
