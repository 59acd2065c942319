package forecast_test

import (
	"errors"
	"math"
	"testing"

	"ting/forums/fault"
	"ting/forums/forecast"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// A line that misses values lying on it would promise a growth that is not there.
func TestStraightCourse(t *testing.T) {
	for _, c := range []struct {
		name         string
		values       []float64
		start, slope float64
	}{
		{"rises by two", []float64{10, 12, 14, 16, 18, 20}, 10, 2},
		{"stands still", []float64{7, 7, 7, 7, 7, 7, 7}, 7, 0},
		{"falls, with a month not known", []float64{100, 95, math.NaN(), 85, 80, 75, 70}, 100, -5},
		{"begins late", []float64{math.NaN(), math.NaN(), 3, 4, 5, 6, 7, 8}, 1, 1},
	} {
		l, err := forecast.Of(c.values)
		if err != nil {
			t.Fatal(c.name, err)
		}
		if !near(l.Start, c.start) || !near(l.Slope, c.slope) {
			t.Errorf("%s: %v + %v a step, want %v + %v", c.name, l.Start, l.Slope, c.start, c.slope)
		}
		if low, high := l.Band(12); !near(low, high) {
			t.Errorf("%s: a course without scatter is unsure by %v to %v", c.name, low, high)
		}
	}
}

// The figures were worked out by hand from the formulas of simple regression:
// steps 0–5 have the mean 2.5 and 17.5 around it, so that the slope is 30.5 ÷ 17.5.
func TestScatter(t *testing.T) {
	l, err := forecast.Of([]float64{10, 11, 14, 14, 18, 18})
	if err != nil {
		t.Fatal(err)
	}
	rest := 0.0
	for i, v := range []float64{10, 11, 14, 14, 18, 18} {
		rest += math.Pow(v-l.At(i), 2)
	}
	if !near(l.Slope, 61.0/35) || !near(l.At(2)+l.At(3), 2*85.0/6) {
		t.Errorf("the line is %v + %v a step", l.Start, l.Slope)
	}
	want := 1.96 * math.Sqrt(rest/4) * math.Sqrt(1+1.0/6+math.Pow(7-2.5, 2)/17.5)
	low, high := l.Band(7)
	if !near(high-l.At(7), want) || !near(l.At(7)-low, want) {
		t.Errorf("the band at 7 is %v to %v, want %v to either side of %v", low, high, want, l.At(7))
	}
	if nearLow, nearHigh := l.Band(6); nearHigh-nearLow >= high-low {
		t.Error("what is further off is not less sure")
	}
}

// A line through four months would look like knowledge.
func TestTooFew(t *testing.T) {
	for _, values := range [][]float64{nil, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5, math.NaN(), math.Inf(1)}} {
		if _, err := forecast.Of(values); !errors.Is(err, fault.Invalid) {
			t.Errorf("%v: %v", values, err)
		}
	}
}
