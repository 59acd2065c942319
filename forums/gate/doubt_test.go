package gate

import (
	"maps"
	"slices"
	"testing"
	"time"
)

// A doubt that cannot be taken apart reaches its reader in English; one that
// is taken apart wrongly tells something else.
func TestDoubtsAreTakenApart(t *testing.T) {
	noon := time.Date(2026, 4, 8, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		doubt  Doubt
		kind   Kind
		values map[string]string
	}{
		{doubt(Fell, "now", "50", "usual", "99.5"), Fell, map[string]string{"now": "50", "usual": "99.5"}},
		{doubt(Gone, "dataset", "outages", "period", "2026-02"), Gone, map[string]string{"dataset": "outages", "period": "2026-02"}},
		{doubt(Silent, "metric", "erp.answer_ms", "target", "answer-time"), Silent, map[string]string{"metric": "erp.answer_ms", "target": "answer-time"}},
		{Undrawn(2, "out of memory: {now}"), NoChart, map[string]string{"chart": "2", "problem": "out of memory: {now}"}},
		{Late(noon, 7), TooLate, map[string]string{"moment": "2026-04-08 12:00Z", "days": "7"}},
		{Nowhere("action 3", "the person kim"), Dangling, map[string]string{"from": "action 3", "to": "the person kim"}},
		{Objection("eva", "held by nobody: see above"), Objected, map[string]string{"who": "eva", "why": "held by nobody: see above"}},
		{Objection("eva", ""), Held, map[string]string{"who": "eva"}},
		{"half of it is gone", Said, map[string]string{"text": "half of it is gone"}},
	} {
		if kind, values := c.doubt.Parts(); kind != c.kind || !maps.Equal(values, c.values) {
			t.Errorf("%s: %s, %v", c.doubt, kind, values)
		}
	}
}

// A pack that is made again is judged anew: what was mended must not hold it,
// and what somebody said against it must not be forgotten.
func TestDoubtsThatOutliveAPack(t *testing.T) {
	said := []Doubt{Objection("eva", "the outage is missing"), Objection("bo", ""), "half of it is gone", Late(time.Date(2026, 4, 8, 12, 0, 0, 0, time.UTC), 7)}
	found := []Doubt{Nowhere("remark 1", "section disks"), Undrawn(2, "no data"), doubt(Fell, "now", "50", "usual", "99"),
		doubt(Gone, "dataset", "outages", "period", "2026-02"), doubt(Silent, "metric", "erp", "target", "answer-time")}
	all := slices.Concat(found[:2], said, found[2:])
	if got := Lasting(all); !slices.Equal(got, said) || len(all) != len(said)+len(found) || all[0] != found[0] {
		t.Errorf("%q outlive the pack, want %q", got, said)
	}
}
