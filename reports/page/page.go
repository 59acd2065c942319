// Package page writes a pack as one HTML file, the twin of the paper: the same
// sections, words and figures, readable on a screen, by a reading program, and
// in a year without any server.
//
// The file is whole in itself: style and charts are in it, and its content
// security policy lets nothing else in, no script at all. Charts are vector
// drawings, each with its data in words and as a table. A status is a sign, a
// colour and a word. Every text of the pack is escaped by html/template, and
// what is drawn is escaped by package draw; nothing a person typed is markup.
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
	"ting/reports/pack"
)

// Drawer turns what a chart says into drawing operations on a sheet of the
// given size in points.
type Drawer interface {
	Draw(ctx context.Context, c chart.Chart, width, height float64) (draw.Drawing, error)
}

// Press writes pages by one template and style. It is safe for concurrent use.
type Press struct {
	page  *template.Template
	style string
}

// Parse reads page.html and page.css.
func Parse(files fs.FS) (*Press, error) {
	page, err := template.ParseFS(files, "page.html")
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	style, err := fs.ReadFile(files, "page.css")
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	return &Press{page: page, style: string(style)}, nil
}

// sheet is a pack as the template sees it.
type sheet struct {
	pack.Pack
	Summary  []block
	Sections []section
	Style    template.CSS
	Policy   string
}

type section struct {
	pack.Section
	Blocks []block
}

// Write returns the pack as HTML. An error names the section whose chart could
// not be drawn. It returns [fault.Invalid] for a pack without title or language.
func (p *Press) Write(ctx context.Context, content pack.Pack, drawer Drawer) ([]byte, error) {
	if content.Cover.Title == "" || content.Language == "" {
		return nil, fmt.Errorf("page: a pack needs a title and a language: %w", fault.Invalid)
	}
	w := &writer{ctx: ctx, drawer: drawer, words: content.Words}
	s := sheet{Pack: content, Style: template.CSS(p.dressed(content.Accent))}
	s.Policy = policy(string(s.Style))
	for _, r := range content.Cover.Summary {
		one, err := w.block(r)
		if err != nil {
			return nil, fmt.Errorf("page: cover: %w", err)
		}
		s.Summary = append(s.Summary, one)
	}
	for _, point := range content.Sections {
		blocks, err := w.blocks(point.Blocks)
		if err != nil {
			return nil, fmt.Errorf("page: section %q: %w", point.Title, err)
		}
		s.Sections = append(s.Sections, section{point, blocks})
	}
	var out bytes.Buffer
	if err := p.page.ExecuteTemplate(&out, "page.html", s); err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	return out.Bytes(), nil
}

// policy lets in the page's own style, known by its hash, and nothing else.
func policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'"
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
