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
	Customer string    `json:"customer"`
	Service  string    `json:"service"`
	From     time.Time `json:"from"`
	To       time.Time `json:"to"`
	Planned  bool      `json:"planned"`
	CausedBy string    `json:"caused_by"`
	Reason   string    `json:"reason"`
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
	ID          string    `json:"id"`
	Customer    string    `json:"customer"`
	Title       string    `json:"title"`
	Service     string    `json:"service"`
	Risk        string    `json:"risk"`
	Status      string    `json:"status"`
	Outcome     string    `json:"outcome"`
	PlannedFrom time.Time `json:"planned_from"`
	PlannedTo   time.Time `json:"planned_to"`
	ActualFrom  time.Time `json:"actual_from"`
	ActualTo    time.Time `json:"actual_to"`
}

// Project is a row of the dataset projects. Status is green, amber or red.
// Progress is 0–1; negative when unknown.
type Project struct {
	ID          string      `json:"id"`
	Customer    string      `json:"customer"`
	Title       string      `json:"title"`
	Status      string      `json:"status"`
	Phase       string      `json:"phase"`
	Lead        string      `json:"lead"`
	Note        string      `json:"note"`
	BaselineEnd time.Time   `json:"baseline_end"`
	PlannedEnd  time.Time   `json:"planned_end"`
	Progress    float64     `json:"progress"`
	Milestones  []Milestone `json:"milestones"`
}

// Milestone is a row of the dataset milestones; a zero Done is open.
type Milestone struct {
	Title   string    `json:"title"`
	Planned time.Time `json:"planned"`
	Done    time.Time `json:"done"`
}

// Load says that a dataset's source is complete up to the instant To. An empty
// Customer means all customers.
type Load struct {
	Dataset  string    `json:"dataset"`
	Customer string    `json:"customer"`
	To       time.Time `json:"to"`
}

// Fault is a row of data that breaks a rule. It is counted and shown, and never
// stops the figures of other rows.
type Fault struct {
	Dataset string `json:"dataset"`
	Row     string `json:"row"`
	Problem string `json:"problem"`
}
