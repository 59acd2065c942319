package pdf_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"ting/forums/fault"
	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/pdf"
)

// run pipes a file through a program of poppler-utils or qpdf. Where it is not
// installed the test is skipped, except where CI=true.
func run(t *testing.T, file []byte, program string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing: install poppler-utils and qpdf", program)
		}
		t.Skipf("%s is missing: install poppler-utils and qpdf to run this test", program)
	}
	path := filepath.Join(t.TempDir(), "pack.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", path)
	}
	var out, fault bytes.Buffer
	command := exec.Command(program, args...)
	command.Stdout, command.Stderr = &out, &fault
	if err := command.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", program, err, out.String(), fault.String())
	}
	return out.String()
}

// A file that a strict reader finds fault with may not open at the customer's.
func TestEveryPackIsSound(t *testing.T) {
	for name, p := range packs() {
		t.Run(name, func(t *testing.T) {
			out := run(t, build(t, p), "qpdf", "--check", "FILE")
			if !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Error(out)
			}
		})
	}
}

// boxes is pdftotext's account of where each word stands.
type boxes struct {
	Pages []struct {
		Width  float64 `xml:"width,attr"`
		Height float64 `xml:"height,attr"`
		Words  []struct {
			Left  float64 `xml:"xMin,attr"`
			Right float64 `xml:"xMax,attr"`
			Top   float64 `xml:"yMin,attr"`
			Foot  float64 `xml:"yMax,attr"`
			Text  string  `xml:",chardata"`
		} `xml:"word"`
	} `xml:"body>doc>page"`
}

func where(t *testing.T, file []byte) boxes {
	t.Helper()
	var b boxes
	decoder := xml.NewDecoder(strings.NewReader(run(t, file, "pdftotext", "-bbox", "FILE", "-")))
	decoder.Strict = false
	decoder.Entity = xml.HTMLEntity
	if err := decoder.Decode(&b); err != nil {
		t.Fatal(err)
	}
	return b
}

// Text below the floor runs into the page's foot, and text beyond the margin
// is cut by the printer; text over text cannot be read.
func TestNothingLeavesThePageOrLiesOverAnother(t *testing.T) {
	const margin, floor, foot = 47.5, 779, 800
	for name, p := range packs() {
		t.Run(name, func(t *testing.T) {
			for n, page := range where(t, build(t, p)).Pages {
				for i, w := range page.Words {
					if n > 0 && (w.Left < margin || w.Right > 595.28-margin) {
						t.Errorf("page %d: %q stands at %.1f–%.1f", n+1, w.Text, w.Left, w.Right)
					}
					if n > 0 && w.Foot > floor && w.Top < foot-8 {
						t.Errorf("page %d: %q stands at %.1f–%.1f, below the floor", n+1, w.Text, w.Top, w.Foot)
					}
					for _, v := range page.Words[i+1:] {
						wide, high := min(w.Right, v.Right)-max(w.Left, v.Left), min(w.Foot, v.Foot)-max(w.Top, v.Top)
						if wide > 1.5 && high > 4 {
							t.Fatalf("page %d: %q lies over %q", n+1, v.Text, w.Text)
						}
					}
				}
			}
		})
	}
}

// A pack that prints differently on Tuesday cannot be compared with what was
// sent on Monday; and packs for many customers are printed at once.
func TestSamePackSameBytes(t *testing.T) {
	want := build(t, demonstration())
	files := make([][]byte, 6)
	var all sync.WaitGroup
	for i := range files {
		all.Go(func() {
			files[i], _ = pdf.Build(context.Background(), demonstration(), look(t), lines{})
		})
	}
	all.Wait()
	for i, file := range files {
		if !bytes.Equal(file, want) {
			t.Errorf("build %d differs", i)
		}
	}
	if len(want) > 300_000 {
		t.Errorf("%d bytes: too large for a mailbox that gets one every week", len(want))
	}
}

// The order of the words is what a copy, a search and a reading program get.
func TestTextIsReadInOrder(t *testing.T) {
	text := run(t, build(t, demonstration()), "pdftotext", "-raw", "FILE", "-")
	at := 0
	for _, words := range []string{
		"UTKAST · siffrorna är inte fastställda", "OPERATIV MÅNADSRAPPORT", "Driftuppföljning", "April 2026 · Nordby kommun", "Leverantör", "Söderberg & Ågren AB",
		"UTKAST", "Innehåll", "Styrkort", "Åtgärder och eskaleringar", "Sida 2 av", "Tillgänglighet", "99,62 %", "Når målet", "−1,4 p.e. mot mars", "Sammanfattning",
		"Ældreomsorg Aalborg", "Utfall mot avtal, april 2026", "Alla mål", "Ärenden som överskred sin tid", "INC0000", "INC0069", "312 h 04 min", "Ändringar är inte anslutna",
	} {
		i := strings.Index(text[at:], words)
		if i < 0 {
			t.Fatalf("%q is missing or stands before what it should follow", words)
		}
		at += i
	}
}

