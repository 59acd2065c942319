package main

import (
	"strings"
	"testing"
	"time"

	"ting/forums/sla"
)

// An agreement that has held from the first has no day to name.
func TestAClockNamesTheAgreementsFirstDayWhereThereIsOne(t *testing.T) {
	for agreed, want := range map[time.Time]string{
		{}: "INC1 under response-a, by the agreement: met\n",
		time.Date(2025, 12, 31, 23, 0, 0, 0, time.UTC): "INC1 under response-a, by the agreement from 2026-01-01: met\n",
	} {
		var out strings.Builder
		err := printAccount(&out, sla.Account{Ticket: "INC1", Target: "response-a", Verdict: sla.Met, Agreement: agreed}, time.FixedZone("CET", 3600))
		if err != nil || !strings.HasPrefix(out.String(), want) {
			t.Errorf("%q, %v; want %q", out.String(), err, want)
		}
	}
}
