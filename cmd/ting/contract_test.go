package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// listRows holds one list of the JSON that was printed last to a table worked
// out by hand: listed KEY FILE. The table's first line names the keys of its
// columns, as penalty.amount where one lies inside another; columns stand two
// or more blanks apart, values as in JSON but without quotes around text that
// is not blank. What follows a # is the reasoning. Rows must be the same, in
// the same order, and none may be left over.
func listRows(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 || neg {
		ts.Fatalf("usage: listed KEY FILE")
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
	got := make([]string, 0, len(rows))
	for _, row := range rows {
		got = append(got, cells(row, want[0]))
	}
	expected := make([]string, 0, len(want))
	for _, row := range want[1:] {
		expected = append(expected, strings.Join(row, "  "))
	}
	if g, w := strings.Join(got, "\n"), strings.Join(expected, "\n"); g != w {
		ts.Fatalf("%s of %s:\n%s\nwant:\n%s", args[0], args[1], g, w)
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
