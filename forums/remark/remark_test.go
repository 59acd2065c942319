package remark

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/fault"
	"ting/forums/trail"
)

func said(text, section string) Remark {
	return Remark{Customer: "nordby", Forum: forums.Operational, Period: "2026-03", Section: section, Text: text}
}

// A remark that cannot be shown must be refused when it is written, not when
// the pack is printed at night.
func TestNew(t *testing.T) {
	by := trail.By{Who: "manager", At: time.Date(2026, 4, 5, 7, 0, 0, 900, time.UTC)}
	nobody := said("text", "sla")
	nobody.Customer = ""
	for _, c := range []struct {
		sentence string
		remark   Remark
		by       trail.By
		good     bool
	}{
		{"a text about a section", said("The *firewall* was replaced.", "sla"), by, true},
		{"a text about the whole pack", said("A calm month.", "summary"), by, true},
		{"white alone", said(" \n ", "sla"), by, false},
		{"a text of two pages", said(strings.Repeat("å", Longest/2), "sla"), by, true},
		{"one letter more", said(strings.Repeat("å", Longest/2)+"x", "sla"), by, false},
		{"no section", said("text", ""), by, false},
		{"a section that is a path", said("text", "../sla"), by, false},
		{"nobody's forum", nobody, by, false},
		{"said by nobody", said("text", "sla"), trail.By{At: by.At}, false},
	} {
		r, err := New(c.remark, c.by)
		if (err == nil) != c.good || err != nil && !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", c.sentence, err)
		}
		if c.good && (!r.Stands() || r.By.Who != "manager" || r.By.At.Nanosecond() != 0) {
			t.Errorf("%s: kept as %+v", c.sentence, r)
		}
	}
}
