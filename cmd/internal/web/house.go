package web

import (
	"context"
	"time"

	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/meeting"
	"ting/forums/sla"
	"ting/forums/trail"
	"ting/reports/pack"
	"ting/reports/words"
)

// House is what pages ask of the rest of the program: what only it can make of
// settings, the warehouse and the packs.
type House interface {
	ActionHouse
	MeetingHouse
	PackHouse
	FigureHouse
	ServiceHouse
	OfficeHouse
	// Ladder is the levels of a customer's escalations. A customer without any
	// gives [fault.Invalid].
	Ladder(customer forums.Customer) (escalation.Ladder, error)
	// Left is the service time between two instants by the hours in which a
	// level of a customer's ladder counts, 0 when to is not after from. A level
	// that is not there is [fault.Invalid].
	Left(customer forums.Customer, level int, from, to time.Time) (time.Duration, error)
}

// ActionHouse makes files of actions and reads them.
type ActionHouse interface {
	// ActionFile is actions as a file of a kind, csv or xlsx, which the import
	// takes back. An unknown kind is [fault.Invalid].
	ActionFile(kind string, actions []action.Action) ([]byte, error)
	// PlanActions says what a file would make of a customer's whole list. It
	// keeps nothing; what is wrong with the file are flaws of the plan.
	PlanActions(customer forums.Customer, list []action.Action, content []byte, by trail.By) action.Plan
}

// MeetingHouse plans meetings and writes them for calendars.
type MeetingHouse interface {
	// Plan is the meeting of a forum about a period with its standard agenda:
	// on the forum's day when at is the zero time.
	Plan(customer forums.Customer, forum forums.Level, period calendar.Period, at time.Time) (meeting.Meeting, error)
	// Rise is a meeting with a point for each of the escalated matters that
	// concern its forum.
	Rise(m meeting.Meeting, matters []escalation.Matter) (meeting.Meeting, error)
	// Entry is a meeting as an invitation (iCalendar).
	Entry(w *words.Words, customer forums.Customer, m meeting.Meeting) ([]byte, error)
	// Calendar is meetings of several customers as one calendar.
	Calendar(w *words.Words, customers []forums.Customer, meetings []meeting.Meeting) ([]byte, error)
}

// PackHouse knows packs and where their documents lie.
type PackHouse interface {
	// Sections are the ids of the parts of a forum's pack that take remarks.
	Sections(forum forums.Level) []string
	// Document is a document by its name, or [fault.NotFound].
	Document(name string) ([]byte, error)
}

// FigureHouse reads what lies behind closed figures, from the warehouse as they
// saw it. It fails when that does not answer.
type FigureHouse interface {
	// Clock is the clock of a ticket, by the agreement that the figures were
	// judged by; [fault.NotFound] when the warehouse has the ticket no longer.
	Clock(ctx context.Context, customer forums.Customer, closed dispatch.Frozen, target, ticket string) (sla.Account, error)
	// Roll is the tickets behind a number of the volumes: of one sort, or of all
	// when of is nil.
	Roll(ctx context.Context, customer forums.Customer, closed dispatch.Frozen, move forums.Move, of *forums.Sort) ([]forums.Moved, error)
}

// ServiceHouse reads registers and prints what they say.
type ServiceHouse interface {
	// CalledOff is what the register shows at present that a customer has
	// called off; nothing while no agreement is in force. It asks the
	// warehouse, and fails when that does not answer.
	CalledOff(ctx context.Context, customer forums.Customer) (charge.CalledOff, error)
	// ServiceFile is a statement of services as a file of a kind, pdf or xlsx.
	ServiceFile(ctx context.Context, kind string, customer forums.Customer, statement pack.Pack) ([]byte, error)
}

// OfficeHouse is what administrators look at.
type OfficeHouse interface {
	// Settings are those of the workspace as they hold, without secrets.
	Settings() []Setting
	// Runs are when the packs of a customer's regular forums were due last and
	// will be due next.
	Runs(customer forums.Customer) ([]Run, error)
	// Beats are what the house does by itself besides packs.
	Beats() []Beat
	// Sources are how far the sources of the warehouse are loaded. It asks the
	// warehouse, and fails when that does not answer.
	Sources(ctx context.Context) ([]Source, error)
}

// Setting is one setting; its Value is empty when it is not set.
type Setting struct{ Path, Value string }

// Run is a forum's pack that was due last, and the one that will be due next.
type Run struct {
	Forum      forums.Level
	Last, Next string    // periods
	End        time.Time // UTC; of the last period: its figures need sources that reach it
	Due, Then  time.Time // UTC; when each was or will be due
}

// Beat is something that the house does by itself.
type Beat struct {
	What       string    // names its words
	Last, Next time.Time // UTC; Last is zero while it has not been done since the house was opened
	Problem    string    // what stood in its way the last time; empty when nothing did
}

// Source is a dataset of the warehouse, of one customer or of all.
type Source struct {
	Dataset, Customer string
	To, Expected      time.Time // UTC; how far it is loaded, and how far it should be
}

// Late tells whether the source is further behind than is allowed for.
func (s Source) Late() bool { return s.To.Before(s.Expected) }
