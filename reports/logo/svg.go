package logo

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"ting/forums/fault"
	segments "ting/reports/chart/draw"
)

// reader reads one SVG file.
type reader struct {
	decoder *xml.Decoder
	logo    Logo
	left    float64 // of the view box
	top     float64
	styles  []style // of the open elements, innermost last
	begun   bool
}

// style is what an element hands down to those within it.
type style struct {
	fill, stroke  segments.Paint
	width         float64
	opacity       float64
	fillOpacity   float64
	strokeOpacity float64
	evenOdd       bool
	place         matrix
}

// readSVG reads the shapes of a file.
func readSVG(file []byte) (Logo, error) {
	r := &reader{decoder: xml.NewDecoder(bytes.NewReader(file))}
	r.styles = []style{{fill: segments.Paint{Alpha: 1}, width: 1, opacity: 1, fillOpacity: 1, strokeOpacity: 1, place: unit()}}
	for {
		token, err := r.decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Logo{}, fmt.Errorf("%w: the logo is neither PNG nor SVG that can be read: %w", fault.Invalid, err)
		}
		if err := r.take(token); err != nil {
			line, _ := r.decoder.InputPos()
			return Logo{}, fmt.Errorf("%w: the logo, line %d: %w", fault.Invalid, line, err)
		}
	}
	if !r.begun {
		return Logo{}, fmt.Errorf("%w: the logo is neither PNG nor SVG", fault.Invalid)
	}
	if len(r.logo.Shapes) == 0 {
		return Logo{}, fmt.Errorf("%w: the logo shows nothing", fault.Invalid)
	}
	return r.logo, nil
}

// take reads one piece of the file.
func (r *reader) take(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		return r.element(token)
	case xml.EndElement:
		r.styles = r.styles[:len(r.styles)-1]
	case xml.ProcInst:
		if token.Target != "xml" {
			return fmt.Errorf("a style sheet or program (%s) is not read; put colours on the shapes", token.Target)
		}
	}
	return nil
}

// describing are elements that show nothing.
func describing(name string) bool {
	return slices.Contains([]string{"title", "desc", "metadata"}, name)
}

// element reads an element that begins, and hands its style down.
func (r *reader) element(e xml.StartElement) error {
	name := e.Name.Local
	// What another program keeps in the file under a name of its own is not seen.
	if describing(name) || e.Name.Space != "" && e.Name.Space != "http://www.w3.org/2000/svg" {
		return r.decoder.Skip()
	}
	if name == "svg" && r.begun || name != "svg" && !r.begun {
		return fmt.Errorf("<%s> stands where the one <svg> belongs", name)
	}
	a := attributes(e)
	s, err := inherit(r.styles[len(r.styles)-1], a)
	if err != nil {
		return fmt.Errorf("<%s>: %w", name, err)
	}
	r.styles = append(r.styles, s)
	switch name {
	case "svg":
		r.begun = true
		return r.box(a)
	case "g":
		return nil
	}
	path, err := outline(name, a)
	if err != nil {
		return fmt.Errorf("<%s>: %w", name, err)
	}
	return r.add(path, s)
}

// add keeps a shape as it is seen: placed, with its colours.
func (r *reader) add(path []segments.Segment, s style) error {
	if len(r.logo.Shapes) >= mostShapes {
		return fmt.Errorf("the logo has more than %d shapes", mostShapes)
	}
	fill, stroke := s.fill, s.stroke
	fill.Alpha *= s.opacity * s.fillOpacity
	stroke.Alpha *= s.opacity * s.strokeOpacity
	if len(path) == 0 || fill.Alpha == 0 && stroke.Alpha == 0 {
		return nil
	}
	to := s.place
	to[4], to[5] = to[4]-r.left, to[5]-r.top
	r.logo.Shapes = append(r.logo.Shapes, Shape{Path: to.path(path), Fill: fill, Stroke: stroke, LineWidth: s.width * to.scale(), EvenOdd: s.evenOdd})
	return nil
}

