package forums

import (
	"encoding/json"
	"slices"
	"testing"
	"time"
)

// A cell that is left out of a restatement's differences is a change that
// nobody is told of; one that follows from another tells it twice.
func TestDifferences(t *testing.T) {
	share := json.Number("0.5")
	late := time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)
	elapsed := int64(60)
	before := Record{
		Figures: Figures{
			Customer: "nordby", Period: "2026-03", AsOf: late,
			Targets: []TargetFigure{{ID: "response", Counted: 2, Met: 1, Attainment: &share, Status: "red"}},
			Tickets: []TicketFigure{
				{Ticket: "INC1", Target: "response", Verdict: "met"}, {Ticket: "INC2", Target: "response", Verdict: "breached", Done: &late, Elapsed: &elapsed},
				{Ticket: "INC1", Target: "response", Verdict: "met"},
			},
		},
		Outages:  []Outage{{Service: "erp", From: late}},
		Projects: []Project{{ID: "P1", Milestones: []Milestone{{Title: "live"}}}},
	}
	whole := json.Number("1")
	after := before
	after.Figures.AsOf = late.AddDate(0, 1, 0)
	after.Figures.Targets = []TargetFigure{{ID: "response", Counted: 2, Met: 2, Attainment: &whole, Status: "green"}}
	after.Figures.Tickets = []TicketFigure{
		{Ticket: "INC0", Target: "response", Verdict: "met", Opened: late}, {Ticket: "INC1", Target: "response", Verdict: "met"},
		{Ticket: "INC1", Target: "response", Verdict: "met"},
	}
	after.Outages = nil
	after.Projects = []Project{{ID: "P1", Milestones: []Milestone{{Title: "live", Done: late}}}}

	same, err := Differences(before, before)
	if err != nil || len(same) != 0 {
		t.Errorf("a record differs from itself: %v (%v)", same, err)
	}
	found, err := Differences(before, after)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []Difference{
		{"figures/targets", "response", "met", "1", "2"}, {"figures/targets", "response", "attainment", "0.5", "1"},
		{"figures/targets", "response", "status", "red", "green"}, {"figures/tickets", "response INC0", "verdict", "", "met"},
		{"figures/tickets", "response INC2", "verdict", "breached", ""}, {"outages", "erp 2026-03-09T12:00:00Z", "service", "erp", ""},
		{"projects", "P1", "milestones/live/done", "0001-01-01T00:00:00Z", "2026-03-09T12:00:00Z"},
	} {
		if !slices.Contains(found, want) {
			t.Errorf("%+v is not told", want)
		}
	}
	for _, d := range found {
		if d.Cell == "as_of" || d.Row == "response INC1" || d.Row == "response INC1 #2" {
			t.Errorf("%+v is no change", d)
		}
	}
}
