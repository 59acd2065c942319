package config

import (
	"testing"

	"ting/assets"
	"ting/forums/calendar"
)

// A workspace that ships must be read without a word.
func TestLoadSample(t *testing.T) {
	w, err := Load(Input{Dir: "../../../assets/sample", Holidays: noHolidays})
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Customers) == 0 {
		t.Fatal("no customers")
	}
}

// noHolidays stands in for the almanac where dates do not matter.
func noHolidays(string) (func(calendar.Day) (string, bool), error) {
	return func(calendar.Day) (string, bool) { return "", false }, nil
}

// The starter workspace is the first thing that a newcomer sees checked.
func TestStarterLoads(t *testing.T) {
	starter, err := assets.Starter()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := Init(starter, dir); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(Input{Dir: dir, Holidays: noHolidays}); err != nil {
		t.Fatal(err)
	}
}
