package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"ting/forums/fault"
	"ting/reports/pack"
	"ting/reports/pdf"
	"ting/reports/pdf/inspect"
)

// vector is a logo with a hole in it, a stroke and a turned part.
const vector = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60"><g fill="#0B5FFF">
<path fill-rule="evenodd" d="M30 2a28 28 0 1 0 0 56 28 28 0 1 0 0-56zm0 14a14 14 0 1 1 0 28 14 14 0 1 1 0-28z"/>
<rect x="72" y="10" width="160" height="16" rx="8"/><rect x="72" y="34" width="110" height="16" rx="8" opacity=".5"/></g>
<path d="M200 34l16 16M216 34l-16 16" stroke="#b91c1c" stroke-width="5" fill="none"/></svg>`

// raster is a picture of two colours with a transparent corner.
func raster(t testing.TB) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 120, 60))
	for x := 30; x < 120; x++ {
		for y := range 60 {
			picture.Set(x, y, color.NRGBA{R: 0x0B, G: uint8(2 * x), B: 0xFF, A: 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A logo of shapes must stay shapes; one of points is the only picture of a
// pack, opaque. Both are heard as the supplier's name, before the title.
func TestLogosOnTheCover(t *testing.T) {
	for what, c := range map[string]struct {
		logo     []byte
		pictures int
	}{"none": {nil, 0}, "vector": {[]byte(vector), 0}, "raster": {raster(t), 1}} {
		p := demonstration()
		p.Logo = c.logo
		file := build(t, p)
		if again := build(t, p); !bytes.Equal(file, again) {
			t.Errorf("%s: printed twice, two files", what)
		}
		o := decode(t, file)
		pictures := 0
		for _, dict := range o.all {
			if dict["/Subtype"] == "/Image" {
				pictures++
				if dict["/SMask"] != nil {
					t.Errorf("%s: the picture is transparent", what)
				}
			}
		}
		if pictures != c.pictures {
			t.Errorf("%s: %d pictures in the file", what, pictures)
		}
		heard := false
		for _, dict := range o.all {
			heard = heard || dict["/S"] == "/Figure" && dict["/Alt"] == "u:"+p.Author
		}
		if heard != (c.logo != nil) {
			t.Errorf("%s: the supplier's name is heard: %v", what, heard)
		}
		if findings, err := inspect.File(file); err != nil || len(findings) > 0 {
			t.Errorf("%s: %v %v", what, findings, err)
		}
		if out := run(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax") {
			t.Error(out)
		}
	}
}

// A long reason for a draft must not run under the logo.
func TestDraftLeavesTheLogoItsRoom(t *testing.T) {
	p := demonstration()
	p.Logo = []byte(vector)
	p.Cover.Draft = strings.Repeat("siffrorna är inte fastställda ", 6)
	for _, w := range where(t, build(t, p)).Pages[0].Words {
		if w.Top < 130 && w.Right > 595.28-60-144-24 {
			t.Errorf("%q stands at %.0f–%.0f, over the logo", w.Text, w.Left, w.Right)
		}
	}
}

// A logo that cannot be read must not become a cover without one.
func TestWrongLogoIsAnError(t *testing.T) {
	p := demonstration()
	p.Logo = []byte(`<svg viewBox="0 0 1 1"><text>Ting</text></svg>`)
	if _, err := pdf.Build(context.Background(), p, look(t), lines{}); !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "letters") {
		t.Error(err)
	}
}

// Any accent that a supplier may write is printed in letters that can be read.
func TestAccentsAreLegible(t *testing.T) {
	for accent, want := range map[string]string{"#0b5fff": "#0b5fff", "#000000": "#000000", "red": ""} {
		if got, _ := pdf.Legible(accent); got != want {
			t.Errorf("%s is printed in %s", accent, got)
		}
	}
	for _, accent := range []string{"#ffffff", "#ffff00", "#7fffd4", "#ffc0cb", "#00ff00", "#c0c0c0"} {
		printed, ratio := pdf.Legible(accent)
		if _, after := pdf.Legible(printed); ratio >= 4.5 || after < 4.5 {
			t.Errorf("%s (%.1f to 1) is printed in %s (%.1f to 1)", accent, ratio, printed, after)
		}
	}
}

// A sheet of another size must hold the same pack: nothing beyond its margins,
// every bookmark and link at the height of what it names, also past pages that
// lie on their long side.
func TestPapers(t *testing.T) {
	for paper, size := range map[string][2]float64{"": {595.28, 841.89}, "a4": {595.28, 841.89}, "letter": {612, 792}} {
		p := demonstration()
		p.Paper = paper
		p.Sections = append(p.Sections, pack.Section{ID: "wide", Title: "Bred", Blocks: []pack.Block{wide(60), pack.Heading{Text: "Efteråt"}, pack.Paragraph{Text: "Upprätt igen."}}})
		file := build(t, p)
		if findings, err := inspect.File(file); err != nil || len(findings) > 0 {
			t.Errorf("%s: %v %v", paper, findings, err)
		}
		o := decode(t, file)
		turned := 0
		for i, page := range where(t, file).Pages {
			width, height := size[0], size[1]
			if page.Width > page.Height {
				width, height = height, width
				turned++
			}
			if page.Width != width || page.Height != height {
				t.Errorf("%s: page %d is %v by %v", paper, i+1, page.Width, page.Height)
			}
			for _, w := range page.Words {
				if i > 0 && (w.Left < 47.5 || w.Right > width-47.5 || w.Foot > height-24) {
					t.Errorf("%s: page %d: %q stands at %.0f–%.0f, %.0f", paper, i+1, w.Text, w.Left, w.Right, w.Foot)
				}
			}
		}
		if turned < 2 {
			t.Errorf("%s: %d pages lie on their long side, for a wide table of sixty rows", paper, turned)
		}
		o.checkHeights(t, file)
	}
}

// wide is a table that has no room upright.
func wide(rows int) pack.Table {
	t := pack.Table{Title: "Bred tabell"}
	row := []pack.Cell{}
	for range 12 {
		t.Columns = append(t.Columns, pack.Column{Head: "Kolumn", Right: true})
		row = append(row, pack.Cell{Text: "1 234 567,50"})
	}
	t.Columns[0].Right = false
	for range rows {
		t.Rows = append(t.Rows, row)
	}
	return t
}

// checkHeights holds each bookmark to where its words stand on its page.
func (o objects) checkHeights(t *testing.T, file []byte) {
	t.Helper()
	pages := where(t, file).Pages
	seen := 0
	for _, dict := range o.all {
		title, isMark := dict["/Title"].(string)
		dest, leads := dict["/Dest"].([]any)
		if !isMark || !leads {
			continue
		}
		page := pages[o.pageOf(dest[0])-1]
		down := page.Height - dest[3].(float64)
		first := strings.Fields(strings.TrimPrefix(title, "u:"))[0]
		for _, w := range page.Words {
			if w.Text == first && w.Top > down-2 && w.Top < down+24 {
				seen++
				break
			}
		}
	}
	if seen != 8 {
		t.Errorf("%d of 8 bookmarks lead to their words", seen)
	}
}
