package pdf_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"

	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/pdf"
	"ting/reports/typeface"
)

// letters is the test's typeface, parsed once: it is immutable.
var letters = sync.OnceValues(func() (*typeface.Family, error) {
	return typeface.Parse(liberationsansregular.TTF, liberationsansbold.TTF, liberationsansbold.TTF)
})

func look(t testing.TB) pdf.Look {
	t.Helper()
	family, err := letters()
	if err != nil {
		t.Fatal(err)
	}
	return pdf.Look{Typeface: family, Created: time.Date(2026, 5, 9, 7, 0, 0, 0, time.UTC)}
}

// lines is a drawer by hand: a grid, a gradient under a curve, a dashed
// target, a turned word, and a legend. It stands in for the chart library.
type lines struct{}

func (lines) Draw(_ context.Context, _ chart.Chart, w, h float64) (draw.Drawing, error) {
	grey := draw.Paint{R: 0xD8, G: 0xDD, B: 0xE4, Alpha: 1}
	blue := draw.Paint{R: 0x1D, G: 0x4E, B: 0xD8, Alpha: 1}
	ink := draw.Paint{R: 0x34, G: 0x40, B: 0x54, Alpha: 1}
	d := draw.Drawing{Width: w, Height: h}
	for i := range 5 {
		y := 10 + (h-40)*float64(i)/4
		d.Ops = append(d.Ops,
			draw.Op{Kind: draw.Path, Segments: []draw.Segment{{Op: 'M', X: 40, Y: y}, {Op: 'L', X: w - 60, Y: y}}, Stroke: grey, LineWidth: 0.6},
			draw.Op{Kind: draw.Text, Text: fmt.Sprint(100 - i*5), X: 34, Y: y + 3, Anchor: draw.End, Size: 8, Weight: 400, Fill: ink})
	}
	var curve []draw.Segment
	for i := range 24 {
		x, y := 40+(w-100)*float64(i)/23, h/2+math.Sin(float64(i)*0.7)*h/5-float64(i)
		curve = append(curve, draw.Segment{Op: 'L', X: x, Y: y})
	}
	curve[0].Op = 'M'
	area := append(append([]draw.Segment{}, curve...), draw.Segment{Op: 'L', X: w - 60, Y: h - 30}, draw.Segment{Op: 'L', X: 40, Y: h - 30}, draw.Segment{Op: 'Z'})
	tint := draw.Paint{Gradient: &draw.Gradient{Y0: 10, Y1: h - 30, Stops: []draw.Stop{{At: 0, R: 0x1D, G: 0x4E, B: 0xD8, Alpha: 0.3}, {At: 1, R: 0x1D, G: 0x4E, B: 0xD8}}}}
	d.Ops = append(d.Ops,
		draw.Op{Kind: draw.Clip, Segments: []draw.Segment{{Op: 'M', X: 40, Y: 0}, {Op: 'L', X: w, Y: 0}, {Op: 'L', X: w, Y: h}, {Op: 'L', X: 40, Y: h}, {Op: 'Z'}}},
		draw.Op{Kind: draw.Path, Segments: area, Fill: tint},
		draw.Op{Kind: draw.Path, Segments: curve, Stroke: blue, LineWidth: 1.6, RoundCap: true},
		draw.Op{Kind: draw.Unclip},
		draw.Op{Kind: draw.Path, Segments: []draw.Segment{{Op: 'M', X: 40, Y: h / 3}, {Op: 'L', X: w - 60, Y: h / 3}}, Stroke: ink, LineWidth: 0.8, Dash: []float64{3, 2}},
		draw.Op{Kind: draw.Text, Text: "mål 95 %", X: w - 56, Y: h/3 + 3, Anchor: draw.Start, Size: 8, Weight: 600, Fill: ink},
		draw.Op{Kind: draw.Text, Text: "turned", X: 10, Y: h / 2, Anchor: draw.Middle, Rotate: -math.Pi / 2, Size: 8, Weight: 400, Fill: ink})
	return d, nil
}

func share(v float64) *float64 { return &v }

var words = pack.Furniture{Contents: "Innehåll", Page: "Sida %d av %d", Continued: "(forts.)", Draft: "UTKAST"}

