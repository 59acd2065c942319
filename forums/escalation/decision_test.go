package escalation

import (
	"errors"
	"testing"

	"ting/forums/fault"
	"ting/forums/trail"
)

// What a forum decides must reach those who asked: the matter comes back to
// the first level, answered, with the decision and its number.
func TestADecisionBringsAMatterDown(t *testing.T) {
	rungs := ladder(t, 3)
	m, _, err := raised(t, rungs).Climb(rungs, at("04-30 12:00"))
	if err != nil {
		t.Fatal(err)
	}
	down, err := m.Decide(rungs, "strategic 2026-H1/2", " Nattbemanning från maj ", by("05-04 10:00"))
	if err != nil || down.Level != 1 || down.Person != "ipm" || down.Status != Answered || down.Peak() != 3 {
		t.Fatalf("%+v (%v)", down, err)
	}
	last := down.Steps[len(down.Steps)-1]
	if last.What != Decided || last.Text != "Nattbemanning från maj" || last.By.Why != "strategic 2026-H1/2" || last.By.Who != "eva" || !last.News() {
		t.Errorf("step %+v", last)
	}
	if _, steps, err := down.Climb(rungs, at("06-30 12:00")); err != nil || steps != 0 || down.Late(at("06-30 12:00")) {
		t.Errorf("a decided matter climbs %d steps (%v)", steps, err)
	}
	// Every minute somebody looks at the meeting's decisions; each counts once.
	if _, err := down.Decide(rungs, "strategic 2026-H1/2", "Nattbemanning från maj", by("05-04 10:00")); !errors.Is(err, fault.Conflict) {
		t.Errorf("the same decision twice: %v", err)
	}
	// Who is not content lifts it, and it rises from the first level again.
	if again, err := down.Lift(rungs, "räcker inte", by("05-05 10:00")); err != nil || again.Level != 2 || again.Status != Open {
		t.Errorf("lifted: %+v (%v)", again, err)
	}
}

// The history is read from top to bottom; a decision that was minuted at nine
// and heard of after the matter climbed at ten stands after the climb.
func TestADecisionStandsAfterWhatCameBefore(t *testing.T) {
	rungs := ladder(t, 2)
	m := late(t, rungs)
	down, err := m.Decide(rungs, "tactical 2026-Q1/1", "ja", by("04-17 13:00"))
	if err != nil || down.Last().At.Before(m.Last().At) {
		t.Errorf("decided at %v, after %v (%v)", down.Last().At, m.Last().At, err)
	}
}

func TestDecideRefuses(t *testing.T) {
	rungs := ladder(t, 2)
	m := raised(t, rungs)
	closed, err := m.Close("löst", by("04-17 13:00"))
	if err != nil {
		t.Fatal(err)
	}
	for what, move := range map[string]func() (Matter, error){
		"a closed matter": func() (Matter, error) { return closed.Decide(rungs, "tactical 2026-Q1/1", "ja", by("04-17 14:00")) },
		"no words":        func() (Matter, error) { return m.Decide(rungs, "tactical 2026-Q1/1", " ", by("04-17 14:00")) },
		"no number":       func() (Matter, error) { return m.Decide(rungs, "", "ja", by("04-17 14:00")) },
		"no ladder":       func() (Matter, error) { return m.Decide(nil, "tactical 2026-Q1/1", "ja", by("04-17 14:00")) },
		"no author": func() (Matter, error) {
			return m.Decide(rungs, "tactical 2026-Q1/1", "ja", trail.By{At: at("04-17 14:00")})
		},
	} {
		if _, err := move(); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
