package pack

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/calendar"
)

// A pack made from a frozen record prints the hours that held then, whatever
// the settings say today, and that the agreement changed within the period.
func TestMethodIsThatOfTheRecord(t *testing.T) {
	in := input(t, "en")
	var then calendar.Written
	then.Weekly[time.Monday] = []calendar.Opening{{From: 10 * 3600, To: 11 * 3600}}
	from := func(day int) time.Time {
		return calendar.Instant(in.Customer.Zone, calendar.Day{Year: 2026, Month: 3, Date: day}, 0)
	}
	in.Record.Rules = []forums.Rules{{From: from(1).AddDate(-1, 0, 0)}, {From: from(16), Hours: []forums.Hours{{Name: "then", Schedule: then}}}}
	text := fmt.Sprint(compose(t, in))
	for _, want := range []string{
		"holds from 16 March 2026. The agreement changed within the period: what was opened before 16 March 2026 was judged by the older version.",
		"Service hours “then” Mon 10:00–11:00.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the pack lacks %q", want)
		}
	}
	if strings.Contains(text, "Service hours “support”") {
		t.Error("the pack prints hours of the settings beside those of the record")
	}
	in.Record.Rules = nil
	if text := fmt.Sprint(compose(t, in)); !strings.Contains(text, "Service hours “support”") || strings.Contains(text, "changed within") {
		t.Error("a record without rules does not fall back on the settings")
	}
}

// An agreement that has held from the first has no day to name: a zero day
// would be told as one of two thousand years ago.
func TestAnAgreementWithoutAFirstDay(t *testing.T) {
	in := input(t, "en")
	in.Hash = strings.Repeat("0", 64)
	in.Record.Rules = []forums.Rules{{}}
	text := fmt.Sprint(compose(t, in))
	if !strings.Contains(text, "has held since the beginning") || strings.Contains(text, "agreement version of") || strings.Contains(text, " 0001") {
		t.Errorf("the rules in words do not say since when:\n%s", text)
	}
	in.Customer.Agreements[0].From = time.Time{}
	pages, err := HandbookPages(ChaptersInput{Customer: in.Customer, Words: in.Words, At: in.Record.Figures.AsOf})
	if err != nil {
		t.Fatal(err)
	}
	if text := fmt.Sprint(pages); !strings.Contains(text, "since the beginning") || strings.Contains(text, " 0001") {
		t.Errorf("the handbook does not say since when the first agreement holds:\n%s", text)
	}
}
