package invite

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
)

// line is a line of a calendar as the standard reads it.
type line struct {
	name       string
	parameters map[string]string
	value      string
}

// grammar is that of a line (RFC 5545, 3.1): a name, parameters whose values
// stand in quotes or hold none of ":;,", and behind the colon the value.
var (
	grammar   = regexp.MustCompile(`^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^":;,]*))*):(.*)$`)
	parameter = regexp.MustCompile(`;([A-Z-]+)=("[^"]*"|[^":;,]*)`)
)

// read returns the lines of a calendar as a strict program reads them. It does
// not know the library that wrote them.
func read(content []byte) ([]line, error) {
	text := string(content)
	if !utf8.ValidString(text) || !strings.HasSuffix(text, "\r\n") {
		return nil, fmt.Errorf("no text, or no line end behind the last line")
	}
	var all []line
	for l := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n") {
		found := grammar.FindStringSubmatch(l)
		if found == nil || strings.ContainsFunc(l, func(r rune) bool { return unicode.IsControl(r) && r != '\t' || r == '\u2028' || r == '\u2029' }) {
			return nil, fmt.Errorf("no line of a calendar: %q", l)
		}
		read := line{name: found[1], parameters: map[string]string{}, value: found[3]}
		for _, p := range parameter.FindAllStringSubmatch(found[2], -1) {
			read.parameters[p[1]] = strings.Trim(p[2], `"`)
		}
		all = append(all, read)
	}
	return all, nil
}

// said is a text as its reader sees it (RFC 5545, 3.3.11).
func said(value string) string {
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\,`, ",", `\;`, ";").Replace(value)
}

// names are what people are called, and what some hope that a name is taken for.
func names() []string {
	return []string{
		"Holm, Karin (IT)", "Siobhán O'Neill", `Karin "K" Holm`, "x:mailto:all@evil.example", "x;ROLE=CHAIR;X=", "x\r\nATTENDEE:mailto:all@evil.example", "x\rSUMMARY:y", "x\nEND:VEVENT",
		`\`, `\n`, "^n", "x\x00\x1b[31m\x7f", "x\u0085ATTENDEE:y", "x\u2028ATTENDEE:y", "\xff\xfe", "😀 שלום \u202e", strings.Repeat("å", 5000), `"`, "=1+1", "<script>alert(1)</script>",
	}
}

// wholly holds an invitation in which a text stands wherever there is room to
// being read as one meeting, that of one text, for one person.
func wholly(t *testing.T, text string) {
	t.Helper()
	i := invitation(t, "Europe/Stockholm")
	i.Title, i.Text, i.Place, i.Organizer.Name = "T"+text, text, text, text
	i.Attendees = []Attendee{{text, `"a,b;c"@nordby.example`}}
	content, err := Write(i)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := read(content)
	if err != nil {
		t.Fatalf("%.80q: %v", text, err)
	}
	times, values := map[string]int{}, map[string]line{}
	for _, l := range lines {
		times[l.name]++
		values[l.name] = l
	}
	for name, want := range map[string]int{"BEGIN": 6, "END": 6, "SUMMARY": 1, "ATTENDEE": 1, "ORGANIZER": 1, "METHOD": 1, "UID": 1} {
		if times[name] != want {
			t.Errorf("%.80q: %d lines %s", text, times[name], name)
		}
	}
	if got, want := said(values["SUMMARY"].value), plain("T"+text); got != want {
		t.Errorf("the title %q reads %q", want, got)
	}
	guest := values["ATTENDEE"]
	if guest.value != "mailto:%22a%2Cb%3Bc%22@nordby.example" || guest.parameters["CN"] != quotable(text) || guest.parameters["ROLE"] != "REQ-PARTICIPANT" || guest.parameters["RSVP"] != "true" || len(guest.parameters) != 3 {
		t.Errorf("%q comes as %+v", text, guest)
	}
	if values["ORGANIZER"].value != "mailto:manager@supplier.example" {
		t.Errorf("%q calls as %+v", text, values["ORGANIZER"])
	}
	if _, err := ics.ParseCalendar(bytes.NewReader(content)); err != nil {
		t.Errorf("%q cannot be read by others: %v", text, err)
	}
}

// A name with a comma is common, and one with a colon may be meant to send the
// answers elsewhere: a calendar must take both for names.
func TestAnyNameIsAName(t *testing.T) {
	for _, name := range names() {
		wholly(t, name)
	}
	for name, want := range map[string]string{
		"Holm, Karin (IT)": "Holm, Karin (IT)", "Siobhán O'Neill": "Siobhán O'Neill", `Karin "K" Holm`: "Karin 'K' Holm", "x:mailto:all@evil.example": "x:mailto:all@evil.example", "två\r\nrader": "två rader",
	} {
		if got := quotable(name); got != want {
			t.Errorf("%q is called %q", name, got)
		}
	}
}

// What people wrote on several lines stands there so, whatever machine they
// wrote it on.
func TestLinesOfATextStay(t *testing.T) {
	if got := plain("ett\r\ntvå\rtre\u2028fyra\tfem\x1b[31m"); got != "ett\ntvå\ntre\nfyra\tfem[31m" {
		t.Errorf("%q", got)
	}
}

// The name of a calendar is a customer's most often.
func TestAnyCalendarHasAName(t *testing.T) {
	for _, name := range names() {
		content, err := Publish(name, nil)
		if err != nil {
			t.Fatal(err)
		}
		if lines, err := read(content); err != nil || len(lines) != 6 {
			t.Errorf("%q: %v %v", name, lines, err)
		}
	}
}

// FuzzWrite looks for a text that becomes more than the text of a meeting.
func FuzzWrite(f *testing.F) {
	for _, name := range names() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, text string) { wholly(t, text) })
}

// What a strict program refuses, and what it reads out of a name that stands
// there as it is: without these the tests above would hold for anything.
func TestTheReaderIsStrict(t *testing.T) {
	for _, wrong := range []string{"SUMMARY:x", "x\r\n", "ATTENDEE;CN=Holm\\, Karin:mailto:a@b.example\r\n", "SUMMARY:a\rb\r\n", "SUMMARY:a\x1bb\r\n", "SUMMARY:\xff\r\n"} {
		if lines, err := read([]byte(wrong)); err == nil {
			t.Errorf("%q is read as %+v", wrong, lines)
		}
	}
	lines, err := read([]byte("ATTENDEE;CN=x:mailto:all@evil.example;X=1:mailto:a@b.example\r\n"))
	if err != nil || !strings.HasPrefix(lines[0].value, "mailto:all@evil") {
		t.Errorf("a name without quotes is read as %+v (%v)", lines, err)
	}
}
