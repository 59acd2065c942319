// Package page writes a pack as one HTML file, the twin of the paper: the same
// sections, words and figures, readable on a screen, by a reading program, and
// in a year without any server.
//
// The file is whole in itself: style and charts are in it, and its content
// security policy lets nothing else in but one script, known by its hash or by
// its address. Charts are vector drawings, each once broad and once narrow, so
// that they are read on a telephone too, with their data in words and as a
// table. Where the script runs, a chart answers a pointer with its numbers;
// where none does, nothing is lost. A status is a sign, a colour and a word.
// A text in another language than the pack's says which, so that it is read
// aloud in its own voice. Every text of the pack is escaped by html/template,
// and what is drawn is escaped by package draw; nothing a person typed is
// markup or code.
//
// The same pack gives the same bytes.
package page

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"ting/forums/fault"
	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/logo"
	"ting/reports/pack"
	"ting/reports/tongue"
)

// Drawer turns what a chart says into what a page shows of it, on a sheet of the
// given size in points.
type Drawer interface {
	// Draw returns the chart as drawing operations.
	Draw(ctx context.Context, c chart.Chart, width, height float64) (draw.Drawing, error)
	// Screen returns it as package chart's Screen does, for the page's script;
	// nothing for a chart that stays a drawing.
	Screen(c chart.Chart, width, height float64) ([]byte, error)
}

// Script is how a page comes by what makes its charts answer: the code within
// the page, or the address that it is served at, on the page's own site. With
// neither the page has no script.
type Script struct {
	Code    []byte
	Address string
}

// Press writes pages by one template, style and script. It is safe for
// concurrent use.
type Press struct {
	page   *template.Template
	style  string
	script Script
}

// Parse reads page.html and page.css.
func Parse(files fs.FS, script Script) (*Press, error) {
	page, err := template.ParseFS(files, "page.html")
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	style, err := fs.ReadFile(files, "page.css")
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	return &Press{page: page, style: string(style), script: script}, nil
}

// sheet is a pack as the template sees it.
type sheet struct {
	pack.Pack
	Mark     template.HTML // the supplier's logo; empty for none
	Facts    []pair
	Summary  []block
	Sections []section
	Style    template.CSS
	Policy   string
	Charts   []data      // of those that answer
	Code     template.JS // of the script; empty where it has an address, or no chart asks for it
	Address  string
}

// data is what the script is told of a chart.
type data struct {
	ID    string
	Specs template.JS
}

type section struct {
	ID          string
	Title, Lead template.HTML
	Blocks      []block
}

// Write returns the pack as HTML. An error names the section whose chart could
// not be drawn. It returns [fault.Invalid] for a pack without title or language,
// and for a logo that cannot be read.
func (p *Press) Write(ctx context.Context, content pack.Pack, drawer Drawer) ([]byte, error) {
	if content.Cover.Title == "" || content.Language == "" {
		return nil, fmt.Errorf("page: a pack needs a title and a language: %w", fault.Invalid)
	}
	w := &writer{ctx: ctx, drawer: drawer, words: content.Words, scripted: len(p.script.Code) > 0 || p.script.Address != "",
		tongues: tongue.New(content.Language, content.Foreign)}
	s := sheet{Pack: content, Style: template.CSS(p.dressed(content.Accent)), Facts: w.pairs(content.Cover.Facts)}
	var mark logo.Logo
	if len(content.Logo) > 0 {
		var err error
		if mark, err = logo.Read(content.Logo); err != nil {
			return nil, fmt.Errorf("page: %w", err)
		}
		s.Mark = marked(mark, first(content.Author, content.Cover.Title))
	}
	if err := w.fill(&s); err != nil {
		return nil, err
	}
	if s.Charts = w.answers; len(s.Charts) > 0 {
		s.Code, s.Address = template.JS(p.script.Code), p.script.Address // ours, without what would end it
	}
	s.Policy = policy(string(s.Style), string(s.Code), s.Address)
	if mark.PNG != nil {
		s.Policy += "; img-src data:"
	}
	var out bytes.Buffer
	if err := p.page.ExecuteTemplate(&out, "page.html", s); err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	return out.Bytes(), nil
}

// fill turns a pack's blocks into what the template shows.
func (w *writer) fill(s *sheet) error {
	for _, r := range s.Cover.Summary {
		one, err := w.block(r)
		if err != nil {
			return fmt.Errorf("page: cover: %w", err)
		}
		s.Summary = append(s.Summary, one)
	}
	for _, point := range s.Pack.Sections {
		blocks, err := w.blocks(point.Blocks)
		if err != nil {
			return fmt.Errorf("page: section %q: %w", point.Title, err)
		}
		s.Sections = append(s.Sections, section{point.ID, w.say(point.Title), w.say(point.Lead), blocks})
	}
	return nil
}

// policy lets in the page's own style and code, known by their hashes, or code
// from the page's own site, and nothing else but a logo that is within the page.
func policy(style, code, address string) string {
	allowed := "default-src 'none'; style-src " + hash(style)
	switch {
	case code != "":
		allowed += "; script-src " + hash(code)
	case address != "":
		allowed += "; script-src 'self'"
	}
	return allowed + "; base-uri 'none'; form-action 'none'"
}

// hash is how a policy knows a text.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// dressed is the style in a pack's colour, once for white paper and once for
// black.
func (p *Press) dressed(accent string) string {
	own, ok := parse(accent)
	if !ok {
		own = colour{0x1D, 0x4E, 0xD8}
	}
	return strings.NewReplacer("ACCENT", own.on(white).String(), "BRIGHT", own.on(night).String()).Replace(p.style)
}
