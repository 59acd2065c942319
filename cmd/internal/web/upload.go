package web

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
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

// Upload reads the file of a form's field. It goes by what the file holds and
// not by what its name or its sender says: text in UTF-8 is CSV, and a book
// has the parts of one. It returns [fault.Invalid] for anything else, and for a
// book that grows beyond reason when it is unpacked. The route bounds the size
// of what is sent.
func (c *Call) Upload(field string) (Upload, error) {
	file, head, err := c.Request.FormFile(field)
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return Upload{}, err
	}
	if err != nil {
		return Upload{}, fmt.Errorf("%w: no file was sent", fault.Invalid)
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil {
		return Upload{}, err
	}
	u := Upload{Name: path.Base(strings.ReplaceAll(head.Filename, `\`, "/")), Content: content}
	switch {
	case len(content) == 0:
		return Upload{}, fmt.Errorf("%w: the file is empty", fault.Invalid)
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		u.Book = true
		return u, checkBook(content)
	case !utf8.Valid(content) || bytes.IndexByte(content, 0) >= 0:
		return Upload{}, fmt.Errorf("%w: the file is neither CSV in UTF-8 nor a book of Excel", fault.Invalid)
	}
	return u, nil
}

// checkBook returns [fault.Invalid] unless content is a book of Excel of a
// reasonable size. Sizes are counted while unpacking: what a file says of
// itself is not believed.
func checkBook(content []byte) error {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil || len(z.File) > mostParts {
		return fmt.Errorf("%w: the book cannot be read", fault.Invalid)
	}
	var unpacked int64
	workbook := false
	for _, part := range z.File {
		workbook = workbook || part.Name == "xl/workbook.xml"
		n, err := sizeOf(part, mostUnpacked-unpacked)
		if err != nil {
			return err
		}
		unpacked += n
	}
	if !workbook {
		return fmt.Errorf("%w: the file is an archive and no book of Excel", fault.Invalid)
	}
	return nil
}

// sizeOf unpacks a part of a book to nowhere and tells its size, which is at
// most most.
func sizeOf(part *zip.File, most int64) (int64, error) {
	r, err := part.Open()
	if err != nil {
		return 0, fmt.Errorf("%w: the book cannot be read", fault.Invalid)
	}
	defer r.Close()
	n, err := io.Copy(io.Discard, io.LimitReader(r, most+1))
	if err != nil || n > most {
		return n, fmt.Errorf("%w: the book is damaged, or too large when it is unpacked", fault.Invalid)
	}
	return n, nil
}
