// Package sheet writes a pack's tables for those who want to count again: as an
// XLSX workbook, and as a set of CSV files as Nordic Excel reads them.
//
// Every table of the pack and the numbers of every chart are a sheet, and so
// are the judged figures and the tickets behind them. Numbers are numbers and
// instants are dates, in the customer's zone, so that a reader can sort and sum
// them. Text is always text: nothing that a person typed can become a formula.
// The same pack gives the same bytes.
package sheet

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"ting/forums"
	"ting/forums/calendar"
	"ting/reports/pack"
)

// table is one sheet. A cell is a string, an int, an int64, a json.Number,
// a decimal.Decimal, a pack.Share, a time.Duration, a time.Time, a calendar.Day, or nil for none.
type table struct {
	name  string
	title string // in full; a sheet's name is short
	heads []string
	rows  [][]any
	total []any
}

// Workbook returns a pack and its figures as XLSX: a list of the sheets, the
// pack's tables and charts in the order of its agenda, then the figures and
// their tickets, with filters and frozen heads. Instants are local time of zone.
func Workbook(p pack.Pack, f forums.Figures, zone *time.Location) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	for i, t := range tables(p, f) {
		if err := write(book, t, zone, i == 0); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", t.name, err)
		}
	}
	stamp := f.AsOf.UTC().Format(time.RFC3339)
	about := &excelize.DocProperties{
		Created: stamp, Modified: stamp, Title: p.Cover.Title + " – " + p.Cover.Subtitle, Creator: p.Author, Subject: p.Subject, Language: p.Language,
	}
	if p.Hash != "" {
		about.Keywords = "sha256:" + p.Hash
	}
	if err := book.SetDocProps(about); err != nil {
		return nil, err
	}
	return steady(book)
}

// write adds t to book as a sheet; the first takes the place of the empty one
// that a new workbook comes with.
func write(book *excelize.File, t table, zone *time.Location, first bool) error {
	if first {
		if err := book.SetSheetName("Sheet1", t.name); err != nil {
			return err
		}
	} else if _, err := book.NewSheet(t.name); err != nil {
		return err
	}
	looks, err := newLooks(book)
	if err != nil {
		return err
	}
	stream, err := book.NewStreamWriter(t.name)
	if err != nil {
		return err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i := range t.heads {
		if err := stream.SetColWidth(i+1, i+1, t.width(i)); err != nil {
			return err
		}
	}
	heads := make([]any, len(t.heads))
	for i, text := range t.heads {
		heads[i] = excelize.Cell{StyleID: looks.head, Value: text}
	}
	rows := append([][]any{heads}, t.rows...)
	if t.total != nil {
		rows = append(rows, t.total)
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, v := range row {
			cells[j] = looks.cell(v, zone)
		}
		if err := stream.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	// The library forgets a filter that is set once the rows are out.
	if err := filter(book, t); err != nil {
		return err
	}
	return stream.Flush()
}

// filter lets a reader choose rows; a total stands outside of it.
func filter(book *excelize.File, t table) error {
	last, err := excelize.CoordinatesToCellName(len(t.heads), len(t.rows)+1)
	if err != nil {
		return err
	}
	return book.AutoFilter(t.name, "A1:"+last, nil)
}

// width is how broad a column is, in letters, by its longest text.
func (t table) width(column int) float64 {
	most := len([]rune(t.heads[column]))
	for _, row := range t.rows {
		if column >= len(row) {
			continue
		}
		switch v := row[column].(type) {
		case string:
			most = max(most, len([]rune(v)))
		case time.Time:
			most = max(most, len("2006-01-02 15:04:05"))
		}
	}
	return float64(min(60, max(9, most)) + 3)
}

// looks are the looks of a cell that a workbook keeps.
type looks struct{ head, instant, day, share, lasting int }

func newLooks(book *excelize.File) (looks, error) {
	var l looks
	format := func(text string) *excelize.Style { return &excelize.Style{CustomNumFmt: &text} }
	for _, one := range []struct {
		id    *int
		style *excelize.Style
	}{
		{&l.head, &excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}},
		{&l.instant, format("yyyy-mm-dd hh:mm:ss")},
		{&l.day, format("yyyy-mm-dd")},
		{&l.share, format("0.00%")},
		{&l.lasting, format("[h]:mm:ss")},
	} {
		id, err := book.NewStyle(one.style)
		if err != nil {
			return l, err
		}
		*one.id = id
	}
	return l, nil
}

// cell returns v as the workbook stores it: a number as a number, an instant
// as local wall clock, everything else as text.
func (l looks) cell(v any, zone *time.Location) any {
	switch v := v.(type) {
	case json.Number:
		if f, err := v.Float64(); err == nil {
			return f
		}
		return v.String()
	case decimal.Decimal:
		return v.InexactFloat64()
	case pack.Share:
		return excelize.Cell{StyleID: l.share, Value: v.InexactFloat64()}
	case time.Duration:
		return excelize.Cell{StyleID: l.lasting, Value: v.Hours() / 24} // a sheet counts time in days
	case calendar.Day:
		return excelize.Cell{StyleID: l.day, Value: time.Date(v.Year, v.Month, v.Date, 0, 0, 0, 0, time.UTC)}
	case time.Time:
		return excelize.Cell{StyleID: l.instant, Value: wall(v, zone)}
	}
	return v
}

// wall is the local wall clock at an instant, as if it were UTC: a sheet knows
// no zones.
func wall(t time.Time, zone *time.Location) time.Time {
	local := t.In(zone)
	return time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, time.UTC)
}
