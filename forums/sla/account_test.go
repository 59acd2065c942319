package sla_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ting/forums/agreement"
	"ting/forums/sla"
	"ting/forums/ticket"
)

// The rows tell a reader why each stretch counts or not, in words that name
// the hours, the holiday and the pause.
func TestAccount(t *testing.T) {
	j := judge(t, within(agreement.Resolution, 8*time.Hour, "support"))
	row := &ticket.Ticket{ID: "INC7", Opened: at(t, "2026-04-01 14:00"), Resolved: at(t, "2026-04-07 11:00"), Pauses: []ticket.Pause{
		{From: at(t, "2026-04-01 15:00"), To: at(t, "2026-04-01 15:30"), Reason: "user"},
		{From: at(t, "2026-04-07 09:00"), To: at(t, "2026-04-07 10:00"), Reason: "vendor"},
		{From: at(t, "2026-04-07 09:30"), To: at(t, "2026-04-07 10:00"), Reason: "user"},
	}}
	a, err := j.Account(row, at(t, "2026-05-01"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range a.Rows {
		local := r.From.In(zone(t, "Europe/Copenhagen"))
		got = append(got, fmt.Sprintf("%s %5d %s", local.Format("02 15:04"), r.Seconds, r.Why))
	}
	want := []string{
		"01 14:00  3600 inside hours support",
		"01 15:00     0 pause user",
		"01 15:30  1800 inside hours support",
		"01 16:00     0 outside hours support",
		"02 00:00     0 outside hours support, holiday Skærtorsdag",
		"03 00:00     0 outside hours support, holiday Langfredag",
		"04 00:00     0 outside hours support",
		"06 00:00     0 outside hours support, holiday 2. påskedag",
		"07 00:00     0 outside hours support",
		"07 08:00  3600 inside hours support",
		"07 09:00     0 pause vendor",
		"07 09:30     0 pause user, vendor",
		"07 10:00  3600 inside hours support",
	}
	if !slices.Equal(got, want) {
		t.Errorf("rows\n%q\nwant\n%q", got, want)
	}
	if *a.Elapsed != 12600 || a.Verdict != sla.Met || a.Window.Why == "" || !a.Agreement.Equal(at(t, "2026-01-01")) {
		t.Errorf("%+v", a)
	}
}

// A pause that is not agreed to stop the clock is named beside the service that
// it does not stop, and a wait for a third party is told as one: this is what
// a supplier and a customer argue about.
func TestAccountTellsWhichPausesStop(t *testing.T) {
	target := within(agreement.Resolution, 8*time.Hour, "support")
	target.Pauses = []string{"user"}
	j := judge(t, target)
	j.ThirdParty = []string{"vendor"}
	row := &ticket.Ticket{ID: "INC8", Opened: at(t, "2026-03-02 10:00"), Resolved: at(t, "2026-03-02 16:00"), Pauses: []ticket.Pause{
		{From: at(t, "2026-03-02 11:00"), To: at(t, "2026-03-02 13:00"), Reason: "vendor"},
		{From: at(t, "2026-03-02 12:00"), To: at(t, "2026-03-02 14:00"), Reason: "user"},
	}}
	a, err := j.Account(row, at(t, "2026-05-01"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range a.Rows {
		got = append(got, fmt.Sprint(r.Seconds, " ", r.Why))
	}
	want := []string{
		"3600 inside hours support",
		"3600 inside hours support, pause vendor (third party) does not stop this clock",
		"0 pause user",
		"7200 inside hours support",
	}
	if !slices.Equal(got, want) || *a.Elapsed != 4*3600 || *a.Away != 2*3600 {
		t.Errorf("%q, elapsed %d, with a third party %d", got, *a.Elapsed, *a.Away)
	}
}

// The window is told with its reason; without, a reader cannot see why a
// ticket opened at 15:50 had half an hour.
func TestAccountNamesTheWindow(t *testing.T) {
	saturday := &ticket.Ticket{Opened: at(t, "2026-03-07 14:00")}
	a, err := judge(t, pro()).Account(saturday, at(t, "2026-03-08"))
	if err != nil {
		t.Fatal(err)
	}
	want := sla.Chosen{Opened: "outside", Within: 3 * 3600, Hours: "always", Why: "opened inside hours outside, window 2 of 2"}
	if *a.Window != want || a.Verdict != sla.Breached || !a.Decided.Equal(at(t, "2026-03-07 17:00")) {
		t.Errorf("%+v, window %+v", a, a.Window)
	}
}

// An account that does not add up explains nothing: the rows must cover the
// ticket's time without a gap, and their seconds must be its elapsed time.
func TestAccountsAddUp(t *testing.T) {
	opened := at(t, "2026-03-27 12:00")
	judges := []*sla.Judge{
		judge(t, within(agreement.Resolution, 4*time.Hour, "support")),
		judge(t, within(agreement.Response, 4*time.Hour, "outside")),
		judge(t, agreement.Target{Measure: agreement.Estimate}),
		judge(t, pro()),
	}
	rapid.Check(t, func(r *rapid.T) {
		minutes := func(label string, low, high int) time.Time {
			return opened.Add(time.Duration(rapid.IntRange(low, high).Draw(r, label)) * time.Minute)
		}
		row := &ticket.Ticket{Opened: opened, Resolved: minutes("resolved", -10, 20000), Estimate: minutes("estimate", -10, 9000)}
		for range rapid.IntRange(0, 4).Draw(r, "pauses") {
			row.Pauses = append(row.Pauses, ticket.Pause{From: minutes("from", -500, 9000), To: minutes("to", -500, 20000), Reason: "user"})
		}
		a, err := rapid.SampledFrom(judges).Draw(r, "judge").Account(row, opened.AddDate(0, 1, 0))
		if err != nil {
			r.Fatal(err)
		}
		sum, at := int64(0), a.Opened
		for _, stretch := range a.Rows {
			if !stretch.From.Equal(at) || !stretch.To.After(at) {
				r.Fatalf("a row from %s follows one to %s", stretch.From, at)
			}
			sum, at = sum+stretch.Seconds, stretch.To
		}
		if sum != *a.Elapsed || a.Until.After(a.Opened) && !at.Equal(a.Until) {
			r.Fatalf("rows to %s add up to %d, elapsed to %s is %d", at, sum, a.Until, *a.Elapsed)
		}
	})
}

func BenchmarkJudge(b *testing.B) {
	j := judge(b, within(agreement.Resolution, 4*time.Hour, "support"))
	row := &ticket.Ticket{Opened: at(b, "2026-03-06 13:30"), Resolved: at(b, "2026-03-10 09:00")}
	asOf := at(b, "2026-04-01")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := j.Judge(row, asOf); err != nil {
			b.Fatal(err)
		}
	}
}
