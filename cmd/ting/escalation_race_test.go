package main

import (
	"strings"
	"sync"
	"testing"

	"ting/datasource/ledger"
	"ting/datasource/pgtest"
)

// Two machines that look at the same moment see the same overdue action. Two
// matters of it, or two letters, would have its owner answer twice.
func TestTwoMachinesRaiseOnce(t *testing.T) {
	for name, url := range map[string]string{"sqlite": "", "postgres": pgtest.Start(t)} {
		s := newScene(t, url)
		s.edit("customers/nordby.yaml", "agreements:", "escalate: {overdue: 7}\nagreements:")
		// The first letter of a house, which alone may send, is not the point here.
		s.must("escalation", "raise", "--customer", "nordby", "--title", "Before", "--by", "orderer")
		s.must("action", "add", "--customer", "nordby", "--title", "Restore test", "--owner", "manager", "--due", "2026-03-20", "--by", "manager")
		var machines sync.WaitGroup
		for range 4 {
			machines.Go(func() {
				if code, said := s.command(seams{}, "escalation", "tick"); code != 0 {
					t.Errorf("%s: tick ends with %d:\n%s", name, code, said)
				}
			})
		}
		machines.Wait()
		matters, err := s.open().Escalations(t.Context(), ledger.EscalationFilter{Customer: "nordby"})
		if err != nil || len(matters) != 2 || !strings.HasPrefix(matters[1].Origin, "rule overdue 1") {
			t.Errorf("%s: %d matters, want the one of before and one of the rule (%v): %+v", name, len(matters), err, matters)
		}
		letters := 0
		for letter, times := range s.post.Letters() {
			if strings.HasPrefix(letter.To, "manager@") {
				letters += times
			}
		}
		if letters != 2 {
			t.Errorf("%s: the manager had %d letters, not one a matter", name, letters)
		}
	}
}
