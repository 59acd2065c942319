// Package forecast answers one question: if a course goes on as it has gone,
// where is it soon, and how sure is that? It lays the straight line with the
// least squares through the values there are, and says for each step to come
// how far a single value may lie from it.
//
// It knows nothing of seasons, contracts or plans, and a course of few steps
// says little: below [Least] values it gives no answer.
package forecast

import (
	"fmt"
	"math"

	"ting/forums/fault"
)

// Least is the fewest values that a line is laid through.
const Least = 6

// sure is how many standard errors hold 95 of 100 values of a normal course.
const sure = 1.96

// Line is a straight line through a course, one step a period.
type Line struct {
	Start, Slope float64 // the value at the first step, and the change a step
	spread       float64 // the standard error of one value around the line
	n            int     // values that the line is laid through
	middle, sum  float64 // of the steps: their mean, and the squares around it
}

// Of lays the line with the least squares through values, the first at step 0.
// A value that is not a number is a step that is not known. It returns
// [fault.Invalid] when fewer than [Least] are known.
func Of(values []float64) (Line, error) {
	var l Line
	mean := 0.0
	for i, v := range values {
		if !known(v) {
			continue
		}
		l.n++
		l.middle += float64(i)
		mean += v
	}
	if l.n < Least {
		return Line{}, fmt.Errorf("%w: a forecast needs %d values, there are %d", fault.Invalid, Least, l.n)
	}
	l.middle /= float64(l.n)
	mean /= float64(l.n)
	both := 0.0
	for i, v := range values {
		if known(v) {
			l.sum += (float64(i) - l.middle) * (float64(i) - l.middle)
			both += (float64(i) - l.middle) * (v - mean)
		}
	}
	l.Slope = both / l.sum
	l.Start = mean - l.Slope*l.middle
	rest := 0.0
	for i, v := range values {
		if known(v) {
			rest += (v - l.At(i)) * (v - l.At(i))
		}
	}
	l.spread = math.Sqrt(rest / float64(l.n-2))
	return l, nil
}

// At is the line's value at a step.
func (l Line) At(step int) float64 { return l.Start + l.Slope*float64(step) }

// Band returns between which values a single value at a step lies, 95 times of
// 100 when the course scatters around its line as it has done: 1.96 standard
// errors of the forecast to either side. It widens with the distance.
func (l Line) Band(step int) (low, high float64) {
	away := float64(step) - l.middle
	reach := sure * l.spread * math.Sqrt(1+1/float64(l.n)+away*away/l.sum)
	return l.At(step) - reach, l.At(step) + reach
}

func known(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
