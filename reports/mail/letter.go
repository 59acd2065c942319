// Package mail turns letters into messages and gives them to a server.
//
// A [Letter] is for one recipient, in that reader's language, with its words
// given by the caller. [Compose] makes the bytes: a text and an HTML part
// that say the same, and the documents attached. The same letter always gives
// the same bytes, so a copy that is kept is the copy that was sent.
//
// Giving it away has three outcomes and not two. Delivered means that the
// server took responsibility for the message; failed, that it certainly did
// not; uncertain, that the line dropped after the last byte and before the
// answer. Only the caller knows whether to try again, and after an uncertain
// outcome it should not without asking a person.
package mail

import (
	"fmt"
	netmail "net/mail"
	"strings"
	"time"
	"unicode"

	"ting/forums/fault"
)

// Letter is one message to one recipient.
type Letter struct {
	ID       string // the Message-ID without angle brackets; the same on every try
	Name     string // what a file of this message is called, without ending; empty: the ID
	Date     time.Time
	From     Address
	ReplyTo  Address // none when empty
	To       Address
	Language string // BCP 47, of the words below
	Subject  string
	Before   []string // paragraphs above the scorecard
	Card     Scorecard
	After    []string // paragraphs below it
	Calendar []byte   // the meeting as iCalendar with METHOD:REQUEST; none when empty
	Cancels  bool     // the meeting has METHOD:CANCEL
	Attached []Document
}

// Address is a mailbox and the name of its owner, which may be empty.
type Address struct{ Name, Email string }

// mailbox is the address as a head has it, whatever the name holds: quotes in
// it are escaped (RFC 5322, 3.4), which the library's own format leaves out.
func (a Address) mailbox() string {
	return (&netmail.Address{Name: a.Name, Address: a.Email}).String()
}

// Scorecard is the page that a busy reader looks at before opening the
// document, and often instead of it: what was found in sentences, the targets
// as a small table, and the volumes. What is empty is left out.
type Scorecard struct {
	Points []string
	Heads  [4]string // of the columns: target, outcome, goal, status
	Rows   []Line
	Counts []Line // figures without a goal
}

// Line is one figure on the scorecard, in words.
type Line struct {
	Title, Figure, Goal string
	Change              string // against the period before; empty when there is nothing to compare with
	Word                string // the status in words
	Status              string // green, amber, red, none: chooses the sign and the colour
}

// Sign is what a status looks like where no colour can be seen.
func (l Line) Sign() string {
	switch l.Status {
	case "green":
		return "✓"
	case "amber":
		return "!"
	case "red":
		return "✗"
	}
	return "–"
}

// Document is a file that goes along.
type Document struct {
	Name    string
	Type    string // media type, such as application/pdf
	Content []byte
}

// check returns [fault.Invalid] when the letter lacks what a message needs, or
// when a line break or another control character in a header could turn
// someone's text into a header of its own.
func (l Letter) check() error {
	if l.Date.IsZero() || l.Subject == "" || !strings.Contains(l.ID, "@") {
		return fmt.Errorf("%w: a letter needs a date, a subject and an id with an @", fault.Invalid)
	}
	headers := map[string]string{
		"id": l.ID, "subject": l.Subject, "language": l.Language, "sender's name": l.From.Name,
		"recipient's name": l.To.Name, "name for replies": l.ReplyTo.Name,
	}
	for what, text := range headers {
		if strings.ContainsFunc(text, unicode.IsControl) {
			return fmt.Errorf("%w: the %s of a letter has a control character: %q", fault.Invalid, what, text)
		}
	}
	if strings.ContainsAny(l.ID, "<> \t") {
		return fmt.Errorf("%w: the id of a letter is written without brackets and spaces: %q", fault.Invalid, l.ID)
	}
	for _, document := range l.Attached {
		if document.Name == "" || document.Type == "" || strings.ContainsFunc(document.Name+document.Type, unicode.IsControl) {
			return fmt.Errorf("%w: a document needs a plain name and type, not %q, %q", fault.Invalid, document.Name, document.Type)
		}
	}
	return l.checkAddresses()
}

func (l Letter) checkAddresses() error {
	addresses := []string{l.From.Email, l.To.Email}
	if l.ReplyTo.Email != "" {
		addresses = append(addresses, l.ReplyTo.Email)
	}
	for _, address := range addresses {
		parsed, err := netmail.ParseAddress(address)
		if err != nil || parsed.Address != address {
			return fmt.Errorf("%w: %q is not a mail address", fault.Invalid, address)
		}
	}
	return nil
}
