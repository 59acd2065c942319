package main

import (
	"context"
	"fmt"
	"os/exec"

	"ting/assets"
	"ting/forums"
	"ting/forums/fault"
	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/pdf"
	"ting/reports/typeface"
	"ting/reports/words"
)

// printer is the press of one process: the words, the typeface and the chart
// engine, made once.
type printer struct {
	words  *words.Catalogue
	family *typeface.Family
	engine engine
}

// engine draws charts from their options: in this process, or in one of its own.
type engine interface {
	Draw(ctx context.Context, options []byte, width, height float64) (draw.Drawing, error)
	Close() error
}

// newPrinter makes the press. It fails with a sentence that says what to run
// when the build has no chart engine or typeface. The caller closes it.
func newPrinter() (*printer, error) { return newPrinterOn(newEngine) }

// newPrinterApart makes a press whose charts are drawn in a process of their
// own, begun by a command, so that several presses do not wait for each other.
func newPrinterApart(begin func() *exec.Cmd) (*printer, error) {
	return newPrinterOn(func(*typeface.Family) (engine, error) {
		_, err := assets.Echarts()
		return draw.NewWorker(begin), err
	})
}

// newEngine starts the chart engine in this process.
func newEngine(family *typeface.Family) (engine, error) {
	script, err := assets.Echarts()
	if err != nil {
		return nil, err
	}
	return draw.NewEngine(script, family)
}

// newPrinterOn makes a press on the engine that is made for its typeface.
func newPrinterOn(start func(*typeface.Family) (engine, error)) (*printer, error) {
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return nil, err
	}
	regular, semibold, bold, err := assets.Typefaces()
	if err != nil {
		return nil, err
	}
	family, err := typeface.Parse(regular, semibold, bold)
	if err != nil {
		return nil, err
	}
	charts, err := start(family)
	if err != nil {
		return nil, err
	}
	return &printer{words: catalogue, family: family, engine: charts}, nil
}

// Close stops the chart engine, if there is one.
func (p *printer) Close() error {
	if p.engine == nil {
		return nil
	}
	return p.engine.Close()
}

// print returns a pack as PDF. It bears the date that its figures hold as of,
// so that a pack printed again next year is the same file.
func (p *printer) print(ctx context.Context, content pack.Pack) ([]byte, error) {
	return p.printWith(ctx, content, drawer{p, content.Accent})
}

// printWith is print with charts drawn by another.
func (p *printer) printWith(ctx context.Context, content pack.Pack, charts pdf.Drawer) ([]byte, error) {
	return pdf.Build(ctx, content, pdf.Look{Typeface: p.family, Created: content.AsOf}, charts)
}

// drawer draws the charts of one pack in its accent colour.
type drawer struct {
	*printer
	accent string
}

// Draw turns what a chart says into drawing operations.
func (d drawer) Draw(ctx context.Context, c chart.Chart, width, height float64) (draw.Drawing, error) {
	options, err := chart.Options(c, chart.Look{Width: width, Height: height, Family: d.family, Accent: d.accent})
	if err != nil {
		return draw.Drawing{}, err
	}
	return d.engine.Draw(ctx, options, width, height)
}

// Screen turns what a chart says into what a browser draws.
func (d drawer) Screen(c chart.Chart, width, height float64) ([]byte, error) {
	return chart.Screen(c, chart.Look{Width: width, Height: height, Family: d.family, Accent: d.accent})
}

// compose makes the pack of a forum in a language.
func (p *printer) compose(forum forums.Level, in pack.Input, language string) (pack.Pack, error) {
	spoken, err := p.words.In(language)
	if err != nil {
		return pack.Pack{}, err
	}
	in.Words = spoken
	content, err := packOf(forum, in)
	content.Accent, content.Paper, content.Logo = in.Accent, in.Paper, in.Logo
	return content, err
}

// packOf makes the pack of a forum.
func packOf(forum forums.Level, in pack.Input) (pack.Pack, error) {
	switch forum {
	case forums.Operational:
		return pack.Operational(in)
	case forums.Tactical:
		return pack.Tactical(in)
	case forums.Strategic:
		return pack.Strategic(in)
	case forums.ProjectRoom:
		return pack.Project(in)
	}
	return pack.Pack{}, fmt.Errorf("%w: the forum %q has no pack; those that have are operational, tactical, strategic and project", fault.NotFound, forum)
}
