package page

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"ting/assets"
	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/page/chromium"
	"ting/reports/typeface"
)

// inks is the real drawer: the typeface and the engine that a pack is drawn by.
type inks struct {
	family *typeface.Family
	engine *draw.Engine
}

func (i inks) Draw(ctx context.Context, c chart.Chart, w, h float64) (draw.Drawing, error) {
	options, err := chart.Options(c, chart.Look{Width: w, Height: h, Family: i.family})
	if err != nil {
		return draw.Drawing{}, err
	}
	return i.engine.Draw(ctx, options, w, h)
}

func (i inks) Screen(c chart.Chart, w, h float64) ([]byte, error) {
	return chart.Screen(c, chart.Look{Width: w, Height: h, Family: i.family})
}

// printed writes a pack as a file with real charts and the real script.
func printed(t *testing.T, p pack.Pack) string {
	t.Helper()
	regular, semibold, bold, err := assets.Typefaces()
	chromium.Missing(t, err)
	family, err := typeface.Parse(regular, semibold, bold)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := assets.Echarts()
	chromium.Missing(t, err)
	script, err := assets.Screen()
	chromium.Missing(t, err)
	e, err := draw.NewEngine(engine, family)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	press, err := Parse(os.DirFS("../../assets/templates/page"), Script{Code: script})
	if err != nil {
		t.Fatal(err)
	}
	page, err := press.Write(t.Context(), p, inks{family, e})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// browser is a real one with a file open.
type browser struct {
	*chromium.Browser
	t *testing.T
}

// open opens a file in a browser of its own, so many pixels wide.
func open(t *testing.T, file string, width int64, before ...chromedp.Action[chromedp.Void]) *browser {
	t.Helper()
	b := &browser{chromium.Open(t, width, 0, "file://"), t}
	b.Do(before...)
	b.Do(chromedp.Navigate("file://"+file), chromedp.WaitReady("footer"))
	return b
}

// ask evaluates an expression in the page.
func ask[T any](b *browser, expression string) T {
	b.t.Helper()
	return chromium.Ask[T](b.Browser, expression)
}

// await evaluates an expression until it is more than nothing.
func await[T any](b *browser, expression string) T {
	b.t.Helper()
	answer, err := chromedp.Run(b, chromedp.Poll[T](expression, chromedp.WithPollingTimeout(10*time.Second)))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return answer
}

// quiet fails where the browser complained, as it does of what a policy forbids.
func (b *browser) quiet() {
	b.t.Helper()
	for _, problem := range b.Complaints() {
		b.t.Errorf("the browser says: %s", problem)
	}
}

// report is a pack with each thing that a page can hold.
func report() pack.Pack {
	number, goal := chart.Number{Decimal: ",", Digits: 1, Suffix: "\u00a0%"}, 95.0
	months := strings.Fields("jan feb mar apr maj jun jul aug sep okt nov dec")
	course := []float64{94.1, 96, 97, 93, 95.5, 96.2, 98, 97.1, 91, 94, 95, 96.3}
	long := "Avdelningen för samordnad verksamhetsutveckling"
	cells := func(texts ...string) []pack.Cell {
		row := make([]pack.Cell, len(texts))
		for i, text := range texts {
			row[i] = pack.Cell{Text: text}
		}
		row[len(row)-1].Status = pack.Red
		return row
	}
	charts := []pack.Block{
		pack.Figure{Title: "Svarstid", Alt: "Svarstid över tolv månader", Chart: chart.Trend{Labels: months, Number: number, Target: &chart.Mark{Name: "Mål", Value: goal}, Series: []chart.Series{{Name: "Nivå A", Values: course}}}},
		pack.Side{Columns: [][]pack.Block{
			{pack.Figure{Title: "Orsaker", Alt: "Orsaker", Chart: chart.Bars{Labels: []string{long, "Nätverk"}, Values: []float64{1263, 812}, Number: chart.Number{Group: " "}}}},
			{pack.Figure{Title: "Typer", Alt: "Typer", Chart: chart.Donut{Centre: "36", Word: "ärenden", Slices: []chart.Slice{{Name: "Okända", Value: 0}, {Name: "Incidenter", Value: 31}, {Name: "Frågor", Value: 5}}}}},
		}},
		pack.Figure{Title: "När", Alt: "När ärenden öppnas", Chart: chart.Heat{Rows: []string{"mån", "tis"}, Columns: []string{"07", "08"}, Values: [][]float64{{1, 2}, {3, 44}}}},
		pack.Figure{Title: "Utfall", Alt: "Utfall", Chart: chart.Gauge{Value: 94.1, Low: 80, High: 100, Word: "under mål", Number: number}},
		pack.Figure{Title: "Planer", Alt: "Planer", Chart: chart.Gantt{To: 100, Heads: []string{"Slut"}, Rows: []chart.Stretch{
			{Name: "Växel", To: 40, Data: []chart.Datum{{Text: "30 september"}}}, {Name: long, From: 20, To: 90, Data: []chart.Datum{{Text: "15 juli"}}}}}},
	}
	return pack.Pack{
		Language: "sv", Author: "Ågren AB", Subject: "Operativ rapport", Running: "Operativt forum, Nordby", Accent: "#0B5FFF", Hash: strings.Repeat("ab", 32),
		Cover: pack.Cover{Kind: "OPERATIV MÅNADSRAPPORT", Title: "Operativt forum", Subtitle: "Nordby kommun, mars 2026", Draft: "perioden är inte stängd", Facts: []pack.Pair{{Label: "Leverantör", Value: "Ågren AB"}},
			Summary: []pack.Remark{{Byline: "Eva Ek", Text: []pack.Block{pack.Paragraph{Text: "En lugn månad."}}}}},
		Words: pack.Furniture{Contents: "Innehåll", Draft: "Utkast", Skip: "Till innehållet", Data: "Diagrammets siffror som tabell"},
		Sections: []pack.Section{
			{ID: "sla", Title: "Uppföljning av avtalade mål", Lead: "Ett mål av två nåddes.", Blocks: append([]pack.Block{
				pack.Tiles{Tiles: []pack.Tile{{Title: "Svarstid A", Figure: "94,1 %", Status: pack.Red, Word: "Mål missat", Change: "−1,2 p.e.", Better: -1, Goal: "mål 95 %", Course: course, Target: &goal, Alt: "från 94 till 96"},
					{Title: "Svarstid B", Figure: "99,0 %", Status: pack.Green, Word: "Mål nått", Change: "+0,2 p.e.", Better: 1}, {Title: "Tillgänglighet", Figure: "95,2 %", Status: pack.Amber, Word: "Nära"}}},
				pack.Heading{Text: "I siffror"},
				pack.Table{Title: "Mål", Columns: []pack.Column{{Head: "Mål"}, {Head: "Utfall", Right: true}, {Head: "Status"}}, Rows: [][]pack.Cell{cells("Svarstid A", "94,1 %", "Mål missat"), cells(long, "1 263", "Mål missat")}, Total: cells("Summa", "2", "–")},
				pack.Note{Text: "Räknat på lösta ärenden."},
			}, charts...)},
			{ID: "actions", Title: "Åtgärder", Blocks: []pack.Block{pack.Empty{Text: "Inga åtgärder är öppna."}, pack.List{Items: []string{"en", "två"}}, pack.Pairs{Rows: []pack.Pair{{Label: "Ägare", Value: "Eva"}}}}},
		},
	}
}

// Where the pointer stands, its number is read: a chart that answered with
// another row's would tell a wrong figure in the reader's own hand.
func TestAChartAnswersThePointer(t *testing.T) {
	file := printed(t, report())
	for _, width := range []int64{1280, 320} {
		b := open(t, file, width)
		for _, c := range []struct {
			id     string
			x, y   float64 // shares of the picture
			answer string
		}{
			{"chart-1", 0.42, 0.5, "jun"}, {"chart-2", 0.6, 0.3, "1 263"}, {"chart-3", 0.178, 0.9, "Incidenter"}, {"chart-4", 0.8, 0.7, "08: 44"},
			{"chart-5", 0.5, 0.5, "94,1"}, {"chart-6", 0.9, 0.3, "30 september"}, {"chart-6", 0.1, 0.75, "15 juli"},
		} {
			if width == 320 && c.id == "chart-3" {
				c.x, c.y = 0.235, 0.78 // a ring that is narrow is smaller
			}
			got := b.point(c.id, c.x, c.y)
			if !strings.Contains(got, c.answer) {
				t.Errorf("at %d pixels %s answers %q, not %q", width, c.id, got, c.answer)
			}
		}
		b.quiet()
	}
}

// wake brings each chart into view and waits until all of them answer: only then
// does the page take the room that its readers see it take.
func (b *browser) wake() {
	b.t.Helper()
	await[bool](b, `(() => { const next = [...document.querySelectorAll('[data-chart]')].find(e => ![...e.querySelectorAll('.live')].some(l => l.checkVisibility()));
		if (next) next.scrollIntoView({block: 'center', behavior: 'instant'}); return !next })()`)
}

// point moves the pointer to a place in a chart and returns what it answers.
func (b *browser) point(id string, x, y float64) string {
	b.t.Helper()
	live := `[...document.querySelectorAll('#` + id + ` .live')].find(e => e.checkVisibility())`
	await[bool](b, `(document.getElementById('`+id+`').scrollIntoView({block: 'center', behavior: 'instant'}), !!`+live+`)`)
	box := ask[struct{ X, Y, W, H float64 }](b, `(() => { const r = `+live+`.getBoundingClientRect(); return {X: r.x, Y: r.y, W: r.width, H: r.height} })()`)
	b.Do(chromedp.MouseEvent("mouseMoved", box.X+1, box.Y+1), chromedp.MouseEvent("mouseMoved", box.X+box.W*x, box.Y+box.H*y))
	return await[string](b, `(() => { const tip = [...`+live+`.querySelectorAll('div')].find(e => e.querySelector(':scope > div > strong')); return tip && tip.checkVisibility({visibilityProperty: true}) ? tip.innerText : '' })()`)
}

// Without a script nothing may be lost: the drawings stand, and their numbers.
func TestAPageStandsWithoutAScript(t *testing.T) {
	b := open(t, printed(t, report()), 1280, chromium.Command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	seen := ask[struct{ Charts, Tables, Live int }](b, `({Charts: [...document.querySelectorAll('.chart .broad > svg')].filter(e => e.checkVisibility()).length, Tables: document.querySelectorAll('figure table').length, Live: document.querySelectorAll('.live').length})`)
	if seen.Charts != 6 || seen.Tables != 6 || seen.Live != 0 {
		t.Errorf("%d drawings are seen, %d tables and %d live charts are there", seen.Charts, seen.Tables, seen.Live)
	}
}

// Who reads on a telephone, or at twice the size, must not scroll sideways, and
// the letters of a chart must not become specks (WCAG 2, 1.4.4 and 1.4.10).
func TestNothingIsLostWhereItIsNarrow(t *testing.T) {
	file := printed(t, report())
	for _, width := range []int64{320, 640, 1280} {
		b := open(t, file, width)
		b.wake()
		seen := ask[struct {
			Wide, Room  float64
			Letters     float64
			Overflowing []string
		}](b, `({Wide: document.documentElement.scrollWidth, Room: document.documentElement.clientWidth,
			Letters: Math.min(...[...document.querySelectorAll('.chart svg')].filter(e => e.checkVisibility()).flatMap(s => { const k = s.getBoundingClientRect().width / (s.viewBox.baseVal.width || s.width.baseVal.value); return k > 0 ? [...s.querySelectorAll('text')].map(e => parseFloat(getComputedStyle(e).fontSize) * k) : [] })),
			Overflowing: [...document.querySelectorAll('main *')].filter(e => !e.closest('svg') && !e.closest('.wide') && !e.closest('.heard') && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.tagName + '.' + e.className)})`)
		if seen.Wide > seen.Room || len(seen.Overflowing) > 0 {
			t.Errorf("at %d pixels the page is %v wide in %v: %v", width, seen.Wide, seen.Room, seen.Overflowing)
		}
		if seen.Letters < 6 {
			t.Errorf("at %d pixels the letters of a chart are %v pixels", width, seen.Letters)
		}
	}
}

// What is written for those who listen must not widen the page: in a table that
// is scrolled it stands far outside a telephone.
func TestWhatIsHeardTakesNoRoom(t *testing.T) {
	p, wide := report(), pack.Table{Title: "Mål"}
	for range 9 {
		wide.Columns = append(wide.Columns, pack.Column{Head: "Tillgänglighetsmål"})
	}
	row := make([]pack.Cell, len(wide.Columns))
	row[len(row)-1] = pack.Cell{Text: "34,6 %", Status: pack.Red, Alt: "Mål missat: 34,6 %, mål 70 %"}
	wide.Rows = [][]pack.Cell{row}
	p.Sections[0].Blocks = append(p.Sections[0].Blocks, wide)
	b := open(t, printed(t, p), 320)
	if seen := ask[struct{ Table, Page float64 }](b, `({Table: Math.max(...[...document.querySelectorAll('.wide')].map(e => e.scrollWidth)), Page: document.documentElement.scrollWidth})`); seen.Page > 320 || seen.Table <= 640 {
		t.Errorf("on a telephone of 320 pixels the page is %v wide, its widest table %v", seen.Page, seen.Table)
	}
}

// The rules that machines can check of what people need who do not see, in both
// looks and with the tables open.
func TestThePageKeepsTheRulesOfAccessibility(t *testing.T) {
	axe, err := os.ReadFile("../../node_modules/axe-core/axe.min.js")
	chromium.Missing(t, err)
	file := printed(t, report())
	for _, look := range []string{"light", "dark"} {
		scheme := chromium.Command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: look}}})
		b := open(t, file, 1280, scheme)
		ask[any](b, string(axe)+`; document.querySelectorAll('details').forEach(d => d.open = true); window.scrollTo(0, document.body.scrollHeight); 1`)
		found := ask[[]struct {
			ID, Help string
			Nodes    []struct{ HTML string }
		}](b, `axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r => r.violations.map(v => ({ID: v.id, Help: v.help, Nodes: v.nodes.map(n => ({HTML: n.html.slice(0, 160)}))})))`)
		for _, v := range found {
			where, _ := json.Marshal(v.Nodes)
			t.Errorf("%s: %s: %s: %s", look, v.ID, v.Help, where)
		}
	}
}

