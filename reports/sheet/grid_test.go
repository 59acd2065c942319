package sheet

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"ting/forums/fault"
)

// People keep their list in a spreadsheet: whatever a text holds, it must come
// back as it was, and none of it may be computed.
func TestGridComesBack(t *testing.T) {
	heads := []string{"title", "text"}
	rows := [][]string{
		{"=1+1", "+46 8 123"}, {"@SUM(A1)", "-2"}, {"＝1", "\ttab"}, {"two\nlines", "carriage\rreturn\r\nend"}, {"007", "1e3"}, {"TRUE", "2026-04-30"},
		{"_x0041_", "<b>&amp;\"'"}, {" spaces ", "\u00a0"}, {"\x01\x1f_x0041_x0042_", "\u200b😀"}, {"'quoted", strings.Repeat("å", 32767)}, {"", "x"},
	}
	book, err := Grid("actions", heads, rows)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Grid("actions", heads, rows)
	if err != nil || string(again) != string(book) {
		t.Errorf("two builds differ (%v)", err)
	}
	back, err := ReadGrid(book)
	if err != nil || !IsBook(book) || len(back) != len(rows)+1 {
		t.Fatalf("%d rows (%v)", len(back), err)
	}
	for i, row := range rows {
		if !reflect.DeepEqual(back[i+1], row) {
			t.Errorf("wrote %q\nread %q", row, back[i+1])
		}
	}
	if _, err := Grid("actions", heads, [][]string{{"a", strings.Repeat("å", 32768)}}); !errors.Is(err, fault.Invalid) {
		t.Errorf("a text that is cut off gives %v", err)
	}
}

func TestReadGridRefuses(t *testing.T) {
	for _, content := range []string{"", "title,owner\n", "PK\x03\x04 and no more"} {
		if _, err := ReadGrid([]byte(content)); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", content, err)
		}
	}
}

// A day that someone has typed into Excel is a number in the file.
func TestDay(t *testing.T) {
	for cell, want := range map[string]string{"46142": "2026-04-30", "61": "1900-03-01", "2026-04-30": "2026-04-30", "": "", "soon": "soon", "0": "0", "1e9": "1e9"} {
		if got := Day(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}
