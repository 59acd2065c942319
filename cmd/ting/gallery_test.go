package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/reports/pack"
	"ting/reports/pdf"
)

// readback is a pack as a reader of its PDF finds it: the page of each section's
// title, counted from 0, and the text of every page.
type readback struct {
	pack  pack.Pack
	pages [][]string // lines that are not blank
	at    map[string]int
}

// TestGallery prints packs of every forum in every language, with nothing, with
// the sample's figures, with everything and with very much in them, and reads
// them back from paper. A point of the agenda that is missing or out of order
// is a point that the forum does not talk about; a page for a busy director
// that runs over is two; and a page without text is a fault of the printer.
func TestGallery(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pdftotext is missing: install poppler-utils")
		}
		t.Skip("pdftotext is missing")
	}
	g := galleryOf(t)
	for forum, period := range periodsShown() {
		in, err := g.exhibited(context.Background(), forum, period)
		if err != nil {
			t.Fatal(err)
		}
		for filling, languages := range map[string][]string{"sparse": {"en"}, "normal": {"da", "en", "nb", "sv"}, "full": {"da"}, "heavy": {"nb"}} {
			for _, language := range languages {
				t.Run(strings.Join([]string{string(forum), filling, language}, "-"), func(t *testing.T) {
					p := g.readBack(t, forum, filling, language, in)
					p.onOnePage(t)
				})
			}
		}
		g.onLetter(t, forum, in)
	}
}

// onLetter holds the same pages to a paper that is shorter than A4. Swedish
// sentences and English titles take the most lines.
func (g *gallery) onLetter(t *testing.T, forum forums.Level, in pack.Input) {
	in.Paper = pdf.Letter
	for _, language := range []string{"sv", "en"} {
		t.Run(strings.Join([]string{string(forum), pdf.Letter, language}, "-"), func(t *testing.T) {
			p := g.readBack(t, forum, "normal", language, in)
			p.onOnePage(t)
		})
	}
}

func galleryOf(t *testing.T) *gallery {
	t.Helper()
	sh := shell{in: bytes.NewReader(nil), out: io.Discard, err: io.Discard, now: time.Now, env: func() []string { return nil }}
	g, err := newGallery(context.Background(), sh, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.press.Close() })
	return g
}

// readBack prints a pack, reads its text and finds its sections in their order.
func (g *gallery) readBack(t *testing.T, forum forums.Level, filling, language string, in pack.Input) readback {
	t.Helper()
	content, err := g.filledWith(forum, filling, language, in)
	if err != nil {
		t.Fatal(err)
	}
	file, err := g.press.print(context.Background(), content)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "pack.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	p := readback{pack: content, at: map[string]int{}}
	for i, page := range strings.Split(strings.TrimSuffix(string(text), "\f"), "\f") {
		var lines []string
		for line := range strings.Lines(page) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
			if strings.Contains(line, "…") { // a label that its reader must guess
				t.Errorf("page %d is cut: %q", i+1, line)
			}
		}
		if len(lines) < 4 { // a head, a foot and what they stand around
			t.Errorf("page %d says only %q", i+1, lines)
		}
		p.pages = append(p.pages, lines)
	}
	p.find(t)
	return p
}

// find notes the page of each section's title. A line of the list of contents
// ends in a page's number, so that it is none.
func (p *readback) find(t *testing.T) {
	t.Helper()
	page, line := 0, 0
	for _, s := range p.pack.Sections {
		found := false
		for ; page < len(p.pages) && !found; page, line = page+1, 0 {
			for ; line < len(p.pages[page]) && !found; line++ {
				lines := p.pages[page][line:]
				found = lines[0] == s.Title || len(lines) > 1 && lines[0]+" "+lines[1] == s.Title
			}
			if found {
				p.at[s.ID] = page
				break
			}
		}
		if !found {
			t.Fatalf("%q does not stand in the pack, or not in its place", s.Title)
		}
	}
}

// onOnePage holds the sections that a forum wants at a glance to a page.
func (p *readback) onOnePage(t *testing.T) {
	t.Helper()
	for i, s := range p.pack.Sections[:len(p.pack.Sections)-1] {
		next := p.pack.Sections[i+1]
		switch s.ID {
		case "scorecard", "since", "outcome":
			if p.at[next.ID] > p.at[s.ID]+1 {
				t.Errorf("%q takes %d pages", s.Title, p.at[next.ID]-p.at[s.ID])
			}
		case "projects":
			if i == 0 { // of the project forum, and not a point among others
				p.allTogether(t, s)
			}
		}
	}
}

// fewProjects is how many have their plan on the page of their states.
const fewProjects = 10

// allTogether holds the states of all projects to one page, and of a handful
// the plan too.
func (p *readback) allTogether(t *testing.T, s pack.Section) {
	t.Helper()
	page := strings.Join(p.pages[p.at[s.ID]], " ")
	next := strings.Join(p.pages[p.at[s.ID]+1], " ")
	for _, b := range s.Blocks {
		switch b := b.(type) {
		case pack.Table:
			if strings.Contains(next, b.Title+" "+p.pack.Words.Continued) {
				t.Errorf("%q runs over its page", b.Title)
			}
			if len(b.Rows) > fewProjects {
				return
			}
		case pack.Figure:
			if !strings.Contains(page, b.Title) {
				t.Errorf("the plan %q is not on the page of %q", b.Title, s.Title)
			}
		}
	}
}
