package logo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"ting/forums/fault"
	segments "ting/reports/chart/draw"
)

// drawing wraps shapes in a file of 100 by 50.
func drawing(shapes string) string {
	return `<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:editor" viewBox="0 0 100 50"><title>T</title>` + shapes + `</svg>`
}

// written is a path as a person reads it, rounded to tenths.
func written(path []segments.Segment) string {
	var parts []string
	round := func(v float64) float64 { return math.Round(v*10)/10 + 0 }
	for _, s := range path {
		switch s.Op {
		case 'Z':
			parts = append(parts, "Z")
		case 'C':
			parts = append(parts, fmt.Sprint("C", round(s.X1), round(s.Y1), round(s.X2), round(s.Y2), round(s.X), round(s.Y)))
		default:
			parts = append(parts, fmt.Sprint(string(s.Op), round(s.X), round(s.Y)))
		}
	}
	return strings.Join(parts, " ")
}

// A command that is read wrongly prints another company's logo.
func TestShapesAreReadAsDrawn(t *testing.T) {
	for _, c := range []struct{ what, shape, want string }{
		{"lines, absolute and relative", `<path d="M10,10L20 10l0 5H5v-2h1V0Z"/>`, "M10 10 L20 10 L20 15 L5 15 L5 13 L6 13 L6 0 Z"},
		{"pairs behind M are lines", `<path d="m1 1 2 2-1-1"/>`, "M1 1 L3 3 L2 2"},
		{"numbers without white", `<path d="M.5.5-1-1e1"/>`, "M0.5 0.5 L-1 -10"},
		{"curves", `<path d="M0 0C1 1 2 2 3 3s1 1 2 2"/>`, "M0 0 C1 1 2 2 3 3 C4 4 4 4 5 5"},
		{"one handle", `<path d="M0 0Q3 0 3 3T6 6"/>`, "M0 0 C2 0 3 1 3 3 C3 5 4 6 6 6"},
		{"a smooth curve after a line has no handle", `<path d="M0 0L1 0S2 2 3 3"/>`, "M0 0 L1 0 C1 0 2 2 3 3"},
		{"a half circle", `<path d="M0 10A10 10 0 0 1 20 10"/>`, "M0 10 C0 4.5 4.5 0 10 0 C15.5 0 20 4.5 20 10"},
		{"the other way round, flags without white", `<path d="M0 10A10 10 0 0020 10"/>`, "M0 10 C0 15.5 4.5 20 10 20 C15.5 20 20 15.5 20 10"},
		{"the large part", `<path d="M10 0A10 10 0 1 1 0 10"/>`, "M10 0 C15.5 0 20 4.5 20 10 C20 15.5 15.5 20 10 20 C4.5 20 0 15.5 0 10"},
		{"an arc too flat for its ends grows", `<path d="M0 0A1 1 0 0 1 20 0"/>`, "M0 0 C0 -5.5 4.5 -10 10 -10 C15.5 -10 20 -5.5 20 0"},
		{"an arc without radius is a line", `<path d="M0 0A0 5 0 0 1 20 0"/>`, "M0 0 L20 0"},
		{"a second outline goes on from the first's start", `<path d="M5 5h5zl1 1"/>`, "M5 5 L10 5 Z L6 6"},
		{"a rectangle", `<rect x="1" y="2" width="3" height="4"/>`, "M1 2 L4 2 L4 6 L1 6 Z"},
		{"a circle", `<circle cx="10" cy="10" r="10"/>`, "M20 10 C20 15.5 15.5 20 10 20 C4.5 20 0 15.5 0 10 C0 4.5 4.5 0 10 0 C15.5 0 20 4.5 20 10 Z"},
		{"a polygon", `<polygon points="0,0 1,0 1,1"/>`, "M0 0 L1 0 L1 1 Z"},
		{"moved and grown", `<g transform="translate(10,5) scale(2)"><path d="M1 1L2 2"/></g>`, "M12 7 L14 9"},
		{"turned about a point", `<path transform="rotate(90 5 5)" d="M5 0L10 5"/>`, "M10 5 L5 10"},
		{"an editor's own notes", `<i:view a="b"><i:grid/></i:view><line x1="0" y1="0" x2="1" y2="1"/>`, "M0 0 L1 1"},
	} {
		l, err := Read([]byte(drawing(c.shape)))
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if got := written(l.Shapes[0].Path); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.want)
		}
	}
}

// A colour that is not handed down prints a black logo.
func TestColoursAreHandedDown(t *testing.T) {
	l, err := Read([]byte(drawing(`<g fill="#0B5FFF" stroke="rgb(1, 2, 3)" stroke-width="2" opacity="0.5" transform="scale(3)"><rect width="9" height="9" style="fill:#fff;fill-opacity:.5"/><circle r="3" stroke="none" fill-rule="evenodd"/></g><path d="M0 0h9v9z" fill="none"/><rect width="1" height="1"/>`)))
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Shapes) != 3 {
		t.Fatalf("%d shapes, and one of four is without colour", len(l.Shapes))
	}
	first, second, third := l.Shapes[0], l.Shapes[1], l.Shapes[2]
	if first.Fill != (segments.Paint{R: 255, G: 255, B: 255, Alpha: 0.25}) || first.Stroke != (segments.Paint{R: 1, G: 2, B: 3, Alpha: 0.5}) || first.LineWidth != 6 || first.EvenOdd {
		t.Errorf("the first is %+v", first)
	}
	if second.Fill != (segments.Paint{R: 0x0B, G: 0x5F, B: 0xFF, Alpha: 0.5}) || second.Stroke.Alpha != 0 || !second.EvenOdd {
		t.Errorf("the second is %+v", second)
	}
	if third.Fill != (segments.Paint{Alpha: 1}) || l.Width != 100 || l.Height != 50 {
		t.Errorf("the third is %+v of %v × %v", third, l.Width, l.Height)
	}
}

