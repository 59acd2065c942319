package forums

import (
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/ticket"
)

// Facts receives the rows of one pass over the warehouse, dataset by dataset.
// A nil field means that the dataset is not wanted and must not be read. A
// row's memory belongs to the callee only during the call for *ticket.Ticket,
// and for good for the others. All instants are UTC, floored to seconds.
type Facts struct {
	Ticket  func(*ticket.Ticket) error // with its pauses, in no promised order
	Outage  func(Outage) error
	Sample  func(Sample) error
	Change  func(Change) error
	Project func(Project) error // with its milestones
	Load    func(Load) error

	Registration func(Registration) error
	Worklog      func(Worklog) error

	Fault     func(customer string, f Fault) error // rows that could not be used; customer empty when unknown
	Connected func(dataset string)                 // called once for each dataset that is there, before its rows
}

// Outage is a row of the dataset outages; a zero To means still down.
type Outage struct {
	Customer, Service string
	From, To          time.Time
	Planned           bool
	CausedBy, Reason  string
}

// Sample is a row of the dataset metrics.
type Sample struct {
	Customer, Metric string
	At               time.Time
	Value            decimal.Decimal
	Unit, Dimension  string
}

// Change is a row of the dataset changes; zero instants are unknown.
type Change struct {
	ID, Customer, Title, Service, Risk, Status, Outcome string
	PlannedFrom, PlannedTo, ActualFrom, ActualTo        time.Time
}

// Project is a row of the dataset projects. Status is green, amber or red.
// Progress is 0–1; negative when unknown.
type Project struct {
	ID, Customer, Title, Status, Phase, Lead, Note string
	BaselineEnd, PlannedEnd                        time.Time
	Progress                                       float64
	Milestones                                     []Milestone
}

// Milestone is a row of the dataset milestones; a zero Done is open.
type Milestone struct {
	Title         string
	Planned, Done time.Time
}

// Load says that a dataset's source is complete up to the instant To. An empty
// Customer means all customers.
type Load struct {
	Dataset, Customer string
	To                time.Time
}

// Fault is a row of data that breaks a rule. It is counted and shown, and never
// stops the figures of other rows.
type Fault struct {
	Dataset string `json:"dataset"`
	Row     string `json:"row"`
	Problem string `json:"problem"`
}
