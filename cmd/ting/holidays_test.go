package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"ting/forums/fault"
)

func holidaysOf(args ...string) (string, error) {
	cmd := holidaysCommand()
	var out bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(&bytes.Buffer{})
	cmd.SetArgs(args)
	err := cmd.Execute()
	return out.String(), err
}

func TestHolidaysAreJSONLines(t *testing.T) {
	out, err := holidaysOf("SE", "2026")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 13 || lines[0] != `{"date":"2026-01-01","name":"nyårsdagen"}` {
		t.Errorf("%d lines, the first %s", len(lines), lines[0])
	}
}

func TestHolidaysSayWhatTheyNeed(t *testing.T) {
	cases := []struct {
		sentence string
		args     []string
		kind     error
	}{
		{"no arguments", nil, fault.Invalid},
		{"a country without a year", []string{"se"}, fault.Invalid},
		{"a word for a year", []string{"se", "next"}, fault.Invalid},
		{"a country that is not known", []string{"fi", "2026"}, fault.NotFound},
		{"a year before the rules", []string{"se", "1900"}, fault.Invalid},
	}
	for _, c := range cases {
		if _, err := holidaysOf(c.args...); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
}
