package main

import (
	"errors"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// What a page says is left until an answer is due must be the time that the
// ladder counts: on Friday afternoon an answer due on Monday at nine is two
// hours away, and not sixty-six.
func TestTimeLeftIsServiceTime(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	office := calendar.Schedule{Zone: zone}
	for day := time.Monday; day <= time.Friday; day++ {
		office.Weekly[day] = []calendar.Opening{{From: 8 * 3600, To: 16 * 3600}}
	}
	c := forums.Customer{ID: "nordby", Zone: zone, Escalation: []forums.Step{{Person: "manager", Within: 8 * time.Hour, Hours: "office"}, {Person: "head", Hours: "gone"}},
		Agreements: []agreement.Agreement{{Hours: map[string]calendar.Schedule{"office": office}}}}
	at := func(local string) time.Time {
		t.Helper()
		when, err := time.ParseInLocation("2006-01-02 15:04", local, zone)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	for _, test := range []struct {
		what, now, due string
		left           time.Duration
	}{
		{"over a weekend", "2026-03-06 15:00", "2026-03-09 09:00", 2 * time.Hour},
		{"at night the time stands still", "2026-03-05 22:00", "2026-03-06 09:00", time.Hour},
		{"the same, an hour later", "2026-03-05 23:00", "2026-03-06 09:00", time.Hour},
		{"already over", "2026-03-06 10:00", "2026-03-06 09:00", 0},
	} {
		if left, err := (reception{}).Left(c, 1, at(test.now), at(test.due)); err != nil || left != test.left {
			t.Errorf("%s: %s (%v), want %s", test.what, left, err, test.left)
		}
	}
	for _, level := range []int{0, 2, 3} {
		if _, err := (reception{}).Left(c, level, at("2026-03-06 10:00"), at("2026-03-06 11:00")); !errors.Is(err, fault.Invalid) {
			t.Errorf("level %d: %v", level, err)
		}
	}
}
