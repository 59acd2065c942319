package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/forums/fault"
	"ting/reports/keep"
	"ting/reports/sheet"
)

// keepStatement writes a statement as what the ending of the file says.
func (h *house) keepStatement(s charge.Statement, output string) error {
	content, err := h.statementFile(s, strings.ToLower(filepath.Ext(output)))
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

// statementFile makes the bytes of a statement.
func (h *house) statementFile(s charge.Statement, ending string) ([]byte, error) {
	switch ending {
	case ".csv":
		var b bytes.Buffer
		err := sheet.Statement(&b, s)
		return b.Bytes(), err
	case ".xlsx":
		c, err := h.Customer(s.Customer)
		if err != nil {
			return nil, err
		}
		p, err := calendar.Parse(s.Period, c.Zone)
		if err != nil {
			return nil, err
		}
		return sheet.StatementBook(s, p.To)
	}
	return nil, fmt.Errorf("%w: a statement is written as .csv or .xlsx, not %q", fault.Invalid, ending)
}
