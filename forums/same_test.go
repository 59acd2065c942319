package forums_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/ticket"
)

// world is one drawn customer with its tickets and outages around a night on
// which the clocks change.
type world struct {
	customer forums.Customer
	period   calendar.Period
	asOf     time.Time
	base     time.Time
	tickets  []ticket.Ticket
	outages  []forums.Outage
}

// changes are nights on which clocks change: at two and three in the morning,
// at midnight, and by half an hour.
func changes() [][2]string {
	return [][2]string{
		{"Europe/Stockholm", "2026-03-29"}, {"Europe/Copenhagen", "2026-10-25"},
		{"America/Sao_Paulo", "2018-11-04"}, {"America/Sao_Paulo", "2018-02-18"},
		{"Australia/Lord_Howe", "2026-04-05"}, {"Australia/Lord_Howe", "2026-10-04"}, {"UTC", "2026-02-28"},
	}
}

func drawWorld(t *rapid.T) world {
	night := rapid.SampledFrom(changes()).Draw(t, "night")
	zone, err := time.LoadLocation(night[0])
	if err != nil {
		t.Fatal(err)
	}
	day, err := time.Parse(time.DateOnly, night[1])
	if err != nil {
		t.Fatal(err)
	}
	midnight := func(offset int) time.Time {
		d := day.AddDate(0, 0, offset)
		return time.Unix(wallInstant(zone, d, 0), 0).UTC()
	}
	w := world{base: midnight(0)}
	kind := rapid.SampledFrom([]calendar.Kind{calendar.DayLong, calendar.Week}).Draw(t, "kind")
	w.period = calendar.Of(kind, midnight(rapid.IntRange(-2, 1).Draw(t, "period")), zone)
	w.asOf = w.base.Add(time.Duration(rapid.IntRange(-24, 120).Draw(t, "as-of")) * time.Hour)
	w.customer = forums.Customer{ID: "c", Zone: zone, Currency: "SEK"}
	hours := map[string]calendar.Schedule{"day": drawHours(t, zone), "odd": drawHours(t, zone)}
	odd := hours["odd"]
	hours["rest"] = calendar.Schedule{Zone: zone, Except: &odd}
	for _, from := range []int{-3, rapid.IntRange(-1, 2).Draw(t, "second agreement")} {
		w.customer.Agreements = append(w.customer.Agreements, agreement.Agreement{From: midnight(from), Hours: hours, Targets: drawTargets(t)})
	}
	for i := range rapid.IntRange(1, 5).Draw(t, "tickets") {
		w.tickets = append(w.tickets, drawTicket(t, w.base, fmt.Sprintf("INC%d", i)))
	}
	for range rapid.IntRange(0, 4).Draw(t, "outages") {
		from := drawInstant(t, w.base, "outage from")
		o := forums.Outage{Customer: "c", Service: rapid.SampledFrom([]string{"erp", "mail"}).Draw(t, "service"), From: from,
			Planned: rapid.Bool().Draw(t, "planned")}
		if rapid.Bool().Draw(t, "ends") {
			o.To = from.Add(drawStretch(t, "outage"))
		}
		w.outages = append(w.outages, o)
	}
	return w
}

// drawHours draws hours with at least an hour on most days, so that a
// deadline is never far.
func drawHours(t *rapid.T, zone *time.Location) calendar.Schedule {
	s := calendar.Schedule{Zone: zone, Closed: map[calendar.Day]bool{}}
	free := rapid.IntRange(0, 6).Draw(t, "free weekday")
	for weekday := range s.Weekly {
		if weekday == free {
			continue
		}
		from := rapid.IntRange(0, 40).Draw(t, "opens")
		to := rapid.IntRange(from+2, 48).Draw(t, "closes")
		s.Weekly[weekday] = []calendar.Opening{{From: from * 1800, To: to * 1800}}
		if to < 46 && rapid.Bool().Draw(t, "again") {
			s.Weekly[weekday] = append(s.Weekly[weekday], calendar.Opening{From: (to + 1) * 1800, To: (to + 2) * 1800})
		}
	}
	return s
}

