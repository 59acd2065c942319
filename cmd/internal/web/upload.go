package web

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"

	"ting/forums/fault"
)

// Upload is a table that a person sent as a file: CSV, or a book of Excel.
type Upload struct {
	Name    string // as the person's machine calls it, without its folder
	Book    bool   // a book of Excel; else CSV
	Content []byte
}

// What a book may hold when it is unpacked. A list of 10 000 actions takes 2 MB.
const (
	mostParts    = 500
	mostUnpacked = 32 << 20 // bytes
)

// refusedFile is why a file was not taken, for which pages have words. It is
// a [fault.Invalid].
type refusedFile string

// Why a file is refused.
const (
	noFile    refusedFile = "none"
	emptyFile refusedFile = "empty"
	noTable   refusedFile = "no-table"
	oldBook   refusedFile = "old-book"
	macros    refusedFile = "macros"
	noBook    refusedFile = "no-book"
	damaged   refusedFile = "damaged"
	tooLarge  refusedFile = "unpacked"
	manyLines refusedFile = "many-lines"
)

// Error is for logs and programs.
func (r refusedFile) Error() string { return "the file is refused: " + string(r) }

// Unwrap is its kind.
func (refusedFile) Unwrap() error { return fault.Invalid }

// Upload reads the file of a form's field. It goes by what the file holds and
// not by what its name or its sender says: text in UTF-8 is CSV, and a book
// has the parts of one. It returns a refusedFile for anything else, for a book
// that carries macros, and for one that grows beyond reason when it is
// unpacked. The route bounds the size of what is sent.
func (c *Call) Upload(field string) (Upload, error) {
	file, head, err := c.Request.FormFile(field)
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return Upload{}, err
	}
	if err != nil {
		return Upload{}, noFile
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil {
		return Upload{}, err
	}
	return uploaded(path.Base(strings.ReplaceAll(head.Filename, `\`, "/")), content)
}

// uploaded is a file by what it holds.
func uploaded(name string, content []byte) (Upload, error) {
	u := Upload{Name: name, Content: content}
	switch {
	case len(content) == 0:
		return Upload{}, emptyFile
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		u.Book = true
		return u, checkBook(content)
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")): // the container of Excel before 2007, and of books with a password
		return Upload{}, oldBook
	case !utf8.Valid(content) || bytes.IndexByte(content, 0) >= 0:
		return Upload{}, noTable
	}
	return u, nil
}

// checkBook returns a refusedFile unless content is a book of Excel of a
// reasonable size, without macros. Sizes are counted while unpacking: what a
// file says of itself is not believed.
func checkBook(content []byte) error {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return damaged
	}
	if len(z.File) > mostParts {
		return tooLarge
	}
	var unpacked int64
	workbook := false
	for _, part := range z.File {
		workbook = workbook || part.Name == "xl/workbook.xml"
		if strings.Contains(strings.ToLower(path.Base(part.Name)), "vbaproject") {
			return macros
		}
		n, err := sizeOf(part, mostUnpacked-unpacked)
		if err != nil {
			return err
		}
		unpacked += n
	}
	if !workbook {
		return noBook
	}
	return nil
}

// sizeOf unpacks a part of a book to nowhere and tells its size, which is at
// most most.
func sizeOf(part *zip.File, most int64) (int64, error) {
	r, err := part.Open()
	if err != nil {
		return 0, damaged
	}
	defer r.Close()
	n, err := io.Copy(io.Discard, io.LimitReader(r, most+1))
	switch {
	case err != nil:
		return n, damaged
	case n > most:
		return n, tooLarge
	}
	return n, nil
}
