package main

import (
	"context"
	"fmt"
	"html/template"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"ting/forums"
	"ting/forums/calendar"
	"ting/reports/pack"
)

func galleryCommand(sh shell) *cobra.Command {
	var pages bool
	var only []string
	cmd := &cobra.Command{
		Use:   "gallery [DIR]",
		Short: "Print every pack in every language, with little, usual and very much in it",
		Long: `Prints the pack of every forum in every language into DIR (default gallery/): of
nothing at all, of the sample's figures, of every point and section made full,
and of sixty targets, four hundred breaches, eighty
actions and thirty projects; and every kind of chart. Each is a
PDF and a page for a screen. With pdftoppm on the machine each page of paper is a
picture too. index.html shows them all. It is for those who change how packs
look.`,
		Hidden: true,
		Args:   cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "gallery"
			if len(args) == 1 {
				dir = args[0]
			}
			g, err := newGallery(cmd.Context(), sh, dir)
			if err != nil {
				return err
			}
			g.pages, g.only = pages, only
			defer g.press.Close()
			return g.run(cmd.Context())
		},
	}
	cmd.Flags().BoolVar(&pages, "pages", true, "make a picture of each page")
	cmd.Flags().StringSliceVar(&only, "only", nil, "print only what is named so from its beginning, such as tactical-heavy")
	return cmd
}

// gallery is one run.
type gallery struct {
	*house
	dir   string
	press *printer
	pages bool
	only  []string // how what is printed begins; empty is all
	shown []exhibit
}

// wanted tells whether something of a name is to be printed.
func (g *gallery) wanted(name string) bool {
	return len(g.only) == 0 || slices.ContainsFunc(g.only, func(begins string) bool { return strings.HasPrefix(name, begins) })
}

// exhibit is one pack of the gallery.
type exhibit struct {
	Forum    forums.Level
	Language string
	Filling  string
	File     string
	Page     string // the same on a screen
	Kilobyte int
	Pictures []string
}

// newGallery lays the sample out in the gallery's folder.
func newGallery(ctx context.Context, sh shell, dir string) (*gallery, error) {
	d := demo{shell: sh, dir: filepath.Join(dir, "workspace"), steps: newSteps(sh)}
	if err := d.layOut(); err != nil {
		return nil, err
	}
	h, err := sh.enterDir(d.dir)
	if err != nil {
		return nil, err
	}
	l, err := h.openLedger(ctx, false)
	if err != nil {
		return nil, err
	}
	defer l.Close()
	if err := d.actions(ctx, h, l); err != nil {
		return nil, err
	}
	press, err := newPrinter()
	return &gallery{house: h, dir: dir, press: press}, err
}

// periodsShown is the period of the sample that each forum's pack is about.
func periodsShown() map[forums.Level]string {
	return map[forums.Level]string{forums.Operational: "2016-04", forums.Tactical: "2016-Q1", forums.Strategic: "2016-H1", forums.ProjectRoom: "2016-04"}
}

// levelsShown are the forums that have packs, in the gallery's order.
func levelsShown() []forums.Level {
	return []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom}
}

// run prints every pack, and the page that shows them.
func (g *gallery) run(ctx context.Context) error {
	for _, forum := range levelsShown() {
		in, err := g.exhibited(ctx, forum, periodsShown()[forum])
		if err != nil {
			return err
		}
		for _, filling := range []string{"sparse", "normal", "full", "heavy"} {
			if err := g.print(ctx, forum, filling, in); err != nil {
				return fmt.Errorf("%s, %s: %w", forum, filling, err)
			}
		}
	}
	if err := g.charts(ctx); err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	return g.index()
}

// each calls visit with what each forum's pack is made of, with little, usual
// and very much in it, in the customer's own language.
func (g *gallery) each(ctx context.Context, visit func(forum forums.Level, filling string, in pack.Input) error) error {
	for _, forum := range levelsShown() {
		in, err := g.exhibited(ctx, forum, periodsShown()[forum])
		if err != nil {
			return err
		}
		for _, filling := range []string{"sparse", "normal", "heavy"} {
			full, err := fillings(in.Customer.Language)[filling](in)
			if err != nil {
				return err
			}
			if err := visit(forum, filling, full); err != nil {
				return fmt.Errorf("%s, %s: %w", forum, filling, err)
			}
		}
	}
	return nil
}

// charts prints every kind of chart in every language, on paper and for a
// screen.
func (g *gallery) charts(ctx context.Context) error {
	for _, language := range g.press.words.Languages() {
		w, err := g.press.words.In(language)
		if err != nil {
			return err
		}
		if !g.wanted("charts-" + language) {
			continue
		}
		content := chartBook(w, g.Supplier.Accent)
		if err := g.keep(ctx, content, exhibit{Forum: "charts", Language: language, Filling: "every kind", File: "charts-" + language + ".pdf"}); err != nil {
			return err
		}
	}
	return nil
}

