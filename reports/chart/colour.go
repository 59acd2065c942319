package chart

import (
	"encoding/hex"
	"fmt"
	"math"

	"ting/forums/fault"
)

// colour is red, green and blue.
type colour [3]uint8

var white = colour{255, 255, 255}

// parseColour reads #RRGGBB.
func parseColour(text string) (colour, error) {
	bytes, err := hex.DecodeString(text[min(1, len(text)):])
	if err != nil || len(bytes) != 3 || text[0] != '#' {
		return colour{}, fmt.Errorf("the colour %q is not written as #1F5FA6: %w", text, fault.Invalid)
	}
	return colour(bytes), nil
}

func (c colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// mix is c with a share of other in it.
func (c colour) mix(other colour, share float64) colour {
	var mixed colour
	for i := range c {
		mixed[i] = uint8(math.Round(float64(c[i])*(1-share) + float64(other[i])*share))
	}
	return mixed
}

// luminance is the relative luminance of WCAG 2, 0–1.
func (c colour) luminance() float64 {
	var linear [3]float64
	for i, part := range c {
		if v := float64(part) / 255; v <= 0.04045 {
			linear[i] = v / 12.92
		} else {
			linear[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*linear[0] + 0.7152*linear[1] + 0.0722*linear[2]
}

// contrast is the contrast ratio of WCAG 2 between two colours, 1–21.
func (c colour) contrast(other colour) float64 {
	a, b := c.luminance(), other.luminance()
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

// legible darkens c until text in it reads on white: a contrast of 4.5.
func (c colour) legible() colour {
	for share := 0.0; share < 1; share += 0.05 {
		if dark := c.mix(colour{}, share); dark.contrast(white) >= 4.5 {
			return dark
		}
	}
	return colour{}
}

// far tells whether two colours cannot be taken for each other side by side.
func (c colour) far(other colour) bool {
	sum := 0.0
	for i := range c {
		d := float64(c[i]) - float64(other[i])
		sum += d * d
	}
	return sum > 40*40
}

// palette is the colours of series: the accent first, then dark and light by
// turns, so that neighbours differ in lightness for those who do not see hue.
// None is the green, amber or red of a status.
func palette(accent colour) []colour {
	colours := []colour{accent}
	for _, c := range []colour{
		{0x9F, 0xAB, 0xB8}, // grey
		{0x6A, 0x4C, 0x93}, // violet
		{0x63, 0xB3, 0xD9}, // sky
		{0x2B, 0x38, 0x47}, // slate
		{0xC8, 0xA2, 0xCB}, // mauve
		{0x0F, 0x6B, 0x63}, // petrol
		{0xD6, 0xC6, 0xA5}, // sand
	} {
		if c.far(accent) {
			colours = append(colours, c)
		}
	}
	return colours
}

// ramp is the colours from little to much: the accent, nearly white to dark.
func ramp(accent colour) []colour {
	return []colour{
		accent.mix(white, 0.93), accent.mix(white, 0.68), accent.mix(white, 0.34), accent, accent.mix(colour{}, 0.35),
	}
}

// shade is the colour at a share 0–1 of a ramp.
func shade(ramp []colour, share float64) colour {
	at := min(max(share, 0), 1) * float64(len(ramp)-1)
	i := min(int(at), len(ramp)-2)
	return ramp[i].mix(ramp[i+1], at-float64(i))
}

// written is colours as text.
func written(colours []colour) []string {
	text := make([]string, len(colours))
	for i, c := range colours {
		text[i] = c.String()
	}
	return text
}
