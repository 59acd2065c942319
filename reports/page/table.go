package page

import (
	"html/template"
	"strings"
	"time"
	"unicode/utf8"

	"ting/forums/calendar"
	"ting/reports/pack"
)

// tile is a tile as the template sees it.
type tile struct {
	pack.Tile
	Name   template.HTML
	Light  string // the status, empty for none
	Course *course
	Way    string // better, worse or nothing
}

// course is a sparkline and its words.
type course struct {
	Alt string
	Svg template.HTML
}

func (w *writer) tiles(b pack.Tiles) block {
	out := block{Kind: "tiles"}
	for _, t := range b.Tiles {
		one := tile{Tile: t, Name: w.say(t.Title), Light: light(t.Status)}
		switch {
		case t.Better > 0:
			one.Way = "better"
		case t.Better < 0:
			one.Way = "worse"
		}
		if svg := sparkline(t.Course, t.Target, 160, 36); svg != "" {
			one.Course = &course{Alt: first(t.Alt, t.Title), Svg: svg}
		}
		out.Tiles = append(out.Tiles, one)
	}
	return out
}

// light is a status as the style knows it; one that it does not know is none.
func light(s pack.Status) string {
	switch s {
	case "":
		return ""
	case pack.Green, pack.Amber, pack.Red:
		return string(s)
	}
	return string(pack.None)
}

type head struct {
	Text  template.HTML
	Right bool
}

// cell is a cell as the template sees it.
type cell struct {
	Text  template.HTML
	Alt   string
	Light string
	Class string
	Svg   template.HTML
}

func (w *writer) table(t pack.Table) block {
	out := block{Kind: "table", Text: w.say(t.Title)}
	for _, c := range t.Columns {
		out.Heads = append(out.Heads, head{w.say(c.Head), c.Right})
	}
	for _, row := range t.Rows {
		out.Rows = append(out.Rows, w.cells(t, row))
	}
	if t.Total != nil {
		out.Total = w.cells(t, t.Total)
	}
	return out
}

func (w *writer) cells(t pack.Table, row []pack.Cell) []cell {
	out := make([]cell, len(row))
	for i, c := range row {
		var classes []string
		if i < len(t.Columns) && t.Columns[i].Right {
			classes = append(classes, "right")
		}
		if c.Strong {
			classes = append(classes, "strong")
		}
		switch letters := utf8.RuneCountInString(c.Text); {
		case dated(c.Value) || c.Status != "" && letters <= fewLetters:
			classes = append(classes, "whole")
		case letters > fewLetters && len(row) > fewColumns:
			classes = append(classes, "long")
		}
		if c.Status != "" {
			classes = append(classes, "signed")
		}
		out[i] = cell{Text: w.say(c.Text), Alt: c.Alt, Light: light(c.Status), Class: strings.Join(classes, " ")}
		switch {
		case c.Bar != nil:
			out[i].Svg = bar(*c.Bar)
		case len(c.Course) > 0:
			out[i].Svg = sparkline(c.Course, nil, 80, 18)
		}
	}
	return out
}

// fewLetters is how long a text may be that stays on the line of its sign, and
// that a column may be as narrow for as the screen wants. A table of more than
// fewColumns is wider than a telephone anyhow and moves under the finger: there
// a longer text keeps a width at which it is read in lines and not in words.
const fewLetters, fewColumns = 24, 4

// dated tells whether a cell writes a day, which nobody reads on two lines.
func dated(value any) bool {
	switch value.(type) {
	case time.Time, calendar.Day:
		return true
	}
	return false
}
