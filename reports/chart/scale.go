package chart

import (
	"math"
	"strings"
)

// scale is a value axis: its ends, and the distance of its grid lines.
type scale struct{ low, high, step float64 }

// at is where a value stands between the ends, 0–1.
func (s scale) at(value float64) float64 { return (value - s.low) / (s.high - s.low) }

// digits is how many decimals the labels of the grid lines need.
func (s scale) digits() int {
	return max(0, -int(math.Floor(math.Log10(s.step)+1e-9)))
}

// ticks is the values at the grid lines.
func (s scale) ticks() []float64 {
	var all []float64
	for i := 0; i <= int(math.Round((s.high-s.low)/s.step)); i++ {
		all = append(all, s.low+float64(i)*s.step)
	}
	return all
}

// reach is the least and the greatest of the numbers among values; 0 and 0
// when there is none.
func reach(values ...float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if known(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high {
		return 0, 0
	}
	return low, high
}

// known tells whether v is a number that can be drawn.
func known(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// fromZero is the scale of amounts: it always begins at zero.
func fromZero(low, high float64, room float64, n Number) scale {
	low, high = min(low, 0), max(high, 0)
	if low == high {
		high = 1
	}
	return whole(low, high, room, n)
}

// fitting is the scale of a line: at zero when the values come near it, else
// close around them, and never past 100 where per cent end there.
func fitting(low, high float64, room float64, n Number) scale {
	ceiling := math.Inf(1)
	if strings.Contains(n.Suffix, "%") && high <= 100 {
		ceiling = 100
	}
	if low >= 0 && low < 0.6*high || low == 0 && high == 0 {
		return fromZero(low, high, room, n)
	}
	pad := 0.06 * (high - low)
	if high == low {
		pad = max(math.Abs(high)*0.05, math.Pow10(-n.digits()))
	}
	below := low - pad
	if low >= 0 {
		below = max(below, 0)
	}
	return whole(below, min(high+pad, ceiling), room, n)
}

// whole widens low and high to grid lines about 30 points apart, whose labels
// need no more decimals than the number has.
func whole(low, high float64, room float64, n Number) scale {
	count := max(2, math.Floor(room/30))
	raw := max((high-low)/count, math.Pow10(-n.digits()))
	size := math.Pow10(int(math.Floor(math.Log10(raw) + 1e-9)))
	step := 10 * size
	for _, times := range []float64{1, 2, 5} {
		if times*size >= raw*(1-1e-9) {
			step = times * size
			break
		}
	}
	first, last := math.Floor(low/step+1e-9), math.Ceil(high/step-1e-9)
	if first == last {
		last++
	}
	return scale{low: first * step, high: last * step, step: step}
}
