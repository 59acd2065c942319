// Package agreement holds what a supplier and a customer have agreed, with the
// date from which each version holds: service hours, targets, penalties, which
// services a delivery has and who answers for what. It states; it does not
// judge.
package agreement

import (
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/calendar"
)

// Agreement is one version. It is complete and inherits nothing from an older
// one. It holds from From until the From of the next.
type Agreement struct {
	From    time.Time // UTC; local midnight of the day it was agreed to begin
	Hours   map[string]calendar.Schedule
	Targets []Target // in the order written

	Catalogue []Item     // in the order written
	CostCodes *CostCodes // nil: any code will do
	Orderers  []string   // keys of people who may order by hand; nil: anyone, empty: no one
	Charging  Charging
	Tier      *Tier  // nil: none
	Scope     *Scope // nil when the agreement has no matrix of services
	Rasci     *Rasci // nil when the agreement has no matrix of duties
}

// Measure is what a target measures.
type Measure string

// The measures of the contract, section 3.
const (
	Response     Measure = "response"
	Resolution   Measure = "resolution"
	Estimate     Measure = "estimate"
	Availability Measure = "availability"
	Metric       Measure = "metric"
	Backlog      Measure = "backlog"
)

// Counting says which period a ticket counts in (contract 4.6).
type Counting string

// CountVerdict, the default, counts a ticket in the period that holds its verdict.
const (
	CountVerdict Counting = ""
	CountOpened  Counting = "opened"
	CountDone    Counting = "done"
)

// Target is one service level. Shares are 0–1.
type Target struct {
	ID      string
	Title   map[string]string // by language; key "" when one text serves all
	Measure Measure
	Where   []Condition // every one must match
	Unless  []Condition // any match excludes, in the order written
	Counts  Counting
	Pauses  []string // reasons that stop the clock; empty means all

	Windows []Window // one without Opened for a plain within/hours target; none for availability, metric and backlog
	Hours   string   // for availability, and for the elapsed time of estimate; empty means real time
	Service string   // for availability

	Metric    string // for metric: the metric's name
	Statistic string // mean, min, max, p50, p90, p95, p99, last, sum
	Dimension string // for metric: only samples of this dimension; empty means all

	Goal    *decimal.Decimal // share; nil for metric and backlog
	Warn    *decimal.Decimal // share, or a value for metric and backlog; nil when absent
	AtMost  *decimal.Decimal // for metric and backlog; exactly one of AtMost and AtLeast
	AtLeast *decimal.Decimal

	Penalty *Penalty
}

// Condition matches a row when its column equals one of the values, as exact
// text; a column without a value equals "".
type Condition struct {
	Column string
	Values []string
}

// Window is a time limit for tickets whose opening instant lies in the hours
// Opened (empty: every ticket). Service time is counted in Hours.
type Window struct {
	Opened string
	Within time.Duration // whole seconds
	Hours  string
}

// Penalty is what a missed target costs in a period (contract 4.13).
type Penalty struct {
	Of       decimal.Decimal // the base amount, in the customer's currency
	Brackets []Bracket
	Cap      *decimal.Decimal // share of Of; nil means no cap
}

// Bracket gives the rate that holds when the exact share is strictly below Below.
type Bracket struct{ Below, Rate decimal.Decimal }

// At returns the version in force at the instant t, or false when t lies
// before the first. Versions stand in order of From.
func At(versions []Agreement, t time.Time) (Agreement, bool) {
	for i := len(versions) - 1; i >= 0; i-- {
		if !t.Before(versions[i].From) {
			return versions[i], true
		}
	}
	return Agreement{}, false
}
