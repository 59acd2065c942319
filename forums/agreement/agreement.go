// Package agreement holds what a supplier and a customer have agreed, with the
// date from which each version holds: service hours, targets, penalties, which
// services a delivery has and who answers for what. It states; it does not
// judge.
package agreement

import (
	"maps"
	"slices"
	"strings"
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

	Caps       Caps     // what all targets together can cost at most
	ThirdParty []string // reasons of pauses that mean that a third party has the ticket
	Priorities []string // those that tickets may have; empty means any

	Catalogue []Item     // in the order written
	CostCodes *CostCodes // nil: any code will do
	Orderers  []string   // keys of people who may order by hand; nil: anyone, empty: no one
	Charging  Charging
	Tier      *Tier      // nil: none
	Scope     *Scope     // nil when the agreement has no matrix of services
	Rasci     *Rasci     // nil when the agreement has no matrix of duties
	Suppliers []Supplier // third parties of the delivery, in the order written

	Terms Terms // what the parties call things; nil: as the product does
}

// Terms are words that take the place of the product's own in what a customer
// reads: by the name that the catalogue of words gives them, then by language;
// the language "" serves all that have none of their own.
type Terms map[string]Text

// In returns the terms of a language by name, those that serve all languages
// where it has none of its own. Blank ones take nobody's place.
func (t Terms) In(language string) map[string]string {
	own := map[string]string{}
	for name, texts := range t {
		text := texts[language]
		if strings.TrimSpace(text) == "" {
			text = texts[""]
		}
		if strings.TrimSpace(text) != "" {
			own[name] = text
		}
	}
	return own
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

// Target is one service level. Shares are 0–1. The keys of its JSON are those
// of frozen records, which are read for years: they may be added to, not changed.
type Target struct {
	ID       string            `json:"id"`
	Title    map[string]string `json:"title"` // by language; key "" when one text serves all
	Measure  Measure           `json:"measure"`
	Where    []Condition       `json:"where"`  // every one must match
	Unless   []Condition       `json:"unless"` // any match excludes, in the order written
	Counts   Counting          `json:"counts"`
	Pauses   []string          `json:"pauses"`   // reasons that stop the clock; empty means all
	Supplier string            `json:"supplier"` // whose target it is, as written; see [Target.Of]

	Windows []Window `json:"windows"` // one without Opened for a plain within/hours target; none for availability, metric and backlog
	Hours   string   `json:"hours"`   // for availability, and for the elapsed time of estimate; empty means real time
	Service string   `json:"service"` // for availability

	Metric    string `json:"metric"`    // for metric: the metric's name
	Statistic string `json:"statistic"` // mean, min, max, p50, p90, p95, p99, last, sum
	Dimension string `json:"dimension"` // for metric: only samples of this dimension; empty means all

	Goal    *decimal.Decimal `json:"goal"`    // share; nil for metric and backlog
	Warn    *decimal.Decimal `json:"warn"`    // share, or a value for metric and backlog; nil when absent
	AtMost  *decimal.Decimal `json:"at_most"` // for metric and backlog; exactly one of AtMost and AtLeast
	AtLeast *decimal.Decimal `json:"at_least"`

	Penalty *Penalty `json:"penalty"`
}

// Called is the target's title in a language, else the title that serves all,
// else its first by language code, else its id.
func (t Target) Called(language string) string {
	for _, key := range []string{language, ""} {
		if t.Title[key] != "" {
			return t.Title[key]
		}
	}
	for _, key := range slices.Sorted(maps.Keys(t.Title)) {
		if t.Title[key] != "" {
			return t.Title[key]
		}
	}
	return t.ID
}

// Of returns whose target it is when a third party keeps it: the supplier that
// the target names, else those whose tickets alone it counts, joined by commas.
// It is empty for a target of the whole delivery.
func (t Target) Of() string {
	if t.Supplier != "" {
		return t.Supplier
	}
	for _, c := range t.Where {
		if c.Column == "supplier" {
			return strings.Join(c.Values, ", ")
		}
	}
	return ""
}

// Condition matches a row when its column equals one of the values, as exact
// text; a column without a value equals "".
type Condition struct {
	Column string   `json:"column"`
	Values []string `json:"values"`
}

// Window is a time limit for tickets whose opening instant lies in the hours
// Opened (empty: every ticket). Service time is counted in Hours.
type Window struct {
	Opened string        `json:"opened"`
	Within time.Duration `json:"within_ns"` // whole seconds
	Hours  string        `json:"hours"`
}

// Penalty is what a missed target costs in a period (contract 4.13).
type Penalty struct {
	Of       decimal.Decimal  `json:"of"` // the base amount, in the customer's currency
	Brackets []Bracket        `json:"brackets"`
	Cap      *decimal.Decimal `json:"cap"` // share of Of; nil means no cap
}

// Bracket gives the rate that holds when the exact share is strictly below Below.
type Bracket struct {
	Below decimal.Decimal `json:"below"`
	Rate  decimal.Decimal `json:"rate"`
}

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
