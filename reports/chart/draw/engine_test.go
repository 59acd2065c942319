package draw

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ting/reports/typeface"
)

// built reads what make assets fetches, or skips the test.
func built(t testing.TB) ([]byte, *typeface.Family) {
	t.Helper()
	read := func(path string) []byte {
		file, err := os.ReadFile("../../../assets/" + path)
		if err != nil && os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		if err != nil {
			t.Skip("the chart engine and the typeface have not been fetched: run make assets")
		}
		return file
	}
	read("echarts/engine.gz")
	packed, err := os.Open("../../../assets/echarts/engine.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	script, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	family, err := typeface.Parse(read("typefaces/regular.ttf"), read("typefaces/semibold.ttf"), read("typefaces/bold.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	return script, family
}

func engine(t testing.TB) *Engine {
	t.Helper()
	script, family := built(t)
	e, err := NewEngine(script, family)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

const simple = `{"grid":{"left":40,"top":10,"right":10,"bottom":20},
 "xAxis":{"type":"category","data":["jan","feb","mar"]},
 "yAxis":{"type":"value","axisLabel":{"formatter":"__f__{\"decimal\":\",\",\"group\":\".\",\"digits\":1,\"suffix\":\" kr\"}__f__"}},
 "series":[{"type":"line","data":[9410,null,9700]},{"type":"bar","data":[1,2,3],"label":{"show":true}}]}`

// texts is every text of a drawing.
func texts(d Drawing) []string {
	var all []string
	for _, op := range d.Ops {
		if op.Kind == Text {
			all = append(all, op.Text)
		}
	}
	return all
}

func TestFormattersWriteAsTheReaderDoes(t *testing.T) {
	d, err := engine(t).Draw(t.Context(), []byte(simple), 300, 150)
	if err != nil {
		t.Fatal(err)
	}
	if all := texts(d); !slices.Contains(all, "10.000,0 kr") || !slices.Contains(all, "feb") {
		t.Errorf("the texts are %q", all)
	}
}

// Two engines that draw the same chart otherwise would make two packs of one
// period differ.
func TestTheSameChartIsDrawnTheSame(t *testing.T) {
	_, family := built(t)
	one, two := engine(t), engine(t)
	for _, p := range pictures() {
		first := Svg(drawn(t, one, family, p), p.name)
		if second := Svg(drawn(t, one, family, p), p.name); first != second {
			t.Errorf("%s: one engine draws it twice in two ways", p.name)
		}
		if other := Svg(drawn(t, two, family, p), p.name); first != other {
			t.Errorf("%s: two engines draw it in two ways", p.name)
		}
	}
}

func TestManyMayAskAtOnce(t *testing.T) {
	e := engine(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := e.Draw(t.Context(), []byte(simple), 300, 150); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// What goes wrong is an error, and the engine draws the next chart.
func TestAnEngineSurvivesWhatItCannotDraw(t *testing.T) {
	e := engine(t)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		sentence, options string
		ctx               context.Context
		width             float64
	}{
		{"no JSON", "{", t.Context(), 300},
		{"a formatter that is code", `{"yAxis":{"axisLabel":{"formatter":"__f__function(){}__f__"}}}`, t.Context(), 300},
		{"a series of no kind", `{"series":[{"type":"map"}],"graphic":{"elements":[{"type":"image","style":{"image":"a.png","width":9,"height":9}}]}}`, t.Context(), 300},
		{"a size of nothing", simple, t.Context(), 0},
		{"nobody waits any more", simple, ended, 300},
	} {
		if _, err := e.Draw(c.ctx, []byte(c.options), c.width, 100); err == nil {
			t.Errorf("%s was drawn", c.sentence)
		}
	}
	if _, err := e.Draw(t.Context(), []byte(simple), 300, 150); err != nil {
		t.Error("afterwards:", err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Draw(t.Context(), []byte(simple), 300, 150); err == nil {
		t.Error("a closed engine draws")
	}
}

// A chart that never ends must not hold up the others for ever.
func TestAnEndlessChartIsInterrupted(t *testing.T) {
	_, family := built(t)
	e, err := NewEngine([]byte("globalThis.tingDraw = () => { for (;;); }"), family)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := e.Draw(ctx, nil, 100, 100); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the error is %v", err)
	}
}

// Code compiled for another machine would crash this one.
func TestOnlyCodeForThisMachineIsRun(t *testing.T) {
	_, family := built(t)
	code, err := Compile([]byte("globalThis.tingDraw = () => '[]'"))
	if err != nil {
		t.Fatal(err)
	}
	e, err := NewEngine(code, family)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := e.Draw(t.Context(), nil, 100, 100); err != nil || len(d.Ops) != 0 {
		t.Errorf("%v, %v", d, err)
	}
	if err := errors.Join(e.Close(), e.Close()); err != nil {
		t.Error(err)
	}
	old := []byte(mark + "2020-01-01 64\n" + string(code))
	if _, err := NewEngine(old, family); err == nil || !strings.Contains(err.Error(), "make assets") {
		t.Errorf("code of another version: %v", err)
	}
	if _, err := NewEngine([]byte("throw new Error('broken')"), family); err == nil {
		t.Error("a script that fails was taken")
	}
	if _, err := Compile([]byte("(")); err == nil {
		t.Error("what is no script was compiled")
	}
}

func BenchmarkStart(b *testing.B) {
	script, family := built(b)
	for b.Loop() {
		e, err := NewEngine(script, family)
		if err != nil {
			b.Fatal(err)
		}
		e.Close()
	}
}

func BenchmarkSimple(b *testing.B) {
	e := engine(b)
	for b.Loop() {
		if _, err := e.Draw(b.Context(), []byte(simple), 300, 150); err != nil {
			b.Fatal(err)
		}
	}
}
