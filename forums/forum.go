// Package forums holds what a governance forum is and composes what its
// children compute: who meets, how often, about what, and the figures that the
// meeting looks at. The packages below it each answer one question; this one
// puts the answers side by side for one customer and one period.
//
// An [Evaluation] compiles a customer's agreements, listens to one pass over
// the warehouse through [Facts], and answers with [Figures], or with a [Record]
// that holds the evidence too. [Fan] lets many evaluations listen to the same
// pass. Each ticket is judged once, by the agreement in force at its opening,
// and its verdict is placed in the period in which it fell.
//
// Everything here is values. Facts come in through [Facts]; nothing here knows
// where they are stored or how they are printed.
package forums

import (
	"time"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/escalation"
	"ting/forums/handbook"
)

// Level is the level of a forum, lowest first.
type Level string

// The forums of the Nordic governance model.
const (
	Operational Level = "operational"
	Tactical    Level = "tactical"
	Strategic   Level = "strategic"
	ProjectRoom Level = "project"
)

// Customer is one customer with its people, forums and agreements.
type Customer struct {
	ID, Name   string
	Language   string // sv, da, nb, en
	Zone       *time.Location
	Currency   string // ISO 4217
	People     map[string]Person
	Forums     map[Level]Forum
	Escalation []Step                // ascending, at most three
	Look       Look                  // of its packs
	Mail       Mail                  // how this customer wants letters
	Agreements []agreement.Agreement // by From, at least one
	Invoice    Invoice               // what an electronic invoice must bear
	Handbook   handbook.Review       // when the operations handbook is looked at again
	Rules      escalation.Rules      // what rises by itself
	Causes     []string              // of breaches, besides those that every house knows
	Retention  Retention             // how long what is kept
	Reporting  Reporting             // sections besides the standard agenda
}

// Look is how a customer's packs are printed; what is empty is the workspace's.
type Look struct {
	Accent string // #rrggbb, the colour of headings and charts
	Paper  string // a4 or letter
}

// Mail is what a customer wishes of the letters with its packs.
type Mail struct {
	From    string   // sender, an address with or without a name; empty: the workspace's
	ReplyTo string   // where answers go, likewise; empty: the workspace's
	Subject string   // with {customer}, {forum} and {period}; empty: the pack's own title
	Domains []string // lower case; packs go to addresses in these only; empty: in any
	Repeat  bool     // a copy that may have arrived is sent a second time by itself
}

// Person is someone who attends forums or owns actions.
type Person struct {
	Key, Name, Email string
	Side             string // customer, supplier, or the name of another supplier
	Role             string
	Language         string // empty: the customer's
}

// Forum is one meeting series and its cadence.
type Forum struct {
	Level       Level
	Every       calendar.Kind // empty when OnDemand
	Day         int           // in the month after the period, or LastDay; a working day when WorkingDays
	At          int           // local seconds since midnight
	WorkingDays bool
	OnDemand    bool
	Attends     []string // keys of People
	SendsTo     []string
	Release     Release       // who lets its packs go
	Attach      []string      // what goes along with its letters: pdf, xlsx; empty: pdf
	Answers     bool          // no pack before every missed ticket of the period is answered for
	Agenda      []Topic       // points that every meeting has behind the standard ones
	Lasts       time.Duration // of a meeting; an hour when it is zero
	Place       string        // where it meets: a room or an address; may be empty
}

// Topic is a point of the agenda that a forum has besides the standard ones.
type Topic struct {
	Key   string // stable, as the customer's file names it
	Title string
}

// LastDay is the day of a forum that meets on the last day, or the last working
// day, of the month after its period.
const LastDay = -1

// Step is one level of the escalation ladder.
type Step struct {
	Person string
	Within time.Duration
	Hours  string
}
