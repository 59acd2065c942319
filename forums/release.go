package forums

import (
	"fmt"
	"strings"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Release is who lets a forum's packs go. The zero value lets them go as soon
// as they are made, unless something looks odd.
type Release struct {
	By    string // key of the person whose approval is needed; empty: none's in particular
	After int    // working days that a pack waits for an objection; 0: none
	Two   bool   // two people have to approve

	// Barred are the keys of people, with a comma behind each, who may not let a
	// pack go that looks odd: the customer's own, unless it is agreed otherwise.
	Barred string
}

// Doubtful returns [fault.Conflict] when a person may not let a pack go whose
// doubts these are. A pack without doubts is anybody's to approve.
func (r Release) Doubtful(who string, doubts []string) error {
	if len(doubts) == 0 || !strings.Contains(","+r.Barred, ","+who+",") {
		return nil
	}
	return fmt.Errorf("%w: it looks odd (%s), and then it is the supplier's to let go and not that of %s", fault.Conflict, strings.Join(doubts, "; "), who)
}

// Waits tells whether a pack waits for people before it may leave.
func (r Release) Waits() bool { return r.By != "" || r.Two }

// Leaves returns when a pack that was made at an instant leaves by itself: at
// the same local time, the set number of working days later. It returns the
// zero instant for packs that people have to approve.
func (r Release) Leaves(made time.Time, zone *time.Location, holiday func(calendar.Day) (name string, is bool)) time.Time {
	if r.Waits() {
		return time.Time{}
	}
	local := made.In(zone)
	day := calendar.DayOf(made, zone)
	for left := r.After; left > 0; {
		day = day.AddDays(1)
		if working(day, holiday) {
			left--
		}
	}
	hour, minute, second := local.Clock()
	if r.After == 0 {
		return made.UTC()
	}
	return calendar.Instant(zone, day, hour*3600+minute*60+second)
}

func working(day calendar.Day, holiday func(calendar.Day) (name string, is bool)) bool {
	if weekday := day.Weekday(); weekday == time.Saturday || weekday == time.Sunday {
		return false
	}
	if holiday == nil {
		return true
	}
	_, is := holiday(day)
	return !is
}

// Lacks returns nil when the approvals of a pack are enough for it to leave,
// and else [fault.Conflict], naming who is still to approve. The approvals are
// those of the pack's own revision; one person counts once.
func (r Release) Lacks(approvals []trail.By) error {
	people := map[string]bool{}
	var names []string
	for _, a := range approvals {
		if !people[a.Who] {
			people[a.Who] = true
			names = append(names, a.Who)
		}
	}
	switch {
	case r.By != "" && !people[r.By]:
		return Lacking{By: r.By, Given: names}
	case r.Two && len(people) < 2:
		return Lacking{Given: names}
	case len(people) == 0:
		return fmt.Errorf("%w: nobody has approved it", fault.Conflict)
	}
	return nil
}

// Lacking is whose approval a pack still waits for. It is a [fault.Conflict].
type Lacking struct {
	By    string   // key of the person; empty: that of a second one, whoever it is
	Given []string // keys of those who have approved it, in the order they did
}

// Error says it in English.
func (l Lacking) Error() string {
	who, given := l.By, ""
	if who == "" {
		who = "a second person"
	}
	if len(l.Given) > 0 {
		given = "; approved by " + strings.Join(l.Given, ", ")
	}
	return fmt.Sprintf("%v: it waits for the approval of %s%s", fault.Conflict, who, given)
}

// Unwrap is its kind.
func (Lacking) Unwrap() error { return fault.Conflict }
