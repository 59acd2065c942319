package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/pack"
)

// How far a complete pack looks back, and of how many things its metrics are
// measured.
const (
	monthsBack = 24
	manyUsers  = 30
)

// complete is a pack in which every point and every ordered section has
// something to show: two years behind it, a pack before it, escalated matters,
// decisions, answers, security tickets and other suppliers, all made up.
func complete(in pack.Input, said sayings) (pack.Input, error) {
	in.Record = cloned(in.Record)
	ordered(&in, said)
	return lived(in, said)
}

// lived is a pack with a past and with all that people have said and done.
func lived(in pack.Input, said sayings) (pack.Input, error) {
	agreedOn(&in)
	suffered(&in, said)
	if err := lookBack(&in); err != nil {
		return in, err
	}
	recallEverything(&in, said)
	calledOff(&in)
	in.Remarks = remarked(in, said, "sla", "contract", "needs", "market", "strategy", "services", "actions")
	return in, nil
}

// cloned is a record whose lists can be written to.
func cloned(r forums.Record) forums.Record {
	r.Figures.Targets = slices.Clone(r.Figures.Targets)
	r.Targets, r.Breaches, r.Outages = slices.Clone(r.Targets), slices.Clone(r.Breaches), slices.Clone(r.Outages)
	r.History, r.Parts = slices.Clone(r.History), slices.Clone(r.Parts)
	r.Figures.Volumes = slices.Clone(r.Figures.Volumes)
	return r
}

// ordered adds the metrics that the ordered sections show, and orders them.
func ordered(in *pack.Input, said sayings) {
	r := &in.Record
	for _, m := range []struct {
		id, unit, value, limit, status string
		of                             string // what it is measured of
		most                           int
		title                          map[string]string
		least                          bool
	}{
		{"storage-user", "GB", "48", "50", "green", "user", 48, map[string]string{"sv": "Lagring per användare", "da": "Lagring pr. bruger", "nb": "Lagring per bruker", "en": "Storage per user"}, false},
		{"licences-user", said.piece, "7", "8", "green", "user", 7, map[string]string{"sv": "Licenser per användare", "da": "Licenser pr. bruger", "nb": "Lisenser per bruker", "en": "Licences per user"}, false},
		{"backup-volume", "GB", "5200", "9000", "green", "server", 5200, map[string]string{"sv": "Säkerhetskopierad mängd", "da": "Sikkerhedskopieret mængde", "nb": "Sikkerhetskopiert mengde", "en": "Backup volume"}, false},
		{"csat", "", "4.2", "4", "green", "", 0, map[string]string{"sv": "Nöjda användare", "da": "Tilfredse brugere", "nb": "Fornøyde brukere", "en": "Satisfied users"}, true},
		{"security-patch-days", "", "9", "7", "red", "", 0, map[string]string{"sv": "Dagar till säkerhetsuppdatering", "da": "Dage til sikkerhedsopdatering", "nb": "Dager til sikkerhetsoppdatering", "en": "Days to a security update"}, false},
	} {
		limit := decimal.RequireFromString(m.limit)
		t := agreement.Target{ID: m.id, Title: m.title, Measure: agreement.Metric, Metric: m.id, Statistic: "max", AtMost: &limit}
		if m.least {
			t.AtMost, t.AtLeast, t.Statistic = nil, &limit, "mean"
		}
		value, bound := json.Number(m.value), json.Number(m.limit)
		r.Targets = append(r.Targets, t)
		r.Figures.Targets = append(r.Figures.Targets, forums.TargetFigure{ID: m.id, Measure: agreement.Metric, Value: &value, Limit: &bound, Status: m.status})
		if m.unit == "" {
			continue
		}
		for n := range manyUsers {
			of := json.Number(fmt.Sprint(m.most * (60 - n) / 60))
			r.Dimensions = append(r.Dimensions, forums.Dimension{Target: m.id, Dimension: fmt.Sprintf("%s%02d", m.of, n+1), Unit: m.unit, Samples: 30, Value: &of})
		}
	}
	card := r.Figures.Targets[:min(2, len(r.Figures.Targets))]
	r.Suppliers = []forums.SupplierCard{{Supplier: "Nätbolaget", Targets: card, Sum: "6000.00", Due: "4000.00", Currency: in.Customer.Currency}}
	r.Connected = append(slices.Clone(r.Connected), "metrics")
	in.Customer.Reporting = forums.Reporting{Storage: []string{"storage-user"}, Licences: []string{"licences-user"}, Backup: []string{"backup-volume"},
		ThirdParties: true, AccountManager: true, Measures: []string{"backlog"}}
}

