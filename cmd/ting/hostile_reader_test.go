package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ting/cmd/internal/mischief"
)

// surface is something that readers are given, as the programs they read it
// with take it: what it says, and what it is made of besides its text. What the
// same thing of a harmless house is made of is ours; all else is not.
type surface struct {
	said string
	made []string
}

// surfaceOf reads a file by the kind that its name tells.
func surfaceOf(t *testing.T, name string, content []byte) surface {
	t.Helper()
	readers := map[string]func(*testing.T, []byte) (surface, error){
		".html": asPage, ".pdf": asPaper, ".xlsx": asBook, ".csv": asTable, ".zip": asTables, ".eml": asLetter, ".ics": asCalendar, ".json": asJSON,
	}
	read := readers[filepath.Ext(name)]
	if read == nil {
		t.Fatalf("nobody reads %s", name)
	}
	s, err := read(t, content)
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	slices.Sort(s.made)
	s.made = slices.Compact(s.made)
	return s
}

// asPage reads HTML as browsers do. How many scripts and styles it has is a
// part of what it is made of: one more would be somebody's.
func asPage(_ *testing.T, content []byte) (surface, error) {
	said, err := mischief.Said(string(content))
	if err != nil {
		return surface{}, err
	}
	made, err := mischief.Vocabulary{}.Foreign(string(content))
	for _, name := range []string{"script", "style", "iframe", "form", "base", "meta"} {
		made = append(made, fmt.Sprintf("%d × %s", strings.Count(string(content), "<"+name), name))
	}
	return surface{said, made}, err
}

// asPaper reads a PDF: its text, where its links lead, and what it could do
// when it is opened.
func asPaper(t *testing.T, content []byte) (surface, error) {
	s := surface{said: program(t, content, "pdftotext", "-raw", "FILE", "-")}
	plain := program(t, content, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
	s.made = regexp.MustCompile(`/URI \([^)]*\)|/(JS|JavaScript|Launch|SubmitForm|ImportData|EmbeddedFile|RichMedia|GoToR|AA)\b`).FindAllString(plain, -1)
	return s, nil
}

// asBook reads a workbook twice: its cells as a spreadsheet program shows them,
// and its files as XML.
func asBook(_ *testing.T, content []byte) (surface, error) {
	var s surface
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		return s, err
	}
	defer book.Close()
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			return s, err
		}
		s.said += name + "\n"
		for _, row := range rows {
			s.said += strings.Join(row, "\n") + "\n"
		}
	}
	files, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	for i := 0; err == nil && i < len(files.File); i++ {
		err = s.addXML(files.File[i])
	}
	return s, err
}

// addXML notes the elements of a file of a workbook, and where it leads.
func (s *surface) addXML(file *zip.File) error {
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	for decoder := xml.NewDecoder(r); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
		element, is := token.(xml.StartElement)
		if !is {
			continue
		}
		s.made = append(s.made, "<"+element.Name.Local+">")
		for _, a := range element.Attr {
			if a.Name.Local == "TargetMode" {
				s.made = append(s.made, fmt.Sprint(element.Attr))
			}
		}
	}
}

// figure is what a spreadsheet program may compute of a cell of CSV.
var figure = regexp.MustCompile(`^[-−]?[0-9]+([.,][0-9]+)?%?$`)

// asTable reads CSV as Excel in the Nordic countries does: what begins like a
// formula is one.
func asTable(_ *testing.T, content []byte) (surface, error) {
	var s surface
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\uFEFF"))))
	r.Comma = ';'
	if head, _, _ := bytes.Cut(content, []byte("\n")); bytes.Count(head, []byte(",")) > bytes.Count(head, []byte(";")) {
		r.Comma = ','
	}
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	for _, row := range rows {
		for _, text := range row {
			if first, _ := utf8.DecodeRuneInString(text); strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && text != "" && !figure.MatchString(text) {
				s.made = append(s.made, "the formula "+text)
			}
			s.said += text + "\n"
		}
	}
	return s, err
}

