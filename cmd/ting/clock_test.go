package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
)

// published is one case of the independent answers: a question with what eight
// other projects expect of it.
type published struct {
	ID       string          `json:"id"`
	Kind     string          `json:"kind"`
	Expected json.RawMessage `json:"expected"`
	From     string          `json:"from"`
	Calendar struct {
		Zone string `json:"tz"`
	} `json:"calendar"`
}

// TestClockAgreesWithEightProjects would fail where our service time differs
// from what the test suites of OTOBO, Zammad, GLPI and others expect.
func TestClockAgreesWithEightProjects(t *testing.T) {
	questions, err := os.ReadFile("testdata/clock-cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := answerLines(bytes.NewReader(questions), &out); err != nil {
		t.Error(err)
	}
	answers := strings.Split(strings.TrimSpace(out.String()), "\n")
	lines := strings.Split(strings.TrimSpace(string(questions)), "\n")
	if len(answers) != len(lines) || len(lines) != 153 {
		t.Fatalf("%d answers to %d questions, want 153", len(answers), len(lines))
	}
	for i, line := range lines {
		var want published
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		if problem := want.differs(t, answers[i]); problem != "" {
			t.Errorf("%s (%s): %s: %s", want.ID, want.From, problem, answers[i])
		}
	}
}

// differs says how an answer is not what is published, or nothing.
func (p published) differs(t *testing.T, answer string) string {
	t.Helper()
	var got map[string]json.RawMessage
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		t.Fatal(err)
	}
	key := map[string]string{"elapsed": "seconds", "elapsed_minutes": "minutes"}[p.Kind]
	if key != "" {
		if string(got[key]) != string(p.Expected) {
			return key + " should be " + string(p.Expected)
		}
		return ""
	}
	zone, err := time.LoadLocation(p.Calendar.Zone)
	if err != nil {
		t.Fatal(err)
	}
	read := func(raw json.RawMessage) time.Time {
		instant, err := calendar.ParseInstant(strings.Trim(string(raw), `"`), zone)
		if err != nil {
			t.Fatalf("%s: %v", p.ID, err)
		}
		return instant
	}
	if !read(got["instant"]).Equal(read(p.Expected)) {
		return "instant should be " + string(p.Expected)
	}
	return ""
}

// TestClockGoesOnAfterABadLine would fail if one bad line cost the answers to
// the others, or went unnoticed by a script that looks at the exit code.
func TestClockGoesOnAfterABadLine(t *testing.T) {
	const hours = `"calendar":{"tz":"Europe/Berlin","weekly":{"tue":[["08:00","12:00"],["13:00","24:00"]]}}`
	in := `{"id":"x",` + hours + `,"kind":"deadline","start":"2015-02-17T12:00:00","add_seconds":7200}
{"id":"y",` + hours + `,"kind":"deadline","start":"yesterday","add_seconds":1}

{"id":7,` + hours + `,"kind":"elapsed","start":"2015-02-17T12:00:00","end":"2015-02-17T14:30:00"}`
	var out bytes.Buffer
	err := answerLines(strings.NewReader(in), &out)
	if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "1 of 3 lines") {
		t.Errorf("the run ends with %v", err)
	}
	want := []string{
		`{"id":"x","instant":"2015-02-17T15:00:00+01:00"}`,
		`{"id":"y","error":"start: invalid: \"yesterday\" is not an instant; write RFC 3339 such as 2026-03-02T08:00:00+01:00, or YYYY-MM-DD HH:MM[:SS] or YYYY-MM-DD in local time"}`,
		`{"id":7,"seconds":5400}`,
	}
	if got := strings.Split(strings.TrimSpace(out.String()), "\n"); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("answers are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error)  { return 0, errors.New("pipe is gone") }
func (failing) Write([]byte) (int, error) { return 0, errors.New("disk is full") }

// TestClockTellsFaultsOfTheMachineFromBadLines would fail if a full disk ended
// with the code of a bad line.
func TestClockTellsFaultsOfTheMachineFromBadLines(t *testing.T) {
	if err := answerLines(failing{}, &bytes.Buffer{}); err == nil || errors.Is(err, fault.Invalid) {
		t.Errorf("reading from a broken pipe ends with %v", err)
	}
	if err := answerLines(strings.NewReader("{}\n"), failing{}); err == nil || errors.Is(err, fault.Invalid) {
		t.Errorf("writing to a full disk ends with %v", err)
	}
}

func TestClockCommandReadsStandardInput(t *testing.T) {
	cmd := clockCommand()
	var out bytes.Buffer
	cmd.SetIn(strings.NewReader(`{"id":"a","calendar":{"tz":"UTC","weekly":{"mon":[["09:00","17:00"]]}},"kind":"deadline_back0","start":"2014-04-09"}`))
	cmd.SetOut(&out)
	cmd.SetArgs(nil)
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), `{"id":"a","instant":"2014-04-07T17:00:00Z"}`+"\n"; got != want {
		t.Errorf("got %s want %s", got, want)
	}
}
