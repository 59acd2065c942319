// Package logo reads a supplier's logo so that it can be printed: SVG becomes
// shapes that stay sharp at any size, PNG becomes an opaque picture.
//
// Of SVG it knows what a logo needs: groups, paths, rectangles, circles,
// ellipses, lines and polygons, with plain fills and strokes, opacity and
// transforms. Text (save it as paths), pictures, gradients, filters, style
// sheets, scripts and references are refused, each by its name and line: a
// logo that is printed without half of it is worse than one that is not, and
// nothing in a file may run or reach out. A PNG's transparency is laid over
// white, on which a pack's cover shows it.
package logo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"ting/forums/fault"
	segments "ting/reports/chart/draw"
)

// The bounds of a file: a logo has a hundredth of this.
const (
	mostBytes  = 2 << 20
	mostPixels = 4 << 20
	mostShapes = 5000
)

// Logo is a logo ready to be drawn in a box of Width by Height, whose units
// mean nothing but their proportion. Either Shapes or PNG is there.
type Logo struct {
	Width, Height float64
	Shapes        []Shape
	PNG           []byte // without transparency
}

// Shape is a path with its colours. A paint with Alpha 0 is none.
type Shape struct {
	Path         []segments.Segment
	Fill, Stroke segments.Paint
	LineWidth    float64
	EvenOdd      bool // what lies within two outlines is a hole
}

// Read reads an SVG or PNG file. It returns [fault.Invalid] that names what is
// wrong with it.
func Read(file []byte) (Logo, error) {
	if len(file) > mostBytes {
		return Logo{}, fmt.Errorf("%w: the logo has %d bytes; it may have %d", fault.Invalid, len(file), mostBytes)
	}
	if bytes.HasPrefix(file, []byte("\x89PNG\r\n")) {
		return readPNG(file)
	}
	return readSVG(file)
}

// readPNG lays a picture over white and writes it anew, without transparency
// and without anything that a file may carry besides.
func readPNG(file []byte) (Logo, error) {
	size, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return Logo{}, fmt.Errorf("%w: the logo is no PNG picture: %w", fault.Invalid, err)
	}
	if size.Width*size.Height > mostPixels || size.Width == 0 || size.Height == 0 {
		return Logo{}, fmt.Errorf("%w: the logo has %d × %d points; make it at most 2000 × 2000", fault.Invalid, size.Width, size.Height)
	}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return Logo{}, fmt.Errorf("%w: the logo is a PNG picture that cannot be read: %w", fault.Invalid, err)
	}
	flat := image.NewRGBA(image.Rect(0, 0, size.Width, size.Height))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), picture, picture.Bounds().Min, draw.Over)
	var out bytes.Buffer
	if err := png.Encode(&out, flat); err != nil {
		return Logo{}, fmt.Errorf("write the logo: %w", err)
	}
	return Logo{Width: float64(size.Width), Height: float64(size.Height), PNG: out.Bytes()}, nil
}
