package shape

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/meeting"
	"ting/forums/trail"
)

// A program that loops over a list falls over a null, and one that reads a key
// falls over its absence: of things that hold nothing, every key is there, and
// no list is null.
func TestNothingIsNullButWhatMayBe(t *testing.T) {
	for _, c := range []struct {
		name string
		v    any
		keys int
		null string // the only key that is null
	}{
		{"an action", OfAction(action.Action{}, calendar.Day{}), 18, "ended"},
		{"a meeting", OfMeeting(meeting.Meeting{}), 15, ""},
		{"an escalation", OfMatter(escalation.Matter{}, time.Time{}), 12, "due"},
		{"a copy of a pack", OfDelivery(dispatch.Delivery{}), 11, ""},
	} {
		content, err := json.Marshal(c.v)
		if err != nil {
			t.Fatal(err)
		}
		var keys map[string]any
		if err := json.Unmarshal(content, &keys); err != nil {
			t.Fatal(err)
		}
		if len(keys) != c.keys {
			t.Errorf("%s has %d keys, want %d: %s", c.name, len(keys), c.keys, content)
		}
		for key, v := range keys {
			if (v == nil) != (key == c.null) {
				t.Errorf("%s: %s is %v", c.name, key, v)
			}
		}
	}
}

// What is told of a thing must be what it holds, and nothing of it be lost on
// the way.
func TestWhatAThingHoldsIsTold(t *testing.T) {
	by := trail.By{Who: "eva", At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Why: "som avtalat"}
	a := action.Action{Customer: "nordby", Number: 3, Title: "T", Text: "x", Owner: "o", Side: "customer", Due: calendar.Day{Year: 2026, Month: 3, Date: 1},
		Status: action.Done, Priority: action.High, Origin: "m", Result: "r", Moved: 2, Raised: by.At, Ended: by.At, Version: 4,
		History: []action.Entry{{By: by, What: "link", Text: "https://a.example"}}}
	m := meeting.Meeting{Customer: "nordby", Forum: "tactical", Period: "2026-Q1", At: by.At, Lasts: 90 * time.Minute, Place: "Sal 4", Status: meeting.Held,
		Invited: []string{"o"}, Present: []string{"guest:1"}, Guests: []meeting.Guest{{Key: "guest:1", Name: "N", Email: "e@x.example", Side: "S"}},
		Points:    []meeting.Point{{Key: "own-1", Title: "P", Minutes: "M", From: "2025-Q4", Left: true}},
		Decisions: []meeting.Decision{{Number: 1, Point: "own-1", Text: "D", Clause: "3", Reading: 7, By: by}}, Called: true, Sequence: 5, Version: 6}
	x := escalation.Matter{Customer: "nordby", Number: 2, Title: "T", Text: "x", Origin: "o", Level: 2, Person: "head", Status: escalation.Open, Due: by.At, Version: 3,
		Steps: []escalation.Step{{By: by, What: "raised", Level: 1, Person: "o", Text: "x"}}}
	for name, c := range map[string]struct {
		v    any
		want string
	}{
		"an action": {OfAction(a, calendar.Day{Year: 2026, Month: 3, Date: 9}), `{"customer":"nordby","number":3,"title":"T","text":"x","owner":"o","side":"customer","due":"2026-03-01","status":"done","priority":"high","origin":"m","result":"r","moved":2,"overdue":false,"raised":"2026-03-02T09:00:00Z","ended":"2026-03-02T09:00:00Z","version":4,"history":[{"at":"2026-03-02T09:00:00Z","who":"eva","what":"link","text":"https://a.example","why":"som avtalat"}],"links":["https://a.example"]}`},
		"a meeting": {OfMeeting(m), `{"customer":"nordby","forum":"tactical","period":"2026-Q1","at":"2026-03-02T09:00:00Z","status":"held","present":["guest:1"],"points":[{"key":"own-1","title":"P","minutes":"M","from":"2025-Q4","left":true}],"decisions":[{"number":1,"point":"own-1","text":"D","who":"eva","at":"2026-03-02T09:00:00Z","clause":"3","reading":7}],"version":6,"invited":["o"],"lasts_s":5400,"place":"Sal 4","guests":[{"key":"guest:1","name":"N","email":"e@x.example","side":"S"}],"called":true,"sequence":5}`},
		"a matter":  {OfMatter(x, by.At), `{"customer":"nordby","number":2,"title":"T","text":"x","origin":"o","level":2,"person":"head","status":"open","due":"2026-03-02T09:00:00Z","late":true,"version":3,"steps":[{"at":"2026-03-02T09:00:00Z","who":"eva","what":"raised","level":1,"person":"o","text":"x","why":"som avtalat"}]}`},
	} {
		content, err := json.Marshal(c.v)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(string(content)); got != c.want {
			t.Errorf("%s is told as\n%s, want\n%s", name, got, c.want)
		}
	}
}
