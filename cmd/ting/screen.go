package main

import (
	"context"

	"ting/assets"
	"ting/forums"
	"ting/reports/edition"
	"ting/reports/pack"
	"ting/reports/page"
	"ting/reports/sheet"
	"ting/reports/words"
)

// pressFor makes the press that a file with an ending needs: tables need words
// alone, and so can be had from a build without a chart engine.
func pressFor(ending string) (*printer, error) {
	if ending != ".xlsx" && ending != ".zip" {
		return newPrinter()
	}
	catalogue, err := words.Load(assets.Words())
	return &printer{words: catalogue}, err
}

// beside is what lies beside an edition's pack: the same on a screen, to which
// the pack's cover leads, and its tables with the tickets behind them. A chart
// that cannot be drawn is left out as it is on paper, which holds the edition.
func (p *printer) beside(ctx context.Context, o edition.Order, r forums.Record, content pack.Pack) (map[string][]byte, error) {
	drawer, err := p.lenient(content)
	if err != nil {
		return nil, err
	}
	page, err := p.screenWith(ctx, content, drawer)
	if err != nil {
		return nil, err
	}
	book, err := sheet.Workbook(content, r.Figures, o.Customer.Zone)
	return map[string][]byte{".html": page, ".xlsx": book}, err
}

// screen returns a pack as one HTML file.
func (p *printer) screen(ctx context.Context, content pack.Pack) ([]byte, error) {
	return p.screenWith(ctx, content, drawer{p, content.Accent})
}

// screenWith is screen with charts drawn by another.
func (p *printer) screenWith(ctx context.Context, content pack.Pack, charts page.Drawer) ([]byte, error) {
	files, err := assets.Page()
	if err != nil {
		return nil, err
	}
	var script page.Script
	if script.Code, err = assets.Screen(); err != nil {
		script.Code = nil // a page is whole without it
	}
	press, err := page.Parse(files, script)
	if err != nil {
		return nil, err
	}
	return press.Write(ctx, content, charts)
}
