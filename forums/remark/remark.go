// Package remark holds what people say of a pack before it is read: the account
// manager's comment on one point of the agenda, or on the whole pack.
//
// A remark belongs to one customer, forum and period and to a section, and says
// who wrote it and when. It is written in Markdown. It is never edited: it is
// withdrawn, and said anew, so that a pack that was sent can be explained.
package remark

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Longest is how many bytes a remark may have: about two pages.
const Longest = 8000

// Remark is one person's words about one section of one pack.
type Remark struct {
	Customer  string
	Forum     forums.Level
	Period    string
	Number    int    // by forum and period, from 1; 0 before it is kept
	Section   string // the section's id, or summary for the whole pack
	Text      string // Markdown
	By        trail.By
	Withdrawn time.Time // UTC; zero while it stands
}

// section is what a section's id looks like; which sections a pack has is the
// pack's to know.
var section = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

// New returns r as it is kept. It returns [fault.Invalid] when there is no
// text, or more than [Longest], or when the section cannot be one.
func New(r Remark, by trail.By) (Remark, error) {
	if err := by.Check(); err != nil {
		return Remark{}, err
	}
	r.Text = strings.TrimSpace(strings.ToValidUTF8(r.Text, "\uFFFD"))
	switch {
	case r.Customer == "" || r.Forum == "" || r.Period == "":
		return Remark{}, fmt.Errorf("%w: a remark is about a customer's forum and a period", fault.Invalid)
	case r.Text == "":
		return Remark{}, fmt.Errorf("%w: a remark needs a text", fault.Invalid)
	case len(r.Text) > Longest:
		return Remark{}, fmt.Errorf("%w: a remark has at most %d bytes, this one has %d", fault.Invalid, Longest, len(r.Text))
	case !section.MatchString(r.Section):
		return Remark{}, fmt.Errorf("%w: %q cannot be a section; they are named like sla, volumes or summary", fault.Invalid, r.Section)
	}
	r.By = by
	r.By.At = by.Instant()
	return r, nil
}

// Stands tells whether r is to be shown.
func (r Remark) Stands() bool { return r.Withdrawn.IsZero() }
