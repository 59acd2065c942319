package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/datasource/pgtest"
	"ting/forums"
)

// The customers of the story, and what their file has in the place of the
// sound workspace's forums and ladder.
const (
	storyForums = `operational: {every: month, day: 5, at: "07:00", attends: [orderer, manager], sends-to: [orderer]}
  tactical: {every: quarter, day: 10, at: "07:00", attends: [orderer, manager], sends-to: [orderer]}
  strategic: {every: half-year, day: 15, at: "07:00", attends: [orderer, head], sends-to: [orderer]}`
	storyLadder = `escalation:
  - {person: manager, within: 8h, hours: support}
  - {person: head, within: 8h, hours: support}
  - {person: director, within: 16h, hours: support}`
	storyPeople = `people:
  head: {name: Head 01, email: head@exempeldrift.example, side: supplier}
  director: {name: Director 01, email: director@nordby.example, side: customer}`
	matter  = "Nights without anyone to call"
	ruling  = "A night desk from September"
	tardily = "late answers were loaded"
	lapse   = "The queue had nobody over Easter"
	power   = "the street had no power"
)

// story is a house through a year, whose clock stands where the test puts it.
type story struct {
	t       testing.TB
	dir     string
	ledger  string
	now     time.Time
	press   *printer
	packs   map[string]string            // every pack of the year as JSON, by customer, forum and period
	section map[string]map[string]string // its sections, by the same name and the section's
}

// newStory lays out two customers whose data come month by month.
func newStory(t testing.TB, url string) *story {
	t.Helper()
	press, err := newPrinter()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = press.Close() })
	s := &story{t: t, dir: t.TempDir(), ledger: url, press: press, packs: map[string]string{}, section: map[string]map[string]string{}}
	if url == "" {
		s.ledger = "sqlite:" + filepath.Join(s.dir, "ting.db")
	}
	if err := os.CopyFS(s.dir, os.DirFS(filepath.Join("testdata", "workspace"))); err != nil {
		t.Fatal(err)
	}
	s.write("ting.yaml", "warehouse: files:data\nsupplier: {name: Exempeldrift AB}\nmail: {folder: mailbox, from: rapport@exempeldrift.example}\n")
	written, err := os.ReadFile(filepath.Join(s.dir, "customers", "nordby.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	customer := strings.NewReplacer("people:", storyPeople,
		`operational: {every: month, day: 5, at: "07:00", attends: [orderer, manager], sends-to: [orderer]}`, storyForums,
		"escalation:\n  - {person: manager, within: 8h, hours: support}", storyLadder).Replace(string(written))
	s.write("customers/nordby.yaml", customer)
	s.write("customers/sydby.yaml", strings.NewReplacer("id: nordby", "id: sydby", "Nordby kommun", "Sydby kommun").Replace(customer))
	s.write("data/pauses.csv", "ticket_id,from_at,to_at,reason\n")
	s.do("migrate")
	return s
}

func (s *story) write(file, text string) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, file), []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// shell is what a command of the story runs in, and where it prints.
func (s *story) shell() (shell, *bytes.Buffer) {
	said := &bytes.Buffer{}
	settings := []string{"TING_LEDGER=" + s.ledger, "TING_CLOCK=" + s.now.Format(time.RFC3339)}
	return shell{in: strings.NewReader(""), out: said, err: said, now: time.Now, env: func() []string { return settings }}, said
}

// do runs a command that must end well, and returns what it prints.
func (s *story) do(args ...string) string {
	s.t.Helper()
	sh, said := s.shell()
	if code := run(s.t.Context(), sh, append(args, "--workspace", s.dir)); code != 0 {
		s.t.Fatalf("%s: ting %s ends with %d:\n%s", s.now.Format(time.DateOnly), strings.Join(args, " "), code, said)
	}
	return said.String()
}

// of runs a command about a customer by one of its people.
func (s *story) of(customer, who string, args ...string) string {
	s.t.Helper()
	return s.do(append(args, "--customer", customer, "--by", who)...)
}

