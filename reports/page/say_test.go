package page

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/reports/pack"
)

// A text in another language that does not say so is read aloud in the voice
// of the page, as noise. It must say so wherever it stands, and an attribute,
// which can hold no element, must have the bare text.
func TestForeignTextsSayTheirLanguage(t *testing.T) {
	const name = "Response time critical"
	p := filled(name)
	p.Language, p.Foreign = "sv", []pack.Foreign{{Text: name, Language: "en"}}
	p.Sections[0].Lead = "Under målet: " + name + ", för andra \uFDD1gången \uFDEF& mer"
	page := write(t, p)
	const spoken = `<span lang="en">` + name + `</span>`
	for what, want := range map[string]string{
		"a heading": "<h3>" + spoken, "a list": "<li>" + spoken, "a head": `<th scope="col">` + spoken, "a cell": `</span>` + spoken + ` <span`, "a caption": "<caption><span>" + spoken,
		"a title": "<figcaption>" + spoken, "a label": "<dt>" + spoken, "a tile": `<p class="name">` + spoken, "a region": `aria-label="` + name + `"`,
		"the contents": `">` + spoken + `</a>`, "a sentence": `Under målet: ` + spoken + `, för andra gången &amp; mer</p>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s lacks %s", what, want)
		}
	}
	if strings.ContainsAny(page, "\uFDD0\uFDD1\uFDEF") {
		t.Error("a mark is left in the page")
	}
}

// The page that leaves the house bears whose it is, as paper does: shapes stay
// shapes, a picture lies within the page and is let in by the policy, and what
// is no logo stops the page.
func TestThePageBearsTheLogo(t *testing.T) {
	p := filled("x")
	p.Author, p.Logo = `Ågren & "Co"`, []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10h-40z" fill="#ff0000" fill-rule="evenodd"/></svg>`)
	page := write(t, p)
	for _, want := range []string{`<svg role="img" aria-label="Ågren &amp; &#34;Co&#34;" `, `viewBox="0 0 40 10"`, `fill="#ff0000" fill-rule="evenodd"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(page, "img-src") {
		t.Error("the policy lets in pictures that the page does not have")
	}
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewNRGBA(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	p.Logo = file.Bytes()
	page = write(t, p)
	if !strings.Contains(page, "; img-src data:") || !strings.Contains(page, `width="30" height="20" src="data:image/png;base64,`) {
		t.Error("a picture does not lie within the page")
	}
	inside, err := base64.StdEncoding.DecodeString(between(page, "data:image/png;base64,", `"`))
	if err != nil {
		t.Fatal(err)
	}
	if size, err := png.DecodeConfig(bytes.NewReader(inside)); err != nil || size.Width != 30 {
		t.Errorf("the picture is %v, %v", size, err)
	}
	p.Logo = []byte("<script/>")
	if _, err := press(t).Write(context.Background(), p, pencil{}); !errors.Is(err, fault.Invalid) {
		t.Errorf("no logo: %v", err)
	}
}

// A date on two lines is read as two numbers.
func TestADateStaysWhole(t *testing.T) {
	p := filled("x")
	p.Sections[0].Blocks = []pack.Block{pack.Table{Columns: []pack.Column{{Head: "a"}, {Head: "b"}, {Head: "c"}}, Rows: [][]pack.Cell{{
		{Text: "2016-05-31", Value: time.Date(2016, 5, 31, 0, 0, 0, 0, time.UTC)}, {Text: "1 juni", Value: calendar.Day{Year: 2016, Month: 6, Date: 1}}, {Text: "en lång text"},
	}}}}
	if page := write(t, p); strings.Count(page, `class="whole"`) != 2 {
		t.Errorf("%d cells are whole", strings.Count(page, `class="whole"`))
	}
}

// A sign above its figure is read as a row of its own, and a text that stands on
// a telephone with a word on each line is not read at all. A table of few columns
// fits the telephone, and its long texts take what there is.
func TestTextsOnANarrowScreen(t *testing.T) {
	const long = "De nya skolorna får sina nät i maj"
	for columns, want := range map[int][2]int{fewColumns: {1, 0}, fewColumns + 1: {1, 1}} {
		row := []pack.Cell{{Text: "99,6 %", Status: pack.Green}, {Text: long + long, Status: pack.Red}, {Text: "kort"}}
		if columns == fewColumns {
			row[1] = pack.Cell{Text: long}
		}
		p := filled("x")
		table := pack.Table{Rows: [][]pack.Cell{row}}
		for len(row) < columns {
			row = append(row, pack.Cell{})
		}
		table.Rows[0], table.Columns = row, make([]pack.Column, columns)
		p.Sections[0].Blocks = []pack.Block{table}
		page := write(t, p)
		if got := [2]int{strings.Count(page, `class="whole`), strings.Count(page, `class="long`)}; got != want {
			t.Errorf("%d columns: %d texts are kept whole and %d wide, want %v", columns, got[0], got[1], want)
		}
	}
}
