package main

import (
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/gate"
	"ting/forums/trail"
	"ting/reports/edition"
)

// What the guard finds must be in the ledger before anything can leave, and
// what was found before a stop must still be there after it.
func TestTheGuardKeepsWhatLooksOdd(t *testing.T) {
	d := quietDesk(t, 0)
	d.bring(t, "2016-04", dispatch.Rendered, "")
	april, err := calendar.Parse("2016-04", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	key := dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2016-04", Revision: 1}
	e, o := dispatch.Edition{Key: key, Since: d.Clock}, edition.Order{Customer: d.Customers[0], Forum: forums.Operational, Period: april}
	var sound forums.Record
	for range 7 {
		sound.History = append(sound.History, forums.Outcome{Volumes: []forums.VolumeFigure{{Opened: 100}}})
	}
	g := &guard{desk: d}
	if held, err := g.doubts(t.Context(), o, e, sound); err != nil || held {
		t.Fatalf("nothing looks odd: held %t, %v", held, err)
	}

	// A chart could not be drawn, and then the machine stopped.
	by := trail.By{Who: worker, At: d.Clock}
	if err := d.ledger.KeepHold(t.Context(), gate.Hold{Key: key, Doubts: []gate.Doubt{gate.Undrawn(2, "out of memory")}, By: by}); err != nil {
		t.Fatal(err)
	}
	odd := sound
	odd.History[6].Volumes[0].Opened = 50
	odd.Targets = []agreement.Target{{ID: "erp", Measure: agreement.Availability}}
	for range 2 { // asked again after a restart, it says the same once
		if held, err := g.doubts(t.Context(), o, e, odd); err != nil || !held {
			t.Fatalf("held %t, %v", held, err)
		}
	}
	h, err := d.ledger.Hold(t.Context(), key)
	if err != nil || len(h.Doubts) != 2 || !strings.Contains(h.String(), "chart 2 of the pack") || !strings.Contains(h.String(), "50 tickets were opened") {
		t.Errorf("kept %q, %v", h.Doubts, err)
	}

	// It waits for a person, however long.
	if err := d.ledger.HoldEdition(t.Context(), key, by); err != nil {
		t.Fatal(err)
	}
	d.Clock = d.Clock.AddDate(0, 0, 20)
	orders, err := d.due(t.Context(), d.Customers)
	if err != nil || len(orders) != 1 || !orders[0].settled() {
		t.Fatalf("due %+v, %v", orders, err)
	}
	if out := d.run(t.Context(), orders[0], false); !strings.Contains(out.sentence(), "chart 2 of the pack") || out.err != nil {
		t.Errorf("told: %s (%v)", out.sentence(), out.err)
	}
}