// load has the warehouse know the tickets of the months up to one. From April
// on, when told so, it knows a ticket of March that came late.
func (s *story) load(month int, tardy bool) {
	s.t.Helper()
	var b strings.Builder
	fmt.Fprintln(&b, "ticket_id,customer,type,priority,opened_at,responded_at,resolved_at,closed_at,channel,reopened")
	for m := 1; m <= month; m++ {
		for _, c := range []string{"nordby", "sydby"} {
			fmt.Fprintf(&b, "INC%s%02d,%s,incident,A,2026-%02d-12 09:00,2026-%02d-12 10:00,2026-%02d-13 10:00,2026-%02d-13 11:00,phone,0\n", c, m, c, m, m, m, m)
		}
	}
	if tardy {
		fmt.Fprintln(&b, "INClate,nordby,incident,A,2026-03-17 09:00,2026-03-19 10:00,2026-03-19 11:00,2026-03-19 12:00,phone,0")
	}
	s.write("data/tickets.csv", b.String())
	loads, to := "dataset,loaded_to\n", time.Date(2026, time.Month(month+1), 2, 0, 0, 0, 0, time.UTC)
	for _, dataset := range []string{"tickets", "outages", "metrics", "pauses"} {
		loads += dataset + "," + to.Format("2006-01-02 15:04") + "\n"
	}
	s.write("data/loads.csv", loads)
}

// stand puts the clock on a day of 2026, or of the year after, at ten.
func (s *story) stand(month, day int) {
	s.now = time.Date(2026, time.Month(month), day, 8, 0, 0, 0, time.UTC)
}

// meet closes a period of a customer, plans the forum's meeting about it and
// composes its pack. Minutes that decide something, on a point of the agenda
// where one is named, are approved.
func (s *story) meet(customer string, forum forums.Level, period, decision string, on ...string) {
	s.t.Helper()
	about := []string{"--forum", string(forum), "--period", period}
	meeting := func(move string, args ...string) {
		s.of(customer, "manager", slices.Concat([]string{"meeting", move}, about, args)...)
	}
	s.do("close", "--period", period, "--customer", customer)
	meeting("plan")
	s.compose(customer, forum, period)
	s.now = s.now.Add(time.Minute) // the meeting comes after its pack
	meeting("decide", append([]string{"--text", decision}, on...)...)
	meeting("hold", "--present", "orderer,manager")
	meeting("approve")
}

// compose makes the pack of a closed period as the commands do, and keeps it.
func (s *story) compose(customer string, forum forums.Level, period string) {
	s.t.Helper()
	sh, _ := s.shell()
	h, err := sh.enterDir(s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	l, err := h.openLedger(s.t.Context(), true)
	if err != nil {
		s.t.Fatal(err)
	}
	defer l.Close()
	a := asked{customer: customer, period: period}
	of, p, _, err := a.resolve(h)
	if err != nil {
		s.t.Fatal(err)
	}
	e, err := h.evidence(s.t.Context(), l, a, of, p)
	if err != nil || e.revision == 0 {
		s.t.Fatalf("%s of %s is not closed (%v)", period, customer, err)
	}
	content, err := h.composeFrom(s.t.Context(), l, s.press, e, forum, "en")
	if err != nil {
		s.t.Fatal(err)
	}
	name := storyName(customer, forum, period)
	if e.revision > 1 {
		name += fmt.Sprintf(" revision %d", e.revision)
	}
	s.section[name] = map[string]string{}
	for _, part := range content.Sections {
		said := part.Lead
		for _, block := range part.Blocks {
			said += "\n" + plain(block)
		}
		s.section[name][part.ID] = said
		s.packs[name] += said
	}
	s.packs[name] += plain(content.Cover)
}

func storyName(customer string, forum forums.Level, period string) string {
	return fmt.Sprintf("%s %s %s", customer, forum, period)
}

// address is where in memory something lies, as Go writes it.
var address = regexp.MustCompile(`0x[0-9a-f]+`)

// plain is a value as JSON; a chart with a gap, which JSON cannot tell, as Go
// writes it.
func plain(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return address.ReplaceAllString(fmt.Sprintf("%+v", v), "")
	}
	return string(text)
}