// A page without its number, or one that counts the cover wrongly, is cited
// wrongly in the minutes. The cover has neither head nor foot.
func TestPagesAreNumbered(t *testing.T) {
	pages := strings.Split(run(t, build(t, demonstration()), "pdftotext", "-layout", "FILE", "-"), "\f")
	pages = pages[:len(pages)-1]
	for i, page := range pages {
		number := fmt.Sprintf("Sida %d av %d", i+1, len(pages))
		if got := strings.Count(page, number); got != min(i, 1) {
			t.Errorf("page %d has %q %d times", i+1, number, got)
		}
		if got := strings.Count(page, "UTKAST"); got != 1 {
			t.Errorf("page %d says %d times that it is a draft", i+1, got)
		}
	}
}

// A page of figures without heads cannot be read.
func TestHeadsStandOnEveryPageOfATable(t *testing.T) {
	p := demonstration()
	p.Sections = []pack.Section{{ID: "a", Title: "Alla", Blocks: []pack.Block{tickets(400)}}}
	pages := strings.Split(run(t, build(t, p), "pdftotext", "-layout", "FILE", "-"), "\f")
	for i, page := range pages[2 : len(pages)-1] {
		if strings.Count(page, "Skulle vara klart") != 1 || strings.Count(page, "INC") < 3 {
			t.Errorf("page %d: heads are missing, or rows are", i+3)
		}
		if got := strings.Count(page, "Ärenden som överskred sin tid (forts.)"); got != min(i, 1) {
			t.Errorf("page %d says %d times that the table goes on", i+3, got)
		}
	}
	for n := range 400 {
		if got := strings.Count(strings.Join(pages, ""), fmt.Sprintf("INC%04d", n)); got != 1 {
			t.Errorf("row %d is printed %d times", n, got)
		}
	}
}

// A heading at the foot of a page announces nothing. The last thing above a
// page's foot is never a heading, whatever stands before it.
func TestHeadingsStandWithWhatFollows(t *testing.T) {
	for before := 20; before < 36; before++ { // about the count of lines of a page
		p := demonstration()
		var blocks []pack.Block
		for range before {
			blocks = append(blocks, pack.Paragraph{Text: "En rad."})
		}
		blocks = append(blocks, pack.Heading{Text: "Rubriken"}, targets(3))
		p.Sections = []pack.Section{{ID: "a", Title: "Alla", Blocks: blocks}}
		for i, page := range strings.Split(run(t, build(t, p), "pdftotext", "-layout", "FILE", "-"), "\f")[2:] {
			if heading, row := strings.Contains(page, "Rubriken"), strings.Contains(page, "nivå B"); heading != row {
				t.Errorf("after %d lines, page %d: heading %v, second row %v", before, i+3, heading, row)
			}
		}
	}
}

// The outline and the contents are how a long pack is walked through.
func TestOutlineAndLinksLeadToTheirPages(t *testing.T) {
	file := build(t, demonstration())
	objects := decode(t, file)
	pages := strings.Split(run(t, file, "pdftotext", "FILE", "-"), "\f")
	outline, links := 0, 0
	for _, o := range objects.all {
		title, isMark := o["/Title"].(string)
		dest, leads := o["/Dest"].([]any)
		if !leads {
			continue
		}
		page := objects.pageOf(dest[0])
		switch {
		case isMark:
			outline++
			if !strings.Contains(pages[page-1], strings.TrimPrefix(title, "u:")) {
				t.Errorf("bookmark %q leads to page %d", title, page)
			}
		case o["/Subtype"] == "/Link":
			links++
			words := strings.TrimPrefix(o["/Contents"].(string), "u:")
			if !strings.HasSuffix(words, fmt.Sprint(", ", page)) || !strings.Contains(pages[page-1], words[:strings.LastIndex(words, ",")]) {
				t.Errorf("link %q leads to page %d", words, page)
			}
		}
	}
	if outline != 6 || links != 6 {
		t.Errorf("%d bookmarks and %d links for five sections and a heading", outline, links)
	}
}

