package chart

import (
	"testing"

	"ting/reports/typeface"
)

// TestNamesStandWithTheirOwnPoint crowds points and looks at each name: one that
// stands between two points names neither, and one at the edge, on the line of the
// target, has a place all the same.
func TestNamesStandWithTheirOwnPoint(t *testing.T) {
	d, err := Look{Width: 300, Height: 160, Family: family(t)}.dressed()
	if err != nil {
		t.Fatal(err)
	}
	f := frame{left: 20, top: 10, width: 250, height: 120}
	both := sides{scale{high: 100, step: 20}, scale{high: 100, step: 20}}
	s := Scatter{Target: &Mark{Name: "Goal", Value: 50}, Points: []Spot{
		{"alone", 40, 90}, {"over", 12, 30}, {"under", 12, 20}, {"right", 15, 25}, {"left", 9, 25}, {"middle", 12, 25}, {"edge of the plot", 100, 50},
	}}
	beside := 2*spotRadius + 2 + d.width("near", 1, typeface.Regular) + spotAlone/2 // a name ends right before the next point
	s.Points = append(s.Points, Spot{"near", 40, 70}, Spot{"next", 40 + 100*beside/f.width, 70})
	c := &canvas{dress: d}
	s.spots(c, f, both)
	named := map[string]rect{}
	for _, e := range c.elements {
		text, x, y := e.Style["text"].(string), e.Style["x"].(float64), e.Style["y"].(float64)
		named[text] = rect{x, y - c.line()/2, x + d.width(text, 1, typeface.Regular), y + c.line()/2}
	}
	for _, name := range []string{"alone", "edge of the plot"} {
		if _, ok := named[name]; !ok {
			t.Errorf("%q has room and no name", name)
		}
	}
	if len(named) == len(s.Points) {
		t.Error("every point of a crowd has a name, which proves nothing")
	}
	for name, place := range named {
		for _, p := range s.Points {
			point := round(f.left+f.width*both.across.at(p.X), f.y(both.up.at(p.Y)), spotRadius+spotAlone)
			if p.Name != name && place.meets(point) {
				t.Errorf("%q stands at the point of %q", name, p.Name)
			}
		}
	}
}
