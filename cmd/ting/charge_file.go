package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"ting/forums/fault"
	"ting/reports/keep"
	"ting/reports/sheet"
)

// keepStatement writes a statement as what the ending of the file says.
func (h *house) keepStatement(ctx context.Context, a asked, made charged, output, language string) error {
	ending := strings.ToLower(filepath.Ext(output))
	tables := h.statementFile
	if onPaper(ending) {
		tables = func(made charged, ending string) ([]byte, error) { return h.printed(ctx, a, made, language, ending) }
	}
	content, err := tables(made, ending)
	if err != nil {
		return err
	}
	dir, name := filepath.Split(output)
	if dir == "" {
		dir = "."
	}
	if err := keep.File(dir, name, content); err != nil {
		return err
	}
	_, err = fmt.Fprintf(h.out, "%s, %d KB\n", output, (len(content)+1023)/1024)
	return err
}

// statementFile makes the tables of a statement.
func (h *house) statementFile(made charged, ending string) ([]byte, error) {
	switch ending {
	case ".csv":
		var b bytes.Buffer
		err := sheet.Statement(&b, made.statement)
		return b.Bytes(), err
	case ".xlsx":
		return sheet.StatementBook(made.statement, made.period.To)
	}
	return nil, fmt.Errorf("%w: a statement is written as .csv or .xlsx, .pdf or .html, not %q", fault.Invalid, ending)
}
