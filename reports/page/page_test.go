package page

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"ting/forums/fault"
	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
)

// pencil is a drawer by hand: it writes the names that a chart holds.
type pencil struct{ fails bool }

var errPencil = errors.New("the pencil is broken")

func (p pencil) Draw(_ context.Context, c chart.Chart, w, h float64) (draw.Drawing, error) {
	if p.fails {
		return draw.Drawing{}, errPencil
	}
	d := draw.Drawing{Width: w, Height: h}
	if bars, is := c.(chart.Bars); is {
		for _, label := range bars.Labels {
			d.Ops = append(d.Ops, draw.Op{Kind: draw.Text, Text: label, Size: 8, Fill: draw.Paint{Alpha: 1}})
		}
	}
	return d, nil
}

// Screen writes the names too, as the script is told them.
func (p pencil) Screen(c chart.Chart, w, h float64) ([]byte, error) {
	if bars, is := c.(chart.Bars); is {
		return json.Marshal(map[string]any{"labels": bars.Labels})
	}
	return nil, nil
}

// code stands in for the bundle.
const code = "console.log(1)"

func press(t testing.TB) *Press {
	t.Helper()
	p, err := Parse(os.DirFS("../../assets/templates/page"), Script{Code: []byte(code)})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func write(t testing.TB, p pack.Pack) string {
	t.Helper()
	out, err := press(t).Write(context.Background(), p, pencil{})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// filled is a pack of every kind of block in which each text is the same.
func filled(text string) pack.Pack {
	goal, pair := 0.95, pack.Pair{Label: text, Value: text}
	cell := pack.Cell{Text: text, Alt: text, Status: pack.Status(text), Bar: &pack.Bar{High: 1, Value: 0.5, Target: &goal}}
	course := []float64{1, math.NaN(), 3}
	remark := pack.Remark{Byline: text, Text: []pack.Block{pack.Paragraph{Text: text}, pack.List{Items: []string{text}}}}
	blocks := []pack.Block{
		pack.Heading{Text: text}, pack.Paragraph{Text: text}, pack.Note{Text: text}, pack.Empty{Text: text}, pack.List{Items: []string{text}},
		pack.Pairs{Rows: []pack.Pair{pair}}, remark,
		pack.Tiles{Tiles: []pack.Tile{{Title: text, Figure: text, Status: pack.Status(text), Word: text, Change: text, Better: -1, Goal: text, Course: course, Target: &goal, Alt: text}}},
		pack.Table{Title: text, Columns: []pack.Column{{Head: text}, {Head: text, Right: true}}, Rows: [][]pack.Cell{{cell, cell}}, Total: []pack.Cell{cell, cell}},
		pack.Figure{Title: text, Note: text, Alt: text, Chart: chart.Bars{Labels: []string{text}, Values: []float64{1}, Number: chart.Number{Suffix: text}}},
	}
	return pack.Pack{
		Language: text, Author: text, Subject: text, Running: text, Accent: text, Hash: text,
		Cover:    pack.Cover{Kind: text, Title: text, Subtitle: text, Draft: text, Facts: []pack.Pair{pair}, Summary: []pack.Remark{remark}},
		Words:    pack.Furniture{Contents: text, Draft: text, Skip: text, Data: text},
		Sections: []pack.Section{{ID: text, Title: text, Lead: text, Blocks: append(blocks, pack.Side{Columns: [][]pack.Block{blocks}})}},
	}
}

// shape is the elements and the names of the attributes of a page, and its
// text. Reading it fails where markup is not well formed.
func shape(t *testing.T, page string) (elements []string, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, append([]string{"meta"}, xml.HTMLAutoClose...), xml.HTMLEntity
	var said strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements, said.String()
		}
		if err != nil {
			t.Fatalf("the page cannot be read: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			for _, a := range token.Attr {
				name += " " + a.Name.Local
			}
			elements = append(elements, name)
		case xml.CharData:
			said.Write(token)
		case xml.Comment:
			elements = append(elements, "comment")
		}
	}
}

