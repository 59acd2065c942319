package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ting/forums"
	"ting/reports/pack"
)

// volume is one printed pack.
type volume struct {
	name              string // forum-filling-language
	forum             forums.Level
	filling, language string
	content           pack.Pack
	file              []byte
}

// shelf is every pack of the gallery in every language, with little, usual and
// very much in it, printed once for all tests.
var shelf = sync.OnceValues(func() ([]volume, error) {
	var all []volume
	err := printing(func(g *gallery) error {
		return g.each(context.Background(), func(forum forums.Level, filling string, in pack.Input) error {
			for _, language := range g.press.words.Languages() {
				content, err := g.compose(g.press, in.Customer, forum, in, language)
				if err != nil {
					return err
				}
				v := volume{fmt.Sprintf("%s-%s-%s", forum, filling, language), forum, filling, language, content, nil}
				if v.file, err = g.press.print(context.Background(), content); err != nil {
					return fmt.Errorf("%s: %w", v.name, err)
				}
				all = append(all, v)
			}
			return nil
		})
	})
	return all, err
})

// printing lays out the gallery in a folder that is gone afterwards.
func printing(work func(g *gallery) error) error {
	dir, err := os.MkdirTemp("", "shelf")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	sh := shell{in: bytes.NewReader(nil), out: io.Discard, err: io.Discard, now: time.Now, env: func() []string { return nil }}
	g, err := newGallery(context.Background(), sh, dir)
	if err != nil {
		return err
	}
	defer g.press.Close()
	return work(g)
}

// onShelf is the shelf, or the end of the test.
func onShelf(t testing.TB) []volume {
	t.Helper()
	all, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 48 {
		t.Fatalf("%d packs on the shelf, not four forums in four languages with little, usual and very much", len(all))
	}
	return all
}

// seen is a page as another house's reader tells it.
type seen struct {
	Width, Height float64
	Elements      []struct{ Role, Alt, Lang string }
	Tree          []struct { // marked pieces in the order of reading
		Piece string
		Path  []int // the elements on the way to it
	}
	Content []string // marked pieces of the content
	Texts   []placedText
}

// pieces are the marked pieces that the structure names.
func (s seen) pieces() []string {
	var all []string
	for _, one := range s.Tree {
		all = append(all, one.Piece)
	}
	return all
}

// text is what a piece says, in the order in which it is drawn.
func (s seen) text(piece string) string {
	var parts []string
	for _, w := range s.Texts {
		if w.Piece == piece {
			parts = append(parts, w.Text)
		}
	}
	return strings.Join(parts, " ")
}

// placedText is a piece of text and where it stands, from the page's foot.
type placedText struct {
	Text, Piece, Roles string // the roles of what holds it; none for furniture
	X, Y, Width, Size  float64
	Turned             bool
}

// look lets pdf.js read packs, many in one process. Where it is not installed
// the test is skipped, except where CI=true.
func look(t testing.TB, packs []volume) map[string][]seen {
	t.Helper()
	folder := filepath.Join("..", "..", "reports", "pdf", "inspect", "testdata", "pdfjs")
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "pdfjs-dist")); err != nil {
		sentence := "pdf.js is not installed; run `make test`, or `npm ci` in reports/pdf/inspect/testdata/pdfjs"
		if os.Getenv("CI") == "true" {
			t.Fatal(sentence)
		}
		t.Skip(sentence)
	}
	dir := t.TempDir()
	args := []string{filepath.Join(folder, "places.mjs")}
	for _, v := range packs {
		path := filepath.Join(dir, v.name+".pdf")
		if err := os.WriteFile(path, v.file, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	var out, fault bytes.Buffer
	command := exec.Command("node", args...)
	command.Stdout, command.Stderr = &out, &fault
	if err := command.Run(); err != nil {
		t.Fatalf("pdf.js: %v\n%s", err, fault.String())
	}
	read := map[string][]seen{}
	lines := bufio.NewScanner(&out)
	lines.Buffer(nil, 64<<20)
	for _, v := range packs {
		var pages []seen
		if !lines.Scan() || json.Unmarshal(lines.Bytes(), &pages) != nil || len(pages) == 0 {
			t.Fatalf("pdf.js tells nothing of %s", v.name)
		}
		read[v.name] = pages
	}
	return read
}

// program runs a program over a pack. Where it is not installed the test is
// skipped, except where CI=true.
func program(t testing.TB, file []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", name)
		}
		t.Skipf("%s is missing", name)
	}
	path := filepath.Join(t.TempDir(), "pack.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", path)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}
