package chart

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestLongNamesGoOnOverASecondLine sets the names of a security chart as half a
// page holds them. A name that ends in dots is one that the reader must guess.
func TestLongNamesGoOnOverASecondLine(t *testing.T) {
	d, err := Look{Width: 215, Height: 118, Family: family(t)}.dressed()
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{"Öppna vid slutet", "Åbne ved udgangen", "Åpne ved slutten", "Open at the end"} {
		labels := []end{{name: "Opprettede", value: "7 934"}, {name: left, value: "2 961"}}
		g := d.gutter(labels, 100)
		for _, l := range g.labels {
			if got := strings.Join(l.lines, " "); got != l.name || len(l.lines) > 2 {
				t.Errorf("%q is set as %q", l.name, l.lines)
			}
		}
		if g.width > d.Width*0.33+3 {
			t.Errorf("%q takes %.0f of %.0f points", left, g.width, d.Width)
		}
	}
}

// TestNamesAreCutWhereThereIsNoHeight gives six long names the height of six
// lines: drawn over each other nobody could read any.
func TestNamesAreCutWhereThereIsNoHeight(t *testing.T) {
	d, err := Look{Width: 215, Height: 100, Family: family(t)}.dressed()
	if err != nil {
		t.Fatal(err)
	}
	labels := make([]end, 6)
	for i := range labels {
		labels[i] = end{name: "Åpne ved slutten av perioden", value: "2 961"}
	}
	g := d.gutter(labels, 6*d.line())
	for _, l := range g.labels {
		if g.double || len(l.lines) != 1 || !strings.HasSuffix(l.lines[0], "…") {
			t.Fatalf("%q, the value below: %v", l.lines, g.double)
		}
	}
}

// TestEveryThingIsNamed sets six long names below columns that stand for things.
// A course may leave out every other month; a category without its name is a
// column of nobody knows what.
func TestEveryThingIsNamed(t *testing.T) {
	names := []string{"Utskrift och skanning", "Nätverk", "E-post och kalender", "Arbetsplats", "Telefoni", "Behörighet"}
	values := []float64{60, 50, 40, 30, 20, 10}
	g := Grouped{Labels: names, Each: true, Number: whole0, Series: []Series{{Name: "Q4 2015", Values: values}, {Name: "Q1 2016", Values: values}}}
	d, err := Look{Width: 480, Height: 150, Family: family(t)}.dressed()
	if err != nil {
		t.Fatal(err)
	}
	written, err := json.Marshal(g.draw(d))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		for _, word := range strings.Fields(name) {
			if !strings.Contains(string(written), word) {
				t.Errorf("%q is not written", word)
			}
		}
	}
	if now, before := g.colour(d, 1), g.colour(d, 0); now != d.accent || before == d.accent {
		t.Errorf("now is %v, the period before %v: the accent is for what is", now, before)
	}
}
