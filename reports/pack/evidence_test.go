package pack

import (
	"regexp"
	"testing"

	"ting/forums"
)

// A controller who counts again in Danish must not be asked to know what the
// program calls things: every head and every value that the record keeps as a
// code has a word in each language, and as many heads as there are columns.
func TestTheEvidenceIsCalledByWords(t *testing.T) {
	code := regexp.MustCompile(`^[a-z_-]+$`)
	for _, language := range []string{"sv", "da", "nb", "en"} {
		in := input(t, language)
		in.Record.Figures.Tickets = []forums.TicketFigure{{Ticket: "INC1", Target: "response-a", Verdict: "met"}, {Ticket: "INC2", Target: "response-a", Verdict: "excluded", Reason: "channel email"},
			{Ticket: "INC3", Target: "response-a", Verdict: "breached"}, {Ticket: "INC4", Target: "response-a", Verdict: "running"}}
		in.Record.Figures.Faults = []forums.Fault{{Dataset: "tickets", Row: "INC9", Problem: "resolved before opened"}}
		e := compose(t, in).Evidence
		for _, grid := range []struct {
			Grid
			columns int
		}{{e.Targets, 14}, {e.Volumes, 6}, {e.Tickets, 9}, {e.Faults, 3}} {
			if grid.Name == "" || len(grid.Heads) != grid.columns {
				t.Errorf("%s: %q has %d heads", language, grid.Name, len(grid.Heads))
			}
			for _, head := range grid.Heads {
				if head == "" || code.MatchString(head) {
					t.Errorf("%s: a head of %s is %q", language, grid.Name, head)
				}
			}
		}
		for kind, n := range map[string]int{SaidTarget: len(in.Record.Figures.Targets), SaidStatus: 1, SaidType: 1, SaidVerdict: 4, SaidReason: 1, SaidProblem: 1} {
			if len(e.Said[kind]) < n {
				t.Errorf("%s: %d words for a %s", language, len(e.Said[kind]), kind)
			}
			for raw, said := range e.Said[kind] {
				if said == "" || code.MatchString(said) || language != "en" && said == raw {
					t.Errorf("%s: the %s %q is called %q", language, kind, raw, said)
				}
			}
		}
		if got := e.Call(SaidVerdict, "unheard-of"); got != "unheard-of" {
			t.Errorf("%s: what nobody knows is called %q", language, got)
		}
	}
}

// A letter that says Goal where its pack says Commitment is about something
// else, for all that its reader knows.
func TestOwnTermsAreThePacks(t *testing.T) {
	in := input(t, "en")
	if got := Own(in.Customer, in.Record, in.Words).Say("col.goal"); got != "Goal" {
		t.Errorf("without terms of its own: %q", got)
	}
	in.Record.Rules = append([]forums.Rules{}, in.Record.Rules...)
	if len(in.Record.Rules) == 0 {
		in.Record.Rules = []forums.Rules{forums.RulesOf(in.Customer.Agreements[0])}
	}
	in.Record.Rules[len(in.Record.Rules)-1].Terms = map[string]map[string]string{"col.goal": {"en": "Commitment"}}
	own := Own(in.Customer, in.Record, in.Words)
	if got := own.Say("col.goal"); got != "Commitment" || own.Say("col.outcome") != in.Words.Say("col.outcome") {
		t.Errorf("in the words of the agreement: %q", got)
	}
	if columns := blocks[Table](section(compose(t, in), "sla"))[0].Columns; columns[1].Head != "Commitment" {
		t.Errorf("the pack says %q", columns[1].Head)
	}
}