func drawTargets(t *rapid.T) []agreement.Target {
	within := func() time.Duration {
		return time.Duration(rapid.SampledFrom([]int{0, 1, 60, 1800, 3600, 5400, 3 * 3600}).Draw(t, "within")) * time.Second
	}
	name := func() string { return rapid.SampledFrom([]string{"day", "odd", "rest"}).Draw(t, "hours") }
	counts := rapid.SampledFrom([]agreement.Counting{agreement.CountVerdict, agreement.CountOpened, agreement.CountDone})
	goal, most := decimal.RequireFromString("0.5"), decimal.NewFromInt(2)
	response := agreement.Target{ID: "response", Measure: agreement.Response, Counts: counts.Draw(t, "counts"), Goal: &goal,
		Windows: []agreement.Window{{Within: within(), Hours: name()}}}
	resolution := agreement.Target{ID: "resolution", Measure: agreement.Resolution, Counts: counts.Draw(t, "counts"), Goal: &goal,
		Unless:  []agreement.Condition{{Column: "channel", Values: []string{"email", "fax"}}},
		Where:   []agreement.Condition{{Column: "priority", Values: []string{"A", ""}}},
		Windows: []agreement.Window{{Opened: "day", Within: within(), Hours: name()}, {Opened: name(), Within: within(), Hours: name()}}}
	if rapid.Bool().Draw(t, "by reason") {
		resolution.Pauses = []string{"vendor"}
	}
	estimate := agreement.Target{ID: "estimate", Measure: agreement.Estimate, Counts: counts.Draw(t, "counts"), Goal: &goal, Hours: name()}
	targets := []agreement.Target{response, resolution, estimate,
		{ID: "availability", Measure: agreement.Availability, Service: "erp", Hours: name(), Goal: &goal},
		{ID: "backlog", Measure: agreement.Backlog, AtMost: &most}}
	return targets[:rapid.IntRange(1, len(targets)).Draw(t, "targets")]
}

// drawInstant draws an instant near the night, often on a full hour, where
// hours open and close.
func drawInstant(t *rapid.T, base time.Time, label string) time.Time {
	at := base.Add(time.Duration(rapid.IntRange(-72, 96).Draw(t, label)) * time.Hour)
	return at.Add(time.Duration(rapid.SampledFrom([]int{0, 0, 1, 1800, 3599}).Draw(t, label+" seconds")) * time.Second)
}

func drawStretch(t *rapid.T, label string) time.Duration {
	return time.Duration(rapid.SampledFrom([]int{0, 1, 1799, 1800, 3600, 7200, 36000, 86400}).Draw(t, label)) * time.Second
}

func drawTicket(t *rapid.T, base time.Time, id string) ticket.Ticket {
	row := ticket.Ticket{ID: id, Customer: "c", Opened: drawInstant(t, base, "opened"),
		Channel:  rapid.SampledFrom([]string{"", "email", "phone"}).Draw(t, "channel"),
		Priority: rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "priority"),
		Excluded: rapid.SampledFrom([]string{"", "", "", "", "test"}).Draw(t, "excluded")}
	if rapid.Bool().Draw(t, "responded") {
		row.Responded = row.Opened.Add(drawStretch(t, "response"))
	}
	if rapid.Bool().Draw(t, "resolved") {
		row.Resolved = row.Opened.Add(drawStretch(t, "resolution") + drawStretch(t, "resolution too") - 1800*time.Second)
	}
	if rapid.Bool().Draw(t, "closed") {
		row.Closed = row.Opened.Add(drawStretch(t, "closing") + drawStretch(t, "closing too"))
	}
	if rapid.Bool().Draw(t, "estimate") {
		row.Estimate = row.Opened.Add(drawStretch(t, "estimate in"))
	}
	for range rapid.IntRange(0, 3).Draw(t, "pauses") {
		p := ticket.Pause{From: row.Opened.Add(drawStretch(t, "waits from") - 3600*time.Second), Reason: rapid.SampledFrom([]string{"vendor", "user"}).Draw(t, "why")}
		if rapid.IntRange(0, 3).Draw(t, "waits on") > 0 {
			p.To = p.From.Add(drawStretch(t, "waits"))
		}
		row.Pauses = append(row.Pauses, p)
	}
	return row
}

// evaluate runs one evaluation over the rows in the order given.
func evaluate(t rapid.TB, w world, p calendar.Period, want forums.Want) *forums.Evaluation {
	t.Helper()
	e, err := forums.NewEvaluation(w.customer, p, w.asOf, want)
	if err != nil {
		t.Fatal(err)
	}
	feed(t, forums.Fan(e), w)
	return e
}

