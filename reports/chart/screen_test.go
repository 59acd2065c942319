package chart

import (
	"encoding/json"
	"errors"
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
		if silent := name == "gauge" || name == "gantt"; silent != (told == nil) {
			t.Errorf("%s: something is told: %t", name, told != nil)
		}
		if told == nil {
			continue
		}
		var got struct {
			Option        map[string]json.RawMessage
			Width, Height float64
			Rows          []struct {
				Name   string
				Values []string
			}
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
