package pack

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"ting/assets"
	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/words"
)

// language returns the words of one language that ting ships.
func language(t testing.TB, code string) *words.Words {
	t.Helper()
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	w, err := catalogue.In(code)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// stockholm is the zone of the made-up customer.
func stockholm(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func number(text string) *json.Number {
	n := json.Number(text)
	return &n
}

func dec(text string) *decimal.Decimal {
	d := decimal.RequireFromString(text)
	return &d
}

// nordby is a made-up customer with five targets of four measures.
func nordby(zone *time.Location) forums.Customer {
	weekday := []calendar.Opening{{From: 8 * 3600, To: 16 * 3600}}
	core := calendar.Schedule{Zone: zone, Country: "se", Holiday: func(calendar.Day) (string, bool) { return "", false },
		Closed: map[calendar.Day]bool{{Year: 2026, Month: time.March, Date: 20}: true}}
	for day := time.Monday; day <= time.Thursday; day++ {
		core.Weekly[day] = weekday
	}
	core.Weekly[time.Friday] = []calendar.Opening{{From: 8 * 3600, To: 14*3600 + 1800}}
	always := calendar.Schedule{Zone: zone}
	for day := range always.Weekly {
		always.Weekly[day] = []calendar.Opening{{To: allDay}}
	}
	return forums.Customer{
		ID: "nordby", Name: "Nordby kommun", Language: "sv", Zone: zone, Currency: "SEK",
		People: map[string]forums.Person{
			"orderer": {Key: "orderer", Name: "Beställare Å", Role: "ansvarig beställare", Side: "customer"},
			"manager": {Key: "manager", Name: "Ledare Ö", Role: "kundansvarig", Side: "supplier"},
		},
		Forums: map[forums.Level]forums.Forum{forums.Operational: {Level: forums.Operational, Every: calendar.Month, Attends: []string{"orderer", "manager"}}},
		Agreements: []agreement.Agreement{{
			From:    time.Date(2025, 12, 31, 23, 0, 0, 0, time.UTC),
			Hours:   map[string]calendar.Schedule{"support": core, "always": always, "outside": {Zone: zone, Except: &core}},
			Targets: agreed(),
		}},
	}
}

func agreed() []agreement.Target {
	incidents := agreement.Condition{Column: "type", Values: []string{"incident"}}
	return []agreement.Target{
		{ID: "response-a", Title: map[string]string{"sv": "Svarstid nivå A", "en": "Response, level A"}, Measure: agreement.Response,
			Where:   []agreement.Condition{incidents, {Column: "priority", Values: []string{"A"}}},
			Unless:  []agreement.Condition{{Column: "channel", Values: []string{"email"}}},
			Windows: []agreement.Window{{Within: 4 * time.Hour, Hours: "support"}}, Goal: dec("0.95"), Warn: dec("0.97"),
			Penalty: &agreement.Penalty{Of: *dec("120000"), Brackets: []agreement.Bracket{{Below: *dec("0.95"), Rate: *dec("0.02")}, {Below: *dec("0.9"), Rate: *dec("0.05")}}, Cap: dec("0.05")}},
		{ID: "response-pro", Title: map[string]string{"": "Pro"}, Measure: agreement.Response, Counts: agreement.CountOpened,
			Windows: []agreement.Window{{Opened: "support", Within: 30 * time.Minute, Hours: "always"}, {Opened: "outside", Within: 3 * time.Hour, Hours: "always"}}, Goal: dec("1")},
		{ID: "resolution-3", Title: map[string]string{"sv": "Lösningstid prioritet C", "en": "Resolution, priority C"}, Measure: agreement.Resolution,
			Windows: []agreement.Window{{Within: 16*time.Hour + 30*time.Minute, Hours: "support"}}, Goal: dec("0.9"), Pauses: []string{"Awaiting User Info"}},
		{ID: "availability-erp", Title: map[string]string{"sv": "Tillgänglighet affärssystem", "en": "Availability of the ERP"}, Measure: agreement.Availability, Service: "erp", Hours: "support", Goal: dec("0.995")},
		{ID: "backlog", Title: map[string]string{"sv": "Öppna incidenter", "en": "Open incidents"}, Measure: agreement.Backlog, Where: []agreement.Condition{incidents}, AtMost: dec("40")},
	}
}

// targets returns the outcome of the five targets; met and breached are of the
// third, whose course the trend shows.
func targets(met, breached int, available string) []forums.TargetFigure {
	share := decimal.NewFromInt(int64(met)).DivRound(decimal.NewFromInt(int64(met+breached)), 6)
	status := "green"
	if share.LessThan(*dec("0.9")) {
		status = "red"
	}
	return []forums.TargetFigure{
		{ID: "response-a", Measure: agreement.Response, Counted: 12, Met: 11, Breached: 1, Excluded: 3, Attainment: number("0.916667"), Goal: number("0.95"), Status: "red",
			Penalty: &forums.PenaltyFigure{Amount: "2400.00", Currency: "SEK"}},
		{ID: "response-pro", Measure: agreement.Response, Goal: number("1"), Status: "none"},
		{ID: "resolution-3", Measure: agreement.Resolution, Counted: met + breached, Met: met, Breached: breached, Excluded: 1, Running: 7,
			Attainment: number(share.String()), Goal: number("0.9"), Status: status},
		{ID: "availability-erp", Measure: agreement.Availability, Attainment: number(available), Value: number(available), Goal: number("0.995"), Status: "green"},
		{ID: "backlog", Measure: agreement.Backlog, Value: number("31"), Limit: number("40"), Status: "green"},
	}
}

// volumes returns the volumes of the n-th month.
func volumes(n int) []forums.VolumeFigure {
	return []forums.VolumeFigure{
		{Type: "incident", Priority: "A", Opened: 12 + n%3, Resolved: 12, Closed: 11, Backlog: 2},
		{Type: "incident", Priority: "C", Opened: 140 + 7*(n%5), Resolved: 150, Closed: 149, Backlog: 29 + n},
		{Type: "request", Priority: "C", Opened: 1200 - 11*n, Resolved: 1190, Closed: 1188, Backlog: 60 - n},
		{Type: "wish", Priority: "", Opened: 3, Resolved: 1, Closed: 1, Backlog: 4},
	}
}

// record is a made-up month with fourteen before it.
func record(zone *time.Location) forums.Record {
	month := func(n int) time.Time { return time.Date(2025, time.Month(n+1), 1, 0, 0, 0, 0, zone).UTC() }
	var r forums.Record
	for n := range 15 {
		from := month(n)
		r.History = append(r.History, forums.Outcome{
			Period: from.In(zone).Format("2006-01"), From: from, To: month(n + 1),
			Targets: targets(140-2*n+n%4, 4+n+n%4, "0.99"+strconv.Itoa(80-n)), Volumes: volumes(n),
		})
	}
	last := r.History[14]
	r.Figures = forums.Figures{
		Customer: "nordby", Period: last.Period, From: last.From, To: last.To, AsOf: time.Date(2026, 4, 5, 5, 0, 0, 0, time.UTC), Frozen: true,
		Targets: last.Targets, Volumes: last.Volumes,
		Faults: []forums.Fault{{Dataset: "tickets", Row: "INC9", Problem: "resolved before opened"}},
	}
	r.Connected = []string{"changes", "loads", "outages", "projects", "tickets"}
	r.Sources = []forums.Load{{Dataset: "tickets", To: time.Date(2026, 4, 4, 22, 0, 0, 0, time.UTC)}, {Dataset: "changes", Customer: "other", To: last.To}}
	r.Excluded = []forums.Exclusion{{Target: "response-a", Reason: "channel email", N: 2}, {Target: "response-a", Reason: "Dubblett av INC7", N: 1}, {Target: "resolution-3", Reason: "no estimate", N: 1}}
	r.Outages = []forums.Outage{{Service: "erp", From: last.From.Add(80 * time.Hour), To: last.From.Add(81 * time.Hour), CausedBy: "supplier", Reason: "Disk full"}}
	r.Targets = agreed()
	breachesOf(&r)
	profileOf(&r)
	workOf(&r)
	return r
}

// breachesOf lists 50 missed tickets, more than a pack shows.
func breachesOf(r *forums.Record) {
	for n := range 50 {
		target, priority := "resolution-3", "C"
		if n == 0 {
			target, priority = "response-a", "A"
		}
		opened := r.Figures.From.Add(time.Duration(8+n*13) * time.Hour)
		due, done := opened.Add(48*time.Hour), opened.Add(time.Duration(49+n)*time.Hour)
		b := forums.Breach{TicketFigure: forums.TicketFigure{Ticket: fmt.Sprintf("INC%04d", n), Target: target, Opened: opened, Due: &due, Done: &done, Verdict: "breached"},
			Title: "Skrivaren svarar inte", Type: "incident", Priority: priority, Category: "Utskrift", Group: "Servicedesk", CausedBy: "supplier", Over: int64(3600 * (n + 1))}
		if n%10 == 9 {
			b.Done, b.Title, b.CausedBy = nil, "", "okänd"
		}
		r.Breaches = append(r.Breaches, b)
	}
}

func profileOf(r *forums.Record) {
	for day := range 5 {
		for hour := 7; hour < 18; hour++ {
			r.Profile.Inflow[day][hour] = 40 - 3*day - 2*(hour-9)*(hour-9)/3
		}
	}
	for n, name := range strings.Fields("Nätverk E-post Utskrift Behörighet Affärssystem Telefoni Arbetsplats Lagring Säkerhet Övrigt Video Wifi Läsplatta Moln") {
		r.Profile.Categories = append(r.Profile.Categories, forums.Count{Name: name, N: 300 - 21*n})
	}
	r.Profile.Groups = []forums.Count{{Name: "Servicedesk", N: 900}, {Name: "Drift", N: 300}}
	r.Profile.Channels = []forums.Count{{Name: "web", N: 700}, {Name: "email", N: 300}, {Name: "", N: 10}}
	r.Profile.Ages = [5]int{12, 30, 28, 20, 5}
	r.Profile.Reopened, r.Profile.Reassigned = 0, 41
	for n := range 10 {
		r.Profile.Oldest = append(r.Profile.Oldest, forums.Open{Ticket: fmt.Sprintf("REQ%03d", n), Title: "Ny behörighet", Type: "request", Priority: "C",
			Group: "Drift", Opened: r.Figures.From.AddDate(0, 0, -100+n)})
	}
}

func workOf(r *forums.Record) {
	from, to := r.Figures.From, r.Figures.To
	r.Made = []forums.Change{{ID: "CHG1", Title: "Byte av brandvägg", Service: "nät", Risk: "high", Status: "completed", Outcome: "utan störning", PlannedFrom: from.AddDate(0, 0, 3), ActualFrom: from.AddDate(0, 0, 4), ActualTo: from.AddDate(0, 0, 5)}}
	r.Coming = []forums.Change{{ID: "CHG3", Title: "Uppgradering av e-post", Risk: "vet ej", Status: "planned", PlannedFrom: to.AddDate(0, 0, 9)}, {ID: "CHG2", Title: "Ny lagring", PlannedFrom: to.AddDate(0, 0, 2), PlannedTo: to.AddDate(0, 0, 3)}}
	r.Projects = []forums.Project{
		{ID: "P1", Title: "Ny telefoni", Status: "green", Phase: "Införande", Lead: "Eva Ek", BaselineEnd: to.AddDate(0, 1, 0), PlannedEnd: to.AddDate(0, 1, 14), Progress: 0.6,
			Milestones: []forums.Milestone{{Title: "Pilot", Planned: from.AddDate(0, 0, 5), Done: from.AddDate(0, 0, 6)}, {Title: "Breddinförande", Planned: from.AddDate(0, 0, 20)}, {Title: "Slut", Planned: to.AddDate(0, 1, 0)}}},
		{ID: "P2", Title: "Molnflytt", Status: "amber", Progress: -1},
	}
	resolved := from.AddDate(0, 0, 2)
	r.Security = []forums.SecurityItem{{Ticket: "SEC1", Title: "Nätfiske", Priority: "A", Opened: from.AddDate(0, 0, 1), Resolved: &resolved}, {Ticket: "SEC2", Title: "Läckt lösenord", Priority: "B", Opened: from.AddDate(0, 0, 20)}}
}

// memory is what the made-up forum remembers.
func memory() Memory {
	return Memory{
		Actions: []ActionLine{
			{Number: 7, Title: "Gå igenom skrivarköerna", Owner: "Ledare Ö", Side: "supplier", Due: calendar.Day{Year: 2026, Month: 3, Date: 20}, Status: "started", Overdue: true, Moved: 2, Note: "väntar på underlag"},
			{Number: 9, Title: "Bestäm ny kodsträng", Owner: "Beställare Å", Side: "customer", Due: calendar.Day{Year: 2026, Month: 4, Date: 30}, Status: "open"},
		},
		Escalations: []EscalationLine{{Number: 2, Title: "Återkommande avbrott", Level: 2, Person: "Ledare Ö", Raised: time.Date(2026, 3, 30, 8, 0, 0, 0, time.UTC), Due: time.Date(2026, 4, 1, 8, 0, 0, 0, time.UTC), Status: "open"}},
		Decisions:   []DecisionLine{{Number: "2026-02/1", Text: "Svarstid mäts även för begäran.", Day: calendar.Day{Year: 2026, Month: 3, Date: 6}}},
		Other:       []string{"Sommarens bemanning"},
	}
}

// input is the full made-up pack in one language.
func input(t testing.TB, code string) Input {
	zone := stockholm(t)
	return Input{
		Customer: nordby(zone), Record: record(zone), Memory: memory(), Words: language(t, code), Supplier: "Söderberg & Ågren AB", Accent: "#0B5FFF",
		Meeting: time.Date(2026, 4, 9, 7, 0, 0, 0, time.UTC), Citations: []string{"Made-up figures (2026), for tests."},
	}
}
