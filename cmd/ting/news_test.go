package main

import (
	"bytes"
	"errors"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"ting/cmd/internal/config"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

// owned is a quiet desk with a mailbox, whose customer's packs have an owner.
func owned(t *testing.T) (*desk, func() int) {
	t.Helper()
	d := quietDesk(t, 7)
	d.Dir = t.TempDir()
	d.Mail = config.Mail{From: "rapport@s.example", Folder: filepath.Join(d.Dir, "mailbox")}
	d.Schedule.Digest = 6 * 3600
	c := &d.Customers[0]
	c.Name, c.Language = "Nordby", "sv"
	c.People = map[string]forums.Person{"manager": {Key: "manager", Name: "Manager", Email: "m@s.example", Side: "supplier"}}
	forum := c.Forums[forums.Operational]
	forum.Attends = []string{"manager"}
	c.Forums[forums.Operational] = forum
	return d, func() int {
		found, err := filepath.Glob(filepath.Join(d.Mail.Folder, "*.eml"))
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
}

// A source that is late all night is tried again and again; its owner is told
// once, and again when another one is late.
func TestTheOwnerIsToldWhichSourceIsLate(t *testing.T) {
	d, letters := owned(t)
	april, err := calendar.Parse("2016-04", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	o := order{customer: d.Customers[0], forum: forums.Operational, period: april, due: d.Clock}
	load := func(dataset string, hours int) forums.Load {
		return forums.Load{Dataset: dataset, To: april.To.Add(-time.Duration(hours) * time.Hour)}
	}
	for _, c := range []struct {
		what    string
		sources []forums.Load
		due     time.Time
		want    int
	}{
		{"the first time", []forums.Load{load("tickets", 9)}, d.Clock, 1},
		{"a little further", []forums.Load{load("tickets", 8)}, d.Clock, 1},
		{"another one too", []forums.Load{load("metrics", 1), load("tickets", 8)}, d.Clock, 2},
		{"the first again", []forums.Load{load("tickets", 7)}, d.Clock, 2},
		{"asked for by a person, who is told at once", []forums.Load{load("outages", 7)}, time.Time{}, 2},
	} {
		late := &dispatch.Unloaded{Customer: "nordby", Period: "2016-04", To: april.To, Sources: c.sources}
		o.due = c.due
		if why := d.waits(t.Context(), o, late); why != error(late) || letters() != c.want {
			t.Errorf("%s: %d letters, %v", c.what, letters(), why)
		}
	}
	if why := d.waits(t.Context(), o, fault.Conflict); why != fault.Conflict || letters() != 2 {
		t.Errorf("another reason: %d letters, %v", letters(), why)
	}
}

// A rule that cannot be followed fails at every tick.
func TestAFailingRuleIsToldOnce(t *testing.T) {
	d, letters := owned(t)
	for _, c := range []struct {
		why  error
		want int
	}{{errors.New("no ladder"), 1}, {errors.New("no ladder"), 1}, {errors.New("no hours"), 2}, {errors.New("no ladder"), 2}} {
		if err := d.ruleFailed(t.Context(), d.Customers[0], c.why); err != nil || letters() != c.want {
			t.Errorf("%v: %d letters, %v", c.why, letters(), err)
		}
	}
}

// The day is told once, from its hour on, and only when there is something to tell.
func TestTheDayIsToldOnce(t *testing.T) {
	d, letters := owned(t)
	noon := d.Clock
	var log bytes.Buffer
	alarmed := func() *alarm {
		return &alarm{desk: *d, log: slog.New(slog.NewTextHandler(&log, nil)), said: map[string]string{}, pulse: newPulse()}
	}
	d.Clock = noon.Add(-30 * time.Hour)
	d.bring(t, "2016-04", dispatch.Sent, dispatch.Failed)
	for _, c := range []struct {
		what string
		at   time.Time
		want int
	}{
		{"before the hour", noon.Add(-25*time.Hour - time.Minute), 0},
		{"after it", noon.Add(-25 * time.Hour), 1}, {"a minute later, after a restart", noon.Add(-25*time.Hour + time.Minute), 1},
		{"the next day, quiet", noon, 1},
	} {
		d.Clock = c.at
		a := alarmed()
		for range 3 {
			a.digests(t.Context())
		}
		if letters() != c.want || log.Len() > 0 {
			t.Errorf("%s: %d letters, log %s", c.what, letters(), log.String())
		}
	}
}
