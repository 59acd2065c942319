// Package sheet writes the figures behind a pack for those who want to count
// again: an XLSX workbook and, for one table at a time, CSV as Nordic Excel
// reads it.
//
// Numbers are numbers and instants are dates, in the customer's zone, so that a
// reader can sort and sum them. Text is always text: nothing that a person
// typed can become a formula.
package sheet

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"ting/forums"
)

// table is one sheet: heads and rows of string, int, json.Number or time.Time;
// nil is an empty cell.
type table struct {
	name  string
	heads []string
	rows  [][]any
}

// Workbook returns f as XLSX, one sheet each for targets, volumes, tickets and
// faults, with filters and frozen heads. Instants are written as local time of
// zone. The same figures give the same bytes.
func Workbook(f forums.Figures, zone *time.Location) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	for i, t := range tables(f) {
		if err := write(book, t, zone, i == 0); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", t.name, err)
		}
	}
	stamp := f.To.UTC().Format(time.RFC3339)
	if err := book.SetDocProps(&excelize.DocProperties{Created: stamp, Modified: stamp, Title: f.Customer + " " + f.Period}); err != nil {
		return nil, err
	}
	return steady(book)
}

func tables(f forums.Figures) []table {
	targets := table{name: "targets", heads: []string{"target", "measure", "counted", "met", "breached", "excluded", "running",
		"attainment", "value", "goal", "limit", "status", "penalty", "currency"}}
	for _, t := range f.Targets {
		row := []any{t.ID, string(t.Measure), t.Counted, t.Met, t.Breached, t.Excluded, t.Running,
			t.Attainment, t.Value, t.Goal, t.Limit, t.Status, nil, nil}
		if t.Penalty != nil {
			row[12], row[13] = json.Number(t.Penalty.Amount), t.Penalty.Currency
		}
		targets.rows = append(targets.rows, row)
	}
	volumes := table{name: "volumes", heads: []string{"type", "priority", "opened", "resolved", "closed", "backlog"}}
	for _, v := range f.Volumes {
		volumes.rows = append(volumes.rows, []any{v.Type, v.Priority, v.Opened, v.Resolved, v.Closed, v.Backlog})
	}
	tickets := table{name: "tickets", heads: []string{"ticket", "target", "opened", "due", "done", "elapsed_s", "verdict", "reason"}}
	for _, t := range f.Tickets {
		tickets.rows = append(tickets.rows, []any{t.Ticket, t.Target, t.Opened, t.Due, t.Done, t.Elapsed, t.Verdict, t.Reason})
	}
	faults := table{name: "faults", heads: []string{"dataset", "row", "problem"}}
	for _, x := range f.Faults {
		faults.rows = append(faults.rows, []any{x.Dataset, x.Row, x.Problem})
	}
	return []table{targets, volumes, tickets, faults}
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
	stream, err := book.NewStreamWriter(t.name)
	if err != nil {
		return err
	}
	styles, err := stylesOf(book)
	if err != nil {
		return err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := stream.SetColWidth(1, len(t.heads), 18); err != nil {
		return err
	}
	heads := make([]any, len(t.heads))
	for i, h := range t.heads {
		heads[i] = excelize.Cell{StyleID: styles.head, Value: h}
	}
	if err := stream.SetRow("A1", heads); err != nil {
		return err
	}
	for i, r := range t.rows {
		cells := make([]any, len(r))
		for j, v := range r {
			cells[j] = styles.cell(v, zone)
		}
		if err := stream.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(t.heads), len(t.rows)+1)
	if err != nil {
		return err
	}
	return book.AutoFilter(t.name, "A1:"+last, nil)
}

// styles are the two looks of a cell that a workbook keeps.
type styles struct{ head, instant int }

func stylesOf(book *excelize.File) (styles, error) {
	head, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return styles{}, err
	}
	format := "yyyy-mm-dd hh:mm:ss"
	instant, err := book.NewStyle(&excelize.Style{CustomNumFmt: &format})
	return styles{head, instant}, err
}

// cell returns v as the workbook stores it: a number as a number, an instant
// as local wall clock, everything else as text.
func (s styles) cell(v any, zone *time.Location) any {
	switch v := v.(type) {
	case *json.Number:
		if v == nil {
			return nil
		}
		return s.cell(*v, zone)
	case json.Number:
		if f, err := v.Float64(); err == nil {
			return f
		}
		return v.String()
	case *int64:
		if v == nil {
			return nil
		}
		return *v
	case *time.Time:
		if v == nil {
			return nil
		}
		return s.cell(*v, zone)
	case time.Time:
		local := v.In(zone)
		wall := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, time.UTC)
		return excelize.Cell{StyleID: s.instant, Value: wall}
	}
	return v
}