func cover() pack.Cover {
	return pack.Cover{
		Kind: "OPERATIV MÅNADSRAPPORT", Title: "Driftuppföljning", Subtitle: "April 2026 · Nordby kommun",
		Draft: "siffrorna är inte fastställda",
		Facts: []pack.Pair{{Label: "Leverantör", Value: "Söderberg & Ågren AB"}, {Label: "Möte", Value: "8 maj 2026"}, {Label: "Siffror per", Value: "5 maj 2026 07.00"},
			{Label: "Avtal", Value: "från 1 januari 2026"}},
	}
}

// demonstration is a pack with every kind of block, as a forum would see it.
func demonstration() pack.Pack {
	return pack.Pack{
		Language: "sv", Cover: cover(), Running: "Driftuppföljning · Nordby kommun · april 2026", Words: words,
		Subject: "Operativ månadsrapport", Author: "Söderberg & Ågren AB", Accent: "#0F5EA8",
		Sections: []pack.Section{
			{ID: "scorecard", Title: "Styrkort", Lead: "Sju av åtta mål nåddes i april. Svarstiden för prioritet A föll under målet för andra månaden i rad.", NewPage: true, Blocks: []pack.Block{
				pack.Tiles{Tiles: tiles()},
				pack.Heading{Text: "Sammanfattning"},
				pack.Paragraph{Text: "Tillgängligheten nådde målet för tredje månaden i rad. Två kritiska störningar i Tromsø drog ned lösningsgraden; rotorsaken är identifierad och åtgärdsplanen följs upp på nästa möte. Kostnaden ligger strax över tolerans till följd av övertid i samband med flytten av Ældreomsorg Aalborg."},
				pack.List{Items: []string{"Åtgärd 14 är försenad: nytt datum 15 maj 2026.", "Ett problem väntar på tredje part sedan 12 april, eskalerat till kontoansvarig den 20 april enligt avtalets trappa, steg två, och tas upp under punkt 6.", "Inga säkerhetsincidenter."}},
				pack.Side{Columns: [][]pack.Block{
					{pack.Figure{Title: "Inflödet har fallit sedan januari", Chart: chart.Trend{}, Alt: "Ärenden per månad: januari 310, april 240."}},
					{pack.Figure{Title: "Telefon är den vanligaste kanalen", Chart: chart.Bars{}, Alt: "Telefon 48 %, portal 35 %, e-post 17 %.", Note: "Källa: ärendesystemet."}},
				}},
			}},
			{ID: "levels", Title: "Servicenivåer", Lead: "Åtta mål, bedömda efter avtalet som gällde när ärendet öppnades.", NewPage: true, Blocks: []pack.Block{
				targets(8), pack.Note{Text: "Ett ärende räknas i den månad där dess utfall avgjordes. Tid räknas i sekunder inom servicetiden; pauser räknas inte."},
				pack.Figure{Title: "Svarstiden för prioritet A har legat under målet sedan mars", Chart: chart.Trend{}, Alt: "Andel i tid per månad.", Note: "Andel besvarade inom fyra timmar, per månad."},
			}},
			{ID: "breaches", Title: "Överskridanden", Blocks: []pack.Block{tickets(70)}},
			{ID: "changes", Title: "Ändringar", Blocks: []pack.Block{pack.Empty{Text: "Ändringar är inte anslutna: warehouse/changes.sql finns inte."}, pack.Pairs{Rows: []pack.Pair{{Label: "Genomförda", Value: "14"}, {Label: "Varav akuta", Value: "2 (INC0012, INC0045)"}, {Label: "Utfall", Value: "Alla lyckades utom en, som rullades tillbaka inom fönstret och planeras om till maj."}}}}},
			{ID: "actions", Title: "Åtgärder och eskaleringar", Lead: "Tre åtgärder är försenade.", Blocks: []pack.Block{actions(22)}},
		},
	}
}

