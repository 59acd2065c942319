// Package invite writes a meeting as an invitation that calendar programs
// understand (iCalendar, RFC 5545). The same meeting has the same UID for ever,
// and each change of it a higher SEQUENCE, so that a program moves the entry it
// has instead of making a second one. Times are local to the customer's zone,
// whose rules come along (VTIMEZONE): no program has to know the zone's name.
package invite

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"ting/forums/fault"
)

// Invitation is a meeting as those who attend it get it.
type Invitation struct {
	UID       string // the same for every version of the meeting
	Sequence  int    // higher for each version
	Title     string
	Text      string
	Place     string
	Cancelled bool      // it is not held; the entry goes from calendars
	From, To  time.Time // in the zone in which the meeting is held
	Stamp     time.Time // when this version was written
	Organizer Attendee
	Attendees []Attendee
}

// Attendee is someone who is invited.
type Attendee struct{ Name, Email string }

// local is how an instant is written in its own zone.
const local = "20060102T150405"

// Write returns the invitation, or the cancellation of one, as the content of
// an .ics file (RFC 5546, 3.2.2 and 3.2.5). It returns [fault.Invalid] when it
// has no UID, no title or no time.
func Write(i Invitation) ([]byte, error) {
	cal := ics.NewCalendarFor("ting")
	cal.SetMethod(ics.MethodRequest)
	if i.Cancelled {
		cal.SetMethod(ics.MethodCancel)
	}
	addZone(cal, i.From, i.From)
	if err := add(cal, i); err != nil {
		return nil, err
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows)), nil
}

// Publish returns meetings as one calendar that programs subscribe to. Nobody
// is asked to answer: the invitation does that.
func Publish(name string, all []Invitation) ([]byte, error) {
	cal := ics.NewCalendarFor("ting")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(plain(name))
	type span struct{ first, last time.Time }
	zones := map[string]span{}
	for _, i := range all {
		name := i.From.Location().String()
		seen, known := zones[name]
		if !known || i.From.Before(seen.first) {
			seen.first = i.From
		}
		if !known || i.From.After(seen.last) {
			seen.last = i.From
		}
		zones[name] = seen
	}
	for _, name := range slices.Sorted(maps.Keys(zones)) {
		addZone(cal, zones[name].first, zones[name].last)
	}
	for _, i := range all {
		if err := add(cal, i); err != nil {
			return nil, err
		}
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows)), nil
}

// add writes one meeting into a calendar.
func add(cal *ics.Calendar, i Invitation) error {
	if i.UID == "" || i.Title == "" || !i.From.Before(i.To) {
		return fmt.Errorf("%w: an invitation needs an id, a title and a time", fault.Invalid)
	}
	zone := i.From.Location().String()
	e := cal.AddEvent(i.UID)
	e.SetSequence(i.Sequence)
	e.SetDtStampTime(i.Stamp.UTC())
	e.SetProperty(ics.ComponentPropertyDtStart, i.From.Format(local), ics.WithTZID(zone))
	e.SetProperty(ics.ComponentPropertyDtEnd, i.To.In(i.From.Location()).Format(local), ics.WithTZID(zone))
	e.SetSummary(plain(i.Title))
	if i.Text != "" {
		e.SetDescription(plain(i.Text))
	}
	if i.Place != "" {
		e.SetLocation(plain(i.Place))
	}
	if i.Cancelled {
		e.SetStatus(ics.ObjectStatusCancelled)
	}
	if i.Organizer.Email != "" {
		e.Properties = append(e.Properties, i.Organizer.as(ics.PropertyOrganizer))
	}
	for _, a := range i.Attendees {
		if a.Email != "" {
			e.Properties = append(e.Properties, a.as(ics.PropertyAttendee, ics.ParticipationRoleReqParticipant, ics.WithRSVP(true)))
		}
	}
	return nil
}

// as is a line of the entry that names somebody. The name stands in quotes, as
// one with a comma, a colon or a semicolon must (RFC 5545, 3.2): without them a
// calendar reads "x:mailto:all@evil.example" as another address. The library
// writes backslashes there, which the standard does not know, so the name comes
// with the name of the line.
func (a Attendee) as(what ics.Property, more ...ics.PropertyParameter) ics.IANAProperty {
	parameters := map[string][]string{}
	for _, p := range more {
		key, values := p.KeyValue()
		parameters[key] = values
	}
	return ics.IANAProperty{BaseProperty: ics.BaseProperty{
		IANAToken: string(what) + `;CN="` + quotable(a.Name) + `"`, ICalParameters: parameters, Value: "mailto:" + url.PathEscape(a.Email), // RFC 6068
	}}
}

// quotable is a name as quotes can hold it: on one line, without quotes of its
// own, for which the standard has no sign, and without the backslashes that some
// programs take for one.
func quotable(name string) string {
	return strings.Join(strings.Fields(strings.NewReplacer(`"`, "'", `\`, "/").Replace(plain(name))), " ")
}

// plain is a text whose lines end as the library expects, without the control
// characters that no calendar may hold (RFC 5545, 3.1), and without those at
// which some programs break lines before they look for folded ones.
func plain(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

// addZone writes the rules of a zone for a time, from the first instant to the
// last: what holds then, and what held before and will hold after.
func addZone(cal *ics.Calendar, first, last time.Time) {
	zone := cal.AddTimezone(first.Location().String())
	begin, end := first.ZoneBounds()
	instants := []time.Time{first}
	if !begin.IsZero() {
		instants = append([]time.Time{begin.Add(-time.Second)}, instants...)
	}
	for !end.IsZero() {
		instants = append(instants, end)
		if end.After(last) {
			break
		}
		_, end = end.ZoneBounds()
	}
	for _, t := range instants {
		zone.Components = append(zone.Components, observance(t))
	}
}

// observance is what holds in a zone at an instant, and since when.
func observance(t time.Time) ics.Component {
	begin, _ := t.ZoneBounds()
	name, to := t.Zone()
	from := to
	start := "19700101T000000" // it has always held
	if !begin.IsZero() {
		_, from = begin.Add(-time.Second).Zone()
		start = begin.UTC().Add(time.Duration(from) * time.Second).Format(local) // as clocks showed it before
	}
	base := ics.ComponentBase{}
	base.SetProperty(ics.ComponentPropertyDtStart, start)
	base.SetProperty("TZOFFSETFROM", offset(from))
	base.SetProperty("TZOFFSETTO", offset(to))
	base.SetProperty("TZNAME", name)
	if t.IsDST() {
		return &ics.Daylight{ComponentBase: base}
	}
	return &ics.Standard{ComponentBase: base}
}

// offset is seconds east of UTC as +HHMM.
func offset(seconds int) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	return sign + two(seconds/3600) + two(seconds/60%60)
}

func two(n int) string { return strconv.Itoa(n/10) + strconv.Itoa(n%10) }
