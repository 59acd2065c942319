package main

import (
	"context"

	"ting/assets"
	"ting/reports/pack"
	"ting/reports/page"
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

// screen returns a pack as one HTML file.
func (p *printer) screen(ctx context.Context, content pack.Pack) ([]byte, error) {
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
	return press.Write(ctx, content, drawer{p, content.Accent})
}