// agreedOn lets the latest agreement have the targets that are judged.
func agreedOn(in *pack.Input) {
	in.Customer.Agreements = slices.Clone(in.Customer.Agreements)
	if n := len(in.Customer.Agreements); n > 0 {
		in.Customer.Agreements[n-1].Targets = in.Record.Targets
	}
}

// suffered is what went wrong: causes of missed times, security tickets, days
// of which one was bad, and outages of others.
func suffered(in *pack.Input, said sayings) {
	r := &in.Record
	causes := []string{"supplier", "customer", "third-party", "change", "capacity", "supplier", "network", "supplier"}
	for i := range r.Breaches {
		r.Breaches[i].CausedBy = causes[i%len(causes)]
	}
	end := r.Figures.To
	if r.Figures.AsOf.Before(end) {
		end = r.Figures.AsOf
	}
	opened := end.Add(-160 * time.Hour) // in the last month, so that its column shows them
	resolved := opened.Add(9 * time.Hour)
	r.Security = []forums.SecurityItem{{Ticket: "SEC0001", Title: said.threat, Priority: "1", Opened: opened, Resolved: &resolved},
		{Ticket: "SEC0002", Title: said.threat, Priority: "2", Opened: opened.Add(100 * time.Hour)}}
	r.Figures.Volumes = append(r.Figures.Volumes, forums.VolumeFigure{Type: "security", Priority: "1", Opened: 1, Resolved: 1, Closed: 1},
		forums.VolumeFigure{Type: "security", Priority: "2", Opened: 1, Backlog: 1})
	r.Profile.Ages[1]++ // the open one is under seven days old
	leftOut(r, said)
	r.Figures.Faults = []forums.Fault{{Dataset: "tickets", Row: "INC0000131", Problem: "responded before opened"}, {Dataset: "tickets", Row: "INC0000132", Problem: "unknown priority Z"}}
	if len(in.Memory.Answers) == 0 && len(r.Breaches) > 0 {
		b := r.Breaches[0]
		in.Memory.Answers = []pack.AnswerLine{{Target: b.Target, Ticket: b.Ticket, Cause: "change", Explanation: said.cause, Remedy: said.remedy, Who: said.manager}}
	}
}

// leftOut excludes a ticket from the first target that judges tickets: the one
// that both sides have agreed to leave out.
func leftOut(r *forums.Record, said sayings) {
	for i, f := range r.Figures.Targets {
		if f.Counted > 0 {
			r.Figures.Targets[i].Excluded++
			r.Excluded = append(slices.Clone(r.Excluded), forums.Exclusion{Target: f.ID, Reason: said.cause, N: 1})
			return
		}
	}
}

// recallEverything is what the forum remembers from one meeting to the next.
func recallEverything(in *pack.Input, said sayings) {
	asOf, zone := in.Record.Figures.AsOf, in.Customer.Zone
	day := calendar.DayOf(asOf.AddDate(0, 0, -20), zone)
	m := &in.Memory
	m.Escalations = []pack.EscalationLine{
		{Number: 1, Title: said.matter, Level: 2, Person: said.manager, Raised: asOf.AddDate(0, 0, -9), Due: asOf.AddDate(0, 0, -1), Status: "open"},
		{Number: 2, Title: said.matter, Level: 3, Person: in.Customer.People["head"].Name, Raised: asOf.AddDate(0, 0, -60), Status: "answered", Text: said.answer},
	}
	m.Decisions = []pack.DecisionLine{{Number: "2016-03/1", Text: said.decided, Day: day}}
	m.Interpretations = []pack.DecisionLine{{Number: "2016-03/1", Clause: "4.2", Text: said.decided, Day: day, Forum: forums.Tactical}}
	m.Other = []string{said.other}
	m.Agreed = []pack.AgreedLine{{Number: 1, Subject: "INC0000133", Reason: said.cause, Proposed: said.manager, Accepted: in.Customer.People["orderer"].Name, Day: day}}
	for i, a := range m.Actions {
		if a.Moved > 0 { // the list says of each how often its day was put off
			m.Actions[i].LastMoved = asOf.AddDate(0, 0, -2)
		}
	}
	m.Promises = []pack.PromiseLine{{Side: "customer", Kept: 4, Late: 1, Open: 1}, {Side: "supplier", Kept: 11, Late: 3, Moved: 2, Dropped: 1, Open: 4, Overdue: 2}}
}
