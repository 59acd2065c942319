package bounce

import (
	"bytes"
	"fmt"
	"io"
	"net/mail"
	"net/textproto"
	"regexp"
	"slices"
	"strings"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// Read returns what a message reports, one report a letter, and none for a
// message that is no report of a failure. It returns [fault.Invalid] for what
// is no message at all.
func Read(message []byte) ([]Report, error) {
	parsed, err := mail.ReadMessage(bytes.NewReader(message))
	if err != nil {
		return nil, fmt.Errorf("%w: not a message: %w", fault.Invalid, err)
	}
	r := Report{ID: dispatch.Hash(message)}
	if at, err := parsed.Header.Date(); err == nil {
		r.At = at.UTC()
	}
	parts, err := open(textproto.MIMEHeader(parsed.Header), parsed.Body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", fault.Invalid, err)
	}
	if slices.ContainsFunc(parts, isStatus) {
		return r.fromStatus(parsed.Header, parts), nil
	}
	return r.fromText(parsed.Header, parts), nil
}

func isStatus(p part) bool {
	return p.media == "message/delivery-status" || p.media == "message/global-delivery-status"
}

// fromStatus reads a report as RFC 3464 wants it.
func (r Report) fromStatus(header mail.Header, parts []part) []Report {
	failed := false
	for _, p := range parts {
		switch {
		case isStatus(p):
			for _, fields := range groups(p.content) {
				failed = r.take(fields) || failed
			}
		case returned(p.media):
			r.MessageID = idOf(p.content)
		}
	}
	if !failed {
		return nil
	}
	if r.MessageID == "" {
		r.MessageID = answered(header)
	}
	return []Report{r}
}

// take reads what is said of one recipient, and tells whether it is a failure.
func (r *Report) take(fields textproto.MIMEHeader) bool {
	if id := bracketed(fields.Get("X-Original-Message-ID")); id != "" && r.MessageID == "" {
		r.MessageID = id
	}
	action, status := strings.ToLower(word(fields.Get("Action"))), word(fields.Get("Status"))
	if action != "failed" && (action != "" || !strings.HasPrefix(status, "5.")) {
		return false
	}
	for _, key := range []string{"Original-Recipient", "Final-Recipient", "X-Actual-Recipient"} {
		r.add(typed(fields.Get(key)))
	}
	if r.Status == "" {
		r.Status = status
	}
	if r.Answer == "" {
		r.Answer = oneLine(typed(fields.Get("Diagnostic-Code")))
	}
	return true
}

// add notes one more name of the recipient.
func (r *Report) add(address string) {
	address = strings.ToLower(strings.Trim(strings.TrimSpace(address), "<>"))
	if strings.Contains(address, "@") && !slices.Contains(r.Recipients, address) {
		r.Recipients = append(r.Recipients, address)
	}
}

// statusForm is an extended status of failure in running text (RFC 3463).
var statusForm = regexp.MustCompile(`\b5\.\d{1,3}\.\d{1,3}\b`)

// fromText reads a report that is text for people: it names the failed
// recipients in a header, and holds the headers of the letter behind a line of
// its own. Anything less is somebody's answer.
func (r Report) fromText(header mail.Header, parts []part) []Report {
	failed := header.Get("X-Failed-Recipients")
	if failed == "" || len(parts) == 0 {
		return nil
	}
	for address := range strings.SplitSeq(failed, ",") {
		r.add(address)
	}
	text := parts[0].content
	if at := statusForm.Find(text); at != nil {
		r.Status = string(at)
	}
	r.Answer = sayingLine(text, r.Status)
	for _, block := range blocks(text) {
		if id := idOf(block); id != "" && bytes.Contains(bytes.ToLower(block), []byte("\nfrom:")) {
			r.MessageID = id
		}
	}
	if r.MessageID == "" {
		r.MessageID = answered(header)
	}
	return []Report{r}
}

// sayingLine is the line of a text that holds a status.
func sayingLine(text []byte, status string) string {
	for line := range bytes.Lines(text) {
		if status != "" && bytes.Contains(line, []byte(status)) {
			return oneLine(string(line))
		}
	}
	return ""
}

// returned tells whether a part is the letter that came back, or its headers.
func returned(media string) bool {
	switch media {
	case "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers":
		return true
	}
	return false
}

// idOf is the id of the letter whose headers begin a text; empty when it has none.
func idOf(content []byte) string {
	fields, _ := header(content)
	return bracketed(fields.Get("Message-Id"))
}

// answered is the letter that a message says it answers: the last it refers to.
func answered(header mail.Header) string {
	if id := bracketed(header.Get("In-Reply-To")); id != "" {
		return id
	}
	return bracketed(header.Get("References"))
}

var idForm = regexp.MustCompile(`<([^<>\s]+@[^<>\s]+)>`)

// bracketed is the last id in a text, without its brackets.
func bracketed(text string) string {
	found := idForm.FindAllStringSubmatch(text, -1)
	if len(found) == 0 {
		return ""
	}
	return found[len(found)-1][1]
}

// typed is a value behind the type that it is written with: rfc822; a@b.example.
func typed(text string) string {
	if _, value, is := strings.Cut(text, ";"); is {
		return strings.TrimSpace(value)
	}
	return strings.TrimSpace(text)
}

// word is a value without the remarks that may follow it.
func word(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// mostSaid is how much of a server's answer is kept.
const mostSaid = 400

func oneLine(text string) string {
	line := strings.Join(strings.Fields(text), " ")
	if len(line) > mostSaid {
		line = strings.ToValidUTF8(line[:mostSaid], "") + "…"
	}
	return line
}

// header reads the fields that begin a text, up to the first line that is none.
func header(content []byte) (textproto.MIMEHeader, error) {
	fields := textproto.MIMEHeader{}
	key := ""
	for line := range bytes.Lines(content) {
		text := strings.TrimRight(string(line), "\r\n")
		name, value, is := strings.Cut(text, ":")
		switch {
		case text == "" && len(fields) == 0:
			continue // some programs leave a line before the headers
		case text == "":
			return fields, nil
		case key != "" && (text[0] == ' ' || text[0] == '\t'):
			last := fields[key]
			last[len(last)-1] += " " + strings.TrimSpace(text)
		case !is || strings.ContainsAny(name, " \t"):
			return fields, io.ErrUnexpectedEOF
		default:
			key = textproto.CanonicalMIMEHeaderKey(name)
			fields[key] = append(fields[key], strings.TrimSpace(value))
		}
	}
	return fields, nil
}

// groups are the groups of fields of a status, one for the report and one a
// recipient.
func groups(content []byte) []textproto.MIMEHeader {
	var found []textproto.MIMEHeader
	for _, block := range blocks(content) {
		if fields, _ := header(block); len(fields) > 0 {
			found = append(found, fields)
		}
	}
	return found
}

// blocks are the pieces of a text between blank lines.
func blocks(content []byte) [][]byte {
	return bytes.Split(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
}
