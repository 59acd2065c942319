package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/meeting"
	"ting/forums/trail"
)

// calledMeeting is a meeting in two days to which one person is called.
func calledMeeting(t *testing.T, d *desk) meeting.Meeting {
	t.Helper()
	april, err := calendar.Parse("2016-04", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	m, err := meeting.Plan("nordby", d.Customers[0].Forums[forums.Operational], april, d.Clock.Add(48*time.Hour))
	if err == nil {
		m, err = m.Call(d.Clock)
	}
	if err == nil {
		m, err = d.ledger.SaveMeeting(t.Context(), m, trail.By{Who: "manager", At: d.Clock})
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The pages only keep a change; the alarm is what tells people of it. One that
// told them at every look would send a letter a minute.
func TestTheAlarmCallsPeopleOnceAChange(t *testing.T) {
	d, letters := owned(t)
	m := calledMeeting(t, d)
	var log bytes.Buffer
	look := func() {
		for range 3 { // after a restart too
			a := &alarm{desk: *d, log: slog.New(slog.NewTextHandler(&log, nil)), said: map[string]string{}}
			a.callAll(t.Context())
			a.callAll(t.Context())
		}
	}
	change := func(next meeting.Meeting, err error) {
		t.Helper()
		if err == nil {
			m, err = d.ledger.SaveMeeting(t.Context(), next, trail.By{Who: "manager", At: d.Clock})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		what string
		move func() (meeting.Meeting, error)
		want int
	}{
		{"called", nil, 1},
		{"minuted", func() (meeting.Meeting, error) { return m.Minute("sla", "x") }, 1},
		{"in another room", func() (meeting.Meeting, error) { return m.Arrange("Room 4", 0) }, 2},
		{"cancelled", func() (meeting.Meeting, error) { return m.Cancel() }, 3},
		{"put back", func() (meeting.Meeting, error) { return m.Reschedule(m.At.Add(time.Hour)) }, 4},
		{"held", func() (meeting.Meeting, error) { return m.Hold([]string{"manager"}) }, 4},
	} {
		if c.move != nil {
			change(c.move())
		}
		look()
		if letters() != c.want {
			t.Errorf("%s: %d letters, want %d", c.what, letters(), c.want)
		}
	}
	if n := strings.Count(log.String(), "called to a meeting"); n != 4 || strings.Contains(log.String(), "WARN") {
		t.Errorf("the log tells %d times of letters: %s", n, log.String())
	}
}

// Who has left the customer's file gets no more letters; one that has nothing
// to send with does not fail.
func TestNobodyIsCalledWhoIsNotKnown(t *testing.T) {
	d, letters := owned(t)
	m := calledMeeting(t, d)
	c := d.Customers[0]
	if n, err := d.call(t.Context(), c, m); n != 1 || err != nil {
		t.Fatalf("%d letters (%v)", n, err)
	}
	m, err := m.Cancel()
	if err != nil {
		t.Fatal(err)
	}
	left := c
	left.People = map[string]forums.Person{}
	if n, err := d.call(t.Context(), left, m); n != 0 || err != nil || letters() != 1 {
		t.Errorf("one who left got %d letters (%v)", n, err)
	}
	d.Mail.Folder = ""
	if n, err := d.call(t.Context(), c, m); n != 0 || err != nil {
		t.Errorf("with nothing to send with: %d letters (%v)", n, err)
	}
}
