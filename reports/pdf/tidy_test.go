package pdf

import (
	"reflect"
	"slices"
	"testing"

	"ting/reports/pack"
)

// every is a pack in which each text says "raw", of every kind of block.
func every() pack.Pack {
	pair, cell := pack.Pair{Label: "raw", Value: "raw"}, pack.Cell{Text: "raw", Alt: "raw"}
	remark := pack.Remark{Byline: "raw", Text: []pack.Block{pack.Paragraph{Text: "raw"}}}
	blocks := []pack.Block{
		remark,
		pack.Heading{Text: "raw"}, pack.Paragraph{Text: "raw"}, pack.Note{Text: "raw"}, pack.Empty{Text: "raw"}, pack.List{Items: []string{"raw"}}, pack.Pairs{Rows: []pack.Pair{pair}},
		pack.Tiles{Tiles: []pack.Tile{{Title: "raw", Figure: "raw", Word: "raw", Change: "raw", Goal: "raw", Alt: "raw"}}},
		pack.Table{Title: "raw", Columns: []pack.Column{{Head: "raw"}}, Rows: [][]pack.Cell{{cell}}, Total: []pack.Cell{cell}},
		pack.Figure{Title: "raw", Note: "raw", Alt: "raw"}, // a chart's texts are cleaned when they are drawn
	}
	return pack.Pack{
		Cover:   pack.Cover{Kind: "raw", Title: "raw", Subtitle: "raw", Draft: "raw", Facts: []pack.Pair{pair}, Summary: []pack.Remark{remark}},
		Foreign: []pack.Foreign{{Text: "raw", Language: "en"}},
		Running: "raw", Subject: "raw", Author: "raw", Hash: "raw", Twin: "raw",
		Words:    pack.Furniture{Contents: "raw", Page: "raw", Continued: "raw", Draft: "raw", Skip: "raw", Data: "raw", Twin: "raw"},
		Sections: []pack.Section{{Title: "raw", Lead: "raw", Blocks: append(slices.Clone(blocks), pack.Side{Columns: [][]pack.Block{blocks}})}},
	}
}

// texts walks a value and calls see for each text in it, with its field.
func texts(v reflect.Value, field string, see func(field, text string)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			texts(v.Elem(), field, see)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			texts(v.Field(i), v.Type().Name()+"."+v.Type().Field(i).Name, see)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), field, see)
		}
	case reflect.String:
		see(field, v.String())
	}
}

// codes are the fields whose texts never reach the paper.
var codes = []string{"Pack.Language", "Grid.Name", "Grid.Heads", "Pack.Accent", "Pack.Paper", "Foreign.Text", "Foreign.Language", "Section.ID", "Tile.Status", "Cell.Status"}

// A text that is not cleaned ends the whole pack when a ticket's title holds
// a picture: a field that is added to a pack must be cleaned too. And a pack
// that is printed must be left as it was, for the next printer.
func TestEveryTextIsCleaned(t *testing.T) {
	before := every()
	clean := func(string) string { return "clean" }
	after := cleaner{clean, clean}.pack(before)
	count := 0
	texts(reflect.ValueOf(after), "", func(field, text string) {
		if slices.Contains(codes, field) {
			return
		}
		if count++; text != "clean" {
			t.Errorf("%s says %q", field, text)
		}
	})
	if count < 50 {
		t.Errorf("only %d texts were seen", count)
	}
	if !reflect.DeepEqual(before, every()) {
		t.Error("the pack that was given is changed")
	}
	texts(reflect.ValueOf(before), "", func(field, text string) {
		if text != "raw" && !slices.Contains(codes, field) {
			t.Errorf("%s is not tried: give it a text above", field)
		}
	})
}
