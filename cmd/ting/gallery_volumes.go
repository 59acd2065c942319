package main

import (
	"math"

	"ting/forums"
)

// few is how many tickets a month are so few that scaling them says nothing.
const few = 10

// steady lets as many be closed as came in where a source that has just begun
// would leave nothing behind the period.
func steady(volumes []forums.VolumeFigure) {
	for i, v := range volumes {
		if v.Opened >= few && v.Backlog-v.Opened+v.Closed < v.Backlog/2 {
			volumes[i].Closed = v.Opened - v.Backlog/20
			volumes[i].Resolved = volumes[i].Closed + v.Opened/100
		}
	}
}

// open is how many incidents lay there.
func open(volumes []forums.VolumeFigure) float64 {
	n := 0
	for _, v := range volumes {
		if v.Type == "incident" {
			n += v.Backlog
		}
	}
	return float64(max(n, 1))
}

// volumes is those of every month: the period's own split evenly over its months
// that have begun, those before it swaying about it, and the backlog what they
// leave.
func (b past) volumes() [][]forums.VolumeFigure {
	n := len(b.months)
	all := make([][]forums.VolumeFigure, n)
	for _, now := range b.record.Figures.Volumes {
		row, left := make([]forums.VolumeFigure, n), now.Backlog
		for i := n - 1; i >= 0; i-- {
			v := b.volume(now, i)
			v.Backlog = left
			left = max(left-v.Opened+v.Closed, 0)
			row[i] = v
		}
		for i := range row {
			all[i] = append(all[i], row[i])
		}
	}
	return all
}

// volume is what came in and went in the month of index i.
func (b past) volume(now forums.VolumeFigure, i int) forums.VolumeFigure {
	ago, begun := len(b.months)-1-i-b.ahead, b.size-b.ahead
	v := now
	if ago < 0 {
		v.Opened, v.Resolved, v.Closed = 0, 0, 0
		return v
	}
	if ago < begun {
		v.Opened, v.Resolved, v.Closed = part(now.Opened, begun, ago), part(now.Resolved, begun, ago), part(now.Closed, begun, ago)
		return v
	}
	base := now.Opened / begun
	if base < few {
		v.Opened = base + []int{1, 0, 2, 0, 1, 3, 0}[i%7]
		v.Resolved, v.Closed = v.Opened, v.Opened
		return v
	}
	v.Opened = int(math.Round(float64(base) * (1 - 0.008*float64(ago) + 0.06*math.Sin(float64(i)/1.7))))
	v.Closed = v.Opened - int(math.Round(float64(base)*(0.003+0.02*math.Sin(float64(i)/2.3))))
	v.Resolved = v.Closed + v.Opened/100
	return v
}

// part is one of n even parts of a whole; the last month, none ago, has the
// rest.
func part(whole, n, ago int) int {
	if ago > 0 {
		return whole / n
	}
	return whole - (n-1)*(whole/n)
}
