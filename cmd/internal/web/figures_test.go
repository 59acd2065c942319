package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/sla"
	"ting/forums/trail"
)

// closedRecord is a period with one target and so many tickets that were met
// and breached, one that is excluded and one that is running, with the rules
// that they were judged by.
func closedRecord(customer string, p calendar.Period, asOf time.Time, met, breached int) forums.Record {
	share := json.Number(decimal.NewFromInt(int64(met)).DivRound(decimal.NewFromInt(int64(met+breached)), 6).String())
	goal, number := decimal.RequireFromString("0.95"), json.Number("0.95")
	f := forums.Figures{Customer: customer, Period: p.Name, From: p.From, To: p.To, AsOf: asOf, Tickets: []forums.TicketFigure{},
		Targets: []forums.TargetFigure{{ID: "response-a", Measure: agreement.Response, Counted: met + breached, Met: met, Breached: breached, Excluded: 1, Running: 1,
			Attainment: &share, Goal: &number, Status: "red"}},
		Volumes: []forums.VolumeFigure{{Type: "incident", Priority: "A", Opened: 2}},
		Faults:  []forums.Fault{{Dataset: "tickets", Row: "INC9", Problem: "x"}}}
	r := forums.Record{Connected: []string{"tickets"}, Targets: []agreement.Target{{ID: "response-a", Measure: agreement.Response, Goal: &goal,
		Title: agreement.Text{"sv": "Svarstid A", "en": "Response time A"}, Windows: []agreement.Window{{Within: time.Hour, Hours: "support"}}}}}
	for i := range met + breached + 2 {
		t := forums.TicketFigure{Ticket: fmt.Sprintf("INC%d", i+1), Target: "response-a", Opened: p.From.Add(time.Duration(i) * time.Minute)}
		due, done, elapsed := t.Opened.Add(time.Hour), t.Opened.Add(90*time.Minute), int64(1800)
		switch {
		case i < met:
			t.Verdict = string(sla.Met)
		case i < met+breached:
			t.Verdict, elapsed = string(sla.Breached), 5400
			r.Breaches = append(r.Breaches, forums.Breach{TicketFigure: t, Title: "Ingen svarar <b>", Priority: "A", Over: 1800})
		case i == met+breached:
			t.Verdict, t.Reason = string(sla.Excluded), "no estimate"
		default:
			t.Verdict = string(sla.Running)
		}
		if t.Verdict != string(sla.Excluded) {
			t.Due, t.Elapsed = &due, &elapsed
		}
		if t.Verdict == string(sla.Met) || t.Verdict == string(sla.Breached) {
			t.Done = &done
		}
		f.Tickets = append(f.Tickets, t)
	}
	week := calendar.Written{}
	for day := time.Monday; day <= time.Friday; day++ {
		week.Weekly[day] = []calendar.Opening{{From: 8 * 3600, To: 16 * 3600}}
	}
	r.Figures, r.Rules = f, []forums.Rules{{From: p.From, Hours: []forums.Hours{{Name: "support", Schedule: week}}}}
	return r
}