// asTables reads an archive of CSV files.
func asTables(t *testing.T, content []byte) (surface, error) {
	var s surface
	files, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return s, err
	}
	for _, file := range files.File {
		r, err := file.Open()
		if err != nil {
			return s, err
		}
		table, err := io.ReadAll(r)
		if err != nil {
			return s, err
		}
		if !regexp.MustCompile(`^[\p{L}\p{N}._ -]+$`).MatchString(file.Name) {
			s.made = append(s.made, "the file "+file.Name)
		}
		one, err := asTable(t, table)
		if err != nil {
			return s, fmt.Errorf("%s: %w", file.Name, err)
		}
		s.said, s.made = s.said+file.Name+"\n"+one.said, append(s.made, one.made...)
	}
	return s, nil
}

// asCalendar reads iCalendar line by line (RFC 5545, 3.1): the kinds of its
// lines, and whom it calls.
func asCalendar(_ *testing.T, content []byte) (surface, error) {
	var s surface
	for line := range strings.SplitSeq(strings.ReplaceAll(string(content), "\r\n ", ""), "\r\n") {
		if strings.ContainsFunc(line, unicode.IsControl) {
			s.made = append(s.made, fmt.Sprintf("the control character in %q", line))
		}
		name, _, _ := strings.Cut(line, ":")
		name, _, _ = strings.Cut(name, ";")
		s.made = append(s.made, name)
		if name == "ATTENDEE" || name == "ORGANIZER" {
			s.made = append(s.made, name+regexp.MustCompile(`"[^"]*"`).ReplaceAllString(line, ""))
		}
		s.said += strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\,`, ",", `\;`, ";").Replace(line) + "\n"
	}
	return s, nil
}

// asLetter reads a letter as a mail program does: its head, whom it is to, and
// each of its parts as the program for its kind does.
func asLetter(t *testing.T, content []byte) (surface, error) {
	letter, err := mail.ReadMessage(bytes.NewReader(content))
	if err != nil {
		return surface{}, err
	}
	return partOf(t, textproto.MIMEHeader(letter.Header), letter.Body)
}

// partOf reads a part of a letter, with all parts below it.
func partOf(t *testing.T, head textproto.MIMEHeader, body io.Reader) (surface, error) {
	var s surface
	for name, values := range head {
		s.made = append(s.made, fmt.Sprint(name, " × ", len(values)))
	}
	for _, name := range []string{"To", "From", "Reply-To"} {
		for _, value := range head[name] {
			all, err := mail.ParseAddressList(value)
			if err != nil {
				return s, err
			}
			for _, a := range all {
				s.said, s.made = s.said+a.Name+"\n", append(s.made, name+" "+a.Address)
			}
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(head.Get("Subject"))
	if err != nil {
		return s, err
	}
	s.said += subject + "\n"
	kind, parameters, err := mime.ParseMediaType(head.Get("Content-Type"))
	if err != nil {
		return s, err
	}
	if strings.HasPrefix(kind, "multipart/") {
		return s, s.addParts(t, multipart.NewReader(body, parameters["boundary"]))
	}
	switch head.Get("Content-Transfer-Encoding") {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		return s, err
	}
	switch kind {
	case "text/plain":
		s.said += string(text)
	case "text/html", "text/calendar":
		part := surfaceOf(t, map[string]string{"text/html": ".html", "text/calendar": ".ics"}[kind], text)
		s.said, s.made = s.said+part.said, append(s.made, part.made...)
	default: // the same as lies in the house
		s.made = append(s.made, kind+" "+head.Get("Content-Disposition"))
	}
	return s, nil
}

func (s *surface) addParts(t *testing.T, parts *multipart.Reader) error {
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		one, err := partOf(t, part.Header, part)
		if err != nil {
			return err
		}
		s.said, s.made = s.said+one.said, append(s.made, one.made...)
	}
}

// asSaid reads what a terminal shows, which obeys control characters.
func asSaid(text string) surface {
	s := surface{said: text}
	for line := range strings.Lines(text) {
		if strings.ContainsFunc(strings.TrimSuffix(line, "\n"), unicode.IsControl) {
			s.made = append(s.made, fmt.Sprintf("the control character in %q", line))
		}
	}
	return s
}

// asLog reads a log: each line of it is an entry, and shows no control
// character.
func asLog(text string) surface {
	s := asSaid(text)
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "time=") {
			s.made = append(s.made, "no entry: "+line)
		}
	}
	return s
}

// asJSON reads JSON: all of its texts.
func asJSON(_ *testing.T, content []byte) (surface, error) {
	var s surface
	for decoder := json.NewDecoder(bytes.NewReader(content)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return s, err
		}
		if text, is := token.(string); is {
			s.said += text + "\n"
		}
	}
}
