package volume_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/ticket"
	"ting/forums/volume"
)

// day reads an instant of 2026 in UTC: "03-02", "03-02 09:00"; "" is none.
func day(t *testing.T, text string) time.Time {
	t.Helper()
	if text == "" {
		return time.Time{}
	}
	at, err := calendar.ParseInstant("2026-"+text, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func quarter(t *testing.T) volume.Course {
	t.Helper()
	p, err := calendar.Parse("2026-03", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return volume.NewCourse(p, 2)
}

// Placing a ticket in the wrong month moves it between two packs.
func TestCourse(t *testing.T) {
	c := quarter(t)
	for _, line := range []struct {
		at             string
		until, holding int
	}{
		{"01-01", 0, 0}, {"01-31 23:59:59", 0, 0}, {"02-01", 1, 1}, {"03-01", 2, 2}, {"03-31 23:59:59", 2, 2}, {"04-01", 3, -1},
	} {
		if at := day(t, line.at); c.Until(at) != line.until || c.Holding(at) != line.holding {
			t.Errorf("%s: until %d, holding %d; want %d, %d", line.at, c.Until(at), c.Holding(at), line.until, line.holding)
		}
	}
	if before := day(t, "01-01").Add(-time.Second); c.Until(before) != 0 || c.Holding(before) != -1 {
		t.Error("an instant before the course lies in it")
	}
}

// What comes in, less what goes out, is what is left: a backlog that does not
// carry over from month to month is wrong.
func TestVolumes(t *testing.T) {
	for _, ending := range []volume.Ending{volume.ByClosed, volume.ByResolved} {
		counter := volume.NewCounter(quarter(t))
		for _, row := range []struct{ kind, priority, opened, ended string }{
			{"incident", "A", "01-10", "01-12"},
			{"incident", "A", "01-10", "03-01"}, // ends as March begins: it is in February's backlog
			{"incident", "A", "02-10", ""},
			{"incident", "B", "03-10", "03-09"}, // ended before it was opened
			{"request", "A", "03-31 23:59", "04-02"},
			{"request", "B", "03-10", "01-09"}, // a fault of data, and no debt of the months before
		} {
			end := day(t, row.ended)
			counter.Add(&ticket.Ticket{Type: row.kind, Priority: row.priority, Opened: day(t, row.opened), Resolved: end, Closed: end})
		}
		var got []string
		for k := range 3 {
			for _, v := range counter.Of(k, ending) {
				got = append(got, fmt.Sprintf("%d %s %s +%d -%d -%d =%d", k+1, v.Type, v.Priority, v.Opened, v.Resolved, v.Closed, v.Backlog))
			}
		}
		want := []string{
			"1 incident A +2 -1 -1 =1",
			"2 incident A +1 -0 -0 =2",
			"3 incident A +0 -1 -1 =1",
			"3 incident B +1 -1 -1 =0",
			"3 request A +1 -0 -0 =1",
			"3 request B +1 -0 -0 =0",
		}
		if !slices.Equal(got, want) {
			t.Errorf("ending %d:\n%q\nwant\n%q", ending, got, want)
		}
	}
}

func TestAges(t *testing.T) {
	for _, c := range []struct {
		age   time.Duration
		class int
	}{
		{0, 0}, {24*time.Hour - time.Second, 0}, {24 * time.Hour, 1}, {7 * 24 * time.Hour, 2}, {30 * 24 * time.Hour, 3}, {90 * 24 * time.Hour, 4}, {9000 * time.Hour, 4},
	} {
		if got := volume.AgeClass(c.age); got != c.class {
			t.Errorf("%s: class %d, want %d", c.age, got, c.class)
		}
	}
}
