package chart

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"ting/forums/fault"
)

// What a pointer is answered must be what the table says; a chart that a
// browser were told of in another way than paper would be another chart.
func TestAScreenIsToldWhatPaperIs(t *testing.T) {
	look := Look{Width: 300, Height: 140, Family: family(t)}
	for name, c := range samples() {
		told, err := Screen(c, look)
		if err != nil {
			t.Fatal(name, err)
		}
		var got struct {
			Option        map[string]json.RawMessage
			Width, Height float64
			Rows          []struct {
				Name   string
				Values []string
			}
			Areas []area
		}
		if err := json.Unmarshal(told, &got); err != nil {
			t.Fatal(name, err)
		}
		paper, err := Options(c, look)
		if err != nil {
			t.Fatal(name, err)
		}
		var drawn map[string]json.RawMessage
		if err := json.Unmarshal(paper, &drawn); err != nil {
			t.Fatal(name, err)
		}
		for part, options := range drawn {
			if string(got.Option[part]) != string(options) {
				t.Errorf("%s: %s differs on a screen", name, part)
			}
		}
		if len(got.Option) != len(drawn)+1 || got.Option["tooltip"] == nil || got.Width != 300 || got.Height != 140 {
			t.Errorf("%s: %d parts of %v × %v", name, len(got.Option), got.Width, got.Height)
		}
		if placed := name == "gauge" || name == "gantt"; placed != (len(got.Areas) > 0) {
			t.Errorf("%s: %d places answer", name, len(got.Areas))
		}
		for _, a := range got.Areas {
			if a.Row >= len(got.Rows) || a.Width <= 0 || a.Height <= 0 || a.X < 0 || a.Y < 0 || a.X+a.Width > 300.5 || a.Y+a.Height > 140.5 {
				t.Errorf("%s: a place outside the picture or without a row: %+v", name, a)
			}
		}
		_, rows := Table(c)
		for i, r := range rows {
			for k, v := range r.Values {
				if got.Rows[i].Name != r.Name || got.Rows[i].Values[k] != v.Text {
					t.Errorf("%s: row %d is told as %v", name, i, got.Rows[i])
				}
			}
		}
	}
	if _, err := Screen(nil, look); !errors.Is(err, fault.Invalid) {
		t.Errorf("no chart: %v", err)
	}
	if _, err := Screen(Bars{}, Look{}); !errors.Is(err, fault.Invalid) {
		t.Errorf("no typeface: %v", err)
	}
}

// A row of a plan that answered for its neighbour would move a project's end.
func TestThePlacesOfAPlanAreItsRows(t *testing.T) {
	d, err := Look{Width: 300, Height: 140, Family: family(t)}.dressed()
	if err != nil {
		t.Fatal(err)
	}
	g := Gantt{To: 10, Rows: []Stretch{{Name: "a", To: 5, Data: []Datum{{Text: "1 maj"}}}, {Name: "b", To: 7, Data: []Datum{{Text: "3 maj"}}}}, Heads: []string{"Slut"}}
	places := g.areas(d)
	if len(places) != 2 || places[0].Y+places[0].Height != places[1].Y || places[0].Width != 300 || places[0].Row != 0 || places[1].Row != 1 {
		t.Errorf("the rows lie at %+v", places)
	}
	if heads, rows := Table(g); len(heads) != 1 || heads[0] != "Slut" || len(rows) != 2 || rows[1].Name != "b" || rows[1].Values[0].Text != "3 maj" {
		t.Errorf("its table is %v, %v", heads, rows)
	}
}

// A gauge answers for its target only where the target is, and for its value
// everywhere else.
func TestAGaugeAnswersForItsTarget(t *testing.T) {
	d, err := Look{Width: 300, Height: 140, Family: family(t)}.dressed()
	if err != nil {
		t.Fatal(err)
	}
	g := Gauge{Value: 94, Low: 80, High: 100, Number: Number{Decimal: ","}}
	if places := g.areas(d); len(places) != 1 {
		t.Errorf("without a target: %+v", places)
	}
	g.Target = &Mark{Name: "Mål", Value: 100}
	places := g.areas(d)
	if len(places) != 2 || places[1].Row != 1 {
		t.Fatalf("with a target: %+v", places)
	}
	if whole, mark := places[0], places[1]; mark.Width > whole.Width/3 || mark.X < whole.X+whole.Width/2 {
		t.Errorf("the end of the scale lies at %+v of %+v", mark, whole)
	}
}

// On a telephone the signs of a plan have no room beside each other: their names
// take another line, above the rows, and none is cut.
func TestAPlanIsExplainedOnATelephone(t *testing.T) {
	names := []string{"Plan", "Färdigt", "Oprindelig slut", "Milepæl", "Nået milepæl"}
	plan := Gantt{To: 90, Key: GanttKey{names[0], names[1], names[2], names[3], names[4]},
		Rows: []Stretch{{Name: "a", From: 1, To: 80, Done: 0.5, Baseline: 70, Points: []Point{{At: 5, Reached: true}, {At: 60}}}}}
	tops := map[float64]float64{}
	for _, width := range []float64{210, 360} {
		look := Look{Width: width, Height: 150, Family: family(t)}
		options, err := Options(plan, look)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if !strings.Contains(string(options), `"text":"`+name+`"`) {
				t.Errorf("at a width of %v the plan does not name %q", width, name)
			}
		}
		d, err := look.dressed()
		if err != nil {
			t.Fatal(err)
		}
		tops[width] = plan.areas(d)[0].Y
	}
	if tops[210] < tops[360]+6 {
		t.Errorf("the rows begin at %v under a key of two lines and at %v under one", tops[210], tops[360])
	}
}

// A key that is cut though the line has room for it, or a point without the
// name that its table has, leaves the reader to guess.
func TestNamesAreWholeWhereThereIsRoom(t *testing.T) {
	look := Look{Width: 360, Height: 150, Family: family(t)}
	for what, c := range map[string]struct {
		chart Chart
		names []string
	}{
		"a plan": {Gantt{To: 90, Key: GanttKey{"Plan", "Done", "Baseline end", "Milestone", "Milestone reached"},
			Rows: []Stretch{{Name: "a", From: 1, To: 80, Done: 0.5, Baseline: 70, Points: []Point{{At: 5, Reached: true}, {At: 60}}}}}, []string{"Milestone reached", "Baseline end"}},
		"a share of a few causes":         {Pareto{Labels: []string{"Leverantören har inte svarat", "Ändring", "Nätverk"}, Values: []float64{1668, 557, 556}, Share: Number{Suffix: "\u00a0%"}, Sum: "i alt", Mark: &Mark{Value: 80}}, []string{"80\u00a0%"}},
		"a point on the line at the edge": {Scatter{Target: &Mark{Name: "Goal", Value: 95}, Points: []Spot{{"User support", 1400, 95}, {"Network", 700, 98}, {"Other", 200, 93}}}, []string{"User support", "Network", "Other"}},
	} {
		options, err := Options(c.chart, look)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range c.names {
			if !strings.Contains(string(options), `"text":"`+name+`"`) {
				t.Errorf("%s does not name %q", what, name)
			}
		}
	}
}
