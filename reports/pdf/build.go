// Package pdf prints a pack: a cover, a list of contents, and the sections as
// headings, text, scorecards, tables and figures on A4, every one of them
// tagged for a reader who hears the document instead of seeing it.
//
// A pack is printed in four steps. Blocks become items: rows of a known
// height, made of maroto's columns (blocks.go, table.go, tiles.go). Items are
// placed on pages (spread.go, flow.go): headings stand with what follows, tables
// repeat their heads, no paragraph leaves a single line behind, no page ends far
// above its foot where another way to divide them avoids it, and nothing is cut:
// what is higher than a page is made of items that are not. Then page numbers
// are known, and the pages are drawn (press.go, shapes.go) on the canvas,
// which refuses to draw what has no place in the structure. At last the file
// is finished: structure, properties, links ([ting/reports/pdf/finish]).
//
// The same pack and look give the same bytes. Documents may be printed at
// once by several; they share nothing.
package pdf

import (
	"context"
	"fmt"

	"ting/forums/fault"
	"ting/reports/logo"
	"ting/reports/pack"
	"ting/reports/pdf/finish"
	"ting/reports/tongue"
)

// Build returns the pack as a PDF file.
//
// Texts are cleaned by the typeface. An error names the section that could
// not be printed; a fault of a library underneath is such an error too.
func Build(ctx context.Context, p pack.Pack, look Look, drawer Drawer) (file []byte, err error) {
	at := "cover"
	defer func() {
		if fault := recover(); fault != nil {
			file, err = nil, fmt.Errorf("print %s: %v", at, fault)
		}
	}()
	if p.Cover.Title == "" || p.Language == "" {
		return nil, fmt.Errorf("print: a pack needs a title and a language: %w", fault.Invalid)
	}
	paper, err := sheetOf(p.Paper)
	if err != nil {
		return nil, fmt.Errorf("print: %w", err)
	}
	press := newPress(ctx, p, paper, look, drawer)
	if len(p.Logo) > 0 {
		if press.mark, err = logo.Read(p.Logo); err != nil {
			return nil, fmt.Errorf("print %s: %w", at, err)
		}
	}
	press.cover(press.pack.Cover)
	leaves, err := press.layOut(&at)
	if err != nil {
		return nil, fmt.Errorf("print %s: %w", at, err)
	}
	for i, leaf := range leaves {
		at = fmt.Sprintf("page %d", i+2)
		press.page = leaf.sheet
		press.paper.AddPage(leaf.sheet.Size)
		press.head()
		if err := press.draw(leaf, &at); err != nil {
			return nil, fmt.Errorf("print %s: %w", at, err)
		}
		press.foot(i+2, len(leaves)+1)
	}
	at = "document"
	file, err = press.finish(look)
	if err != nil {
		return nil, fmt.Errorf("print %s: %w", p.Cover.Title, err)
	}
	return file, nil
}

// layOut makes the items of contents and sections and places them on pages; at
// is kept as the name of what is worked on.
func (p *press) layOut(at *string) ([]leaf, error) {
	contents := len(p.tree.Root.Kids)
	var items []item
	for i, s := range p.pack.Sections {
		*at = fmt.Sprintf("section %q", tongue.Bare(s.Title))
		if err := p.ctx.Err(); err != nil {
			return nil, err
		}
		more, err := p.section(s, i)
		if err != nil {
			return nil, err
		}
		for i := range more {
			more[i].section = *at
		}
		items = append(items, more...)
	}
	*at = "contents"
	var entries []*anchor
	for _, it := range items {
		if it.anchor != nil {
			entries = append(entries, it.anchor)
		}
	}
	front := &flow{upright: p.sheet, first: 2}
	if len(entries) > 0 {
		front.place(p.contents(entries))
		p.tree.Root.MoveLast(contents)
	}
	body := &flow{upright: p.sheet, first: 2 + len(front.leaves)}
	body.settle(items)
	return append(front.leaves, body.leaves...), nil
}

// check returns the first error of what was drawn.
func (p *press) check() error {
	if err := p.unprinted.err(); err != nil {
		return err
	}
	return p.paper.Err()
}

// finish turns the drawn pages into a file with structure.
func (p *press) finish(look Look) ([]byte, error) {
	p.tree.Root.Prune()
	if err := p.tree.Check(); err != nil {
		return nil, err
	}
	raw, err := p.paper.Bytes()
	if err != nil {
		return nil, err
	}
	return finish.File(raw, p.tree, p.paper.Links(), finish.Properties{
		Title:    p.pack.Cover.Title,
		Subtitle: p.pack.Cover.Subtitle,
		Author:   p.pack.Author,
		Subject:  p.pack.Subject,
		Language: p.pack.Language,
		Created:  look.Created,
		Hash:     p.pack.Hash,
	})
}
