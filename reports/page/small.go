package page

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"ting/reports/pack"
)

// bar is a share as a bar with a mark at its goal. It is made of numbers alone.
func bar(b pack.Bar) template.HTML {
	const w, h = 80.0, 10.0
	at := func(v float64) float64 {
		if b.High <= b.Low {
			return 0
		}
		return w * min(1, max(0, (v-b.Low)/(b.High-b.Low)))
	}
	var s strings.Builder
	fmt.Fprintf(&s, `<svg width="%g" height="%g" viewBox="0 0 %[1]g %[2]g"><rect width="%[1]g" height="6" y="2" rx="2" fill="currentColor" opacity=".18"/>`, w, h)
	if finite(b.Value) {
		fmt.Fprintf(&s, `<rect width="%.1f" height="6" y="2" rx="2" fill="currentColor"/>`, at(b.Value))
	}
	if b.Target != nil && finite(*b.Target) {
		fmt.Fprintf(&s, `<path d="M%.1f 0V%g" stroke="currentColor" stroke-width="1.6"/>`, at(*b.Target), h)
	}
	return template.HTML(s.String() + "</svg>")
}

// sparkline is a course as a line with its last point, and its target as
// dashes; what is not known is a gap. Nothing is drawn where nothing is known.
func sparkline(values []float64, target *float64, w, h float64) template.HTML {
	low, high := span(values, target)
	if low > high {
		return ""
	}
	if low == high {
		low, high = low-1, high+1
	}
	y := func(v float64) float64 { return 3 + (h-6)*(1-(v-low)/(high-low)) }
	x := func(i int) float64 { return 3 + (w-6)*float64(i)/math.Max(1, float64(len(values)-1)) }
	var path strings.Builder
	pen, last := "M", -1
	for i, v := range values {
		if !finite(v) {
			pen = "M"
			continue
		}
		fmt.Fprintf(&path, "%s%.1f %.1f", pen, x(i), y(v))
		pen, last = "L", i
	}
	var s strings.Builder
	fmt.Fprintf(&s, `<svg width="%g" height="%g" viewBox="0 0 %[1]g %[2]g" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">`, w, h)
	if target != nil && finite(*target) {
		fmt.Fprintf(&s, `<path d="M3 %.1fH%g" stroke="currentColor" opacity=".6" stroke-dasharray="3 2"/>`, y(*target), w-3)
	}
	fmt.Fprintf(&s, `<path d="%s" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`, path.String())
	fmt.Fprintf(&s, `<circle cx="%.1f" cy="%.1f" r="2.2" fill="currentColor"/></svg>`, x(last), y(values[last]))
	return template.HTML(s.String())
}

// span is the least and the most of values and target; low above high when
// nothing is known.
func span(values []float64, target *float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if finite(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if target != nil && finite(*target) && low <= high {
		low, high = min(low, *target), max(high, *target)
	}
	return low, high
}
