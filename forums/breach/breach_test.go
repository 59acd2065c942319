package breach

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/fault"
	"ting/forums/ticket"
	"ting/forums/trail"
)

var april = time.Date(2026, 4, 7, 23, 30, 0, 0, time.UTC)

func by(who string) trail.By { return trail.By{Who: who, At: april} }

func TestAnswersNeedAKnownCauseAndAnExplanation(t *testing.T) {
	causes := Causes([]string{"solar flare", "process"})
	if last := causes[len(causes)-1]; last != "solar flare" || slices.Index(causes, "process") == len(causes)-1 {
		t.Errorf("causes are %v", causes)
	}
	sound := Answer{Customer: "nordby", Target: "response-a", Ticket: "INC2", Cause: "solar flare", Explanation: " the sun "}
	a, err := New(sound, causes, by("manager"))
	if err != nil || a.Explanation != "the sun" || a.By.Who != "manager" {
		t.Fatalf("got %+v (%v)", a, err)
	}
	for what, spoil := range map[string]func(*Answer){
		"no ticket": func(a *Answer) { a.Ticket = "" }, "no target": func(a *Answer) { a.Target = "" },
		"an unknown cause": func(a *Answer) { a.Cause = "bad luck" }, "no explanation": func(a *Answer) { a.Explanation = " \n" },
	} {
		spoilt := sound
		spoil(&spoilt)
		if _, err := New(spoilt, causes, by("manager")); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func proposal(t *testing.T) Exclusion {
	t.Helper()
	e, err := Propose(Exclusion{Customer: "nordby", Ticket: "INC2", Reason: "the  customer's\nown network"}, "supplier", by("manager"))
	if err != nil || e.Reason != "the customer's own network" {
		t.Fatalf("got %+v (%v)", e, err)
	}
	return e
}

func TestProposeNamesOneThing(t *testing.T) {
	for what, draft := range map[string]Exclusion{
		"nothing": {}, "both": {Ticket: "INC2", Service: "erp", From: april}, "half an outage": {Service: "erp"}, "a ticket of a service": {Ticket: "INC2", Service: "erp"},
	} {
		draft.Customer, draft.Reason = "nordby", "why not"
		if _, err := Propose(draft, "supplier", by("manager")); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := Propose(Exclusion{Customer: "nordby", Service: "erp", From: april, Reason: "power"}, "supplier", by("manager")); err != nil {
		t.Errorf("an outage: %v", err)
	}
}

// One side alone must not be able to better its own figures.
func TestOnlyTheOtherSideAnswers(t *testing.T) {
	e := proposal(t)
	if _, err := e.Accept("supplier", "", by("delivery")); !errors.Is(err, fault.Invalid) {
		t.Errorf("the proposing side accepts: %v", err)
	}
	if _, err := e.Refuse("customer", "", by("orderer")); !errors.Is(err, fault.Invalid) {
		t.Errorf("a refusal without words: %v", err)
	}
	refused, err := e.Refuse("customer", "it was not", by("orderer"))
	if err != nil || refused.Status != Refused {
		t.Fatalf("got %+v (%v)", refused, err)
	}
	if _, err := refused.Accept("customer", "", by("orderer")); !errors.Is(err, fault.Conflict) {
		t.Errorf("a refused one is accepted after all: %v", err)
	}
}

// A third supplier could excuse the one whose subcontractor it is: what both
// sides have agreed to needs both, and nobody else.
func TestAThirdPartyAgreesToNothing(t *testing.T) {
	e := proposal(t)
	for what, err := range map[string]error{
		"accepts":  second(e.Accept("Telebolaget", "", by("guest"))),
		"refuses":  second(e.Refuse("Telebolaget", "no", by("guest"))),
		"proposes": second(Propose(Exclusion{Customer: "nordby", Ticket: "INC2", Reason: "ours"}, "Telebolaget", by("guest"))),
	} {
		if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "Telebolaget") {
			t.Errorf("a third party %s: %v", what, err)
		}
	}
	if _, err := e.Accept("customer", "", by("orderer")); err != nil {
		t.Errorf("after them the customer accepts: %v", err)
	}
}

func second[A any](_ A, err error) error { return err }

func TestOnlyWhatWasAcceptedByThenIsLeftOut(t *testing.T) {
	e := proposal(t)
	accepted, err := e.Accept("customer", "", by("orderer"))
	if err != nil {
		t.Fatal(err)
	}
	down, _ := Propose(Exclusion{Customer: "nordby", Service: "erp", From: april, Reason: "power"}, "customer", by("orderer"))
	down, _ = down.Accept("supplier", "", by("manager"))
	zone := time.FixedZone("", 3600)
	cases := []struct {
		what    string
		all     []Exclusion
		asOf    time.Time
		reason  string
		outages int
	}{
		{"proposed", []Exclusion{e}, april, "", 1},
		{"accepted later", []Exclusion{accepted, down}, april.Add(-time.Second), "", 1},
		{"accepted", []Exclusion{accepted, down}, april, "the customer's own network (MANAGER, ORDERER 2026-04-08)", 0},
	}
	for _, c := range cases {
		var reason string
		outages := 0
		row := ticket.Ticket{ID: "INC2"}
		f := AgreedAt(c.all, c.asOf, zone, strings.ToUpper).Apply(forums.Facts{
			Ticket: func(t *ticket.Ticket) error { reason = t.Excluded; return nil },
			Outage: func(forums.Outage) error { outages++; return nil },
		})
		if err := errors.Join(f.Ticket(&row), f.Outage(forums.Outage{Service: "erp", From: april})); err != nil {
			t.Fatal(err)
		}
		if reason != c.reason || outages != c.outages || row.Excluded != "" {
			t.Errorf("%s: %q, %d outages, the row says %q", c.what, reason, outages, row.Excluded)
		}
		other := ticket.Ticket{ID: "INC3", Excluded: "test"}
		if err := f.Ticket(&other); err != nil || reason != "test" {
			t.Errorf("%s: the reason of another ticket is %q (%v)", c.what, reason, err)
		}
	}
}