// close freezes a record as a revision of its period.
func (r *rig) close(record forums.Record, revision int) {
	r.t.Helper()
	content, err := json.Marshal(record)
	if err == nil {
		err = r.ledger.Freeze(r.t.Context(), dispatch.Frozen{Customer: record.Figures.Customer, Period: record.Figures.Period, Revision: revision,
			Hash: dispatch.Hash(content), Record: record, By: trail.By{Who: "test", At: r.clock(), Why: "test"}})
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

func month(t *testing.T, name string) calendar.Period {
	t.Helper()
	p, err := calendar.Parse(name, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var ticketLink = regexp.MustCompile(`/tickets/([^"]+)">`)

// The list behind a figure must add up to it: a reader who counts the rows of
// all its pages, and one who counts those of the file, gets what is printed.
func TestTheListAddsUpToTheFigure(t *testing.T) {
	r := newRig(t)
	record := closedRecord("nordby", month(t, "2025-12"), r.clock(), 230, 17)
	r.close(record, 1)
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	at := "/customers/nordby/figures/2025-12/1"
	if a := b.get(at); a.code != 200 || !strings.Contains(a.body, "Response time A") || !strings.Contains(a.body, "93.1%") {
		t.Fatalf("the figures: %d\n%s", a.code, a.body)
	}
	target := at + "/targets/response-a"
	for verdict, want := range map[string]int{"": 249, "met": 230, "breached": 17, "excluded": 1, "running": 1} {
		found := map[string]bool{}
		for page := 1; ; page++ {
			a := b.get(target + "?" + url.Values{"verdict": {verdict}, "page": {strconv.Itoa(page)}}.Encode())
			if a.code != 200 {
				t.Fatalf("page %d: %d", page, a.code)
			}
			for _, link := range ticketLink.FindAllStringSubmatch(a.body, -1) {
				found[link[1]] = true
			}
			if !strings.Contains(a.body, `rel="next"`) {
				break
			}
		}
		file, err := csv.NewReader(strings.NewReader(strings.ReplaceAll(b.get(target+"/export?verdict="+verdict).body, ";", ","))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != want || len(file)-1 != want {
			t.Errorf("%q: %d tickets on the pages, %d in the file, the figure says %d", verdict, len(found), len(file)-1, want)
		}
	}
	if a := b.get(target + "?q=inc249"); len(ticketLink.FindAllString(a.body, -1)) != 1 {
		t.Error("a ticket is not found by its number")
	}
	if a := b.get(target + "?q=nothing"); !strings.Contains(a.body, "No ticket matches this view") || strings.Contains(a.body, "<table") {
		t.Error("an empty view does not say what to do")
	}
	if a := b.get(target); !strings.Contains(a.body, "95% of the tickets must be answered within 1 hour") || !strings.Contains(a.body, "Mon–Fri 08:00–16:00") {
		t.Errorf("the rule is not told:\n%s", a.body)
	}
}

// A steering group reads what was released, in the revision that was released,
// and of the others not even that they exist.
func TestFiguresAreAsOpenAsTheirPack(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	r.lived("soeby")
	r.close(closedRecord("nordby", month(t, "2026-01"), r.clock(), 3, 1), 2) // restated, and no pack of it yet
	reader, manager := r.signedIn("reader", access.Reader, "nordby"), r.signedIn("dm", access.DeliveryManager, "nordby")
	within := "/targets/response-a/tickets/INC1"
	for _, c := range []struct {
		path            string
		reader, manager int
	}{
		{"/customers/nordby/figures/2026-01", 303, 303}, {sentFigures, 200, 200}, {sentFigures + within, 200, 200}, {sentFigures + "/targets/response-a/export", 200, 200},
		{"/customers/nordby/figures/2026-01/2", 404, 200}, {"/customers/nordby/figures/2026-01/2" + within, 404, 200}, {"/customers/nordby/figures/2026-01/9", 404, 404},
		{"/customers/nordby/figures/2026-02", 404, 303}, {"/customers/nordby/figures/2026-02/1", 404, 200}, {"/customers/nordby/figures/2026-02/1/targets/response-a", 404, 200},
		{sentFigures + "/targets/nowhere", 404, 404}, {sentFigures + "/targets/response-a/tickets/INC99", 404, 404}, {"/customers/nordby/figures/2026-01/x", 404, 404}, {"/customers/nordby/figures/2026-01/0", 404, 404},
		{"/customers/soeby/figures/2026-01", 404, 404}, {"/customers/soeby/figures/2026-01/1" + within, 404, 404},
	} {
		for who, asked := range map[string]struct {
			b    *browser
			want int
		}{"a reader": {reader, c.reader}, "a delivery manager": {manager, c.manager}} {
			if a := asked.b.get(c.path); a.code != asked.want {
				t.Errorf("%s asks %s: %d, want %d", who, c.path, a.code, asked.want)
			}
		}
	}
	// Without a revision in the address everybody gets the newest that is theirs.
	for b, want := range map[*browser]string{reader: "/2026-01/1", manager: "/2026-01/2"} {
		if to := b.get("/customers/nordby/figures/2026-01").header.Get("Location"); !strings.HasSuffix(to, want) {
			t.Errorf("the newest figures are at %s, want …%s", to, want)
		}
	}
}

// The clock must add up to the row that was closed; and where the source says
// nothing, or something else, the page must say so and keep to what was closed.
func TestAClockIsFollowedByHand(t *testing.T) {
	var says func(*sla.Account) error
	r := newRig(t, func(o *Options) { o.House = restless{o.House, &says} })
	r.lived("nordby")
	b := r.signedIn("reader", access.Reader, "nordby")
	clock := sentFigures + "/targets/response-a/tickets/"
	a := b.get(clock + "INC1")
	for _, want := range []string{"Pause: user", "The rows add up to 30\u00a0min", "in the service hours “support”", "Europe/Stockholm", "1 hour, counted in the service hours", `class="status green">Met`} {
		if !strings.Contains(strings.ToLower(a.body), strings.ToLower(want)) {
			t.Errorf("the clock does not say %q:\n%s", want, a.body)
		}
	}
	if a := b.get(clock + "INC2"); !strings.Contains(a.body, "Ingen svarar &lt;b&gt;") || !strings.Contains(a.body, `class="status red">Breached`) {
		t.Errorf("a ticket that was missed is not recognised:\n%s", a.body)
	}
	if a := b.get(clock + "INC3"); !strings.Contains(a.body, "no estimate given") || !strings.Contains(a.body, "does not count, so no clock") {
		t.Errorf("an excluded ticket:\n%s", a.body)
	}
	if !strings.Contains(a.body, "in force since the beginning") || strings.Contains(a.body, "1-01-01") {
		t.Errorf("an agreement without a first day is given one:\n%s", a.body)
	}
	says = func(a *sla.Account) error {
		a.Agreement = r.clock()
		return nil
	}
	if a := b.get(clock + "INC1"); !strings.Contains(a.body, "in force from 2026-03-02") {
		t.Errorf("the agreement's first day is not told:\n%s", a.body)
	}
	says = func(a *sla.Account) error {
		hours := int64(7200)
		a.Verdict, a.Elapsed = sla.Breached, &hours
		return nil
	}
	a = b.get(clock + "INC1")
	if !strings.Contains(a.body, "counts with Met, 30\u00a0min") || !strings.Contains(a.body, "gives Breached, 2\u00a0h") || strings.Contains(a.body, "The rows add up to") {
		t.Errorf("another clock than the closed one is not told apart:\n%s", a.body)
	}
	for problem, want := range map[error]string{errDown: "the source does not answer", fault.NotFound: "The source no longer has the ticket"} {
		says = func(*sla.Account) error { return problem }
		if a := b.get(clock + "INC1"); a.code != 200 || !strings.Contains(a.body, want) || !strings.Contains(a.body, `class="status green">Met`) {
			t.Errorf("%v: %d\n%s", problem, a.code, a.body)
		}
	}
}

// restless is a house whose warehouse changes its mind.
type restless struct {
	House
	says *func(*sla.Account) error
}

func (r restless) Clock(ctx context.Context, c forums.Customer, closed dispatch.Frozen, target, ticket string) (sla.Account, error) {
	a, err := r.House.Clock(ctx, c, closed, target, ticket)
	if err == nil && *r.says != nil {
		err = (*r.says)(&a)
	}
	return a, err
}

// A ticket's number and a target's id are the customer's own text: whatever is
// in them, the links lead to them and nowhere else.
func TestOddNumbersAreReached(t *testing.T) {
	r := newRig(t)
	record := closedRecord("nordby", month(t, "2025-12"), r.clock(), 1, 0)
	odd := []string{"INC/1", "a b+c", "50%25", "å?ä#ö", `"><script>`, "a//b", "x;y&z=1"}
	for _, number := range odd {
		ticket := record.Figures.Tickets[0]
		ticket.Ticket = number
		record.Figures.Tickets = append(record.Figures.Tickets, ticket)
	}
	r.close(record, 1)
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	list := b.get("/customers/nordby/figures/2025-12/1/targets/response-a").body
	for _, number := range odd {
		link := "/customers/nordby/figures/2025-12/1/targets/response-a/tickets/" + url.PathEscape(number)
		if !strings.Contains(html.UnescapeString(list), `"`+link+`"`) {
			t.Errorf("the list has no link to %q", number)
		}
		if a := b.get(link); a.code != 200 || !strings.Contains(html.UnescapeString(a.body), "Ticket "+number) {
			t.Errorf("%q: %d %s", number, a.code, a.header.Get("Location"))
		}
	}
}
