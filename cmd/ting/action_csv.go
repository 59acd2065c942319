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

// numberedHeads is the columns of a file that changes the actions it came
// from: whose they are and which, and at last a place for a comment and the
// version that was written out, by which a change of somebody else is seen.
func numberedHeads() []string {
	return slices.Concat([]string{"customer", "number"}, actionHeads(), []string{"comment", "version"})
}

// neededHeads is the columns that an import cannot do without. A file that
// numbers its lines may leave out what it does not change.
func neededHeads(heads []string) []string {
	if slices.Contains(heads, "number") {
		return nil
	}
	return []string{"title", "owner", "due"}
}

// actionRow is one row of the file: where it begins, and its cells by head.
type actionRow struct {
	line  int
	cells map[string]string
}

// says is the text of a cell without white space around it, its lines ended as
// actions keep them.
func (r actionRow) says(head string) string {
	return strings.TrimSpace(strings.ReplaceAll(r.cells[head], "\r\n", "\n"))
}

// parseActions reads a file into rows. Rows without any text, which
// spreadsheets leave behind, are passed over. What is wrong is found row by
// row as far as the file can be read, and the rows that can be read come
// beside the findings about the others.
func parseActions(content []byte) ([]actionRow, []action.Flaw) {
	if sheet.IsBook(content) {
		return parseBook(content)
	}
	content = bytes.TrimPrefix(content, []byte("\uFEFF"))
	if !utf8.Valid(content) {
		return nil, []action.Flaw{{Line: badLine(content), Kind: action.NotUTF8, Problem: "the text is not UTF-8; save the file as “CSV UTF-8”"}}
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	head, _, _ := bytes.Cut(content, []byte("\n"))
	if bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		r.Comma = ';'
	}
	heads, err := r.Read()
	if err != nil {
		return nil, []action.Flaw{noHeads()}
	}
	findings := checkHeads(heads)
	if len(findings) > 0 {
		return nil, findings
	}
	return readRows(r, heads)
}

func noHeads() action.Flaw {
	names := strings.Join(actionHeads(), ", ")
	return action.Flaw{Line: 1, Kind: action.NoHeads, About: names, Problem: "the file has no heads; the first line names the columns: " + names}
}

// parseBook reads the first sheet of a workbook into rows. A day may be a text
// or a date; a row may end before its last column.
func parseBook(content []byte) ([]actionRow, []action.Flaw) {
	lines, err := sheet.ReadGrid(content)
	if err != nil {
		return nil, []action.Flaw{{Line: 1, Kind: action.Unreadable, Problem: sentence(err)}}
	}
	if len(lines) == 0 {
		return nil, []action.Flaw{noHeads()}
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
			findings = append(findings, tooWide(i+2, len(cells), len(heads)))
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

func checkHeads(heads []string) []action.Flaw {
	var findings []action.Flaw
	seen := map[string]bool{}
	for i, head := range heads {
		heads[i] = strings.ToLower(strings.TrimSpace(head))
		switch {
		case !slices.Contains(numberedHeads(), heads[i]):
			findings = append(findings, action.Flaw{Line: 1, Kind: action.UnknownHead, About: head, Problem: fmt.Sprintf("no column is called %q; columns are %s", head, list(numberedHeads()))})
		case seen[heads[i]]:
			findings = append(findings, action.Flaw{Line: 1, Kind: action.HeadTwice, About: head, Problem: fmt.Sprintf("the column %q stands twice", head)})
		}
		seen[heads[i]] = true
	}
	for _, needed := range neededHeads(heads) {
		if !seen[needed] {
			findings = append(findings, action.Flaw{Line: 1, Kind: action.MissingHead, About: needed, Problem: fmt.Sprintf("the column %q is missing", needed)})
		}
	}
	return findings
}

func tooWide(line, values, columns int) action.Flaw {
	return action.Flaw{Line: line, Kind: action.TooWide, Problem: fmt.Sprintf("has %d values, and there are %d columns", values, columns)}
}

func readRows(r *csv.Reader, heads []string) ([]actionRow, []action.Flaw) {
	var rows []actionRow
	var findings []action.Flaw
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
			findings = append(findings, action.Flaw{Line: line, Kind: action.Unreadable, Problem: fmt.Sprintf("cannot be read: %v; what follows was not looked at", err)})
			break
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		line, _ := r.FieldPos(0)
		if len(cells) != len(heads) {
			findings = append(findings, tooWide(line, len(cells), len(heads)))
			continue
		}
		row := actionRow{line: line, cells: map[string]string{}}
		for i, cell := range cells {
			row.cells[heads[i]] = cell
			if r.Comma == ';' { // as spreadsheets have it
				row.cells[heads[i]] = sheet.Bare(cell)
			}
		}
		rows = append(rows, row)
	}
	return rows, findings
}
