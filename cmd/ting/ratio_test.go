package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ting/forums"
	"ting/reports/chart"
	"ting/reports/pack"
)

// faster is how many times the work of a browser a pack must at least spare.
const faster = 5

// TestPacksAgainstABrowser prints the sample's operational pack warm, many
// times, by ourselves on one core and on two, and by a browser that was opened
// before: the same charts by the same library, the same page printed to PDF. It
// holds our packs to be at least five times as fast as where each chart is
// drawn on a page of its own, which is how chart libraries are used; the best
// that a browser can do, all charts on the one page that is printed, it tells
// beside. It runs where TING_RATIO is set, as by `make ratio`.
func TestPacksAgainstABrowser(t *testing.T) {
	if os.Getenv("TING_RATIO") == "" {
		t.Skip("it measures for a minute: run make ratio")
	}
	program := filepath.Join(t.TempDir(), "ting")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", program, "ting/cmd/ting").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	g, err := newGallery(t.Context(), shell{out: io.Discard, err: io.Discard, now: time.Now, env: func() []string { return nil }}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer g.press.Close()
	content := usualPack(t, g)

	const packs = 12
	alone := newPress(t, nil)
	one := printed(t, content, packs, alone)
	apart := func() *exec.Cmd { return exec.Command(program, "charts") }
	two := printed(t, content, packs, newPress(t, apart), newPress(t, apart))
	charts, pages := countCharts(content), countPages(t, alone, content)
	drawn := drawing(t, content, alone)
	t.Logf("%d charts and %d pages a pack", charts, pages)
	t.Logf("on one core %.0f packs a minute, on two %.0f (%.2f times)", perMinute(packs, one.wall), perMinute(packs, two.wall), one.wall.Seconds()/two.wall.Seconds())
	t.Logf("CPU a chart %.1f ms, CPU a page %.1f ms with its charts, %.1f ms without", ms(drawn.cpu)/float64(charts), ms(one.cpu)/packs/float64(pages), (ms(one.cpu)/packs-ms(drawn.cpu))/float64(pages))

	b := browse(t, g)
	snapped := b.snapping(content, 2)
	whole := b.whole(content, packs/2)
	for _, c := range []struct {
		way  string
		cost cost
		n    int
		held bool
	}{
		{"that draws one chart after the other, as chart libraries are used, and prints the page with them", snapped, 2, true},
		{"that draws all charts while it loads the page, and prints it", whole, packs / 2, false},
	} {
		wall, cpu := ms(c.cost.wall)/float64(c.n)*packs/ms(one.wall), ms(c.cost.cpu)/float64(c.n)*packs/ms(one.cpu)
		t.Logf("a browser that is open and %s: %.0f ms by the clock and %.0f ms of CPU a pack; ours takes %.0f and %.0f, %.1f and %.1f times as fast",
			c.way, ms(c.cost.wall)/float64(c.n), ms(c.cost.cpu)/float64(c.n), ms(one.wall)/packs, ms(one.cpu)/packs, wall, cpu)
		if c.held && (wall < faster || cpu < faster) {
			t.Errorf("a pack is not %d times as fast as by a browser %s", faster, c.way)
		}
	}
}

// cost is what a piece of work took.
type cost struct{ wall, cpu time.Duration }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func perMinute(n int, d time.Duration) float64 { return float64(n) / d.Minutes() }