// What somebody typed must be shown as he typed it, in every place, and must
// never become an element, an attribute or an address of the page.
func TestHostileTextIsText(t *testing.T) {
	for _, payload := range payloads() {
		// A harmless text of as many letters: what is long may stand wider.
		plain, _ := shape(t, write(t, filled(strings.Repeat("p", utf8.RuneCountInString(payload)))))
		page := write(t, filled(payload))
		elements, text := shape(t, page)
		if strings.Join(elements, "\n") != strings.Join(plain, "\n") {
			t.Errorf("%q changes the page's elements", payload)
		}
		if n := strings.Count(text, payload); n < 40 {
			t.Errorf("%q is shown %d times", payload, n)
		}
		if strings.Contains(strings.ToLower(page), `href="javascript`) {
			t.Errorf("%q is an address", payload)
		}
	}
}

// payloads are ways in which a text tries to be more than text.
func payloads() []string {
	list := []string{
		`</title><script>alert(1)</script>`, `</style><script>alert(1)</script>`, `</svg><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`,
		`' onmouseover='alert(1)`, `" autofocus onfocus="alert(1)`, `<!--`, `-->`, `<![CDATA[x]]>`, `&lt;script&gt;`, `&#60;script&#62;`, `javascript:alert(1)`,
		`data:text/html,<script>alert(1)</script>`, `{{.}}`, `{{template "block" .}}`, `${alert(1)}`, "`alert(1)`", `</table><h1>x`, `<a href="//evil.example">x</a>`,
		`<base href="//evil.example">`, `<meta http-equiv=refresh content=0>`, `<link rel=stylesheet href=x>`, `<form action=x>`, `<iframe src=x>`, `<object data=x>`,
		`<math><mi>`, `<template>`, `<noscript><p title="</noscript><img src=x>">`, `expression(alert(1))`, `url(javascript:alert(1))`, `;color:red}body{display:none}`,
	}
	for _, tag := range []string{"svg", "body", "details", "video", "audio", "input", "select", "marquee", "textarea", "button", "p", "dl", "li", "summary", "caption", "th"} {
		list = append(list, "<"+tag+" onload=alert(1)>", "</"+tag+">")
	}
	return list
}

// between is what stands between two texts of a page, without the escapes of
// an attribute.
func between(page, from, to string) string {
	_, rest, _ := strings.Cut(page, from)
	inner, _, _ := strings.Cut(rest, to)
	return strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(inner)
}

// The policy lets in style and script by their hashes: one that is not this
// page's would leave it bare and dumb, and one without a hash would let in
// anybody's.
func TestThePolicyLetsInItsOwnAlone(t *testing.T) {
	p := filled("x")
	p.Accent = "#0B5FFF"
	inside := func(s Script) (page, policy string) {
		press, err := Parse(os.DirFS("../../assets/templates/page"), s)
		if err != nil {
			t.Fatal(err)
		}
		out, err := press.Write(context.Background(), p, pencil{})
		if err != nil {
			t.Fatal(err)
		}
		return string(out), between(string(out), `http-equiv="Content-Security-Policy" content="`, `"`)
	}
	known := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	for _, c := range []struct {
		sentence string
		script   Script
		scripts  string // what the policy says of scripts
		holds    string
	}{
		{"code within the page", Script{Code: []byte(code)}, "; script-src " + known(code), "<script>" + code + "</script>"},
		{"an address of the page's own site", Script{Address: "/assets/charts.js"}, "; script-src 'self'", `<script src="/assets/charts.js"></script>`},
		{"no script", Script{}, "", ""},
	} {
		page, allowed := inside(c.script)
		if want := "default-src 'none'; style-src " + known(between(page, "<style>", "</style>")) + c.scripts + "; base-uri 'none'; form-action 'none'"; allowed != want {
			t.Errorf("%s: the policy is\n%s, not\n%s", c.sentence, allowed, want)
		}
		if !strings.Contains(page, c.holds) || c.holds == "" && strings.Contains(page, "<script") {
			t.Errorf("%s: the page does not hold it", c.sentence)
		}
		if strings.Contains(page, " style=") {
			t.Errorf("%s: the page holds what its own policy forbids", c.sentence)
		}
	}
	p.Sections = nil
	if page, _ := inside(Script{Code: []byte(code)}); strings.Contains(page, "<script") {
		t.Error("a page without a chart carries the script of charts")
	}
}

