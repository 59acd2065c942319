package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// listRows holds one list of the JSON that was printed last to a table worked
// out by hand: listed KEY FILE [COLUMN=VALUE], the last where only some rows
// are meant. The table's first line names the keys of its columns, as
// penalty.amount where one lies inside another; columns stand two or more
// blanks apart, values as in JSON but without quotes around text that is not
// blank. What follows a # is the reasoning. Rows must be the same, in the same
// order, and none may be left over.
func listRows(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || neg {
		ts.Fatalf("usage: listed KEY FILE [COLUMN=VALUE]")
	}
	var answer map[string]any
	d := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	d.UseNumber()
	ts.Check(d.Decode(&answer))
	rows, ok := answer[args[0]].([]any)
	if !ok {
		ts.Fatalf("%s is no list: %v", args[0], answer[args[0]])
	}
	want := tableRows(ts.ReadFile(args[1]))
	column, value, some := strings.Cut(strings.Join(args[2:], ""), "=")
	var got []string
	for _, row := range rows {
		if !some || cells(row, []string{column}) == value {
			got = append(got, cells(row, want[0]))
		}
	}
	for i := range max(len(got), len(want)-1) {
		g, w := "(no row)", "(no row)"
		if i < len(got) {
			g = got[i]
		}
		if i+1 < len(want) {
			w = strings.Join(want[i+1], "  ")
		}
		if g != w {
			ts.Fatalf("%s of %s, row %d\n got %s\nwant %s", args[0], args[1], i+1, g, w)
		}
	}
}

// tableRows are the lines of a table that say something, cut into columns.
func tableRows(text string) [][]string {
	gap, remark := regexp.MustCompile(` {2,}`), regexp.MustCompile(`(^|\s+)#.*$`)
	var rows [][]string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(remark.ReplaceAllString(strings.TrimRight(line, "\n"), "")); line != "" {
			rows = append(rows, gap.Split(line, -1))
		}
	}
	return rows
}

// cells are the named values of a JSON object, as a table writes them. A key
// that is not there is said, since every key must always be there.
func cells(row any, keys []string) string {
	values := make([]string, 0, len(keys))
	for _, key := range keys {
		value, there := row, true
		for step := range strings.SplitSeq(key, ".") {
			if object, ok := value.(map[string]any); ok {
				value, there = object[step]
			}
		}
		text := fmt.Sprint(value)
		switch {
		case !there:
			text = "(no such key)"
		case value == nil:
			text = "null"
		case text == "":
			text = `""`
		}
		values = append(values, text)
	}
	return strings.Join(values, "  ")
}
