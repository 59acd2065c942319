package config

import (
	"testing"

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
