package main

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// followCalendar plans a meeting, makes the address of a calendar, and reads it
// as a calendar program does, which has no session: until it is taken back.
func followCalendar(t *testing.T, kim *http.Client, site string) {
	t.Helper()
	send := func(path string, form url.Values) string {
		t.Helper()
		answer, err := kim.PostForm(site+path, form)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		page, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d (%v)\n%s", path, answer.StatusCode, err, page)
		}
		return string(page)
	}
	send("/customers/nordby/meetings", url.Values{"forum": {"operational"}, "period": {"2016-05"}})
	page := send("/profile/passes", url.Values{"name": {"telefonen"}, "kind": {"calendar"}, "customers": {"nordby"}, "until": {time.Now().AddDate(0, 6, 0).Format(time.DateOnly)}})
	secret := regexp.MustCompile(`/calendar/[^<]+\.ics`).FindString(page)
	hash := regexp.MustCompile(`name="pass" value="([0-9a-f]{64})"`).FindStringSubmatch(page)
	if secret == "" || hash == nil {
		t.Fatalf("no address is shown, or it cannot be taken back:\n%s", page)
	}
	feed := readPage(t, http.DefaultClient, site+secret)
	// The fifth working day of June at seven in Stockholm; the sixth is a holiday.
	for _, want := range []string{"BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:Europe/Stockholm", "UID:nordby-operational-2016-05@ting", "DTSTART;TZID=Europe/Stockholm:20160608T070000", "END:VCALENDAR"} {
		if !strings.Contains(feed, want) {
			t.Errorf("the calendar does not say %q:\n%s", want, feed)
		}
	}
	send("/profile/passes/end", url.Values{"pass": {hash[1]}})
	answer, err := http.Get(site + secret)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusNotFound {
		t.Errorf("an address that was taken back gives %d", answer.StatusCode)
	}
}
