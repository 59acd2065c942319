package main

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// breaking draws a text of what breaks files, formulas and readers: separators,
// quotes, apostrophes of its own before formulas, line ends of every system,
// escapes of workbooks, signs of several bytes and of none.
func breaking(lines bool) *rapid.Generator[string] {
	pieces := []string{",", ";", `"`, `""`, "'", "''", "=", "+", "-", "@", "＝", "1", "0,5", "%", "=1+1", "'=1", "'-5", "#NAME?", "_x000D_", "_x0041_", "\uFEFF",
		"é", "Å", "\u0065\u0301", "😀", "\u202E", "\u200B", "\u00A0", " ", "  ", "<b>", "&amp;", "]]>", "TRUE", "2026-01-01", "1e5", "\\", "{{.}}", "null", "sep=;"}
	if lines {
		pieces = append(pieces, "\n", "\r\n", "\r", "\t", "\n\n")
	}
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8), func(parts []string) string { return strings.Join(parts, "") })
}

// drawn is an action with hostile texts that has come anywhere in its life.
func drawn(t *rapid.T, n int) (action.Action, error) {
	by := byDelivery()
	a, err := action.New(action.Action{
		Customer: "nordby", Title: fmt.Sprintf("%d%s", n, breaking(false).Draw(t, "title")), Text: breaking(true).Draw(t, "text"),
		Owner: rapid.SampledFrom([]string{"orderer", "delivery"}).Draw(t, "owner"), Due: calendar.Day{Year: 2016, Month: 6, Date: 1 + n%28},
		Priority: rapid.SampledFrom([]action.Priority{action.High, action.Normal, action.Low}).Draw(t, "priority"), Origin: breaking(true).Draw(t, "origin"),
	}, by)
	if err != nil {
		return a, err
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "links") {
		if a, err = a.Link(fmt.Sprintf("https://a.example/%d?q=;%%22,'=", i), by); err != nil {
			return a, err
		}
	}
	text := "because " + breaking(true).Draw(t, "words")
	switch rapid.IntRange(0, 4).Draw(t, "status") {
	case 1:
		return a.Start(by)
	case 2:
		return a.Wait(text, by)
	case 3:
		return a.Close(text, by)
	case 4:
		return a.Drop(text, by)
	}
	return a, nil
}

// keptInFile is what a file keeps of an action.
func keptInFile(a action.Action) []string {
	return append([]string{a.Title, a.Text, a.Owner, a.Due.String(), string(a.Priority), a.Origin, string(a.Status), resultOf(a)}, a.Links()...)
}

// Whatever people have written, a list that is written out and read into an
// empty one is the same to the letter, in each kind of file; else a spreadsheet
// quietly changes what was agreed.
func TestActionsComeBackFromFilesToTheLetter(t *testing.T) {
	for _, as := range []actionFile{nordicCSV, plainCSV, workbook} {
		t.Run(string(as), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				var all []action.Action
				for n := range rapid.IntRange(1, 3).Draw(t, "actions") {
					a, err := drawn(t, n)
					if errors.Is(err, fault.Invalid) {
						continue // no text that an action takes
					}
					if err != nil {
						t.Fatal(err)
					}
					all = append(all, a)
				}
				var file bytes.Buffer
				if err := writeActions(&file, all, as, false); err != nil {
					t.Fatal(err)
				}
				plan := planActions(nordbyPeople(), nil, file.Bytes(), byDelivery())
				back := plan.After()
				if len(plan.Flaws) > 0 || len(back) != len(all) {
					t.Fatalf("%d of %d are read: %v\n%q", len(back), len(all), plan.Flaws, file.String())
				}
				for i := range all {
					if was, is := keptInFile(all[i]), keptInFile(back[i]); !reflect.DeepEqual(was, is) {
						t.Fatalf("was %q\nis  %q", was, is)
					}
				}
			})
		})
	}
}
