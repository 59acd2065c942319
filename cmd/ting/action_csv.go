package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"ting/forums/action"
	"ting/reports/sheet"
)

// An action list as people keep it in a spreadsheet: one action a row, under
// heads that may stand in any order. A workbook, of which the first sheet is
// read, or CSV: separated by commas, or by semicolons as Excel in the Nordic
// countries writes it; UTF-8, with or without a byte order mark.

// actionHeads is the columns of the file, as it is exported.
func actionHeads() []string {
	return []string{"title", "text", "owner", "due", "priority", "origin", "status", "result", "links"}
}

// neededHeads is the columns that an import cannot do without.
func neededHeads() []string { return []string{"title", "owner", "due"} }

// actionRow is one row of the file: where it begins, and its cells by head.
type actionRow struct {
	line  int
	cells map[string]string
}

// lineFinding is what is wrong on a line of the file.
type lineFinding struct {
	Line    int    `json:"line"`
	Problem string `json:"problem"`
}

// parseActions reads a file into rows. Rows without any text, which
// spreadsheets leave behind, are passed over. What is wrong is found row by
// row as far as the file can be read, and the rows that can be read come
// beside the findings about the others.
func parseActions(content []byte) ([]actionRow, []lineFinding) {
	if sheet.IsBook(content) {
		return parseBook(content)
	}
	content = bytes.TrimPrefix(content, []byte("\uFEFF"))
	if !utf8.Valid(content) {
		return nil, []lineFinding{{badLine(content), "the text is not UTF-8; save the file as “CSV UTF-8”"}}
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	head, _, _ := bytes.Cut(content, []byte("\n"))
	if bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		r.Comma = ';'
	}
	heads, err := r.Read()
	if err != nil {
		return nil, []lineFinding{{1, noHeads()}}
	}
	findings := checkHeads(heads)
	if len(findings) > 0 {
		return nil, findings
	}
	return readRows(r, heads)
}

func noHeads() string {
	return "the file has no heads; the first line names the columns: " + strings.Join(actionHeads(), ", ")
}

// parseBook reads the first sheet of a workbook into rows. A day may be a text
// or a date; a row may end before its last column.
func parseBook(content []byte) ([]actionRow, []lineFinding) {
	lines, err := sheet.ReadGrid(content)
	if err != nil {
		return nil, []lineFinding{{1, sentence(err)}}
	}
	if len(lines) == 0 {
		return nil, []lineFinding{{1, noHeads()}}
	}
	heads := lines[0]
	findings := checkHeads(heads)
	if len(findings) > 0 {
		return nil, findings
	}
	var rows []actionRow
	for i, cells := range lines[1:] {
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if len(cells) > len(heads) {
			findings = append(findings, lineFinding{i + 2, fmt.Sprintf("has %d values, and there are %d columns", len(cells), len(heads))})
			continue
		}
		row := actionRow{line: i + 2, cells: map[string]string{}}
		for j, cell := range cells {
			row.cells[heads[j]] = cell
		}
		row.cells["due"] = sheet.Day(row.cells["due"])
		rows = append(rows, row)
	}
	return rows, findings
}

// badLine is the line on which text first is not UTF-8.
func badLine(content []byte) int {
	for i, line := range bytes.Split(content, []byte("\n")) {
		if !utf8.Valid(line) {
			return i + 1
		}
	}
	return 1
}

func checkHeads(heads []string) []lineFinding {
	var findings []lineFinding
	seen := map[string]bool{}
	for i, head := range heads {
		heads[i] = strings.ToLower(strings.TrimSpace(head))
		switch {
		case !slices.Contains(actionHeads(), heads[i]):
			findings = append(findings, lineFinding{1, fmt.Sprintf("no column is called %q; columns are %s", head, list(actionHeads()))})
		case seen[heads[i]]:
			findings = append(findings, lineFinding{1, fmt.Sprintf("the column %q stands twice", head)})
		}
		seen[heads[i]] = true
	}
	for _, needed := range neededHeads() {
		if !seen[needed] {
			findings = append(findings, lineFinding{1, fmt.Sprintf("the column %q is missing", needed)})
		}
	}
	return findings
}

func readRows(r *csv.Reader, heads []string) ([]actionRow, []lineFinding) {
	var rows []actionRow
	var findings []lineFinding
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line := 0
			if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
				line, err = bad.Line, bad.Err
			}
			findings = append(findings, lineFinding{line, fmt.Sprintf("cannot be read: %v; what follows was not looked at", err)})
			break
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		line, _ := r.FieldPos(0)
		if len(cells) != len(heads) {
			findings = append(findings, lineFinding{line, fmt.Sprintf("has %d values, and there are %d columns", len(cells), len(heads))})
			continue
		}
		row := actionRow{line: line, cells: map[string]string{}}
		for i, cell := range cells {
			row.cells[heads[i]] = bare(cell, r.Comma)
		}
		rows = append(rows, row)
	}
	return rows, findings
}

// bare takes away the apostrophe that a file for spreadsheets has before a
// text that would be computed.
func bare(cell string, comma rune) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && comma == ';' && strings.ContainsAny(firstOf(rest), "=+-@\t\r\n＝＋－＠") {
		return rest
	}
	return cell
}

func firstOf(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(r)
}

// actionFile is how a file of actions is written.
type actionFile string

// The files of actions: for Excel in the Nordic countries, plain, and a workbook.
const (
	nordicCSV actionFile = "nordic"
	plainCSV  actionFile = "comma"
	workbook  actionFile = "xlsx"
)

// writeActions writes actions as a file that parseActions reads.
func writeActions(w io.Writer, actions []action.Action, as actionFile) error {
	rows := make([][]string, len(actions))
	for i, a := range actions {
		rows[i] = []string{a.Title, a.Text, a.Owner, a.Due.String(), string(a.Priority), a.Origin, string(a.Status), resultOf(a), strings.Join(a.Links(), "\n")}
	}
	switch as {
	case nordicCSV:
		return sheet.CSV(w, actionHeads(), rows)
	case workbook:
		book, err := sheet.Grid("actions", actionHeads(), rows)
		if err != nil {
			return err
		}
		_, err = w.Write(book)
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(actionHeads()); err != nil {
		return err
	}
	return out.WriteAll(rows)
}

// resultOf is what came of an action, or what a waiting one waits for.
func resultOf(a action.Action) string {
	if a.Status != action.Waiting {
		return a.Result
	}
	for _, e := range slices.Backward(a.History) {
		if e.What == string(action.Waiting) {
			return e.Text
		}
	}
	return ""
}
