package warehouse

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"ting/forums/fault"
)

// most is the largest number of columns that the embedded engine takes.
const most = 2000

// table reads the rows of one CSV file: RFC 4180, UTF-8 with or without a byte
// order mark, a header first. Every error names the file and the line, and is
// [fault.Invalid].
type table struct {
	file   string // for people
	header []string
	reader *csv.Reader
	line   int // that the last good row begins on
}

// openTable reads the header of a CSV file called file, packed when it ends in .gz.
func openTable(file string, content io.Reader) (*table, error) {
	t := &table{file: file}
	if strings.HasSuffix(file, ".gz") {
		unpacked, err := gzip.NewReader(content)
		if err != nil {
			return nil, t.wrong(1, "is no gzip file ("+err.Error()+"); pack it with gzip, or take .gz off its name")
		}
		content = unpacked
	}
	buffered := bufio.NewReaderSize(content, 1<<16)
	start, err := buffered.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, t.broken(1, err)
	}
	if bytes.HasPrefix(start, []byte{0xFF, 0xFE}) || bytes.HasPrefix(start, []byte{0xFE, 0xFF}) {
		return nil, t.wrong(1, "is written in UTF-16; save it as UTF-8")
	}
	if bytes.Equal(start, []byte(byteOrderMark)) {
		if _, err := buffered.Discard(len(start)); err != nil {
			return nil, t.broken(1, err)
		}
	}
	t.reader = csv.NewReader(buffered)
	t.reader.ReuseRecord = true
	return t, t.readHeader()
}

// readHeader reads the names of the columns.
func (t *table) readHeader() error {
	record, err := t.reader.Read()
	if errors.Is(err, io.EOF) {
		return t.wrong(1, "is empty; its first line must name the columns")
	}
	if err != nil {
		return t.broken(1, err)
	}
	line, _ := t.reader.FieldPos(0)
	t.line = line
	if len(record) == 1 && (strings.Contains(record[0], ";") || strings.Contains(record[0], "\t")) {
		return t.wrong(line, "separates its columns by semicolons or tabs; separate them by commas")
	}
	if len(record) > most {
		return t.wrong(line, fmt.Sprintf("has %d columns; at most %d are read", len(record), most))
	}
	seen := map[string]bool{}
	for i, name := range record {
		if err := t.sound(line, name); err != nil {
			return err
		}
		if strings.TrimSpace(name) == "" {
			return t.wrong(line, fmt.Sprintf("column %d has no name in the header; give it one", i+1))
		}
		if seen[strings.ToLower(name)] {
			return t.wrong(line, fmt.Sprintf("the header names column %s twice; keep one of them", name))
		}
		seen[strings.ToLower(name)] = true
	}
	t.header = slices.Clone(record)
	return nil
}

// next returns the fields of the next row, valid until the call after, and the
// line it begins on; [io.EOF] after the last.
func (t *table) next() ([]string, int, error) {
	record, err := t.reader.Read()
	if errors.Is(err, io.EOF) {
		return nil, 0, io.EOF
	}
	if err != nil && !errors.Is(err, csv.ErrFieldCount) {
		return nil, 0, t.broken(t.line+1, err)
	}
	line, _ := t.reader.FieldPos(0)
	t.line = line
	if len(record) != len(t.header) {
		cure := "a blank value needs its comma too"
		if len(record) > len(t.header) {
			cure = "put a value that holds a comma in quotes"
		}
		return nil, 0, t.wrong(line, fmt.Sprintf("has %s, the header has %d; %s", counted(len(record), "field"), len(t.header), cure))
	}
	for _, field := range record {
		if err := t.sound(line, field); err != nil {
			return nil, 0, err
		}
	}
	return record, line, nil
}

// counted writes a number of things.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// sound tells whether a field is text.
func (t *table) sound(line int, field string) error {
	if !utf8.ValidString(field) {
		return t.wrong(line, fmt.Sprintf("holds %q, which is not UTF-8; save the file as UTF-8", shorten(field)))
	}
	if strings.IndexByte(field, 0) >= 0 {
		return t.wrong(line, "holds a NUL byte; save the file as UTF-8 text")
	}
	return nil
}

// broken puts an error of reading into words.
func (t *table) broken(line int, err error) error {
	if place, is := errors.AsType[*csv.ParseError](err); is {
		line = place.StartLine
	}
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		return t.wrong(line, `holds a quote " inside a field that does not begin with one; put the field in quotes and write the quote twice`)
	case errors.Is(err, csv.ErrQuote):
		return t.wrong(line, `begins a field with a quote " that is not closed, or has text after the closing one; write a quote inside a field twice`)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return t.wrong(line, "the packed file ends in the middle; fetch it again")
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return t.wrong(line, "the packed file is damaged ("+err.Error()+"); fetch it again")
	}
	return fmt.Errorf("file %s, line %d: %w", t.file, line, err)
}

// wrong is an error that the owner of the file can put right.
func (t *table) wrong(line int, what string) error {
	return fmt.Errorf("file %s, line %d: %s: %w", t.file, line, what, fault.Invalid)
}

// shorten keeps a sentence readable when the field is a whole mail.
func shorten(field string) string {
	if runes := []rune(field); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return field
}
