package pack

import (
	"math"
	"testing"

	"ting/forums"
	"ting/reports/chart"
)

// A director who reads only the sentence below the heading must learn which
// goal will be missed, and from when; a goal that is kept, or that a falling
// course comes back to, must not be told of as one that is lost.
func TestCapacityTellsWhichGoalsAreLeft(t *testing.T) {
	w := newWriter(input(t, "en"))
	known := []forums.Outcome{{Period: "2025-10"}, {Period: "2025-11"}, {Period: "2025-12"}, {Period: "2026-01"}, {Period: "2026-02"}, {Period: "2026-03"}}
	rising := func(name string, limit float64) growth {
		return growth{name: name, values: []float64{30, 32, 34, 36, 38, 40}, limit: &chart.Mark{Value: limit, Ceiling: true}}
	}
	falling := []float64{30, 28, 26, 24, 22, 20}
	const question, kept = "This is how the next six months look if the course goes on as it has.", "Every goal for capacity is kept for six more months if the course goes on as it has."
	for _, c := range []struct {
		sentence, want string
		courses        []growth
	}{
		{"no goals", question, []growth{{name: "Tickets", values: falling}}},
		{"far from its limit", kept, []growth{rising("Storage", 60)}},
		{"at its limit in the last month ahead", kept, []growth{rising("Storage", 52)}},
		{"over its limit in June", "Storage misses its goal from June 2026 if the course goes on as it has.", []growth{rising("Storage", 45)}},
		{"below a goal in May", "Free space misses its goal from May 2026 if the course goes on as it has.",
			[]growth{{name: "Free space", values: falling, limit: &chart.Mark{Value: 17}}}},
		{"two, the soonest told", "Two measures miss their goals within six months if the course goes on as it has, first Backup from April 2026.",
			[]growth{rising("Storage", 45), rising("Backup", 41)}},
		{"missed already", "Storage misses its goal today and still does in six months.", []growth{rising("Storage", 35)}},
		{"missed, and coming back", question, []growth{{name: "Queue", values: falling, limit: &chart.Mark{Value: 15, Ceiling: true}}}},
		{"one of each", "Backup misses its goal from June 2026 if the course goes on as it has. Storage misses its goal today and still does in six months.",
			[]growth{rising("Storage", 35), rising("Backup", 45)}},
		{"too few months for a line", kept, []growth{{name: "Storage", values: []float64{math.NaN(), math.NaN(), 34, 36, 38, 40}, limit: &chart.Mark{Value: 41, Ceiling: true}}}},
	} {
		if got := w.capacityLead(c.courses, known); got != c.want {
			t.Errorf("%s: %q", c.sentence, got)
		}
	}
}
