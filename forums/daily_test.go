package forums_test

import (
	"testing"

	"ting/forums"
	"ting/forums/agreement"
)

// Each day is judged as the period is: an hour down of eight is an eighth, a
// planned hour is none, a Saturday without service and a day to come have no
// share at all. Were the days counted otherwise, the calendar in a pack would
// contradict the figure above it.
func TestDailyAvailability(t *testing.T) {
	target := agreement.Target{ID: "erp", Measure: agreement.Availability, Service: "erp", Hours: "office", Goal: per("0.99")}
	outage := func(from, to string, planned bool) forums.Outage {
		return forums.Outage{Customer: "nordby", Service: "erp", From: local(t, from), To: local(t, to), Planned: planned}
	}
	record := recorded(t, nordby(t, target), func(f forums.Facts) []error {
		f.Connected("outages")
		return []error{
			f.Outage(outage("2026-03-02 09:00", "2026-03-02 10:00", false)),
			f.Outage(outage("2026-03-03 09:00", "2026-03-03 10:00", true)),
			f.Outage(outage("2026-03-04 15:00", "2026-03-05 12:00", false)),
		}
	})
	if len(record.Daily) != 1 || len(record.Daily[0].Days) != 31 {
		t.Fatalf("daily %+v", record.Daily)
	}
	for day, want := range map[int]string{1: "", 2: "0.875", 3: "1", 4: "0.875", 5: "0.5", 7: "", 31: "1"} {
		got := ""
		if n := record.Daily[0].Days[day-1]; n != nil {
			got = n.String()
		}
		if got != want {
			t.Errorf("March %d: %q, want %q", day, got, want)
		}
	}
	none := recorded(t, nordby(t, target), func(forums.Facts) []error { return nil })
	if none.Daily != nil {
		t.Error("days without the dataset outages")
	}
}