// On a telephone a sign whose figure is on the next line makes every row twice as
// high, and a sentence beside its label has room for one word a line.
func TestRowsAreReadOnATelephone(t *testing.T) {
	p, wide := report(), pack.Table{Title: "Mål"}
	row := make([]pack.Cell, 9)
	for i := range row {
		wide.Columns, row[i] = append(wide.Columns, pack.Column{Head: "Mål"}), pack.Cell{Text: "34,6 %", Status: pack.Red}
	}
	wide.Rows = [][]pack.Cell{row}
	p.Sections[0].Blocks = append(p.Sections[0].Blocks, wide, pack.Pairs{Rows: []pack.Pair{{Label: strings.Repeat("Svarstid ", 4), Value: strings.Repeat("ärenden löses i tid ", 9)}}})
	b := open(t, printed(t, p), 320)
	apart := ask[float64](b, `(() => { const cell = document.querySelector('td.signed'), words = document.createRange();
		words.selectNodeContents([...cell.childNodes].find(n => n.nodeType === 3));
		return Math.abs(words.getClientRects()[0].top - cell.querySelector('.sign').getBoundingClientRect().top) })()`)
	if apart > 8 {
		t.Errorf("a sign stands %v pixels from the line of its figure", apart)
	}
	if room := ask[float64](b, `Math.min(...[...document.querySelectorAll('.pairs dd')].map(e => e.getBoundingClientRect().width))`); room < 200 {
		t.Errorf("a sentence has %v of 320 pixels", room)
	}
	b.quiet()
}
