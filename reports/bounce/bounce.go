// Package bounce reads what mail servers write when a letter could not be
// delivered after all, and finds the copy that it was.
//
// A server that took a letter and then fails to hand it on sends a report to
// the letter's sender (RFC 3464). Reports look different in every program and
// language, but three things in them are made for machines: which recipient
// failed and why, the id of the letter, and the headers of the letter itself.
// [Read] looks for those and for nothing else, so the language of a report is
// no matter; where an older program writes plain text only, the headers of the
// letter stand in it.
//
// A report is believed only when it says that delivery has failed: a warning
// that it takes longer, a note that a letter arrived or was read, an answer
// from a person on holiday are none. And a report finds a copy only beyond
// doubt ([Find]): by the letter's id, which one copy has; or, where no letter
// is returned, by a recipient who had one copy in those days and no other. A
// wrong match would tell an owner that a reader lacks what the reader has.
package bounce

import (
	"slices"
	"strings"
	"time"

	"ting/forums/dispatch"
)

// Report says of one letter that it did not arrive.
type Report struct {
	ID         string    // SHA-256 of the report, hexadecimal
	At         time.Time // UTC; when it was written; zero when it does not say
	MessageID  string    // of the letter that came back, without brackets; empty when it is not told
	Recipients []string  // whom it was for, by every name the report has for them; lower case
	Status     string    // RFC 3463, such as 5.1.1; empty when it is not told
	Answer     string    // what the last server said, on one line
}

// Says is the report in a line for people: the status and the answer.
func (r Report) Says() string {
	text := strings.TrimSpace(r.Status + " " + r.Answer)
	if text == "" {
		return "it came back"
	}
	return text
}

// travelling is how long after a letter its report may come: servers try for
// four to five days (RFC 5321, 4.5.4.1).
const travelling = 6 * 24 * time.Hour

// slack is by how much a report may seem to be written before the letter it
// is about, by the clock of another house.
const slack = 10 * time.Minute

// Find returns the copy that a report is about. A report that names a letter
// we did not send finds none, whoever it was for.
func Find(copies []dispatch.Delivery, r Report) (dispatch.Delivery, bool) {
	if r.MessageID != "" {
		i := slices.IndexFunc(copies, func(d dispatch.Delivery) bool { return strings.EqualFold(d.MessageID, r.MessageID) })
		if i < 0 {
			return dispatch.Delivery{}, false
		}
		return copies[i], true
	}
	var found []dispatch.Delivery
	for _, d := range copies {
		if slices.Contains(r.Recipients, d.Recipient) && r.concerns(d) {
			found = append(found, d)
		}
	}
	if len(found) != 1 {
		return dispatch.Delivery{}, false
	}
	return found[0], true
}

// concerns tells whether a report may be about a copy by its date.
func (r Report) concerns(d dispatch.Delivery) bool {
	away := d.Outcome == dispatch.Delivered || d.Outcome == dispatch.Uncertain || d.Outcome == dispatch.Bounced
	return away && !r.At.IsZero() && !r.Before(d) && r.At.Sub(d.At) <= travelling
}

// Before tells whether a report was written before a copy was last given away,
// and so is about an earlier try.
func (r Report) Before(d dispatch.Delivery) bool {
	return !r.At.IsZero() && r.At.Before(d.At.Add(-slack))
}
