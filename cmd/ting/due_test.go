package main

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"ting/cmd/internal/config"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

// quietDesk is a desk on an empty ledger, on 2016-05-09 at 07:00 UTC. Its one
// customer's operational forum has met on the fifth of each month since 2015.
func quietDesk(t *testing.T, catchUp int) *desk {
	t.Helper()
	l, err := ledger.Open(t.Context(), "sqlite:"+t.TempDir()+"/ting.db", ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	c := forums.Customer{ID: "nordby", Zone: time.UTC,
		Forums:     map[forums.Level]forums.Forum{forums.Operational: {Level: forums.Operational, Every: calendar.Month, Day: 5, At: 7 * 3600}},
		Agreements: []agreement.Agreement{{From: time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)}},
	}
	w := &config.Workspace{Clock: time.Date(2016, 5, 9, 7, 0, 0, 0, time.UTC), Schedule: config.Schedule{CatchUp: catchUp}, Customers: []forums.Customer{c}}
	return &desk{house: &house{shell: shell{now: time.Now}, Workspace: w}, ledger: l}
}

// freeze keeps empty figures of a period as a revision.
func (d *desk) freeze(t *testing.T, period string, revision int) {
	t.Helper()
	content, err := json.Marshal(forums.Record{})
	if err == nil {
		err = d.ledger.Freeze(t.Context(), dispatch.Frozen{Customer: "nordby", Period: period, Revision: revision,
			Hash: dispatch.Hash(content), By: trail.By{Who: worker, At: d.Clock}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// bring makes an edition of a period and brings it to a state, with one copy
// as far as an outcome when one is given.
func (d *desk) bring(t *testing.T, period string, to dispatch.State, copied dispatch.Outcome) {
	t.Helper()
	d.freeze(t, period, 1)
	by, key := trail.By{Who: worker, At: d.Clock}, dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: period, Revision: 1}
	e, err := d.ledger.ClaimEdition(t.Context(), key, worker, d.Clock.Add(time.Minute), by)
	if err != nil {
		t.Fatal(err)
	}
	if copied != "" {
		copies, err := d.ledger.QueueDeliveries(t.Context(), []dispatch.Delivery{{Key: key, Recipient: "a@nordby.example", Language: "sv", MessageID: period}}, by)
		if err == nil && copied != dispatch.Queued {
			copies[0], err = d.ledger.BeginDelivery(t.Context(), copies[0], by)
			if copies[0].Outcome = copied; err == nil && copied != dispatch.Uncertain {
				err = d.ledger.SettleDelivery(t.Context(), copies[0], by)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if e, err = e.Advance(to, d.Clock); err == nil {
		err = d.ledger.AdvanceEdition(t.Context(), e, by)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsDue(t *testing.T) {
	sent := func(periods ...string) func(*testing.T, *desk) {
		return func(t *testing.T, d *desk) {
			for _, p := range periods {
				d.bring(t, p, dispatch.Sent, dispatch.Delivered)
			}
		}
	}
	for _, c := range []struct {
		name string
		past func(*testing.T, *desk)
		want string // periods in order; those with nothing left to do in brackets, those that will be held with !
	}{
		// History sent on the first day would fill mailboxes with old packs.
		{"a new ledger: the latest only", sent(), "2016-04"},
		{"a new ledger, long after the forum's day", func(_ *testing.T, d *desk) {
			d.Clock = time.Date(2016, 5, 12, 7, 0, 1, 0, time.UTC)
		}, "!2016-04"},
		{"all is done", sent("2016-04"), "[2016-04]"},
		// Packs of a standstill must be made, and not be sent unseen weeks later.
		{"after a standstill the missed ones, the earliest first", sent("2016-01"), "[2016-01] !2016-02 !2016-03 2016-04"},
		{"with a longer window", func(t *testing.T, d *desk) {
			sent("2016-01")(t, d)
			d.Schedule.CatchUp = 40
		}, "[2016-01] !2016-02 2016-03 2016-04"},
		{"what was missed a year ago is history", sent("2014-06"), "!2015-04 !2015-05 !2015-06 !2015-07 !2015-08 !2015-09 !2015-10 !2015-11 !2015-12 !2016-01 !2016-02 !2016-03 2016-04"},
		{"a gap", sent("2016-02", "2016-04"), "[2016-02] !2016-03 [2016-04]"},
		{"one that waits for approval is left to people", func(t *testing.T, d *desk) { d.bring(t, "2016-04", dispatch.Held, "") }, "[2016-04]"},
		{"one that stopped half-way goes on", func(t *testing.T, d *desk) { d.bring(t, "2016-04", dispatch.Rendered, "") }, "2016-04"},
		{"one whose copy waits goes on", func(t *testing.T, d *desk) { d.bring(t, "2016-04", dispatch.Sent, dispatch.Queued) }, "2016-04"},
		{"an uncertain copy is left to people", func(t *testing.T, d *desk) { d.bring(t, "2016-04", dispatch.Sent, dispatch.Uncertain) }, "[2016-04]"},
		{"corrected figures ask for a new edition", func(t *testing.T, d *desk) {
			d.bring(t, "2016-04", dispatch.Sent, dispatch.Delivered)
			d.freeze(t, "2016-04", 2)
		}, "2016-04"},
		// The correction is news, however old its period is.
		{"old figures that were corrected today", func(t *testing.T, d *desk) {
			for _, p := range []string{"2016-01", "2016-02", "2016-03", "2016-04"} {
				d.bring(t, p, dispatch.Sent, dispatch.Delivered)
			}
			d.freeze(t, "2016-01", 2)
		}, "2016-01 [2016-02] [2016-03] [2016-04]"},
		{"not before the agreement", func(t *testing.T, d *desk) {
			d.bring(t, "2016-01", dispatch.Sent, "")
			d.Customers[0].Agreements[0].From = time.Date(2016, 3, 1, 0, 0, 0, 0, time.UTC)
		}, "!2016-03 2016-04"},
		{"a forum on demand is never due", func(_ *testing.T, d *desk) {
			d.Customers[0].Forums[forums.Operational] = forums.Forum{Level: forums.Operational, OnDemand: true}
		}, ""},
		{"before the forum's day, the month before last", func(_ *testing.T, d *desk) {
			d.Clock = time.Date(2016, 5, 5, 6, 59, 59, 0, time.UTC)
		}, "!2016-03"},
		{"on the forum's hour, last month", func(_ *testing.T, d *desk) {
			d.Clock = time.Date(2016, 5, 5, 7, 0, 0, 0, time.UTC)
		}, "2016-04"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := quietDesk(t, 7)
			c.past(t, d)
			orders, err := d.due(t.Context(), d.Customers)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, o := range orders {
				name := o.period.Name
				if o.settled() {
					name = "[" + name + "]"
				} else if d.present().Sub(o.due) > d.window() {
					name = "!" + name
				}
				got = append(got, name)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("due: %q, want %q", strings.Join(got, " "), c.want)
			}
		})
	}
}

func TestWhichCopiesAreSentAgain(t *testing.T) {
	copies := []dispatch.Delivery{
		{Recipient: "sent@x.example", Outcome: dispatch.Delivered},
		{Recipient: "failed@x.example", Outcome: dispatch.Failed},
		{Recipient: "maybe@x.example", Outcome: dispatch.Uncertain},
	}
	for _, c := range []struct {
		name   string
		r      resending
		copies []dispatch.Delivery
		want   string
		kind   error
	}{
		// A copy that may have arrived must not come twice unless somebody wants that very copy.
		{"all but the uncertain", resending{}, copies, "sent@x.example failed@x.example", nil},
		{"those that failed", resending{onlyFailed: true}, copies, "failed@x.example", nil},
		{"the uncertain one by name, in any case", resending{to: "Maybe@X.example"}, copies, "maybe@x.example", nil},
		{"a stranger", resending{to: "who@x.example"}, copies, "", fault.NotFound},
		{"nothing failed", resending{onlyFailed: true}, copies[:1], "", fault.Conflict},
		{"only an uncertain one", resending{}, copies[2:], "", fault.Conflict},
	} {
		chosen, err := c.r.choose(c.copies)
		var got []string
		for _, x := range chosen {
			got = append(got, x.Recipient)
		}
		if strings.Join(got, " ") != c.want || !errors.Is(err, c.kind) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
}

// A person who asks for one copy again must not by that send the pack to
// someone who joined the forum after it was sent.
func TestSendingAgainMakesNoNewCopies(t *testing.T) {
	d := quietDesk(t, 0)
	d.bring(t, "2016-04", dispatch.Sent, dispatch.Delivered)
	key := dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2016-04", Revision: 1}
	joined := dispatch.Delivery{Key: key, Recipient: "new@nordby.example", Language: "sv", MessageID: "new"}
	copies, err := queued{d.ledger}.QueueDeliveries(context.Background(), []dispatch.Delivery{joined}, trail.By{})
	if err != nil || len(copies) != 1 || copies[0].Recipient != "a@nordby.example" {
		t.Errorf("copies %+v, %v", copies, err)
	}
}

func TestHowARunEnds(t *testing.T) {
	refused := outcome{err: fault.Conflict}
	for _, c := range []struct {
		name     string
		outcomes []outcome
		code     int
	}{
		{"nothing was due", nil, 0},
		{"sent", []outcome{{State: "sent"}}, 0},
		{"held", []outcome{{State: "held"}}, 0},
		{"one of two refused", []outcome{refused, {State: "sent"}}, 1},
		{"a copy failed", []outcome{{State: "sent", Missing: []missing{{Outcome: "failed"}}}}, 1},
		// A dead database must not look like a source that is late.
		{"the machine failed", []outcome{refused, {err: errors.New("disk full")}}, 2},
	} {
		if code := exitCode(verdict(c.outcomes)); code != c.code {
			t.Errorf("%s: exit code %d, want %d", c.name, code, c.code)
		}
	}
}