// Each of these would print another picture than the supplier's, or run or
// fetch something; the message must say what to do.
func TestWhatIsNotReadIsNamed(t *testing.T) {
	for _, c := range []struct{ what, file, want string }{
		{"nothing", "", "neither PNG nor SVG"},
		{"nothing drawn", drawing(`<g/><rect/>`), "shows nothing"},
		{"no picture", "GIF89a", "neither PNG nor SVG"},
		{"letters", drawing(`<text>Ting</text>`), "line 1: <text>: letters are not read; save the text as paths"},
		{"a script", drawing(`<script>alert(1)</script>`), "<script>: is not read"},
		{"a program on a shape", drawing(`<rect width="1" height="1" onload="alert(1)"/>`), "onload would run"},
		{"a picture from elsewhere", drawing("\n\n" + `<image href="https://x.example/a.png"/>`), "line 3: <image>: href"},
		{"another shape, referred to", drawing(`<use href="#a"/>`), "href is not read"},
		{"a style sheet", drawing(`<style>rect{fill:red}</style>`), "<style>: is not read"},
		{"a style sheet from elsewhere", `<?xml-stylesheet href="a.css"?>` + drawing(`<rect width="1" height="1"/>`), "xml-stylesheet"},
		{"a gradient", drawing(`<rect width="1" height="1" fill="url(#g)"/>`), `"url(#g)" is not read`},
		{"a filter", drawing(`<g filter="url(#f)"/>`), "filter is not read"},
		{"a foreign page", drawing(`<foreignObject/>`), "<foreignObject>: is not read"},
		{"a colour by an unknown name", drawing(`<rect width="1" height="1" fill="salmon"/>`), "write it as #rrggbb"},
		{"a path that breaks off", drawing(`<path d="M0 0L1"/>`), "cannot be read at byte"},
		{"a path without a beginning", drawing(`<path d="L1 1"/>`), "begin with M"},
		{"a number that is none", drawing(`<path d="M0 0L1e 1"/>`), "cannot be read"},
		{"a transform that is none", drawing(`<g transform="spin(3)"/>`), "transform"},
		{"two drawings", drawing(`<svg/>`), "the one <svg>"},
		{"a page", `<html></html>`, "the one <svg>"},
		{"no size", `<svg><rect width="1" height="1"/></svg>`, "viewBox"},
		{"an entity", `<!DOCTYPE svg [<!ENTITY a "b">]>` + `<svg viewBox="0 0 1 1">&a;</svg>`, "neither PNG nor SVG"},
		{"half a PNG", "\x89PNG\r\n\x1a\n123", "no PNG picture"},
		{"a heavy file", strings.Repeat(" ", mostBytes+1), "it may have"},
	} {
		_, err := Read([]byte(c.file))
		if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

// Transparency slows every reader down and prints as a black box on some.
func TestPicturesBecomeOpaque(t *testing.T) {
	picture := image.NewNRGBA(image.Rect(0, 0, 30, 20))
	picture.Set(1, 1, color.NRGBA{R: 200, A: 128})
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		t.Fatal(err)
	}
	l, err := Read(file.Bytes())
	if err != nil || l.Width != 30 || l.Height != 20 {
		t.Fatalf("%v × %v, %v", l.Width, l.Height, err)
	}
	size, err := png.DecodeConfig(bytes.NewReader(l.PNG))
	if err != nil || size.ColorModel == color.NRGBAModel {
		t.Errorf("the picture is still transparent: %v", err)
	}
	flat, err := png.Decode(bytes.NewReader(l.PNG))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := flat.At(0, 0).RGBA(); r != 0xFFFF || g != 0xFFFF || b != 0xFFFF {
		t.Error("what was transparent is not white")
	}
	if r, g, _, _ := flat.At(1, 1).RGBA(); r>>8 != 228 || g>>8 != 127 {
		t.Errorf("what was half transparent is %d %d", r>>8, g>>8)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(drawing(`<g transform="rotate(9)"><path d="M0 0A1 2 3 0 1 4 5Q1 2 3 4T5 6S1 2 3 4z"/></g>`)))
	f.Add([]byte(drawing(`<rect width="1" height="1" rx="9" style="fill:#abc"/><polyline points="0 0 1 1"/>`)))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		l, err := Read(file)
		if err != nil {
			if !errors.Is(err, fault.Invalid) {
				t.Errorf("an error without a kind: %v", err)
			}
			return
		}
		for _, s := range l.Shapes {
			for _, at := range s.Path {
				if math.IsNaN(at.X+at.Y) || math.IsInf(at.X+at.Y, 0) {
					t.Fatalf("a shape without a place: %+v", at)
				}
			}
		}
	})
}
