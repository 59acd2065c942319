package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// steady returns the bytes of a workbook with its parts in order of name and
// without times: the library writes them in an order that changes from run to
// run, and then two books of the same figures would differ.
func steady(book *excelize.File) ([]byte, error) {
	var raw, out bytes.Buffer
	if err := book.Write(&raw); err != nil {
		return nil, err
	}
	in, err := zip.NewReader(bytes.NewReader(raw.Bytes()), int64(raw.Len()))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	w := zip.NewWriter(&out)
	for _, part := range in.File {
		if err := copyPart(w, part); err != nil {
			return nil, fmt.Errorf("part %s: %w", part.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func copyPart(w *zip.Writer, part *zip.File) error {
	from, err := part.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := w.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: unknown()})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}

// unknown is the date of every part of a file: the first that the format has,
// so that the same figures give the same bytes and no program reads a month 0.
func unknown() time.Time { return time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC) }
