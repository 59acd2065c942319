package main

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// letters N [PATTERN] holds the folder mailbox to N letters that say the
// pattern, as their readers see them: subjects, parts and calendars decoded.
func countLetters(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: letters N [PATTERN]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	pattern := regexp.MustCompile("(?m)" + strings.Join(args[1:], ""))
	files, err := filepath.Glob(ts.MkAbs("mailbox/*.eml"))
	ts.Check(err)
	var found, others []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		ts.Check(err)
		letter, err := mail.ReadMessage(bytes.NewReader(content))
		ts.Check(err)
		text, err := opened(textproto.MIMEHeader(letter.Header), letter.Body)
		ts.Check(err)
		if pattern.MatchString(text) {
			found = append(found, text)
		} else {
			subject, _, _ := strings.Cut(text, "\n")
			others = append(others, subject)
		}
	}
	if len(found) != want {
		ts.Fatalf("%d of %d letters say %q, want %d:\n%s\nthe others:\n%s", len(found), len(files), pattern, want,
			strings.Join(found, "\n----\n"), strings.Join(others, "\n"))
	}
}

// opened is a part of a letter with all parts below it, as text.
func opened(head textproto.MIMEHeader, body io.Reader) (string, error) {
	words := mime.WordDecoder{}
	var out strings.Builder
	for _, name := range []string{"Subject", "From", "To", "Content-Type"} {
		if head.Get(name) == "" {
			continue
		}
		text, err := words.DecodeHeader(head.Get(name))
		if err != nil {
			return "", err
		}
		out.WriteString(name + ": " + text + "\n")
	}
	switch strings.ToLower(head.Get("Content-Transfer-Encoding")) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	kind, parameters, err := mime.ParseMediaType(head.Get("Content-Type"))
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(kind, "multipart/") {
		text, err := io.ReadAll(body)
		unfolded := strings.ReplaceAll(strings.ReplaceAll(string(text), "\r\n ", ""), "\r\n", "\n")
		return out.String() + unfolded, err
	}
	for parts := multipart.NewReader(body, parameters["boundary"]); ; {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			return out.String(), nil
		}
		if err != nil {
			return "", err
		}
		text, err := opened(part.Header, part)
		if err != nil {
			return "", err
		}
		out.WriteString(text + "\n")
	}
}