func feed(t rapid.TB, f forums.Facts, w world) {
	t.Helper()
	f.Connected("tickets")
	for i := range w.tickets {
		row := w.tickets[i]
		if err := f.Ticket(&row); err != nil {
			t.Fatal(err)
		}
	}
	f.Connected("outages")
	for _, o := range w.outages {
		if f.Outage != nil {
			if err := f.Outage(o); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func figuresOf(t rapid.TB, e *forums.Evaluation) forums.Figures {
	t.Helper()
	figures, err := e.Figures()
	if err != nil {
		t.Fatal(err)
	}
	return figures
}

func printed(t rapid.TB, value any) string {
	t.Helper()
	text, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// firstDifference shows two texts from a few lines before they part.
func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			from := max(0, i-8)
			return fmt.Sprintf("line %d\n%s\nwant\n%s", i+1, strings.Join(a[from:i+1], "\n"), strings.Join(b[from:i+1], "\n"))
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

// Two judges that share no code must agree on every ticket, count and share:
// where they differ, one of them misreads the agreement. Run it long with
// -rapid.checks=20000.
func TestTwoJudgesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		figures := figuresOf(t, evaluate(t, w, w.period, forums.Want{Tickets: true}))
		b := newBrute(w.customer, w.period, w.asOf, w.base.AddDate(0, 0, -10), w.base.AddDate(0, 0, 16))
		sameTickets(t, figures, b.tickets(w.tickets))
		sameCounts(t, figures)
		sameLevels(t, figures, b, w)
		volume := b.volume(w.tickets)
		for _, v := range figures.Volumes {
			volume.Opened, volume.Resolved = volume.Opened-v.Opened, volume.Resolved-v.Resolved
			volume.Closed, volume.Backlog = volume.Closed-v.Closed, volume.Backlog-v.Backlog
		}
		if volume != (forums.VolumeFigure{}) {
			t.Fatalf("volumes off by %+v", volume)
		}
	})
}

func sameTickets(t *rapid.T, figures forums.Figures, want []forums.TicketFigure) {
	order := map[string]int{}
	for i, target := range figures.Targets {
		order[target.ID] = i
	}
	slices.SortFunc(want, func(a, b forums.TicketFigure) int {
		return cmp.Or(cmp.Compare(order[a.Target], order[b.Target]), a.Opened.Compare(b.Opened), strings.Compare(a.Ticket, b.Ticket))
	})
	if got, want := printed(t, figures.Tickets), printed(t, append([]forums.TicketFigure{}, want...)); got != want {
		t.Fatal("tickets: " + firstDifference(got, want))
	}
}

// sameCounts adds up the list of tickets and compares it with the counts.
func sameCounts(t *rapid.T, figures forums.Figures) {
	for _, target := range figures.Targets {
		count := map[string]int{}
		for _, row := range figures.Tickets {
			if row.Target == target.ID {
				count[row.Verdict]++
			}
		}
		if target.Met != count["met"] || target.Breached != count["breached"] || target.Excluded != count["excluded"] ||
			target.Running != count["running"] || target.Counted != target.Met+target.Breached {
			t.Fatalf("target %+v, but its tickets are %v", target, count)
		}
		if target.Measure == agreement.Response || target.Measure == agreement.Resolution || target.Measure == agreement.Estimate {
			if got := number(target.Attainment); got != share(int64(target.Met), int64(target.Counted)) {
				t.Fatalf("attainment %s of %+v", got, target)
			}
		}
	}
}

// sameLevels compares availability and backlog, which the agreement in force at
// the period's end judges.
func sameLevels(t *rapid.T, figures forums.Figures, b *brute, w world) {
	version := b.version(w.period.To.Add(-time.Second))
	if version < 0 {
		return
	}
	for _, target := range w.customer.Agreements[version].Targets {
		i := slices.IndexFunc(figures.Targets, func(f forums.TargetFigure) bool { return f.ID == target.ID })
		got := number(figures.Targets[i].Value)
		switch target.Measure {
		case agreement.Availability:
			if want := share(b.availability(target, w.outages)); got != want {
				t.Fatalf("availability %s, want %s", got, want)
			}
		case agreement.Backlog:
			if want := fmt.Sprint(b.volume(w.tickets).Backlog); got != want {
				t.Fatalf("backlog %s, want %s", got, want)
			}
		}
	}
}

func number(n *json.Number) string {
	if n == nil {
		return "null"
	}
	return n.String()
}
