package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// frame is the rectangle inside the axes, in points of the drawing.
type frame struct{ left, top, width, height float64 }

func (f frame) right() float64  { return f.left + f.width }
func (f frame) bottom() float64 { return f.top + f.height }

// y is the height of a share 0–1 from the foot of the plot.
func (f frame) y(share float64) float64 { return f.bottom() - share*f.height }

// slot is the middle of the ith of n equal columns.
func (f frame) slot(i, n int) float64 { return f.left + f.width*(float64(i)+0.5)/float64(n) }

// grid is the frame in the library's words.
func (f frame) grid(d dress) opts.Grid {
	return opts.Grid{
		Left: points(f.left), Top: points(f.top),
		Right: points(d.Width - f.right()), Bottom: points(d.Height - f.bottom()),
	}
}

func points(n float64) string { return strconv.FormatFloat(n, 'f', 2, 64) }