// month is what a customer's people do about one month, on the fifth of the next.
func (s *story) month(m int) {
	s.t.Helper()
	s.stand(m+1, 5)
	for _, c := range []string{"nordby", "sydby"} {
		s.meet(c, forums.Operational, monthOf(m), "Decided about "+monthOf(m))
		s.of(c, "manager", "action", "add", "--title", promiseOf(m), "--owner", "manager", "--due", s.now.AddDate(0, 0, 40).Format(time.DateOnly), "--origin", "operational "+monthOf(m))
		if m > 1 && m%3 != 0 { // every third promise is moved once and kept a month later
			s.of(c, "manager", "action", "close", fmt.Sprint(m-1), "--text", "done in time")
		}
		if m > 1 && m%3 == 0 {
			s.of(c, "manager", "action", "move", fmt.Sprint(m-1), "--due", s.now.AddDate(0, 1, 0).Format(time.DateOnly), "--why", "staff")
		}
		if m > 3 && m%3 == 1 {
			s.of(c, "manager", "action", "close", fmt.Sprint(m-2), "--text", "done at last")
		}
	}
}

func monthOf(m int) string   { return fmt.Sprintf("2026-%02d", m) }
func promiseOf(m int) string { return "Promise of " + monthOf(m) }

// live goes through the year.
func (s *story) live() {
	for m := 1; m <= 12; m++ {
		s.load(m, m >= 4)
		if m == 8 {
			s.agree()
		}
		s.month(m)
		switch m {
		case 2:
			s.escalate()
		case 3:
			s.restate()
		case 7: // whoever has the matter again has done what was decided
			s.of("nordby", "manager", "escalation", "close", "1", "--text", "The desk is manned")
		}
		if m%3 == 0 {
			s.stand(m+1, 10)
			for _, c := range []string{"nordby", "sydby"} {
				s.meet(c, forums.Tactical, quarterOf(m/3), "Steered about "+quarterOf(m/3), "--point", "contract")
			}
		}
		if m%6 == 0 {
			s.stand(m+1, 15)
			s.meet("sydby", forums.Strategic, halfOf(m/6), "Sydby goes on")
			if m == 6 {
				s.meet("nordby", forums.Strategic, halfOf(1), ruling, "--point", "escalation-1")
			} else {
				s.meet("nordby", forums.Strategic, halfOf(2), "Nordby goes on")
			}
		}
	}
}

func quarterOf(q int) string { return fmt.Sprintf("2026-Q%d", q) }
func halfOf(h int) string    { return fmt.Sprintf("2026-H%d", h) }

// escalate raises a matter in March that nobody answers: two working days later
// it stands at the top, where it is brought to mind day by day. Whoever looks
// however often tells each step once.
func (s *story) escalate() {
	s.t.Helper()
	s.of("nordby", "orderer", "escalation", "raise", "--title", matter)
	for day := 6; day <= 20; day++ {
		s.stand(3, day)
		s.do("escalation", "tick")
		s.do("escalation", "tick")
	}
	if top := s.do("escalation", "list", "--customer", "nordby"); !strings.Contains(top, "late") || !strings.Contains(top, "director") {
		s.t.Errorf("nobody answered, and it is not late at the top:\n%s", top)
	}
	var m matterView
	if err := json.Unmarshal([]byte(s.do("escalation", "show", "1", "--customer", "nordby", "--json")), &m); err != nil {
		s.t.Fatal(err)
	}
	days := map[string]bool{}
	for _, step := range m.Steps[3:] {
		if day := step.At.Format(time.DateOnly); step.What != "reminded" || days[day] || step.At.Weekday() == time.Saturday || step.At.Weekday() == time.Sunday {
			s.t.Errorf("on the top level there is a step %+v", step)
		}
		days[step.At.Format(time.DateOnly)] = true
	}
	letters, err := filepath.Glob(filepath.Join(s.dir, "mailbox", "nordby-escalation-1-*.eml"))
	if err != nil || len(letters) != len(m.Steps) || len(days) < 5 {
		s.t.Errorf("%d steps, %d of them reminders, were told by %d letters (%v)", len(m.Steps), len(days), len(letters), err)
	}
}

