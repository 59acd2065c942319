package forums_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ting/forums"
	"ting/forums/ticket"
)

// A number of a volume and the list behind it must be of one length, whatever
// the rows are: a customer who counts the list finds every difference.
func TestRollsAreAsLongAsTheirNumbers(t *testing.T) {
	c, march := nordby(t), period(t, "2026-03")
	asOf := local(t, "2026-04-05")
	rapid.Check(t, func(r *rapid.T) {
		instant := func(label string) time.Time {
			if rapid.IntRange(0, 3).Draw(r, label+" known") == 0 {
				return time.Time{}
			}
			return march.From.Add(time.Duration(rapid.IntRange(-40*24, 50*24).Draw(r, label)) * time.Hour)
		}
		closes := rapid.Bool().Draw(r, "closes")
		var rows []*ticket.Ticket
		for i := range rapid.IntRange(0, 12).Draw(r, "tickets") {
			row := &ticket.Ticket{ID: fmt.Sprint("INC", i), Customer: rapid.SampledFrom([]string{"nordby", "nordby", "soeby"}).Draw(r, "customer"),
				Type: rapid.SampledFrom([]string{"incident", "request", ""}).Draw(r, "type"), Priority: rapid.SampledFrom([]string{"A", "B", ""}).Draw(r, "priority"),
				Opened: instant("opened"), Resolved: instant("resolved")}
			if closes {
				row.Closed = instant("closed")
			}
			rows = append(rows, row)
		}
		e, err := forums.NewEvaluation(c, march, asOf, forums.Want{})
		if err != nil {
			r.Fatal(err)
		}
		hand := func(facts forums.Facts) {
			for _, row := range rows {
				if err := facts.Ticket(row); err != nil {
					r.Fatal(err)
				}
			}
		}
		hand(e.Facts())
		figures, err := e.Figures()
		if err != nil {
			r.Fatal(err)
		}
		for _, move := range forums.Moves() {
			all := 0
			for _, v := range figures.Volumes {
				roll := forums.NewRoll(c, march, asOf, move, &forums.Sort{Type: v.Type, Priority: v.Priority})
				hand(roll.Facts())
				if got := len(roll.Tickets()); got != move.Of(v) {
					r.Fatalf("%s of %+v lists %d", move, v, got)
				}
				all += move.Of(v)
			}
			roll := forums.NewRoll(c, march, asOf, move, nil)
			hand(roll.Facts())
			if got := len(roll.Tickets()); got != all {
				r.Fatalf("%s of all lists %d, the numbers add up to %d", move, got, all)
			}
		}
	})
}

// A list begins with the oldest, which is what a forum asks about first.
func TestRollsBeginWithTheOldest(t *testing.T) {
	roll := forums.NewRoll(nordby(t), period(t, "2026-03"), local(t, "2026-04-05"), forums.MoveLeft, nil)
	for _, day := range []string{"2026-03-09", "2026-01-02", "2026-03-01"} {
		if err := roll.Facts().Ticket(&ticket.Ticket{ID: day, Customer: "nordby", Opened: local(t, day)}); err != nil {
			t.Fatal(err)
		}
	}
	if got := roll.Tickets(); len(got) != 3 || got[0].Ticket != "2026-01-02" || got[2].Ticket != "2026-03-09" {
		t.Errorf("%+v", got)
	}
}