func tiles() []pack.Tile {
	course := []float64{93, 94, 95.5, 94, 92, 96, 97, 95, 94.5, 95.2, 96.1, 94.1}
	return []pack.Tile{
		{Title: "Tillgänglighet verksamhetssystem", Figure: "99,62 %", Status: pack.Green, Word: "Når målet", Change: "+0,12 p.e. mot mars", Better: 1, Goal: "mål 99,5 %", Course: course, Target: share(94)},
		{Title: "Lösta i tid", Figure: "94,1 %", Status: pack.Amber, Word: "Nära gränsen", Change: "−1,4 p.e. mot mars", Better: -1, Goal: "mål 94 %", Course: course, Target: share(94)},
		{Title: "Svar prioritet A", Figure: "91,7 %", Status: pack.Red, Word: "Under målet", Change: "−3,3 p.e. mot mars", Better: -1, Goal: "mål 95 %", Course: course, Target: share(95)},
		{Title: "Nöjda användare", Figure: "4,4 / 5", Status: pack.Green, Word: "Når målet", Change: "+0,1 mot mars", Better: 1, Goal: "mål 4,2", Course: []float64{4.1, 4.2, math.NaN(), 4.3, 4.4}},
		{Title: "Svarstid telefon", Figure: "38 s", Status: pack.Green, Word: "Når målet", Change: "−6 s mot mars", Better: 1, Goal: "högst 45 s", Course: course},
		{Title: "Öppna ärenden", Figure: "312", Status: pack.None, Word: "Utan mål", Change: "±0 mot mars", Course: course},
		{Title: "Ändringar utan fel", Figure: "–", Status: pack.None, Word: "Inget räknades", Goal: "mål 97 %"},
		{Title: "Kostnad mot budget", Figure: "101,3 %", Status: pack.Amber, Word: "Nära gränsen", Change: "+0,3 p.e.", Better: -1, Goal: "högst 102 %", Course: course, Target: share(96)},
	}
}

func targets(n int) pack.Table {
	t := pack.Table{Title: "Utfall mot avtal, april 2026", Columns: []pack.Column{
		{Head: "Mål", Width: 0.3}, {Head: "Räknade", Right: true, Width: 0.09}, {Head: "I tid", Right: true, Width: 0.09}, {Head: "Utfall", Right: true, Width: 0.11},
		{Head: "Mot mål", Width: 0.17}, {Head: "12 månader", Width: 0.12}, {Head: "Status", Width: 0.14}}}
	status := []pack.Status{pack.Green, pack.Amber, pack.Red, pack.None}
	wordsOf := []string{"Når målet", "Nära", "Under", "Inget"}
	for i := range n {
		v := 0.99 - float64(i)*0.012
		t.Rows = append(t.Rows, []pack.Cell{{Text: fmt.Sprintf("Svarstid nivå %c, verksamhetssystem", 'A'+i%26), Strong: true}, {Text: fmt.Sprint(1200 + i*31)}, {Text: fmt.Sprint(1190 + i)},
			{Text: strings.Replace(fmt.Sprintf("%.1f %%", v*100), ".", ",", 1)}, {Bar: &pack.Bar{Low: 0.85, High: 1, Value: v, Target: share(0.95)}},
			{Course: []float64{0.93, 0.95, 0.97, math.NaN(), 0.96, v}}, {Text: wordsOf[i%4], Status: status[i%4]}})
	}
	t.Total = []pack.Cell{{Text: "Alla mål"}, {Text: "10 468"}, {Text: "9 548"}, {Text: "94,9 %"}, {}, {}, {Text: "Nära", Status: pack.Amber}}
	return t
}

func tickets(n int) pack.Table {
	t := pack.Table{Title: "Ärenden som överskred sin tid", Columns: []pack.Column{{Head: "Ärende"}, {Head: "Rubrik"}, {Head: "Öppnat"}, {Head: "Skulle vara klart"}, {Head: "Över tiden", Right: true}}}
	for i := range n {
		t.Rows = append(t.Rows, []pack.Cell{{Text: fmt.Sprintf("INC%04d", i)}, {Text: "Skrivaren på plan " + fmt.Sprint(i%9) + strings.Repeat(" svarar inte efter uppdateringen", i%4)},
			{Text: "2026-04-03 09:14"}, {Text: "2026-04-03 13:14"}, {Text: fmt.Sprintf("%d h %02d min", i%30, i%60)}})
	}
	t.Total = []pack.Cell{{Text: "Summa"}, {Text: fmt.Sprint(n, " ärenden")}, {}, {}, {Text: "312 h 04 min"}}
	return t
}

func actions(n int) pack.Table {
	t := pack.Table{Columns: []pack.Column{{Head: "Nr", Right: true, Width: 0.06}, {Head: "Åtgärd", Width: 0.5}, {Head: "Ansvarig", Width: 0.2}, {Head: "Klart", Width: 0.12}, {Head: "Läge", Width: 0.12}}}
	for i := range n {
		t.Rows = append(t.Rows, []pack.Cell{{Text: fmt.Sprint(i + 1)}, {Text: "Uppdatera rutinen för överlämning mellan skift och stäm av den med beställaren"}, {Text: "Åsa Lindqvist"}, {Text: "15 maj 2026"}, {Text: "öppen", Status: pack.Amber}})
	}
	return t
}
