package action

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

func on(text string) calendar.Day {
	day, err := calendar.ParseDay(text)
	if err != nil {
		return calendar.Day{}
	}
	return day
}

// by is eva's stamp at an instant of April 2026.
func by(date int) trail.By {
	return trail.By{Who: "eva", At: time.Date(2026, 4, date, 9, 0, 0, 5, time.UTC)}
}

func firewall(t *testing.T) Action {
	t.Helper()
	a, err := New(Action{Customer: "nordby", Title: " Byt brandvägg ", Owner: "manager", Side: "supplier", Due: on("2026-04-30")}, by(1))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestNew(t *testing.T) {
	a := firewall(t)
	if a.Title != "Byt brandvägg" || a.Status != Open || a.Priority != Normal || !a.Lives() || a.Number != 0 {
		t.Errorf("got %+v", a)
	}
	if len(a.History) != 1 || a.History[0].What != "raised" || a.Raised.Nanosecond() != 0 {
		t.Errorf("raised %v, history %v", a.Raised, a.History)
	}
}

func TestNewRefuses(t *testing.T) {
	cases := []struct {
		what  string
		spoil func(*Action)
		by    trail.By
	}{
		{"no customer", func(a *Action) { a.Customer = "" }, by(1)},
		{"no title", func(a *Action) { a.Title = "  " }, by(1)},
		{"a title of two lines", func(a *Action) { a.Title = "a\nb" }, by(1)},
		{"no owner", func(a *Action) { a.Owner = "" }, by(1)},
		{"no due day", func(a *Action) { a.Due = calendar.Day{} }, by(1)},
		{"a due day that is none", func(a *Action) { a.Due = calendar.Day{Year: 2026, Month: 2, Date: 30} }, by(1)},
		{"an unknown priority", func(a *Action) { a.Priority = "urgent" }, by(1)},
		{"no author", func(*Action) {}, trail.By{At: by(1).At}},
		{"no instant", func(*Action) {}, trail.By{Who: "eva"}},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			draft := Action{Customer: "nordby", Title: "Byt brandvägg", Owner: "manager", Due: on("2026-04-30")}
			c.spoil(&draft)
			if _, err := New(draft, c.by); !errors.Is(err, fault.Invalid) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// Each case is a life; the last move's result and the words of its error count.
func TestMoves(t *testing.T) {
	start := func(a Action) (Action, error) { return a.Start(by(2)) }
	wait := func(a Action) (Action, error) { return a.Wait("svar från kund", by(3)) }
	done := func(a Action) (Action, error) { return a.Close("bytt", by(4)) }
	drop := func(a Action) (Action, error) { return a.Drop("behövs inte", by(4)) }
	remark := func(a Action) (Action, error) { return a.Comment("bra gjort", by(5)) }
	later := func(a Action) (Action, error) { return a.Move(on("2026-05-07"), by(5)) }
	hand := func(a Action) (Action, error) { return a.Hand("orderer", "customer", by(5)) }
	moves := func(steps ...func(Action) (Action, error)) []func(Action) (Action, error) { return steps }
	cases := []struct {
		what  string
		moves []func(Action) (Action, error)
		want  Status
		fails string
	}{
		{"started", moves(start), Started, ""},
		{"started, waiting, started again", moves(start, wait, start), Started, ""},
		{"closed without being started", moves(done), Done, ""},
		{"dropped while waiting", moves(wait, drop), Dropped, ""},
		{"a remark after the end", moves(done, remark), Done, ""},
		{"started twice", moves(start, start), "", "is started already"},
		{"closed twice", moves(done, done), "", "is done since 2026-04-04"},
		{"started after the end", moves(drop, start), "", "is dropped since"},
		{"moved after the end", moves(done, later), "", "is done since"},
		{"handed over after the end", moves(done, hand), "", "is done since"},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			a, err := firewall(t), error(nil)
			for _, move := range c.moves {
				if err != nil {
					t.Fatalf("an earlier move failed: %v", err)
				}
				a, err = move(a)
			}
			if c.fails != "" {
				if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), c.fails) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || a.Status != c.want || len(a.History) != len(c.moves)+1 || a.Lives() != a.Ended.IsZero() {
				t.Errorf("%s, ended %v, history %v (%v)", a.Status, a.Ended, a.History, err)
			}
		})
	}
}