// agree leaves a ticket of August out before the month is closed: the supplier
// asks for it, and the customer agrees.
func (s *story) agree() {
	s.t.Helper()
	s.stand(9, 4)
	s.of("nordby", "manager", "breach", "propose", "--ticket", "INCnordby08", "--reason", power)
	s.of("nordby", "orderer", "breach", "accept", "1", "--text", "so it was")
}

// restate lets a ticket of March come when March is closed: its figures stay
// until somebody restates them.
func (s *story) restate() {
	s.t.Helper()
	s.stand(4, 7)
	figures := func() string {
		return s.do("evaluate", "--customer", "nordby", "--period", "2026-03", "--json", "--tickets")
	}
	before := figures()
	s.load(3, true)
	if after := figures(); after != before {
		s.t.Errorf("late news changed a closed month:\n%s\n%s", before, after)
	}
	s.do("close", "--period", "2026-03", "--customer", "nordby", "--restate", "--reason", tardily, "--by", "manager")
	if after := figures(); after == before || !strings.Contains(after, "INClate") {
		s.t.Errorf("the restated month lacks the late ticket:\n%s", after)
	}
	s.of("nordby", "manager", "breach", "answer", "--period", "2026-03", "--target", "response-a", "--ticket", "INClate", "--cause", "staffing",
		"--explanation", lapse, "--remedy", "A list of who is on call")
	s.compose("nordby", forums.Operational, "2026-03")
	first := s.do("evaluate", "--customer", "nordby", "--period", "2026-03", "--json", "--tickets", "--revision", "1")
	if first != before {
		s.t.Errorf("the first revision is no longer what it was:\n%s\n%s", before, first)
	}
}

// printed is what two packs of the year say on paper.
func (s *story) printed() string {
	s.t.Helper()
	var all strings.Builder
	for forum, period := range map[string]string{"strategic": "2026-H1", "operational": "2026-03"} {
		path := filepath.Join(s.dir, forum+".pdf")
		s.do("render", "--customer", "nordby", "--forum", forum, "--period", period, "-o", path)
		file, err := os.ReadFile(path)
		if err != nil {
			s.t.Fatal(err)
		}
		all.WriteString(program(s.t, file, "pdftotext", "-raw", "FILE", "-"))
	}
	return strings.Join(strings.Fields(all.String()), " ")
}

// A steering group trusts what its packs have listed all year: each promise from
// its meeting to the pack after its end, each decision in the next pack, an
// escalation with its history at every forum above, loudly while nobody answers,
// until it comes back down with the decision, what both sides agreed to leave
// out, and closed figures that only a restatement changes. Both ledgers must tell the same year.
func TestAYear(t *testing.T) {
	years := map[string]map[string]string{}
	for name, url := range map[string]string{"sqlite": "", "postgres": pgtest.Start(t)} {
		s := newStory(t, url)
		s.live()
		s.judge()
		paper := s.printed()
		for _, text := range []string{matter, tardily} {
			if !strings.Contains(paper, text) {
				t.Errorf("%s: paper does not say %q", name, text)
			}
		}
		s.do("check")
		years[name] = s.packs
	}
	if n := len(years["sqlite"]); n != 2*(12+4+2)+1 { // and the corrected one
		t.Errorf("the year has %d packs", n)
	}
	for name, content := range years["sqlite"] {
		if years["postgres"][name] != content {
			t.Errorf("%s differs between the ledgers:\n%s\n%s", name, content, years["postgres"][name])
		}
	}
}
