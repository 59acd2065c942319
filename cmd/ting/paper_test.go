package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ting/reports/pdf/inspect"
)

// One element that a reading program cannot reach is one reader who is left
// out. No page of any pack or book of charts may have a finding.
func TestGalleryIsAccessible(t *testing.T) {
	for _, v := range slices.Concat(onShelf(t), inAnnex(t)) {
		findings, err := inspect.File(v.file)
		if err != nil {
			t.Errorf("%s: %v", v.name, err)
		}
		for _, f := range findings {
			t.Errorf("%s, page %d: %s: %s", v.name, f.Page, f.Rule, f.Text)
		}
	}
}

// A file whose objects or streams are broken may not open at the customer's,
// though a lenient reader shows it.
func TestGalleryIsSound(t *testing.T) {
	for _, v := range slices.Concat(onShelf(t), inAnnex(t)) {
		if out := program(t, v.file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", v.name, out)
		}
	}
}

// A pack is mailed every month, so it must be small, and sharp at any size.
func TestGalleryIsSmallAndSharp(t *testing.T) {
	most := map[string]int{"sparse": 300_000, "normal": 300_000, "heavy": 1_500_000}
	for _, v := range onShelf(t) {
		if len(v.file) > most[v.filling] {
			t.Errorf("%s has %d bytes", v.name, len(v.file))
		}
		if bytes.Contains(v.file, []byte("/Subtype /Image")) {
			t.Errorf("%s holds a raster picture", v.name)
		}
	}
}

// The browsers' reader must find each marked piece in the structure and in the
// content, once, on every page of every pack; and no text may leave its page's
// frame, lie over another, or be a heading that nothing follows.
func TestGalleryStandsOnItsPages(t *testing.T) {
	read := onDisplay(t)
	for _, v := range onShelf(t) {
		standing(t, v, read[v.name])
	}
}

// standing holds each page of a pack to what a page must be.
func standing(t *testing.T, v volume, pages []paged) {
	t.Helper()
	for i, page := range pages {
		where := fmt.Sprintf("%s, page %d", v.name, i+1)
		samePieces(t, where, page)
		inFrame(t, where, page, i == 0)
		apart(t, where, page)
		if i > 0 {
			headed(t, where, page)
		}
	}
}

// samePieces holds structure and content against each other.
func samePieces(t *testing.T, where string, page paged) {
	t.Helper()
	tree, content := slices.Sorted(slices.Values(page.pieces())), slices.Sorted(slices.Values(page.Content))
	if len(content) == 0 || !slices.Equal(tree, content) || len(slices.Compact(tree)) != len(content) {
		t.Errorf("%s: the structure names %d pieces and the content has %d", where, len(page.Tree), len(page.Content))
	}
	for _, text := range page.Texts {
		if text.Piece != "" && text.Roles == "" {
			t.Errorf("%s: %q belongs to no element", where, text.Text)
		}
	}
}

// The frame of a page in points: its margins, and the heights between which
// content stands, from foot and head.
const (
	frameSide, frameFoot, frameHead = 47.5, 64, 84
	coverSide                       = 36.0
)

// inFrame holds texts to the frame; what is no content stands in the margins
// above and below it.
func inFrame(t *testing.T, where string, page paged, cover bool) {
	t.Helper()
	for _, w := range page.Texts {
		side, foot, head := frameSide, 18.0, 18.0
		if w.Roles != "" && !cover {
			foot, head = frameFoot, frameHead
		}
		if cover {
			side = coverSide
		}
		right, top := w.X+w.Width, w.Y+0.7*w.Size
		if w.Turned {
			right, top = w.X, w.Y
		}
		if w.X < side || right > page.Width-side || w.Y < foot || top > page.Height-head+1 {
			t.Errorf("%s: %q of %s stands at %.1f–%.1f, %.1f of %.0f × %.0f", where, short(w.Text), w.Roles, w.X, right, w.Y, page.Width, page.Height)
		}
	}
}

// apart holds that no text lies over another.
func apart(t *testing.T, where string, page paged) {
	t.Helper()
	upright := slices.DeleteFunc(slices.Clone(page.Texts), func(w placedText) bool { return w.Turned })
	slices.SortFunc(upright, func(a, b placedText) int { return int(b.Y*100) - int(a.Y*100) })
	for i, a := range upright {
		for _, b := range upright[i+1:] {
			if b.Y+b.Size < a.Y-0.3*a.Size {
				break // all others stand lower
			}
			wide := min(a.X+a.Width, b.X+b.Width) - max(a.X, b.X)
			high := min(a.Y+0.7*a.Size, b.Y+0.7*b.Size) - max(a.Y-0.15*a.Size, b.Y-0.15*b.Size)
			if wide > 1.5 && high > 0.3*min(a.Size, b.Size) {
				t.Errorf("%s: %q lies over %q, in %s and %s", where, short(a.Text), short(b.Text), a.Roles, b.Roles)
				return
			}
		}
	}
}

// headed holds that the last text of a page is no heading: it would announce
// what stands on another page.
func headed(t *testing.T, where string, page paged) {
	t.Helper()
	content := slices.DeleteFunc(slices.Clone(page.Texts), func(w placedText) bool { return w.Roles == "" })
	if len(content) == 0 {
		t.Errorf("%s has no content", where)
		return
	}
	last := slices.MinFunc(content, func(a, b placedText) int { return int(a.Y*100) - int(b.Y*100) })
	for _, role := range []string{"/H1", "/H2", "/H3", "/Caption", "/THead"} {
		if strings.Contains(last.Roles, role) {
			t.Errorf("%s ends in the heading %q", where, short(last.Text))
		}
	}
}

// short is a text as a message can hold it.
func short(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}
