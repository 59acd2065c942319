package pack

import (
	"encoding/json"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/sla"
)

func opened(t *testing.T, code string, change func(*forums.Record)) Opened {
	t.Helper()
	in := input(t, code)
	if change != nil {
		change(&in.Record)
	}
	o, err := Open(in.Customer, in.Record, in.Words)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// A figure that is opened is the one that is printed, digit by digit, in every
// language; and its rule is that of the pack's last section.
func TestOpenedFiguresAreThePrinted(t *testing.T) {
	for _, code := range []string{"sv", "da", "nb", "en"} {
		in := input(t, code)
		p, err := Operational(in)
		if err != nil {
			t.Fatal(err)
		}
		printed := blocks[Table](section(p, "sla"))[0].Rows
		rules := map[string]string{}
		for _, pairs := range blocks[Pairs](section(p, "method")) {
			for _, row := range pairs.Rows {
				rules[row.Label] = row.Value
			}
		}
		o := opened(t, code, nil)
		targets := o.Targets()
		if len(targets) != len(printed) {
			t.Fatalf("%s: %d figures, %d printed", code, len(targets), len(printed))
		}
		for i, target := range targets {
			row := printed[i]
			if target.Title != row[0].Text || target.Goal != row[1].Text || target.Figure != row[7].Text || target.Light != row[7].Status {
				t.Errorf("%s: %+v opens what is printed as %+v", code, target, row)
			}
			if target.OfTickets && o.Words().Int(target.Counted) != row[2].Text {
				t.Errorf("%s: %s counts %d, printed are %s", code, target.ID, target.Counted, row[2].Text)
			}
			if got := strings.Join(o.Rule(target.ID), " "); got != rules[target.Title] {
				t.Errorf("%s: the rule of %s is %q, printed is %q", code, target.ID, got, rules[target.Title])
			}
			named := o.Hours(target.ID)
			if target.ID == "response-a" && len(named) != 1 {
				t.Errorf("%s: the hours of %s are %v", code, target.ID, named)
			}
			for _, hours := range named {
				if rules[hours.Label] != hours.Value {
					t.Errorf("%s: %s are %q, printed is %q", code, hours.Label, hours.Value, rules[hours.Label])
				}
			}
		}
	}
}

// Why a stretch counts or not, as a reader is told it. English words of the
// clock on a Swedish page would make the customer ask the supplier after all.
func TestCausesAreTold(t *testing.T) {
	support := func(rule calendar.Rule) sla.Cause { return sla.Cause{Hours: "support", Rule: rule} }
	holiday := support(calendar.Holiday)
	holiday.Holiday = "Långfredag"
	unnamed := support(calendar.Holiday)
	paused, waiting := support(calendar.WeeklyHours), support(calendar.WeeklyHours)
	paused.Paused, paused.Waits = true, []sla.Wait{{Reason: "user"}, {Reason: "vendor", ThirdParty: true}}
	waiting.Waits = []sla.Wait{{Reason: "user"}}
	for _, c := range []struct {
		cause   sla.Cause
		counted bool
		sv, en  string
	}{
		{sla.Cause{}, true, "Verklig tid", "Real time"},
		{support(calendar.WeeklyHours), true, "Inom servicetiden ”support”", "In the service hours “support”"},
		{support(calendar.WeeklyHours), false, "Utanför servicetiden ”support”", "Outside the service hours “support”"},
		{sla.Cause{Hours: "always", Rule: calendar.WeeklyHours}, true, "Dygnet runt", "Around the clock"},
		{sla.Cause{Hours: "outside", Rule: calendar.WeeklyHours}, true, "Utanför servicetiden ”support”", "Outside the service hours “support”"},
		{sla.Cause{Hours: "outside", Rule: calendar.WeeklyHours}, false, "Inom servicetiden ”support”", "In the service hours “support”"},
		{holiday, false, "Helgdag: Långfredag", "Public holiday: Långfredag"},
		{unnamed, false, "Helgdag", "Public holiday"},
		{support(calendar.ClosedDay), false, "Stängd dag enligt avtalet", "Closed day by the agreement"},
		{support(calendar.SpecialHours), true, "Inom servicetiden ”support”", "In the service hours “support”"},
		{paused, false, "Paus: user, vendor (hos tredje part)", "Pause: user, vendor (with a third party)"},
		{sla.Cause{Hours: "support", Paused: true}, false, "Paus", "Pause"},
		{waiting, true, "Inom servicetiden ”support”. Paus som inte stannar klockan: user", "In the service hours “support”. Pause that does not stop the clock: user"},
	} {
		for code, want := range map[string]string{"sv": c.sv, "en": c.en} {
			o := opened(t, code, nil)
			account := sla.Account{Agreement: o.w.in.Customer.Agreements[0].From}
			if got := o.Cause(account, sla.Row{Counted: c.counted, Cause: c.cause}); got != want {
				t.Errorf("%s: %q, want %q", code, got, want)
			}
		}
	}
}

// A ticket's limit names the hours that it was opened in: without, nobody sees
// why one had half an hour and its neighbour three.
func TestLimitsAreTold(t *testing.T) {
	o := opened(t, "en", nil)
	account := sla.Account{Agreement: o.w.in.Customer.Agreements[0].From, Window: &sla.Chosen{Opened: "outside", Within: 3 * 3600, Hours: "always"}}
	if got, want := o.Limit(account), "3 hours, counted around the clock. That limit holds for tickets opened outside the service hours “support”."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := o.Limit(sla.Account{}); got != "" {
		t.Errorf("without a window: %q", got)
	}
}

// What lies behind an availability is its own service's outages and its days,
// each day under its own date.
func TestBehindAnAvailability(t *testing.T) {
	o := opened(t, "en", func(r *forums.Record) {
		r.Outages = append(r.Outages, forums.Outage{Service: "another", From: r.Figures.From, To: r.Figures.To, Reason: "not ours"})
		r.Daily = []forums.Daily{{Target: "availability-erp", Days: append(make([]*json.Number, 2), number("0.875"))}}
	})
	behind := o.Behind("availability-erp")
	tables := blocks[Table](Section{Blocks: behind})
	if drawn := figures(behind); len(drawn) != 0 {
		t.Errorf("the days are drawn and listed: %+v", drawn)
	}
	if len(tables) != 2 || len(tables[0].Rows) != 1 || tables[0].Rows[0][5].Text != "Disk full" {
		t.Fatalf("%+v", tables)
	}
	if days := tables[1].Rows; len(days) != 3 || days[2][0].Text != "3 March 2026" || days[2][1].Text != "87.5%" || days[0][1].Text != "no service hours" {
		t.Errorf("%+v", tables[1].Rows)
	}
	if behind := o.Behind("response-a"); behind != nil {
		t.Errorf("behind a share of tickets stand its tickets, not %+v", behind)
	}
}
