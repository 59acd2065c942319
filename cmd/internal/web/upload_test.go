package web

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"testing"

	"ting/forums/fault"
)

// book is an archive of parts, each of so many bytes that pack to nothing.
func book(t *testing.T, parts map[string]int) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	chunk := make([]byte, 1<<20)
	for name, size := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		for size > 0 {
			n, err := w.Write(chunk[:min(size, len(chunk))])
			if err != nil {
				t.Fatal(err)
			}
			size -= n
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A file is what it holds: neither its name nor the sender's word may bring
// anything else in, and nothing may grow in memory without bound.
func TestWhatIsTakenAsAFile(t *testing.T) {
	many := map[string]int{"xl/workbook.xml": 1}
	for i := range mostParts {
		many[fmt.Sprint(i)] = 1
	}
	for _, c := range []struct {
		name, file string
		content    []byte
		taken      bool
	}{
		{"CSV", "a.csv", []byte("\ufefftitle;owner\nÅtgärd;kim\n"), true},
		{"CSV under a strange name", `C:\fakepath\a.exe`, []byte("title\nx\n"), true},
		{"a book", "a.xlsx", book(t, map[string]int{"xl/workbook.xml": 100, "xl/worksheets/sheet1.xml": 1000}), true},
		{"nothing", "a.csv", nil, false},
		{"a program", "a.csv", []byte("\x7fELF\x02\x01\x01\x00"), false},
		{"a picture", "a.xlsx", []byte("\x89PNG\r\n\x1a\n\x00\x00"), false},
		{"Latin 1", "a.csv", []byte("\xc5tg\xe4rd\n"), false},
		{"an archive that is no book", "a.xlsx", book(t, map[string]int{"x.txt": 10}), false},
		{"a book that is cut", "a.xlsx", book(t, map[string]int{"xl/workbook.xml": 1000})[:60], false},
		{"a book that unpacks to 100 MB", "a.xlsx", book(t, map[string]int{"xl/workbook.xml": 10, "xl/big.xml": 100 << 20}), false},
		{"a book of too many parts", "a.xlsx", book(t, many), false},
	} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		w, err := form.CreateFormFile("file", c.file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(c.content); err != nil {
			t.Fatal(err)
		}
		if err := form.Close(); err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "/", &body)
		r.Header.Set("Content-Type", form.FormDataContentType())
		u, err := (&Call{Request: r}).Upload("file")
		if c.taken != (err == nil) || err != nil && !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.taken && (u.Book != (c.name == "a book") || !bytes.Equal(u.Content, c.content) || u.Name == c.file && c.file != "a.csv" && c.file != "a.xlsx") {
			t.Errorf("%s: %q, a book %v", c.name, u.Name, u.Book)
		}
	}
}