// The cover leads to the pack on a screen; an address with a sign that ends a
// string of the file would spoil it.
func TestTheCoverLeadsToTheScreen(t *testing.T) {
	p := demonstration()
	p.Words.Twin = "Read this on a screen"
	for address, want := range map[string]string{
		"nordby-operational-2016-04-en.html": "nordby-operational-2016-04-en.html", "https://ting.example.org/packs/å(1)\\.html": "https://ting.example.org/packs/%C3%A5%281%29%5C.html", "": "",
	} {
		p.Twin = address
		file := build(t, p)
		got := ""
		for _, o := range decode(t, file).all {
			if action, is := o["/A"].(map[string]any); is && o["/Subtype"] == "/Link" {
				got = strings.TrimPrefix(fmt.Sprint(action["/URI"]), "u:")
				got = strings.TrimPrefix(got, "b:")
			}
		}
		if got != want {
			t.Errorf("%q leads to %q", address, got)
		}
		if said := strings.Contains(run(t, file, "pdftotext", "FILE", "-l", "1", "-"), p.Words.Twin); said != (address != "") {
			t.Errorf("%q: the cover says so: %t", address, said)
		}
	}
}

// The properties are what a reading program and an archive say of the file.
func TestProperties(t *testing.T) {
	out := run(t, build(t, demonstration()), "pdfinfo", "FILE")
	for _, line := range []string{`Title: +Driftuppföljning – April 2026 · Nordby kommun`, `Subject: +Operativ månadsrapport`, `Author: +Söderberg & Ågren AB`,
		`CreationDate: +Sat May  9 0`, `Tagged: +yes`, `Suspects: +no`, `Page size: +595.28 x 841.89 pts \(A4\)`} {
		if !regexp.MustCompile(line).MatchString(out) {
			t.Errorf("no %s in\n%s", line, out)
		}
	}
	fonts := run(t, build(t, demonstration()), "pdffonts", "FILE")
	if strings.Count(fonts, "yes yes yes") != 3 { // embedded, subset, with a map to Unicode
		t.Errorf("typefaces are not embedded as subsets with a map:\n%s", fonts)
	}
}

// broken is a drawer that fails, or falls over.
type broken struct{ falls bool }

func (b broken) Draw(context.Context, chart.Chart, float64, float64) (draw.Drawing, error) {
	if b.falls {
		panic("the library fell over")
	}
	return draw.Drawing{}, errors.New("charts are not built")
}

// An error that does not say where leaves the operator with thirty sections
// to search, and a fault of a library must not end the worker.
func TestErrorsNameTheSection(t *testing.T) {
	ctx := context.Background()
	for _, falls := range []bool{false, true} {
		_, err := pdf.Build(ctx, demonstration(), look(t), broken{falls})
		if err == nil || !strings.Contains(err.Error(), `section "Styrkort"`) {
			t.Errorf("falls %v: %v", falls, err)
		}
	}
	short := demonstration()
	short.Sections[1].Blocks = []pack.Block{pack.Table{Title: "Skev", Columns: make([]pack.Column, 3), Rows: [][]pack.Cell{make([]pack.Cell, 2)}}}
	if _, err := pdf.Build(ctx, short, look(t), lines{}); !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), `"Skev"`) {
		t.Errorf("a row too short: %v", err)
	}
	if _, err := pdf.Build(ctx, pack.Pack{}, look(t), lines{}); !errors.Is(err, fault.Invalid) {
		t.Errorf("a pack without a title: %v", err)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := pdf.Build(gone, demonstration(), look(t), lines{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a run that was ended: %v", err)
	}
}

func FuzzTextPrints(f *testing.F) {
	f.Add(strange, 3)
	f.Add(wordy, 60)
	f.Add("", 0)
	f.Fuzz(func(t *testing.T, text string, rows int) {
		p := pack.Pack{Language: "sv", Cover: pack.Cover{Title: "x", Subtitle: text, Draft: text}, Running: text, Sections: []pack.Section{{ID: "a", Title: text, Lead: text}}}
		table := pack.Table{Title: text, Columns: []pack.Column{{Head: text}, {Head: "n", Right: true}}}
		for range rows % 100 {
			table.Rows = append(table.Rows, []pack.Cell{{Text: text}, {Text: "1"}})
		}
		p.Sections[0].Blocks = []pack.Block{table, pack.Tiles{Tiles: []pack.Tile{{Title: text, Figure: text}}}, pack.Paragraph{Text: text}}
		build(t, p)
	})
}

func BenchmarkPack(b *testing.B) {
	p := demonstration()
	for b.Loop() {
		build(b, p)
	}
}

func BenchmarkTable5000(b *testing.B) {
	p := demonstration()
	p.Sections = []pack.Section{{ID: "a", Title: "Alla", Blocks: []pack.Block{tickets(5000)}}}
	for b.Loop() {
		build(b, p)
	}
}
