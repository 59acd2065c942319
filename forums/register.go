package forums

import (
	"time"

	"github.com/shopspring/decimal"
)

// Registration is a row of the dataset registrations: what is called off, from
// From until To. A zero To means that it is still open.
type Registration struct {
	ID, Customer, Item string
	Quantity           decimal.Decimal
	From, To           time.Time
	CostCode, Orderer  string
	Source             string // automatic, manual
	Device             string
	Replaces           string // id of another registration
}

// Worklog is a row of the dataset worklogs: work that began at At, or a trip.
type Worklog struct {
	Customer string
	At       time.Time
	Minutes  decimal.Decimal
	Kind     string // work, call-out
	Ticket   string
	Note     string
}
