package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ting/forums"
	"ting/forums/fault"
	"ting/reports/keep"
	"ting/reports/pack"
	"ting/reports/sheet"
	"ting/reports/words"
)

// document is one that people ask for by name: a statement, a handbook, a list
// of services.
type document struct {
	customer forums.Customer
	output   string // the file; its ending says what is written
	language string // empty: the customer's
	compose  func(*words.Words) (pack.Pack, error)
}

// written are the endings of the files that a document is written as.
func (document) written() []string { return []string{".pdf", ".html", ".xlsx"} }

// write composes a document and keeps it as a file, whole or not at all. It
// returns the document, so that more can be said of it.
func (h *house) write(ctx context.Context, d document) (pack.Pack, error) {
	ending := strings.ToLower(filepath.Ext(d.output))
	if !slices.Contains(d.written(), ending) {
		return pack.Pack{}, fmt.Errorf("%w: it is written as .pdf, .html or .xlsx, not %q", fault.Invalid, ending)
	}
	press, err := pressFor(ending)
	if err != nil {
		return pack.Pack{}, err
	}
	defer press.Close()
	if d.language == "" {
		d.language = d.customer.Language
	}
	spoken, err := press.words.In(d.language)
	if err != nil {
		return pack.Pack{}, err
	}
	content, err := d.compose(spoken)
	if err != nil {
		return content, err
	}
	var file []byte
	switch ending {
	case ".pdf":
		file, err = press.print(ctx, content)
	case ".html":
		file, err = press.screen(ctx, content)
	default:
		file, err = sheet.Document(content, d.customer.Zone)
	}
	if err != nil {
		return content, err
	}
	return content, h.keep(d.output, file)
}

// keep writes a file that was asked for and says how large it is.
func (h *house) keep(output string, file []byte) error {
	dir, name := filepath.Split(output)
	if dir == "" {
		dir = "."
	}
	if err := keep.File(dir, name, file); err != nil {
		return err
	}
	_, err := fmt.Fprintf(h.out, "%s, %d KB\n", output, (len(file)+1023)/1024)
	return err
}
