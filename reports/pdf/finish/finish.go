// Package finish makes a drawn file a tagged one. The drawing library writes
// pages whose pieces carry marks; this package rewrites the whole file and
// adds what the marks refer to: the structure tree with its way back from
// page to element, links as annotations with words, properties in both forms,
// and character maps that every reader understands. The result follows
// ISO 32000-1 and is meant to meet PDF/UA-1 (ISO 14289-1).
//
// The rewrite relies on the exact text that the library (fpdf 0.12.0) writes.
// Where it does not find what it looks for it returns an error and no file: a
// pack without structure must not leave the house by accident.
//
// Objects without streams go into compressed object streams (ISO 32000-1,
// 7.5.7), which makes a pack a third of the size. Same input, same bytes.
package finish

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strconv"
	"strings"
	"time"

	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
)

// Properties is what the file says of itself.
type Properties struct {
	Title, Subtitle string // together the title of the window
	Author, Subject string
	Language        string    // BCP 47
	Created         time.Time // zero leaves the date out
	Hash            string    // SHA-256 of what the document was made of; empty leaves it out
}

func (p Properties) title() string {
	if p.Subtitle == "" || p.Title == "" {
		return p.Title + p.Subtitle
	}
	return p.Title + " – " + p.Subtitle
}

// HashPrefix stands before a document's hash in its keywords.
const HashPrefix = "sha256:"

// keywords is the hash as programs look for it in both forms of properties.
func (p Properties) keywords() string {
	if p.Hash == "" {
		return ""
	}
	return HashPrefix + p.Hash
}

// File returns the finished file. raw is the library's output, whose marks
// are the leaves of tree; links count from 1 as tree counts them.
func File(raw []byte, tree *tag.Tree, links []canvas.Link, about Properties) ([]byte, error) {
	f, err := parse(raw)
	if err != nil {
		return nil, fmt.Errorf("finish: %w", err)
	}
	for _, step := range []func() error{
		f.compress,
		f.replaceMaps,
		f.nameTypefaces,
		func() error { return f.annotate(tree, links) },
		func() error { return f.catalogue(tree, about) },
	} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("finish: %w", err)
		}
	}
	return f.write(), nil
}

// file is the objects of a document by number; index 0 is never used.
type file struct {
	objects []object
	pages   int
	root    int // the catalogue
	info    int // the properties
	links   []int
	zip     *zlib.Writer
}

// object is what stands between obj and endobj; a gone object is a hole.
type object struct {
	dict   []byte
	stream []byte
	framed bool // has a stream, be it empty
	ours   bool // has no length in its dictionary yet
	gone   bool
}

// add appends an object and returns its number.
func (f *file) add(dict string) int {
	f.objects = append(f.objects, object{dict: []byte(dict)})
	return len(f.objects) - 1
}

// parse reads the library's file by the offsets of its table.
func parse(raw []byte) (*file, error) {
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, fmt.Errorf("no startxref")
	}
	start, err := strconv.Atoi(firstLine(raw[at+len("startxref\n"):]))
	if err != nil || start < 0 || start > at {
		return nil, fmt.Errorf("no table of objects")
	}
	lines := strings.SplitN(string(raw[start:at]), "trailer", 2)
	entries := strings.Split(lines[0], "\n")
	if len(entries) < 4 || entries[0] != "xref" || len(lines) != 2 {
		return nil, fmt.Errorf("the table of objects is not as expected")
	}
	f := &file{objects: make([]object, 1)}
	for n, entry := range entries[3:] {
		if entry == "" {
			continue
		}
		o, err := parseObject(raw, entry, n+1)
		if err != nil {
			return nil, err
		}
		f.objects = append(f.objects, o)
	}
	f.root, f.info = len(f.objects)-1, len(f.objects)-2
	for n := 3; n < len(f.objects) && bytes.HasPrefix(f.objects[n].dict, []byte("<</Type /Page\n")); n += 2 {
		f.pages++
	}
	if f.pages == 0 || !bytes.Contains(f.objects[f.root].dict, []byte("/Type /Catalog")) {
		return nil, fmt.Errorf("no pages or no catalogue where they are expected")
	}
	return f, nil
}

func parseObject(raw []byte, entry string, n int) (object, error) {
	offset, err := strconv.Atoi(strings.SplitN(entry, " ", 2)[0])
	head := fmt.Appendf(nil, "%d 0 obj\n", n)
	if err != nil || offset < 0 || offset >= len(raw) || !bytes.HasPrefix(raw[offset:], head) {
		return object{}, fmt.Errorf("object %d is not where the table says", n)
	}
	body := raw[offset+len(head):]
	end := bytes.Index(body, []byte("\nendobj"))
	if end < 0 {
		return object{}, fmt.Errorf("object %d does not end", n)
	}
	dict, _, framed := bytes.Cut(body[:end], []byte("\nstream\n"))
	if !framed {
		return object{dict: dict}, nil
	}
	start := len(dict) + len("\nstream\n")
	length, err := streamLength(dict)
	if err != nil || length > len(body)-start {
		return object{}, fmt.Errorf("object %d has a stream without a length", n)
	}
	return object{dict: dict, stream: body[start : start+length], framed: true}, nil
}

// streamLength reads /Length, which the library always writes in place.
func streamLength(dict []byte) (int, error) {
	_, after, found := bytes.Cut(dict, []byte("/Length "))
	if !found {
		return 0, fmt.Errorf("no length")
	}
	digits := bytes.IndexFunc(after, func(r rune) bool { return r < '0' || r > '9' })
	if digits < 0 {
		digits = len(after)
	}
	return strconv.Atoi(string(after[:digits]))
}

func firstLine(b []byte) string {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return string(line)
}

func reference(n int) string { return strconv.Itoa(n) + " 0 R" }

// page is the object number of a page, from 1.
func (f *file) page(n int) int { return 1 + 2*n }
