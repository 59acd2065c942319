package pdf

import (
	"context"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansregular"

	"ting/reports/pack"
	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
	"ting/reports/typeface"
)

// What is drawn outside the structure would be silent for a person who hears
// the pack. It must end the build and say where, so that it is found.
func TestUntaggedDrawingNamesItsSection(t *testing.T) {
	family, err := typeface.Parse(liberationsansregular.TTF, liberationsansregular.TTF, liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		drawn func(p *press)
		want  string
	}{
		"a path without a mark":      {func(p *press) { p.fill(rectangle(0, 0, 9, 9), p.colors.ink) }, "neither content nor artifact"},
		"a text without a mark":      {func(p *press) { p.text(0, 0, "tyst", p.types.body) }, "neither content nor artifact"},
		"content without an element": {func(p *press) { p.paper.Content(nil, func() {}) }, "without an element"},
		"an artifact inside content": {func(p *press) {
			p.paper.Content(p.tree.Root.Add(tag.P), func() { p.paper.Artifact(canvas.Layout, func() {}) })
		}, "inside content"},
		"maroto's own untagged text": {func(p *press) { p.AddText("tyst", nil, nil) }, "no place in a pack's structure"},
		"a letter that has no picture": {func(p *press) {
			p.paper.Content(p.tree.Root.Add(tag.P), func() { p.text(0, 0, "\u4e2d", p.types.body) })
		}, "U+4E2D"},
	} {
		p := newPress(context.Background(), pack.Pack{Language: "sv", Cover: pack.Cover{Title: "x"}}, a4(), Look{Typeface: family}, nil)
		p.paper.AddPage(a4().Size)
		one := leaf{items: []placed{{item: item{section: `section "Styrkort"`, row: p.whole(9, func(_, _, _, _ float64) { c.drawn(p) })}}}}
		at := "page 2"
		if err := p.draw(one, &at); err == nil || !strings.Contains(err.Error(), c.want) || at != `section "Styrkort", page 2` {
			t.Errorf("%s: at %s: %v", what, at, err)
		}
	}
}
