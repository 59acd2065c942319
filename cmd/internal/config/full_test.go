package config

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/agreement"
	"ting/forums/calendar"
)

// full loads the example that has every key.
func full(t *testing.T, environ ...string) *Workspace {
	t.Helper()
	w, err := Load(Input{Dir: "testdata/full", Environ: environ, Holidays: namedHolidays})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// namedHolidays makes every day a holiday that bears its country's code.
func namedHolidays(country string) (func(calendar.Day) (string, bool), error) {
	return func(calendar.Day) (string, bool) { return country, true }, nil
}

// Were a key of ting.yaml read into the wrong place, or a path not resolved,
// the workspace would differ here.
func TestEverySetting(t *testing.T) {
	w := full(t)
	dir, err := filepath.Abs("testdata/full")
	if err != nil {
		t.Fatal(err)
	}
	customers := w.Customers
	w.Customers = nil
	want := &Workspace{
		Dir:       dir,
		Warehouse: "files:" + filepath.Join(dir, "data"),
		Timeout:   90 * time.Second,
		Mappings:  []Mapping{{Dataset: "outages", File: "warehouse/outages.sql", SQL: "SELECT 1;\n"}},
		Ledger:    "sqlite:" + filepath.Join(dir, "state/ting.db"),
		Clock:     time.Date(2016, 5, 9, 5, 0, 0, 0, time.UTC),
		Supplier:  Supplier{Name: "Exempeldrift AB", Logo: filepath.Join(dir, "brand/logo.svg"), Accent: "#0b5fff"},
		Mail: Mail{
			Server: "smtp.example.org:465", TLS: "tls", From: "Exempeldrift <rapport@exempeldrift.example>",
			ReplyTo: "desk@exempeldrift.example", User: "ting", Password: "hunter2-in-the-file", Largest: 7_000_000,
		},
		Web: Web{Address: ":9090", URL: "https://ting.example.org", Tokens: map[string]string{"dashboard": "0123456789abcdef"}, OIDC: OIDC{Claim: "groups", Groups: map[string]access.Grant{}},
			Session: Session{Idle: 2 * time.Hour, Longest: 12 * time.Hour}},
		Schedule: Schedule{CatchUp: 6, Hold: true, Workers: 4, Digest: 16*3600 + 1800, Lag: 30 * time.Hour},
	}
	if !reflect.DeepEqual(w, want) {
		t.Errorf("\n got %+v\nwant %+v", w, want)
	}
	if len(customers) != 2 || customers[0].ID != "alby" || customers[1].ID != "nordby" {
		t.Errorf("customers are not in order of id")
	}
}

// Only the warehouse must be said; what holds for the rest is documented in
// the starter file.
func TestDefaults(t *testing.T) {
	dir := workspace(t, map[string]string{"ting.yaml": "warehouse: postgres://ting@db.example/itsm"})
	w, err := Load(Input{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	want := &Workspace{
		Dir: dir, Warehouse: "postgres://ting@db.example/itsm", Timeout: 10 * time.Minute,
		Ledger: "sqlite:" + filepath.Join(dir, "ting.db"),
		Mail:   Mail{TLS: "starttls", Largest: 7_000_000}, Web: Web{Address: "127.0.0.1:8080", Tokens: map[string]string{}, OIDC: OIDC{Claim: "groups", Groups: map[string]access.Grant{}},
			Session: Session{Idle: 2 * time.Hour, Longest: 12 * time.Hour}},
		Schedule: Schedule{CatchUp: 7, Workers: 1, Digest: 7 * 3600, Lag: 26 * time.Hour},
	}
	if !reflect.DeepEqual(w, want) {
		t.Errorf("\n got %+v\nwant %+v", w, want)
	}
}

func TestPeopleForumsAndEscalation(t *testing.T) {
	c := full(t).Customers[1]
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	if c.Name != "Nordby kommun" || c.Language != "sv" || c.Zone.String() != stockholm.String() || c.Currency != "SEK" {
		t.Errorf("got %q %q %v %q", c.Name, c.Language, c.Zone, c.Currency)
	}
	people := map[string]forums.Person{
		"orderer": {Key: "orderer", Name: "Orderer 1", Email: "orderer@nordby.example", Side: "customer", Role: "responsible orderer"},
		"manager": {Key: "manager", Name: "Manager 01", Email: "manager@supplier.example", Side: "supplier", Role: "account manager", Language: "en"},
		"vendor":  {Key: "vendor", Name: "Vendor 1", Side: "Nätbolaget"},
	}
	if !reflect.DeepEqual(c.People, people) {
		t.Errorf("\n got %+v\nwant %+v", c.People, people)
	}
	theirs := forums.Release{Barred: "orderer,"} // the customer's own do not release what looks odd
	meetings := map[forums.Level]forums.Forum{
		forums.Operational: {
			Level: forums.Operational, Every: calendar.Month, Day: 5, At: 7*3600 + 1800, WorkingDays: true,
			Attends: []string{"orderer", "manager", "vendor"}, SendsTo: []string{"orderer"}, Release: theirs,
		},
		forums.Tactical:    {Level: forums.Tactical, Every: calendar.Quarter, Day: 10, At: 7 * 3600, Attends: []string{"orderer", "manager"}, Release: theirs},
		forums.Strategic:   {Level: forums.Strategic, Every: calendar.HalfYear, Day: 1, At: 7 * 3600, Release: theirs},
		forums.ProjectRoom: {Level: forums.ProjectRoom, OnDemand: true, Attends: []string{"orderer"}, Release: theirs},
	}
	if !reflect.DeepEqual(c.Forums, meetings) {
		t.Errorf("\n got %+v\nwant %+v", c.Forums, meetings)
	}
	steps := []forums.Step{
		{Person: "manager", Within: 8 * time.Hour, Hours: "support"},
		{Person: "orderer", Within: 90 * time.Minute, Hours: "always"},
	}
	if !reflect.DeepEqual(c.Escalation, steps) {
		t.Errorf("\n got %+v\nwant %+v", c.Escalation, steps)
	}
}

// An agreement begins at local midnight: in winter an hour before UTC's, in
// summer two, and on the night clocks go forward by the offset before it.
func TestAgreementsBeginAtLocalMidnight(t *testing.T) {
	w := full(t)
	var got []string
	for _, c := range w.Customers {
		for _, a := range c.Agreements {
			got = append(got, a.From.Format(time.RFC3339))
		}
	}
	want := []string{"2025-03-29T23:00:00Z", "2025-12-31T23:00:00Z", "2026-06-30T22:00:00Z"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestHours(t *testing.T) {
	c := full(t).Customers[1]
	hours := c.Agreements[0].Hours
	span := func(from, to int) []calendar.Opening { return []calendar.Opening{{From: from * 1800, To: to * 1800}} }
	support := hours["support"]
	if want := [7][]calendar.Opening{1: span(16, 32), 2: span(16, 32), 3: span(16, 32), 4: span(16, 32), 5: span(16, 29)}; !reflect.DeepEqual(support.Weekly, want) {
		t.Errorf("support: got %v, want %v", support.Weekly, want)
	}
	christmas, newYear := calendar.Day{Year: 2026, Month: 12, Date: 24}, calendar.Day{Year: 2026, Month: 12, Date: 31}
	if !reflect.DeepEqual(support.Closed, map[calendar.Day]bool{christmas: true}) ||
		!reflect.DeepEqual(support.Open, map[calendar.Day][]calendar.Opening{newYear: span(16, 24)}) {
		t.Errorf("closed %v, open %v", support.Closed, support.Open)
	}
	// Written without quotes, no is a country and not the opposite of yes.
	core := hours["core"]
	if name, _ := core.Holiday(christmas); core.Country != "no" || name != "no" {
		t.Errorf("core observes %q, %q", core.Country, name)
	}
	if want := []calendar.Opening{{From: 8 * 3600, To: 12 * 3600}, {From: 13 * 3600, To: 17 * 3600}}; !reflect.DeepEqual(hours["lunch"].Weekly[time.Friday], want) {
		t.Errorf("lunch: got %v, want %v in order", hours["lunch"].Weekly[time.Friday], want)
	}
	for day, openings := range hours["always"].Weekly {
		if !reflect.DeepEqual(openings, span(0, 48)) {
			t.Errorf("always on %v: %v", time.Weekday(day), openings)
		}
	}
	if hours["always"].Holiday != nil {
		t.Error("24x7 observes holidays")
	}
	if except := hours["outside"].Except; except == nil || except.Country != "no" || len(except.Weekly[time.Monday]) != 1 {
		t.Errorf("outside is the complement of %+v", except)
	}
	for name, s := range hours {
		if s.Zone == nil || s.Zone.String() != "Europe/Stockholm" {
			t.Errorf("hours %s are in zone %v", name, s.Zone)
		}
		if _, err := calendar.New(s, c.Agreements[0].From, c.Agreements[1].From); err != nil {
			t.Errorf("hours %s: %v", name, err)
		}
	}
}

func exactly(text string) *decimal.Decimal {
	d := decimal.RequireFromString(text)
	return &d
}

func TestTargets(t *testing.T) {
	got := full(t).Customers[1].Agreements[0].Targets
	plain := func(within time.Duration, hours string) []agreement.Window {
		return []agreement.Window{{Within: within, Hours: hours}}
	}
	incidents := []agreement.Condition{{Column: "type", Values: []string{"incident"}}}
	want := []agreement.Target{
		{
			ID: "response-a", Title: map[string]string{"sv": "Svarstid nivå A", "da": "Svartid niveau A"}, Measure: agreement.Response,
			// Numbers and words of logic are text: 007 is not 7, no is not false.
			Where: []agreement.Condition{
				{Column: "type", Values: []string{"incident", "007", "1"}}, {Column: "priority", Values: []string{"A"}}, {Column: "excluded", Values: []string{""}},
			},
			Unless: []agreement.Condition{
				{Column: "channel", Values: []string{"email", "no", "true"}}, {Column: "caused_by", Values: []string{"customer", "third-party"}},
			},
			Counts: agreement.CountOpened, Pauses: []string{"customer", "vendor"},
			Windows: plain(4*time.Hour, "support"), Goal: exactly("0.95"), Warn: exactly("0.975"),
			Penalty: &agreement.Penalty{
				Of: *exactly("120000.10"), Cap: exactly("0.05"),
				Brackets: []agreement.Bracket{{Below: *exactly("0.95"), Rate: *exactly("0.02")}, {Below: *exactly("0.9"), Rate: *exactly("0.05")}},
			},
		},
		{
			ID: "response-pro", Title: map[string]string{"": "Response"}, Measure: agreement.Response, Goal: exactly("1"),
			Windows: []agreement.Window{
				{Opened: "core", Within: 30 * time.Minute, Hours: "always"}, {Opened: "outside", Within: 3 * time.Hour, Hours: "always"},
			},
		},
		{ID: "resolution", Measure: agreement.Resolution, Windows: plain(0, "always"), Goal: exactly("0.8"), Counts: agreement.CountDone},
		{ID: "promise", Measure: agreement.Estimate, Hours: "support", Goal: exactly("0.9")},
		{
			ID: "availability-erp", Measure: agreement.Availability, Service: "erp", Hours: "support", Goal: exactly("0.995"),
			Unless: []agreement.Condition{{Column: "planned", Values: []string{"true"}}},
		},
		{
			ID: "answer-time", Measure: agreement.Metric, Metric: "erp.answer_ms", Statistic: "p95", Dimension: "web",
			AtMost: exactly("800"), Warn: exactly("700.5"),
		},
		{ID: "rating", Measure: agreement.Metric, Metric: "rating", Statistic: "mean", AtLeast: exactly("-1.5"), Warn: exactly("0")},
		{ID: "backlog", Measure: agreement.Backlog, Where: incidents, AtMost: exactly("40")},
	}
	if len(got) != len(want) {
		t.Fatalf("%d targets", len(got))
	}
	for i := range want {
		if g, w := printed(got[i]), printed(want[i]); g != w {
			t.Errorf("\n got %s\nwant %s", g, w)
		}
	}
}

// workspace lays files out in a folder of its own.
func workspace(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// printed shows a target with its decimals as numbers; equal ones may differ
// in how many digits they store.
func printed(target agreement.Target) string {
	var b strings.Builder
	encode(&b, reflect.ValueOf(target))
	return b.String()
}

func encode(b *strings.Builder, v reflect.Value) {
	if d, ok := v.Interface().(decimal.Decimal); ok {
		b.WriteString(d.String())
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			b.WriteString("-")
			return
		}
		encode(b, v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			b.WriteString(v.Type().Field(i).Name + "=")
			encode(b, v.Field(i))
			b.WriteString(" ")
		}
	case reflect.Slice:
		b.WriteString("[")
		for i := range v.Len() {
			encode(b, v.Index(i))
			b.WriteString(",")
		}
		b.WriteString("]")
	default:
		b.WriteString(strings.TrimSpace(strings.ReplaceAll(toText(v), "\n", " ")))
	}
}

// toText prints a plain value; maps come in order of their keys.
func toText(v reflect.Value) string { return fmt.Sprintf("%#v", v.Interface()) }
