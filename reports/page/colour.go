package page

import (
	"fmt"
	"math"
)

// colour is red, green and blue.
type colour [3]uint8

// The papers of the two looks, and their inks at the end of the scale.
var (
	white = colour{255, 255, 255}
	night = colour{0x10, 0x15, 0x1F}
)

// parse reads #RRGGBB.
func parse(text string) (colour, bool) {
	var c colour
	if len(text) != 7 {
		return c, false
	}
	_, err := fmt.Sscanf(text, "#%02x%02x%02x", &c[0], &c[1], &c[2])
	return c, err == nil
}

func (c colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// on is c, moved as little as it takes to be read on a paper: to a contrast of
// at least 4.5 to 1 (WCAG 2, 1.4.3, AA).
func (c colour) on(paper colour) colour {
	end := colour{0, 0, 0}
	if paper.light() < 0.5 {
		end = white
	}
	for share := 0.0; share < 1; share += 0.04 {
		if m := c.towards(end, share); contrast(m, paper) >= 4.5 {
			return m
		}
	}
	return end
}

func (c colour) towards(end colour, share float64) colour {
	for i := range c {
		c[i] = uint8(math.Round(float64(c[i])*(1-share) + float64(end[i])*share))
	}
	return c
}

// contrast is the ratio of two colours' luminance, 1 to 21.
func contrast(a, b colour) float64 {
	return (max(a.light(), b.light()) + 0.05) / (min(a.light(), b.light()) + 0.05)
}

// light is the relative luminance, 0 to 1.
func (c colour) light() float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v := float64(c[i]) / 255
		if v <= 0.04045 {
			sum += weight * v / 12.92
			continue
		}
		sum += weight * math.Pow((v+0.055)/1.055, 2.4)
	}
	return sum
}