// exhibited is what the sample's pack of a forum and period is made of.
func (g *gallery) exhibited(ctx context.Context, forum forums.Level, period string) (pack.Input, error) {
	c := g.Customers[0]
	p, err := calendar.Parse(period, c.Zone)
	if err != nil {
		return pack.Input{}, err
	}
	l, err := g.openLedger(ctx, true)
	if err != nil {
		return pack.Input{}, err
	}
	defer l.Close()
	record, err := g.record(ctx, c, p, g.present())
	if err != nil {
		return pack.Input{}, err
	}
	return g.input(ctx, l, c, forum, p, record)
}

// filledWith is a forum's pack in a language with so much in it.
func (g *gallery) filledWith(forum forums.Level, filling, language string, in pack.Input) (pack.Pack, error) {
	full, err := fillings(language)[filling](calledIn(language, in))
	if err != nil {
		return pack.Pack{}, err
	}
	return g.press.compose(forum, full, language)
}

// print prints one pack in every language.
func (g *gallery) print(ctx context.Context, forum forums.Level, filling string, in pack.Input) error {
	for _, language := range g.press.words.Languages() {
		if !g.wanted(fmt.Sprintf("%s-%s-%s", forum, filling, language)) {
			continue
		}
		content, err := g.filledWith(forum, filling, language, in)
		if err != nil {
			return err
		}
		x := exhibit{Forum: forum, Language: language, Filling: filling, File: fmt.Sprintf("%s-%s-%s.pdf", forum, filling, language)}
		if err := g.keep(ctx, content, x); err != nil {
			return err
		}
	}
	return nil
}

// keep writes a pack as PDF and as a page, with pictures of the former, and
// adds it to what is shown.
func (g *gallery) keep(ctx context.Context, content pack.Pack, x exhibit) error {
	file, err := g.press.print(ctx, content)
	if err != nil {
		return err
	}
	screen, err := g.press.screen(ctx, content)
	if err != nil {
		return err
	}
	x.Page = strings.TrimSuffix(x.File, ".pdf") + ".html"
	for name, content := range map[string][]byte{x.File: file, x.Page: screen} {
		if err := os.WriteFile(filepath.Join(g.dir, name), content, 0o644); err != nil {
			return err
		}
	}
	x.Kilobyte = (len(file) + 1023) / 1024
	if x.Pictures, err = g.pictures(ctx, x.File); err != nil {
		return err
	}
	fmt.Fprintf(g.out, "%s, %d KB, %d pages\n", x.File, x.Kilobyte, len(x.Pictures))
	g.shown = append(g.shown, x)
	return nil
}

// pictures makes one of each page, where the machine has pdftoppm.
func (g *gallery) pictures(ctx context.Context, file string) ([]string, error) {
	program, err := exec.LookPath("pdftoppm")
	if err != nil || !g.pages {
		return nil, nil
	}
	stem := file[:len(file)-len(".pdf")]
	if out, err := exec.CommandContext(ctx, program, "-r", "60", "-png", filepath.Join(g.dir, file), filepath.Join(g.dir, stem)).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("pdftoppm %s: %w: %s", file, err, out)
	}
	found, err := filepath.Glob(filepath.Join(g.dir, stem) + "-*.png")
	for i := range found {
		found[i] = filepath.Base(found[i])
	}
	sort.Strings(found)
	return found, err
}

// index writes the page that shows all packs.
func (g *gallery) index() error {
	const text = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Gallery of packs</title>
<style>body{font:16px/1.5 sans-serif;margin:2rem}img{width:14rem;border:1px solid #ccc;margin:.2rem}</style>
<h1>Gallery of packs</h1>
{{range .}}<h2 id="{{.File}}">{{.Forum}}, {{.Filling}}, {{.Language}}</h2>
<p><a href="{{.File}}">{{.File}}</a>, {{.Kilobyte}} KB; <a href="{{.Page}}">on a screen</a></p>
<div>{{range $i, $p := .Pictures}}<a href="{{$p}}"><img loading="lazy" src="{{$p}}" alt="page {{$i}}"></a>{{end}}</div>
{{end}}</html>
`
	page, err := template.New("index").Parse(text)
	if err != nil {
		return err
	}
	out, err := os.Create(filepath.Join(g.dir, "index.html"))
	if err != nil {
		return err
	}
	defer out.Close()
	return page.Execute(out, g.shown)
}
