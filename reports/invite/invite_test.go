package invite

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"ting/forums/fault"
)

func invitation(t *testing.T, zone string) Invitation {
	t.Helper()
	where, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	from := time.Date(2026, 4, 8, 9, 0, 0, 0, where)
	return Invitation{
		UID: "nordby-operational-2026-03@ting", Sequence: 2, Title: "Driftforum; mars, 2026", From: from, To: from.Add(time.Hour), Stamp: from,
		Organizer: Attendee{"Karin \"K\" Holm", "manager@supplier.example"}, Attendees: []Attendee{{"Orderer 1", "orderer@nordby.example"}, {"Nobody", ""}},
	}
}

func TestWrite(t *testing.T) {
	content, err := Write(invitation(t, "Europe/Stockholm"))
	if err != nil {
		t.Fatal(err)
	}
	unfolded := strings.ReplaceAll(string(content), "\r\n ", "")
	for _, line := range []string{
		"METHOD:REQUEST", "UID:nordby-operational-2026-03@ting", "SEQUENCE:2", "DTSTAMP:20260408T070000Z",
		"DTSTART;TZID=Europe/Stockholm:20260408T090000", "DTEND;TZID=Europe/Stockholm:20260408T100000",
		`SUMMARY:Driftforum\; mars\, 2026`, "TZID:Europe/Stockholm",
		// Summer time began at 02:00 by the clocks of winter.
		"DTSTART:20260329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "DTSTART:20261025T030000",
	} {
		if !strings.Contains(unfolded, line+"\r\n") {
			t.Errorf("no line %q in\n%s", line, unfolded)
		}
	}
	if n := strings.Count(unfolded, "ATTENDEE"); n != 1 {
		t.Errorf("%d are invited; one without an address cannot be", n)
	}
	for line := range strings.SplitSeq(string(content), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes, more than programs must read: %q", len(line), line)
		}
	}
	if _, err := ics.ParseCalendar(bytes.NewReader(content)); err != nil {
		t.Errorf("it cannot be read back: %v", err)
	}
}

// A zone without summer time has one rule, and it must stand there all the same.
func TestWriteInAZoneWithoutChanges(t *testing.T) {
	content, err := Write(invitation(t, "UTC"))
	if err != nil || strings.Count(string(content), "BEGIN:STANDARD") != 1 || !strings.Contains(string(content), "TZOFFSETTO:+0000") {
		t.Errorf("got %s (%v)", content, err)
	}
}

func TestWriteRefuses(t *testing.T) {
	for what, spoil := range map[string]func(*Invitation){
		"no id": func(i *Invitation) { i.UID = "" }, "no title": func(i *Invitation) { i.Title = "" }, "no time": func(i *Invitation) { i.To = i.From },
	} {
		i := invitation(t, "Europe/Oslo")
		spoil(&i)
		if _, err := Write(i); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A calendar of a year has each zone described once, for all its meetings:
// a program that misses a change of clocks shows half of them an hour off.
func TestPublish(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	var all []Invitation
	for month := time.January; month <= time.December; month++ {
		from := time.Date(2026, month, 5, 9, 0, 0, 0, zone)
		all = append(all, Invitation{UID: month.String(), Title: "Möte", From: from, To: from.Add(time.Hour), Stamp: from})
	}
	content, err := Publish("Möten", all)
	if err != nil {
		t.Fatal(err)
	}
	for what, want := range map[string]int{"BEGIN:VTIMEZONE": 1, "BEGIN:VEVENT": 12, "BEGIN:DAYLIGHT": 1, "BEGIN:STANDARD": 2, "METHOD:PUBLISH": 1} {
		if got := strings.Count(string(content), what); got < want || what[0] == 'B' && what != "BEGIN:DAYLIGHT" && what != "BEGIN:STANDARD" && got != want {
			t.Errorf("%s stands %d times, want %d", what, got, want)
		}
	}
	if !strings.Contains(string(content), "TZID=Europe/Stockholm:20260705T090000") {
		t.Error("a meeting in summer is not at nine")
	}
	if _, err := Publish("", []Invitation{{UID: "x"}}); err == nil {
		t.Error("a meeting without a time was published")
	}
}

// A cancellation that calendars take for an invitation keeps a room booked and
// people waiting in it.
func TestACancellationTakesTheEntryOut(t *testing.T) {
	i := invitation(t, "Europe/Stockholm")
	i.Cancelled, i.Place = true, "Rum 4; plan 2"
	content, err := Write(i)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"METHOD:CANCEL", "STATUS:CANCELLED", "UID:nordby-operational-2026-03@ting", "SEQUENCE:2", `LOCATION:Rum 4\; plan 2`} {
		if !strings.Contains(string(content), line+"\r\n") {
			t.Errorf("%s is missing from\n%s", line, content)
		}
	}
	if strings.Contains(string(content), "METHOD:REQUEST") {
		t.Errorf("it asks people to come:\n%s", content)
	}
}
