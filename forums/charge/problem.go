package charge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Code names what is wrong with a row, for those who say it in another
// language than English. What the sentence names stands beside it as Name and
// Other.
type Code string

// Why a registration is refused.
const (
	NoCode       Code = "no-cost-code"
	CodeShape    Code = "cost-code-shape"   // Name the code, Other the agreed shape
	CodeUnknown  Code = "cost-code-unknown" // Name the code
	NoOrderer    Code = "no-orderer"
	NotEntitled  Code = "not-entitled" // Name the orderer
	Contradicted Code = "contradicted"
)

// What is odd about a registration, or why it is not charged.
const (
	UnknownItem    Code = "unknown-item" // Name the item
	NoCatalogue    Code = "no-catalogue" // Name how many
	NoRegister     Code = "no-register"
	Unread         Code = "unread" // Name what is wrong with the row, Other the dataset
	NoID           Code = "no-id"
	Negative       Code = "negative"    // Name the quantity
	Nothing        Code = "nothing"     // the quantity is 0
	Implausible    Code = "implausible" // Name the quantity
	EndsBefore     Code = "ends-before"
	EndsAtOnce     Code = "ends-at-once"
	Repeated       Code = "repeated"
	OtherSource    Code = "other-source" // Name the source
	ReplacesItself Code = "replaces-itself"
	KeptDevice     Code = "kept-device"  // Name the registration that replaces it
	DeviceTwice    Code = "device-twice" // Name the device, Other the other registration
)

// What is odd about the log of work.
const (
	NoLog       Code = "no-log"
	OtherKind   Code = "other-kind"    // Name the kind
	LogNegative Code = "log-negative"  // Name the minutes
	LogTooLong  Code = "log-too-long"  // Name the minutes
	NoTicket    Code = "no-ticket"     // Name the ticket
	NoHourPrice Code = "no-hour-price" // Name the tier, Other the minutes
)

// Codes returns every code there is, refusals first.
func Codes() []Code {
	return []Code{NoCode, CodeShape, CodeUnknown, NoOrderer, NotEntitled, Contradicted,
		UnknownItem, NoCatalogue, NoRegister, Unread, NoID, Negative, Nothing, Implausible, EndsBefore, EndsAtOnce, Repeated, OtherSource,
		ReplacesItself, KeptDevice, DeviceTwice, NoLog, OtherKind, LogNegative, LogTooLong, NoTicket, NoHourPrice}
}

// problem is a code with the names that its sentence needs; the zero problem
// is none.
type problem struct {
	code        Code
	name, other string
}

func (p problem) none() bool { return p.code == "" }

// String says the problem in English, as commands and files do.
func (p problem) String() string {
	switch p.code {
	case NoCode:
		return "no cost code"
	case CodeShape:
		return fmt.Sprintf("cost code %q does not have the agreed shape %s", p.name, p.other)
	case CodeUnknown:
		return fmt.Sprintf("cost code %q is not among the valid ones", p.name)
	case NoOrderer:
		return "ordered by hand, and no orderer is named"
	case NotEntitled:
		return fmt.Sprintf("ordered by hand by %q, who is not entitled to order", p.name)
	case Contradicted:
		return "the register has rows of this id that differ and were open at the same time"
	case UnknownItem:
		return fmt.Sprintf("item %q is not in the catalogue; not charged", p.name)
	case NoCatalogue:
		return p.name + " registrations are not charged, for the agreement has no catalogue"
	case NoRegister:
		return "registrations are not connected, so no item is charged"
	case Unread:
		return p.name + "; the row of " + p.other + " is not charged"
	}
	return p.odd()
}

// odd says in English what is odd about a row.
func (p problem) odd() string {
	switch p.code {
	case NoID:
		return "a registration without an id; not charged"
	case Negative:
		return "quantity " + p.name + " is negative; not charged"
	case Nothing:
		return "quantity is 0; not charged"
	case Implausible:
		return "quantity " + p.name + " is not plausible; not charged"
	case EndsBefore:
		return "ends before it begins; not charged"
	case EndsAtOnce:
		return "ends as it begins; not charged"
	case Repeated:
		return "the same row stands in the register more than once; charged once"
	case OtherSource:
		return fmt.Sprintf("source %q is neither automatic nor manual; taken as ordered by hand", p.name)
	case ReplacesItself:
		return "replaces itself; the entry is passed over"
	case KeptDevice:
		return "kept device"
	case DeviceTwice:
		return "device " + p.name + " is registered twice"
	}
	return p.worked()
}

// worked says in English what is odd about the log of work.
func (p problem) worked() string {
	switch p.code {
	case NoLog:
		return "worklogs are not connected, so no hour and no trip is charged"
	case OtherKind:
		return fmt.Sprintf("kind %q is neither work nor call-out; not charged", p.name)
	case LogNegative:
		return "minutes " + p.name + " are negative; not charged"
	case LogTooLong:
		return "minutes " + p.name + " are more than seven days; not charged"
	case NoTicket:
		return fmt.Sprintf("ticket %q is not in the data; taken as not billable", p.name)
	case NoHourPrice:
		return "tier " + p.name + " has no price for work past the included hours; " + p.other + " minutes are not charged"
	}
	return string(p.code)
}

// detail says in English what belongs to a problem besides.
func (p problem) detail() string {
	switch p.code {
	case KeptDevice:
		return "registration " + p.name + " replaces it, and both are open and charged"
	case DeviceTwice:
		return "registration " + p.other + " is open for it too, and both are charged"
	}
	return ""
}

// Finding is something about a row that somebody should look at.
type Finding struct {
	Registration string `json:"registration"` // id of the registration; of work its ticket and local time
	Problem      string `json:"problem"`
	Detail       string `json:"detail"`
	Code         Code   `json:"code"`
	Item         string `json:"item"`  // of the registration; may be empty
	Name         string `json:"name"`  // what the code names
	Other        string `json:"other"` // and what it names besides
}

// findings gathers what is to be told.
type findings []Finding

// add tells of a row, of which the id and the item are given.
func (f *findings) add(of Finding, p problem) {
	of.Problem, of.Detail, of.Code, of.Name, of.Other = p.String(), p.detail(), p.code, p.name, p.other
	*f = append(*f, of)
}

// sorted returns each finding once, by registration.
func (f findings) sorted() []Finding {
	all := slices.Clone(f)
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Registration, b.Registration), strings.Compare(a.Problem, b.Problem), strings.Compare(a.Detail, b.Detail), strings.Compare(a.Item, b.Item))
	})
	return slices.Compact(all)
}