func newPress(t *testing.T, apart func() *exec.Cmd) *printer {
	t.Helper()
	p, err := newPrinter()
	if apart != nil {
		p, err = newPrinterApart(apart)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// usualPack is the sample's operational pack as its readers get it.
func usualPack(t *testing.T, g *gallery) pack.Pack {
	t.Helper()
	in, err := g.exhibited(t.Context(), forums.Operational, periodsShown()[forums.Operational])
	if err != nil {
		t.Fatal(err)
	}
	content, err := g.press.compose(forums.Operational, in, in.Customer.Language)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// printed prints a pack so many times, shared between presses at the same
// time, after each has printed one to be warm.
func printed(t *testing.T, content pack.Pack, packs int, presses ...*printer) cost {
	t.Helper()
	for _, p := range presses {
		if _, err := p.print(t.Context(), content); err != nil {
			t.Fatal(err)
		}
	}
	before, began := spent(t, os.Getpid()), time.Now()
	var all sync.WaitGroup
	for _, p := range presses {
		all.Go(func() {
			for range packs / len(presses) {
				if _, err := p.print(t.Context(), content); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	return cost{time.Since(began), spent(t, os.Getpid()) - before}
}

// drawing draws the charts of a pack once.
func drawing(t *testing.T, content pack.Pack, p *printer) cost {
	t.Helper()
	before, began := spent(t, os.Getpid()), time.Now()
	each(content, func(c chart.Chart) {
		if _, err := (drawer{p, content.Accent}).Draw(t.Context(), c, 480, 180); err != nil {
			t.Fatal(err)
		}
	})
	return cost{time.Since(began), spent(t, os.Getpid()) - before}
}

func countCharts(content pack.Pack) int {
	n := 0
	each(content, func(chart.Chart) { n++ })
	return n
}

// each calls see for every chart of a pack.
func each(content pack.Pack, see func(chart.Chart)) {
	var walk func(blocks []pack.Block)
	walk = func(blocks []pack.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case pack.Figure:
				see(b.Chart)
			case pack.Side:
				for _, column := range b.Columns {
					walk(column)
				}
			}
		}
	}
	for _, s := range content.Sections {
		walk(s.Blocks)
	}
}

func countPages(t *testing.T, p *printer, content pack.Pack) int {
	t.Helper()
	file, err := p.print(t.Context(), content)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "pack.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("qpdf", "--show-npages", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// browser is one that is open, and the press whose pages it prints.
type browser struct {
	t   *testing.T
	g   *gallery
	tab context.Context
	pid int
}

func browse(t *testing.T, g *gallery) *browser {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.UserDataDir(t.TempDir()))
	all, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	tab, closed := chromedp.NewContext(all)
	t.Cleanup(func() { _ = chromedp.Cancel(tab); closed() })
	b := &browser{t: t, g: g, tab: tab}
	// So tall a window has every chart in view, and drawn.
	b.do(chromedp.EmulateViewport(1000, 30000))
	b.pid = chromedp.FromContext(tab).Browser.Process().Pid
	return b
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.tab, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// file writes a pack as a page, with or without the script that draws.
func (b *browser) file(content pack.Pack, scripted bool) string {
	b.t.Helper()
	screen, err := b.g.press.screen(b.t.Context(), content)
	if err != nil {
		b.t.Fatal(err)
	}
	if !scripted {
		screen, _, _ = bytes.Cut(screen, []byte("<script"))
	}
	file := filepath.Join(b.t.TempDir(), "pack.html")
	if err := os.WriteFile(file, screen, 0o600); err != nil {
		b.t.Fatal(err)
	}
	return file
}

// load opens a page and waits until its charts are drawn.
func (b *browser) load(file string) {
	b.t.Helper()
	b.do(chromedp.Navigate("file://" + file))
	if _, err := chromedp.Run(b.tab, chromedp.Poll[bool](`document.querySelectorAll('.live svg').length >= document.querySelectorAll('script[id$=data]').length`)); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) print() {
	b.t.Helper()
	if _, err := chromedp.Run(b.tab, chromedp.PrintToPDF(chromedp.PDFPrintBackground())); err != nil {
		b.t.Fatal(err)
	}
}

// measured does a piece of work once to be warm, and then n times.
func (b *browser) measured(n int, work func()) cost {
	work()
	before, began := spent(b.t, b.pid), time.Now()
	for range n {
		work()
	}
	return cost{time.Since(began), spent(b.t, b.pid) - before}
}

// whole loads the page with all its charts and prints it.
func (b *browser) whole(content pack.Pack, packs int) cost {
	file := b.file(content, true)
	return b.measured(packs, func() { b.load(file); b.print() })
}

// snapping draws each chart on a page of its own and takes the drawing, and then
// prints the page that holds them as drawings.
func (b *browser) snapping(content pack.Pack, packs int) cost {
	var files []string
	each(content, func(c chart.Chart) {
		one := content
		one.Sections = []pack.Section{{ID: "chart", Title: "chart", Blocks: []pack.Block{pack.Figure{Title: "chart", Chart: c}}}}
		files = append(files, b.file(one, true))
	})
	still := b.file(content, false)
	return b.measured(packs, func() {
		for _, file := range files {
			b.load(file)
			if _, err := chromedp.Run(b.tab, chromedp.Evaluate[string](`(document.querySelector('.live svg') || document.querySelector('svg')).outerHTML`)); err != nil {
				b.t.Fatal(err)
			}
		}
		b.load(still)
		b.print()
	})
}

// spent is the CPU time of a process and of those that it has begun, from
// /proc: in ticks of a hundredth of a second.
func spent(t *testing.T, root int) time.Duration {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(stats) == 0 {
		t.Skip("there is no /proc to measure by")
	}
	parent, ticks := map[int]int{}, map[int]int{}
	for _, path := range stats {
		raw, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		_, rest, _ := strings.Cut(string(raw), ") ")
		fields := strings.Fields(rest)
		pid, _ := strconv.Atoi(strings.Split(path, "/")[2])
		number := func(i int) int { n, _ := strconv.Atoi(fields[i]); return n }
		parent[pid], ticks[pid] = number(1), number(11)+number(12)
	}
	sum := 0
	for pid := range ticks {
		for up := pid; up > 1; up = parent[up] {
			if up == root {
				sum += ticks[pid]
				break
			}
		}
	}
	return time.Duration(sum) * 10 * time.Millisecond
}
