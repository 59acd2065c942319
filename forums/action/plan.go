package action

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Plan is what a file would make of an action list, line by line. It is shown
// before anything is kept; a plan with flaws is never carried out, not even in
// part.
type Plan struct {
	Changes []Change // in the order of the lines
	Flaws   []Flaw   // in the order of the lines
	Same    int      // lines that change nothing
}

// Change is what one line does.
type Change struct {
	Line   int    // of the file, counted from 1
	Before Action // the zero Action when the line adds one
	After  Action
}

// Adds tells whether the line adds an action.
func (c Change) Adds() bool { return c.Before.Number == 0 }

// News is what the line does to an action that there is already.
func (c Change) News() []Entry { return c.After.History[len(c.Before.History):] }

// Flaw is what is wrong with one line of a file.
type Flaw struct {
	Line    int
	Kind    FlawKind
	About   string // the value that is wrong, or what stands against it; may be empty
	Problem string // all of it as a sentence in English
}

// FlawKind is a kind of flaw, for which pages have words in other languages.
type FlawKind string

// The kinds of flaws: of the file, of its heads, and of what a line says.
const (
	NoHeads       FlawKind = "no-heads"
	NotUTF8       FlawKind = "not-utf8"
	Unreadable    FlawKind = "unreadable"
	UnknownHead   FlawKind = "unknown-head"
	HeadTwice     FlawKind = "head-twice"
	MissingHead   FlawKind = "missing-head"
	TooWide       FlawKind = "too-wide"
	WrongTitle    FlawKind = "title"
	TitleTaken    FlawKind = "title-taken"
	UnknownOwner  FlawKind = "owner"
	WrongDay      FlawKind = "due"
	WrongPriority FlawKind = "priority"
	WrongStatus   FlawKind = "status"
	WordsMissing  FlawKind = "words-missing"
	WordsTooMany  FlawKind = "words-too-many"
	WrongLink     FlawKind = "link"
	OtherCustomer FlawKind = "other-customer"
	UnknownNumber FlawKind = "number"
	NumberTwice   FlawKind = "number-twice"
	FixedText     FlawKind = "fixed"
	NoVersion     FlawKind = "no-version" // words are changed on a line that does not say of which version
	ChangedSince  FlawKind = "changed-since"
	HasEnded      FlawKind = "ended"
	OtherFlaw     FlawKind = "other"
)

// After are the actions as the plan leaves them, those that are added without
// a number.
func (p Plan) After() []Action {
	all := make([]Action, len(p.Changes))
	for i, c := range p.Changes {
		all[i] = c.After
	}
	return all
}

// Added is how many actions the plan adds.
func (p Plan) Added() int {
	n := 0
	for _, c := range p.Changes {
		if c.Adds() {
			n++
		}
	}
	return n
}

// Seal is a hash of all that the plan would do and of the versions on which it
// stands, but not of who does it and when. Two plans with one seal do the same,
// so what was looked at can be told from what has become of it since.
func (p Plan) Seal() string {
	sum := sha256.New()
	say := func(parts ...any) {
		for _, part := range parts {
			_, _ = fmt.Fprintf(sum, "%q ", fmt.Sprint(part)) // a hash takes everything
		}
	}
	for _, c := range p.Changes {
		a := c.After
		say(c.Line, c.Before.Number, c.Before.Version, a.Title, a.Text, a.Owner, a.Side, a.Due, a.Status, a.Priority, a.Origin, a.Result)
		for _, e := range c.News() {
			say(e.What, e.Text)
		}
	}
	for _, f := range p.Flaws {
		say("flaw", f.Line, f.Kind, f.About)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
