package draw

import (
	"compress/gzip"
	"io"
	"os"
	"testing"

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
 "yAxis":{"type":"value","axisLabel":{"formatter":"__f__{\"decimal\":\",\",\"group\":\"\u00a0\",\"digits\":1,\"suffix\":\"\u00a0%\"}__f__"}},
 "series":[{"type":"line","data":[94.1,null,97]},{"type":"bar","data":[1,2,3],"label":{"show":true}}]}`

func TestDrawSimple(t *testing.T) {
	d, err := engine(t).Draw(t.Context(), []byte(simple), 300, 150)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Ops) < 20 {
		t.Errorf("only %d operations", len(d.Ops))
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