// What the script is told of a chart is data: a name must not end the block
// that it stands in.
func TestTheScriptIsToldInData(t *testing.T) {
	for _, payload := range payloads() {
		page := write(t, filled(payload))
		var told map[string]struct{ Labels []string }
		if err := json.Unmarshal([]byte(between(page, `<script type="application/json" id="chart-1-data">`, "</script>")), &told); err != nil {
			t.Fatalf("%q: %v", payload, err)
		}
		if got := told["broad"].Labels; len(got) != 1 || got[0] != payload {
			t.Errorf("%q is told as %q", payload, got)
		}
	}
}

// Who reads by ear moves by landmarks, headings and heads of tables.
func TestThePageCanBeHeard(t *testing.T) {
	p := filled("Ord")
	p.Language, p.Sections[0].ID = "sv", "sla"
	page := write(t, p)
	for _, want := range []string{
		`<html lang="sv">`, `<a class="skip" href="#main">`, "<header", `<nav aria-label="Ord">`, `<main id="main"`, "<footer>", `<section id="sla" aria-labelledby="sla-title">`,
		`<h1>Ord</h1>`, `<h2 id="sla-title">Ord</h2>`, `<th scope="col">Ord</th>`, `<th scope="row">`, "<caption><span>Ord</span></caption>", `role="img" aria-label="Ord"`,
		`<svg aria-hidden="true" focusable="false" `, "<details><summary>Ord</summary>", "<dt>Ord</dt><dd>Ord</dd>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Count(page, "<h1") != 1 {
		t.Error("a page has one title")
	}
}

func TestWriteRefuses(t *testing.T) {
	nameless := filled("x")
	nameless.Cover.Title = ""
	if _, err := press(t).Write(context.Background(), nameless, pencil{}); !errors.Is(err, fault.Invalid) {
		t.Errorf("a pack without a title: %v", err)
	}
	// A chart that is missing must stop the page and be named, not leave a hole.
	if _, err := press(t).Write(context.Background(), filled("Läget"), pencil{fails: true}); !errors.Is(err, errPencil) || !strings.Contains(err.Error(), `section "Läget": chart "Läget"`) {
		t.Errorf("a chart that cannot be drawn: %v", err)
	}
}

func TestTheSamePackIsTheSamePage(t *testing.T) {
	if one, two := write(t, filled("x")), write(t, filled("x")); !bytes.Equal([]byte(one), []byte(two)) {
		t.Error("two pages of one pack differ")
	}
}

// Any colour that a customer has must be read on white paper and on black.
func TestColoursCanBeRead(t *testing.T) {
	for _, text := range []string{"#000000", "#ffffff", "#ffff00", "#0B5FFF", "#7f7f7f", "#ff0000"} {
		c, ok := parse(text)
		if !ok || contrast(c.on(white), white) < 4.5 || contrast(c.on(night), night) < 4.5 {
			t.Errorf("%s becomes %s and %s", text, c.on(white), c.on(night))
		}
	}
	for _, text := range []string{"", "0B5FFF", "#0B5FF", "#GGGGGG", "#0B5FFF0", "red;}x{"} {
		if _, ok := parse(text); ok {
			t.Errorf("%q is a colour", text)
		}
	}
}

// A course with a gap must not be drawn over it, and nothing is not a line.
func TestSparklinesKeepGaps(t *testing.T) {
	nan, goal := math.NaN(), 2.0
	if got := string(sparkline([]float64{1, nan, 2, 3}, &goal, 100, 20)); strings.Count(got, "M") < 3 || strings.Contains(got, "NaN") {
		t.Errorf("got %s", got)
	}
	for _, values := range [][]float64{nil, {nan, nan}} {
		if got := sparkline(values, &goal, 100, 20); got != "" {
			t.Errorf("%v is drawn as %s", values, got)
		}
	}
	if got := string(sparkline([]float64{5}, nil, 100, 20)); strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
		t.Errorf("one value is drawn as %s", got)
	}
}
