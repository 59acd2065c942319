package pack

import (
	"time"

	"ting/forums"
	"ting/forums/calendar"
)

// Memory is what the forum itself remembers from one meeting to the next. It is
// the caller's to choose what stands here; a pack shows it in the given order.
type Memory struct {
	Actions     []ActionLine
	Escalations []EscalationLine
	Decisions   []DecisionLine
	Other       []string // other matters that someone has raised for the meeting
	Promises    []PromiseLine

	// Answers are what people say of missed tickets.
	Answers []AnswerLine
	// Agreed are the tickets and outages that both sides have agreed to leave out.
	Agreed []AgreedLine

	// Interpretations are the decisions of any forum on what the contract means
	// or how it is to change, by their number in the log.
	Interpretations []DecisionLine

	// Since is from when on something is news to the forum, UTC: when the figures
	// of the pack before were first closed. It is zero in packs of long ago.
	Since time.Time `json:",omitzero"`

	// Charges are the statement of the period, where the agreement charges for
	// anything and the forum looks at it; nil else.
	Charges *Charges `json:",omitempty"`
}

// ActionLine is one row of the action list.
type ActionLine struct {
	Number  int
	Title   string
	Owner   string
	Side    string // customer, supplier, or the name of another supplier
	Due     calendar.Day
	Status  string // open, started, waiting, done, dropped
	Overdue bool
	Moved   int    // how often the due day was moved
	Note    string // the last word on it; may be empty

	LastMoved time.Time // when the due day was last moved, UTC; zero when it never was
	Ended     time.Time // when it was done or dropped, UTC; zero while it lives
}

// AnswerLine is what was said of a ticket that missed a target.
type AnswerLine struct {
	Target, Ticket string
	Cause          string
	Explanation    string
	Remedy         string // may be empty
	Who            string
}

// AgreedLine is something that both sides have agreed to leave out.
type AgreedLine struct {
	Number   int
	Subject  string    // the ticket, or the service that was down
	From     time.Time // when an outage began, UTC; zero for a ticket
	Reason   string
	Proposed string // by whom
	Accepted string
	Day      calendar.Day // when it was accepted
}

// EscalationLine is one matter that has been escalated.
type EscalationLine struct {
	Number int
	Title  string
	Level  int // 1–3
	Person string
	Raised time.Time // UTC
	Due    time.Time // until when an answer is waited for, UTC; zero when none is
	Status string    // open, answered, closed
	Text   string    // the answer, or the last word on it; may be empty

	// What follows is empty in packs of long ago, which did not remember it.

	Peak      int        `json:",omitempty"` // the highest level on which it has stood
	Late      time.Time  `json:",omitzero"`  // UTC; since when nobody has answered on the top level; zero when that is not so
	Reminders int        `json:",omitempty"` // how often the person there was reminded
	Settled   time.Time  `json:",omitzero"`  // UTC; when it was answered, decided on or closed; zero while it is open
	Steps     []StepLine `json:",omitempty"` // its history, oldest first
}

// StepLine is one step in the history of an escalated matter.
type StepLine struct {
	At       time.Time // UTC; of the last where there were several
	What     string    // raised, climbed, lifted, answered, reminded, decided, closed
	Level    int       // after the step
	Person   string    // with whom it was after the step
	Who      string    `json:",omitempty"` // who did it; empty when time did
	Text     string    `json:",omitempty"`
	Decision string    `json:",omitempty"` // the number of the decision that brought it down
	Forum    string    `json:",omitempty"` // the level of the forum that took it
	Times    int       `json:",omitempty"` // how many steps of the kind in a row this one stands for; 0 for one
}

// DecisionLine is a decision of an earlier meeting that the forum still minds.
type DecisionLine struct {
	Number string // as the minutes number it
	Text   string
	Day    calendar.Day
	Forum  forums.Level // whose meeting decided it; may be empty

	Reading int    `json:",omitempty"` // its number in the log of how the contract is read; 0 when it is not in it
	Clause  string `json:",omitempty"` // of the contract that it reads; may be empty
}