func TestMovesNeedWords(t *testing.T) {
	a := firewall(t)
	moves := map[string]func() (Action, error){
		"wait": func() (Action, error) { return a.Wait(" ", by(2)) }, "close": func() (Action, error) { return a.Close("", by(2)) },
		"drop": func() (Action, error) { return a.Drop("", by(2)) }, "comment": func() (Action, error) { return a.Comment("\n", by(2)) },
		"hand": func() (Action, error) { return a.Hand(" ", "", by(2)) }, "move": func() (Action, error) { return a.Move(calendar.Day{}, by(2)) },
		"move nowhere": func() (Action, error) { return a.Move(a.Due, by(2)) },
	}
	for what, move := range moves {
		if _, err := move(); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A line that is put off at every meeting must show; one that is brought forward must not.
func TestMoveCountsOnlyPuttingOff(t *testing.T) {
	a := firewall(t)
	for _, step := range []struct {
		to    string
		moved int
	}{{"2026-05-07", 1}, {"2026-05-01", 1}, {"2026-05-14", 2}} {
		var err error
		if a, err = a.Move(on(step.to), by(2)); err != nil || a.Moved != step.moved || a.Due != on(step.to) {
			t.Errorf("to %s: moved %d (%v)", step.to, a.Moved, err)
		}
	}
	if last := a.History[len(a.History)-1]; last.Text != "2026-05-01 → 2026-05-14" {
		t.Errorf("the history says %q", last.Text)
	}
}

func TestOverdue(t *testing.T) {
	open := firewall(t)
	closed, _ := open.Close("bytt", by(2))
	cases := []struct {
		what  string
		a     Action
		today string
		want  bool
	}{
		{"before the day", open, "2026-04-29", false},
		{"on the day", open, "2026-04-30", false},
		{"the day after", open, "2026-05-01", true},
		{"ended", closed, "2027-01-01", false},
	}
	for _, c := range cases {
		if got := c.a.Overdue(on(c.today)); got != c.want {
			t.Errorf("%s: %t", c.what, got)
		}
	}
}

// Two people who move the same value must not write into each other's history.
func TestMovesShareNothing(t *testing.T) {
	a, _ := firewall(t).Start(by(2))
	one, _ := a.Comment("one", by(3))
	two, _ := a.Comment("two", by(3))
	if one.History[2].Text != "one" || two.History[2].Text != "two" || len(a.History) != 2 {
		t.Errorf("%v, %v, %v", a.History, one.History, two.History)
	}
}

func TestOrder(t *testing.T) {
	actions := []Action{
		{Number: 1, Status: Done, Ended: by(2).At}, {Number: 2, Status: Open, Due: on("2026-05-02"), Priority: Normal},
		{Number: 3, Status: Waiting, Due: on("2026-04-02"), Priority: Low}, {Number: 4, Status: Open, Due: on("2026-05-02"), Priority: High},
		{Number: 5, Status: Dropped, Ended: by(9).At}, {Number: 6, Status: Open, Due: on("2026-05-02"), Priority: Normal},
	}
	Order(actions)
	for i, want := range []int{3, 4, 2, 6, 5, 1} {
		if actions[i].Number != want {
			t.Errorf("place %d holds %d, want %d", i, actions[i].Number, want)
		}
	}
}

// What was agreed is not rewritten behind anybody's back.
func TestReviseSaysWhatItWas(t *testing.T) {
	a := firewall(t)
	got, err := a.Revise("", "Senast i maj", High, by(2))
	if err != nil || got.Title != a.Title || got.Text != "Senast i maj" || got.Priority != High {
		t.Fatalf("got %+v (%v)", got, err)
	}
	if said := got.History[len(got.History)-1]; said.What != "revised" || said.Text != "text:  → Senast i maj\npriority: normal → high" {
		t.Errorf("the history says %+v", said)
	}
	done, err := a.Close("klart", by(3))
	if err != nil {
		t.Fatal(err)
	}
	for what, move := range map[string]func() (Action, error){
		"nothing":       func() (Action, error) { return a.Revise(a.Title, "", Normal, by(2)) },
		"two lines":     func() (Action, error) { return a.Revise("a\nb", "", "", by(2)) },
		"no priority":   func() (Action, error) { return a.Revise("", "", "urgent", by(2)) },
		"what is ended": func() (Action, error) { return done.Revise("Annat", "", "", by(4)) },
	} {
		if _, err := move(); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