// box reads the size of the drawing.
func (r *reader) box(a map[string]string) error {
	if text, ok := a["viewBox"]; ok {
		v, err := numbers(text)
		if err != nil || len(v) != 4 {
			return fmt.Errorf("viewBox %q is not four numbers", text)
		}
		r.left, r.top, r.logo.Width, r.logo.Height = v[0], v[1], v[2], v[3]
	} else {
		r.logo.Width, _ = length(a["width"])
		r.logo.Height, _ = length(a["height"])
	}
	if !(r.logo.Width > 0 && r.logo.Height > 0) {
		return errors.New("the drawing does not say its size: give <svg> a viewBox")
	}
	return nil
}

// attributes are an element's own, those of its style attribute winning.
func attributes(e xml.StartElement) map[string]string {
	a := map[string]string{}
	for _, one := range e.Attr {
		if one.Name.Space == "" {
			a[one.Name.Local] = strings.TrimSpace(one.Value)
		} else if one.Name.Local == "href" {
			a["href"] = one.Value
		}
	}
	for declaration := range strings.SplitSeq(a["style"], ";") {
		if key, value, found := strings.Cut(declaration, ":"); found {
			a[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return a
}

// refused are attributes that change what is seen and are not read.
func refused() []string {
	return []string{"href", "filter", "mask", "clip-path", "stroke-dasharray", "marker-start", "marker-mid", "marker-end", "mix-blend-mode"}
}

// inherit is the style of an element within one of the given style.
func inherit(s style, a map[string]string) (style, error) {
	for _, key := range refused() {
		if v := a[key]; v != "" && v != "none" {
			return s, fmt.Errorf("%s is not read; flatten the drawing to plain shapes", key)
		}
	}
	for key := range a {
		if strings.HasPrefix(key, "on") {
			return s, fmt.Errorf("%s would run a program", key)
		}
	}
	if a["display"] == "none" || a["visibility"] == "hidden" {
		s.opacity = 0
	}
	s.evenOdd = a["fill-rule"] == "evenodd" || s.evenOdd && a["fill-rule"] == ""
	var err error
	if s.fill, err = paint(a["fill"], a["color"], s.fill); err != nil {
		return s, err
	}
	if s.stroke, err = paint(a["stroke"], a["color"], s.stroke); err != nil {
		return s, err
	}
	for _, share := range []struct {
		key  string
		to   *float64
		base float64
	}{{"opacity", &s.opacity, s.opacity}, {"fill-opacity", &s.fillOpacity, 1}, {"stroke-opacity", &s.strokeOpacity, 1}} {
		if v, err := strconv.ParseFloat(a[share.key], 64); err == nil && v >= 0 && v <= 1 {
			*share.to = share.base * v
		}
	}
	if v, ok := length(a["stroke-width"]); ok {
		s.width = v
	}
	own, err := transform(a["transform"])
	s.place = s.place.then(own)
	return s, err
}

// length is a number of user units; other units than px are taken as points of
// the same size, since only proportions count.
func length(text string) (float64, bool) {
	text = strings.TrimRight(text, "pxtmcin")
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}

// outline is the path of a shape; an element that is none is refused.
func outline(name string, a map[string]string) ([]segments.Segment, error) {
	n := func(key string) float64 { v, _ := length(a[key]); return v }
	switch name {
	case "path":
		return pathOf(a["d"])
	case "rect":
		return rectangle(n("x"), n("y"), n("width"), n("height"), max(n("rx"), n("ry"))), nil
	case "circle":
		return ellipse(n("cx"), n("cy"), n("r"), n("r")), nil
	case "ellipse":
		return ellipse(n("cx"), n("cy"), n("rx"), n("ry")), nil
	case "line":
		return []segments.Segment{{Op: 'M', X: n("x1"), Y: n("y1")}, {Op: 'L', X: n("x2"), Y: n("y2")}}, nil
	case "polyline", "polygon":
		return corners(a["points"], name == "polygon")
	case "defs":
		return nil, nil // what stands within is refused by its own name
	case "text":
		return nil, errors.New("letters are not read; save the text as paths")
	}
	return nil, errors.New("is not read; a logo is made of paths, rectangles, circles, ellipses, lines and polygons")
}
