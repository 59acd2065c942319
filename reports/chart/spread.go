package chart

import (
	"strconv"
	"strings"
)

// spread moves labels apart: each wants to stand centred at a place and takes
// a height, in order from the top. They come as near to where they want as
// they can without touching, inside [top, bottom]. It returns their centres.
func spread(wants, heights []float64, top, bottom float64) []float64 {
	// With the heights above each taken away, not touching means not falling:
	// pool neighbours that would fall into their mean.
	type pool struct {
		sum float64
		n   int
	}
	var pools []pool
	above := 0.0
	for i, want := range wants {
		pools = append(pools, pool{want - heights[i]/2 - above, 1})
		above += heights[i]
		for n := len(pools); n > 1 && pools[n-2].sum/float64(pools[n-2].n) > pools[n-1].sum/float64(pools[n-1].n); n-- {
			pools[n-2].sum += pools[n-1].sum
			pools[n-2].n += pools[n-1].n
			pools = pools[:n-1]
		}
	}
	centres := make([]float64, 0, len(wants))
	used := 0.0
	for _, p := range pools {
		base := max(min(p.sum/float64(p.n), bottom-above), top)
		for range p.n {
			height := heights[len(centres)]
			centres = append(centres, base+used+height/2)
			used += height
		}
	}
	return centres
}

// thin keeps as many labels as fit on one line without touching, evenly, the
// last one always, and blanks the rest. Slot is the room of one label, width
// measures. Steps that divide a year come first.
func thin(labels []string, slot float64, width func(string) float64) []string {
	step := stride(labels, slot, width)
	return kept(labels, step, (len(labels)-1)%step)
}

// first thins like thin, but always keeps the first label.
func first(labels []string, slot float64, width func(string) float64) []string {
	return kept(labels, stride(labels, slot, width), 0)
}

// stride is how many slots a label needs.
func stride(labels []string, slot float64, width func(string) float64) int {
	widest := 0.0
	for _, l := range labels {
		widest = max(widest, width(l))
	}
	for _, s := range []int{1, 2, 3, 4, 6, 12, 24, 48} {
		if float64(s)*slot >= widest+5 && s < len(labels) {
			return s
		}
	}
	return max(1, len(labels))
}

// kept blanks all labels but every step-th. Of a course the first label bears
// its year and so does each that begins one; where those are blanked, the next
// label kept takes the year over: months of no year would be a riddle.
func kept(labels []string, step, from int) []string {
	if step == 1 {
		return labels
	}
	thinned := make([]string, len(labels))
	year, told := "", ""
	for i, label := range labels {
		name, begins := dated(label)
		if begins != "" {
			year = begins
		}
		if i < from || (i-from)%step > 0 {
			continue
		}
		thinned[i] = name
		if year != told {
			thinned[i], told = name+" "+year, year
		}
	}
	return thinned
}

// dated parts a label from the year at its end; the year is empty where none is.
func dated(label string) (name, year string) {
	at := strings.LastIndexByte(label, ' ')
	if at < 1 || len(label)-at != len(" 2026") {
		return label, ""
	}
	if _, err := strconv.ParseUint(label[at+1:], 10, 16); err != nil {
		return label, ""
	}
	return label[:at], label[at+1:]
}

// numbered is n distinct names for an axis that is not shown.
func numbered(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	return names
}
