package main

import (
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
				content, err := g.press.compose(forum, in, language)
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

// display is the shelf as the browsers' reader sees it, read once.
var display = sync.OnceValues(func() (map[string][]paged, error) {
	all, err := shelf()
	if err != nil {
		return nil, err
	}
	return read(all)
})

// onDisplay is the display, or the end of the test.
func onDisplay(t testing.TB) map[string][]paged {
	t.Helper()
	readable(t)
	pages, err := display()
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// paged is a page as another house's reader tells it.
type paged struct {
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
func (s paged) pieces() []string {
	var all []string
	for _, one := range s.Tree {
		all = append(all, one.Piece)
	}
	return all
}

// text is what a piece says, in the order in which it is drawn.
func (s paged) text(piece string) string {
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

// pdfjs is the folder of the browsers' reader.
func pdfjs() string {
	return filepath.Join("..", "..", "reports", "pdf", "inspect", "testdata", "pdfjs")
}

// readable skips a test where pdf.js is not installed, except where CI=true.
func readable(t testing.TB) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(pdfjs(), "node_modules", "pdfjs-dist")); err != nil {
		sentence := "pdf.js is not installed; run `make test`, or `npm ci` in reports/pdf/inspect/testdata/pdfjs"
		if os.Getenv("CI") == "true" {
			t.Fatal(sentence)
		}
		t.Skip(sentence)
	}
}

// look lets pdf.js read packs.
func look(t testing.TB, packs []volume) map[string][]paged {
	t.Helper()
	readable(t)
	pages, err := read(packs)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// read lets pdf.js read packs, all in one process, and returns their pages by
// the packs' names.
func read(packs []volume) (map[string][]paged, error) {
	dir, err := os.MkdirTemp("", "display")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	args := []string{filepath.Join(pdfjs(), "places.mjs")}
	for _, v := range packs {
		path := filepath.Join(dir, v.name+".pdf")
		if err := os.WriteFile(path, v.file, 0o600); err != nil {
			return nil, err
		}
		args = append(args, path)
	}
	out, err := exec.Command("node", args...).Output()
	if err != nil {
		return nil, fmt.Errorf("pdf.js: %w", err)
	}
	pages := map[string][]paged{}
	for i, line := range bytes.Split(bytes.TrimSpace(out), []byte("\n")) {
		var told []paged
		if err := json.Unmarshal(line, &told); err != nil {
			return nil, err
		}
		pages[packs[i].name] = told
	}
	if len(pages) != len(packs) {
		return nil, fmt.Errorf("pdf.js read %d of %d packs", len(pages), len(packs))
	}
	return pages, nil
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
