package draw

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestOperationsAreRead(t *testing.T) {
	ops, err := decode([]byte(`[
 {"k":"C","d":["M",0,0,"L",9,0,"C",1,2,3,4,5,6,"Z"]},
 {"k":"P","f":{"g":[0,0,1,0],"s":[[0,255,0,0,1],[1,0,0,255,0.5]]},"p":{"c":[1,2,3,0.5]},"w":2,"dash":[4,2],"cap":true,"d":["M",1,2]},
 {"k":"T","f":{"c":[9,9,9,1]},"t":"å","x":1,"y":2,"z":8,"b":600,"a":"m","r":1.5},
 {"k":"U"}]`))
	if err != nil {
		t.Fatal(err)
	}
	want := []Op{
		{Kind: Clip, Segments: []Segment{{Op: 'M'}, {Op: 'L', X: 9}, {Op: 'C', X1: 1, Y1: 2, X2: 3, Y2: 4, X: 5, Y: 6}, {Op: 'Z'}}},
		{Kind: Path, Segments: []Segment{{Op: 'M', X: 1, Y: 2}}, LineWidth: 2, Dash: []float64{4, 2}, RoundCap: true,
			Fill:   Paint{Gradient: &Gradient{X1: 1, Stops: []Stop{{R: 255, Alpha: 1}, {At: 1, B: 255, Alpha: 0.5}}}},
			Stroke: Paint{R: 1, G: 2, B: 3, Alpha: 0.5}},
		{Kind: Text, Fill: Paint{R: 9, G: 9, B: 9, Alpha: 1}, Text: "å", X: 1, Y: 2, Size: 8, Weight: 600, Anchor: Middle, Rotate: 1.5},
		{Kind: Unclip},
	}
	if !reflect.DeepEqual(ops, want) {
		t.Errorf("%+v", ops)
	}
}

// An answer that is cut short must not be half a chart.
func TestABrokenAnswerIsAnError(t *testing.T) {
	for _, answer := range []string{
		``, `{}`, `[{"k":"X"}]`, `[{}]`, `[{"k":"U"}]`, `[{"k":"C","d":[]}]`, `[{"k":"P","d":["M",1]}]`, `[{"k":"P","d":["Q",1,2,3,4]}]`,
		`[{"k":"P","d":["M","1",2]}]`, `[{"k":"P","d":[1,2]}]`, `[{"k":"T","t":"no anchor"}]`, `[{"k":"T","a":"x"}]`,
	} {
		if _, err := decode([]byte(answer)); err == nil {
			t.Errorf("%s was read", answer)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`[{"k":"P","d":["M",1,2,"Z"],"f":{"c":[1,2,3,1]}},{"k":"T","t":"a","a":"s"}]`))
	f.Add([]byte(`[{"k":"C"},{"k":"U"}]`))
	f.Fuzz(func(_ *testing.T, answer []byte) {
		if ops, err := decode(answer); err == nil {
			Svg(Drawing{Ops: ops}, "f")
		}
	})
}

func TestSvgSaysWhatTheOperationsSay(t *testing.T) {
	svg := Svg(Drawing{Width: 10, Height: 20, Ops: []Op{
		{Kind: Clip, Segments: []Segment{{Op: 'M', X: 1.23456, Y: 2}, {Op: 'Z'}}},
		{Kind: Path, Fill: Paint{Gradient: &Gradient{X1: 1, Stops: []Stop{{R: 255, Alpha: 1}}}}, Stroke: Paint{R: 16, Alpha: 0.5}, LineWidth: 2, Dash: []float64{4, 2}, RoundCap: true},
		{Kind: Unclip},
		{Kind: Text, Text: "<å & \"ö\">", X: 1, Y: -0.0001, Anchor: End, Size: 8, Weight: 700, Rotate: math.Pi / 2, Fill: Paint{R: 1, G: 2, B: 255, Alpha: 1}},
	}}, "c")
	for _, part := range []string{
		`width="10" height="20" viewBox="0 0 10 20"`,
		`<clipPath id="c1"><path d="M1.235 2Z"/></clipPath><g clip-path="url(#c1)">`,
		`<linearGradient id="c2" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#ff0000" stop-opacity="1"/></linearGradient>`,
		`<path d="" fill="url(#c2)" stroke="#100000" stroke-opacity="0.5" stroke-width="2" stroke-dasharray="4 2" stroke-linecap="round"/></g>`,
		`<text x="1" y="0" font-size="8" font-weight="700" text-anchor="end" transform="rotate(90 1 0)" fill="#0102ff" xml:space="preserve">&lt;å &amp; &#34;ö&#34;&gt;</text>`,
	} {
		if !strings.Contains(svg, part) {
			t.Errorf("%s is not in\n%s", part, svg)
		}
	}
}
