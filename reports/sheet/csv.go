package sheet

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"
)

// CSV writes heads and rows as Excel in the Nordic countries reads them:
// semicolons, a byte order mark, CRLF. Numbers must come with a decimal comma.
// A text that Excel would take for a formula gets an apostrophe in front.
func CSV(w io.Writer, heads []string, rows [][]string) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma = ';'
	out.UseCRLF = true
	for _, row := range append([][]string{heads}, rows...) {
		safe := make([]string, len(row))
		for i, text := range row {
			safe[i] = harmless(text)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// harmless returns text so that no spreadsheet program computes it: one that
// begins with = + @, a tab or a line end, or with - before anything but a
// number, is quoted, also in full-width letters. So is one whose own apostrophes
// stand before such a sign, or nobody could tell them from ours; see [Bare].
func harmless(text string) string {
	if !plainNumber(text) && computed(text) {
		return "'" + text
	}
	return text
}

// Bare returns the text of a cell that [CSV] has written: without the
// apostrophe that stands before a text that would be computed.
func Bare(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && computed(rest) {
		return rest
	}
	return cell
}

// computed tells whether a spreadsheet program may compute a text, its
// apostrophes left aside.
func computed(text string) bool {
	r, size := utf8.DecodeRuneInString(strings.TrimLeft(text, "'"))
	return size > 0 && strings.ContainsRune("=+-@\t\r\n＝＋－＠", r)
}

// plainNumber tells whether text is a plain number or percentage with a decimal
// comma or point.
func plainNumber(text string) bool {
	digits := strings.TrimSuffix(strings.TrimPrefix(text, "-"), "%")
	if digits == "" {
		return false
	}
	commas := 0
	for _, r := range digits {
		switch {
		case r == ',' || r == '.':
			commas++
		case r < '0' || r > '9':
			return false
		}
	}
	return commas <= 1
}
