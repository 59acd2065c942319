package ticket

import (
	"strconv"
	"time"
)

// Column returns what reads the column name of the dataset tickets as exact
// text, or false when the dataset has no such column. A column without a value
// reads as ""; an instant reads as RFC 3339 in UTC. Resolve the name once and
// keep the function: reading a text column allocates nothing.
func Column(name string) (func(*Ticket) string, bool) {
	if read, ok := text(name); ok {
		return read, true
	}
	return instant(name)
}

// Columns are the columns of the dataset that where and unless may name, in
// the contract's order.
func Columns() []string {
	return []string{"ticket_id", "customer", "type", "priority", "opened_at", "responded_at", "resolved_at", "closed_at",
		"channel", "service", "category", "title", "group_name", "supplier", "caused_by",
		"reopened", "reassigned", "problem_id", "estimate_at", "excluded"}
}

// text finds the columns that hold text or a count.
func text(name string) (func(*Ticket) string, bool) {
	read, ok := map[string]func(*Ticket) string{
		"ticket_id":  func(t *Ticket) string { return t.ID },
		"customer":   func(t *Ticket) string { return t.Customer },
		"type":       func(t *Ticket) string { return t.Type },
		"priority":   func(t *Ticket) string { return t.Priority },
		"channel":    func(t *Ticket) string { return t.Channel },
		"service":    func(t *Ticket) string { return t.Service },
		"category":   func(t *Ticket) string { return t.Category },
		"title":      func(t *Ticket) string { return t.Title },
		"group_name": func(t *Ticket) string { return t.Group },
		"supplier":   func(t *Ticket) string { return t.Supplier },
		"caused_by":  func(t *Ticket) string { return t.CausedBy },
		"problem_id": func(t *Ticket) string { return t.Problem },
		"reopened":   func(t *Ticket) string { return strconv.Itoa(t.Reopened) },
		"reassigned": func(t *Ticket) string { return strconv.Itoa(t.Reassigned) },
		"excluded":   func(t *Ticket) string { return t.Excluded },
	}[name]
	return read, ok
}

// instant finds the columns that hold an instant.
func instant(name string) (func(*Ticket) string, bool) {
	read, ok := map[string]func(*Ticket) time.Time{
		"opened_at":    func(t *Ticket) time.Time { return t.Opened },
		"responded_at": func(t *Ticket) time.Time { return t.Responded },
		"resolved_at":  func(t *Ticket) time.Time { return t.Resolved },
		"closed_at":    func(t *Ticket) time.Time { return t.Closed },
		"estimate_at":  func(t *Ticket) time.Time { return t.Estimate },
	}[name]
	if !ok {
		return nil, false
	}
	return func(t *Ticket) string {
		at := read(t)
		if at.IsZero() {
			return ""
		}
		return at.UTC().Format(time.RFC3339)
	}, true
}
