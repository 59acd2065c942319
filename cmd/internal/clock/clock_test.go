package clock_test

import (
	"encoding/json"
	"strings"
	"testing"

	"ting/cmd/internal/clock"
)

const (
	office = `"calendar":{"tz":"Europe/Stockholm","weekly":{"mon":[["08:00","17:00"]],"tue":[["13:00","17:00"],["08:00","12:00"]],"wed":[["08:00","17:00"]],"thu":[["08:00","17:00"]],"fri":[["08:00","17:00"]]},"holidays":["2026-05-01","2026-12-31"],"special_hours":{"2026-12-31":[["08:00","12:00"]],"2026-04-22":[]}}`
	always = `"calendar":{"tz":"Europe/Stockholm","weekly":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]],"wed":[["00:00","24:00"]],"thu":[["00:00","24:00"]],"fri":[["00:00","24:00"]],"sat":[["00:00","24:00"]],"sun":[["00:00","24:00"]]}}`
	never  = `"calendar":{"tz":"UTC","weekly":{}}`
	once   = `"calendar":{"tz":"UTC","weekly":{},"special_hours":{"2030-01-01":[["10:00","11:00"]]}}`
)

func answer(t *testing.T, c *clock.Clock, question string) string {
	t.Helper()
	text, err := json.Marshal(c.Answer([]byte(question)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAnswers(t *testing.T) {
	cases := []struct{ sentence, calendar, question, want string }{
		{"elapsed over a holiday", office, `"kind":"elapsed","start":"2026-04-30 16:00","end":"2026-05-04 09:00"`, `"seconds":7200`},
		{"elapsed backwards", office, `"kind":"elapsed","start":"2026-05-04 09:00","end":"2026-04-30 16:00"`, `"seconds":-7200`},
		{"elapsed nothing", office, `"kind":"elapsed","start":"2026-05-04 09:00","end":"2026-05-04 09:00"`, `"seconds":0`},
		{"spans of a day in any order", office, `"kind":"elapsed","start":"2026-04-21","end":"2026-04-22"`, `"seconds":28800`},
		{"a special day without hours", office, `"kind":"elapsed","start":"2026-04-22","end":"2026-04-23"`, `"seconds":0`},
		{"special hours win over holidays", office, `"kind":"elapsed","start":"2026-12-31","end":"2027-01-01"`, `"seconds":14400`},
		{"a day of 25 hours", always, `"kind":"elapsed","start":"2026-10-25","end":"2026-10-26"`, `"seconds":90000`},
		{"offsets count", always, `"kind":"elapsed","start":"2026-04-20T10:00:00+02:00","end":"2026-04-20T10:00:00Z"`, `"seconds":7200`},
		{"minutes are floored", office, `"kind":"elapsed_minutes","start":"2026-04-20 09:00:30","end":"2026-04-20 09:02"`, `"minutes":1`},
		{"also below zero", office, `"kind":"elapsed_minutes","start":"2026-04-20 09:02","end":"2026-04-20 09:00:30"`, `"minutes":-2`},
		{"overlapping pauses count once", office, `"kind":"elapsed","start":"2026-04-20 09:00","end":"2026-04-20 12:00","pauses":[["2026-04-20 10:00","2026-04-20 11:00"],["2026-04-20 10:30","2026-04-20 11:30"]]`, `"seconds":5400`},
		{"a deadline after a weekend", office, `"kind":"deadline","start":"2026-04-24 16:30","add_seconds":3600`, `"instant":"2026-04-27T08:30:00+02:00"`},
		{"a deadline at closing time", office, `"kind":"deadline","start":"2026-04-24 16:00","add_seconds":3600`, `"instant":"2026-04-24T17:00:00+02:00"`},
		{"zero outside the hours", office, `"kind":"deadline","start":"2026-04-24 17:00","add_seconds":0`, `"instant":"2026-04-27T08:00:00+02:00"`},
		{"zero during a pause", office, `"kind":"deadline","start":"2026-04-20 09:00","add_seconds":0,"pauses":[["2026-04-20 08:30","2026-04-20 10:00"]]`, `"instant":"2026-04-20T10:00:00+02:00"`},
		{"backwards to an opening", office, `"kind":"deadline","start":"2026-04-27 09:00","add_seconds":-3600`, `"instant":"2026-04-27T08:00:00+02:00"`},
		{"backwards over a pause", office, `"kind":"deadline","start":"2026-04-27 12:00","add_seconds":-3600,"pauses":[["2026-04-27 10:00","2026-04-27 11:30"]]`, `"instant":"2026-04-27T09:30:00+02:00"`},
		{"the last service", office, `"kind":"deadline_back0","start":"2026-05-03 12:00"`, `"instant":"2026-04-30T17:00:00+02:00"`},
		{"a deadline years ahead", office, `"kind":"deadline","start":"2026-04-20 08:00","add_seconds":72000000`, `"instant":"2035-01-08T11:00:00+01:00"`},
		{"a deadline after two centuries", always, `"kind":"deadline","start":"2026-01-01","add_seconds":6311520000`, `"instant":"2226-0`},
		{"the only hour there ever is", once, `"kind":"deadline","start":"1990-01-01","add_seconds":3600`, `"instant":"2030-01-01T11:00:00Z"`},
		{"the only hour there ever was", once, `"kind":"deadline_back0","start":"2100-01-01"`, `"instant":"2030-01-01T11:00:00Z"`},
		{"an offset with seconds is told in UTC", always, `"kind":"deadline","start":"1850-01-01 00:00","add_seconds":0`, `"instant":"1849-12-31T22:47:48Z"`},
	}
	var shared clock.Clock
	for _, c := range cases {
		question := `{"id":"x",` + c.calendar + `,` + c.question + `}`
		want := `{"id":"x",` + c.want
		if got := answer(t, &clock.Clock{}, question); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", c.sentence, got, want)
		}
		// What was asked before must not matter.
		if got := answer(t, &shared, question); !strings.HasPrefix(got, want) {
			t.Errorf("%s, after others: %s, want %s", c.sentence, got, want)
		}
	}
}

func TestBadQuestionsSayWhatIsWrong(t *testing.T) {
	deadline := func(calendar string) string {
		return `{"id":1,"calendar":` + calendar + `,"kind":"deadline","start":"2026-01-01","add_seconds":60}`
	}
	ask := func(calendar, question string) string { return `{"id":1,` + calendar + `,` + question + `}` }
	cases := []struct{ sentence, line, says string }{
		{"not JSON", `{"id":1`, "not a question"},
		{"a number for a start", `{"id":1,"start":5}`, "start: a JSON number does not fit"},
		{"a list for a line", `[]`, "the line: a JSON array does not fit"},
		{"no calendar", `{"id":1,"kind":"elapsed"}`, "calendar: invalid: it is missing"},
		{"a calendar of another kind", deadline(`"24x7"`), "calendar: invalid"},
		{"no zone", deadline(`{}`), "write a zone such as Europe/Stockholm"},
		{"the machine's zone", deadline(`{"tz":"Local"}`), "write a zone"},
		{"a zone that is not", deadline(`{"tz":"Europe/Malmö"}`), `no time zone is called "Europe/Malmö"`},
		{"a weekday that is not", deadline(`{"tz":"UTC","weekly":{"monday":[]}}`), `"monday" is no weekday`},
		{"half a span", deadline(`{"tz":"UTC","weekly":{"mon":[["08:00"]]}}`), "a span is a pair"},
		{"a span without a beginning", deadline(`{"tz":"UTC","weekly":{"mon":[["8","09:00"]]}}`), `"8" is not a time of day`},
		{"a span without an end", deadline(`{"tz":"UTC","weekly":{"mon":[["08:00","late"]]}}`), `"late" is not a time of day`},
		{"a span past midnight", deadline(`{"tz":"UTC","weekly":{"mon":[["22:00","02:00"]]}}`), "hours of Monday"},
		{"overlapping spans", deadline(`{"tz":"UTC","weekly":{"mon":[["08:00","12:00"],["11:00","13:00"]]}}`), "begins before 12:00"},
		{"a holiday that is not", deadline(`{"tz":"UTC","holidays":["2026-02-30"]}`), "holidays: invalid"},
		{"a special day that is not", deadline(`{"tz":"UTC","special_hours":{"tomorrow":[]}}`), "special_hours: invalid"},
		{"special hours that are not", deadline(`{"tz":"UTC","special_hours":{"2026-01-01":[["a","b"]]}}`), "special_hours of 2026-01-01"},
		{"no kind", ask(never, `"start":"2026-01-01"`), "none of elapsed"},
		{"no start", ask(never, `"kind":"elapsed"`), "start: invalid"},
		{"no end", ask(never, `"kind":"elapsed","start":"2026-01-01"`), "end: invalid"},
		{"no add_seconds", ask(never, `"kind":"deadline","start":"2026-01-01"`), "a deadline needs it"},
		{"more seconds than time", ask(always, `"kind":"deadline","start":"2026-01-01","add_seconds":9223372036854775807`), "more than 250 years"},
		{"half a pause", ask(always, `"kind":"elapsed","start":"2026-01-01","end":"2026-01-02","pauses":[["2026-01-01"]]`), "a pair of instants"},
		{"a pause from nowhere", ask(always, `"kind":"elapsed","start":"2026-01-01","end":"2026-01-02","pauses":[["","2026-01-01"]]`), "pauses: invalid"},
		{"a pause to nowhere", ask(always, `"kind":"elapsed","start":"2026-01-01","end":"2026-01-02","pauses":[["2026-01-01",""]]`), "pauses: invalid"},
		{"a pause backwards", ask(always, `"kind":"elapsed","start":"2026-01-01","end":"2026-01-02","pauses":[["2026-01-02","2026-01-01"]]`), "ends before it begins"},
		{"service that never comes", ask(never, `"kind":"deadline","start":"2026-01-01","add_seconds":60`), "does not give that much service within 250 years"},
		{"service that never was", ask(never, `"kind":"deadline_back0","start":"2026-01-01"`), "does not give that much service"},
		{"a longer time than can be told", ask(always, `"kind":"elapsed","start":"0001-01-01","end":"2026-01-01"`), "at most 292 years"},
		{"an answer past the year 9999", ask(always, `"kind":"deadline","start":"9999-12-31T23:00:00Z","add_seconds":86400`), "the year 10000"},
	}
	var c clock.Clock
	for _, bad := range cases {
		got := c.Answer([]byte(bad.line))
		if !strings.Contains(got.Error, bad.says) || got.Seconds != nil || got.Minutes != nil || got.Instant != nil {
			t.Errorf("%s: %q, want %q", bad.sentence, got.Error, bad.says)
		}
		if id := string(got.ID); id != "1" && strings.HasPrefix(bad.line, `{"id":1,`) {
			t.Errorf("%s: the answer does not say which question: %q", bad.sentence, id)
		}
	}
	// A bad calendar must not stay in mind as if it were good.
	if got := answer(t, &c, ask(office, `"kind":"elapsed","start":"2026-04-20","end":"2026-04-21"`)); got != `{"id":1,"seconds":32400}` {
		t.Errorf("a good question after bad ones: %s", got)
	}
}

// FuzzLine would fail on a line that ends the run, or whose answer is no JSON
// line or says two things at once.
func FuzzLine(f *testing.F) {
	for _, question := range []string{
		`{"id":"x",` + office + `,"kind":"deadline","start":"2026-04-24 16:30","add_seconds":3600,"pauses":[["2026-04-24 16:40","2026-04-24 16:50"]]}`,
		`{"id":"x",` + always + `,"kind":"elapsed","start":"2026-10-25","end":"2026-10-26"}`,
		`{"id":[1],` + once + `,"kind":"deadline_back0","start":"2026-10-25T02:30"}`,
		`null`, `{}`, `[]`, `"`,
	} {
		f.Add([]byte(question))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		got := new(clock.Clock).Answer(line)
		text, err := json.Marshal(got)
		if err != nil || strings.ContainsRune(string(text), '\n') {
			t.Fatalf("%s, %v", text, err)
		}
		told := 0
		for _, is := range []bool{got.Seconds != nil, got.Minutes != nil, got.Instant != nil, got.Error != ""} {
			if is {
				told++
			}
		}
		if told != 1 {
			t.Fatalf("%s says %d things", text, told)
		}
	})
}

// BenchmarkQuestions is a file of questions that share one calendar.
func BenchmarkQuestions(b *testing.B) {
	var c clock.Clock
	lines := [][]byte{
		[]byte(`{"id":"x",` + office + `,"kind":"deadline","start":"2026-04-24 16:30","add_seconds":3600}`),
		[]byte(`{"id":"x",` + office + `,"kind":"elapsed","start":"2022-04-24 16:30","end":"2022-05-24 16:30"}`),
	}
	i := 0
	for b.Loop() {
		if got := c.Answer(lines[i&1]); got.Error != "" {
			b.Fatal(got.Error)
		}
		i++
	}
}
