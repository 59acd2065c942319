package charge

import (
	"strconv"
	"strings"
	"time"

	"ting/forums"
)

// Entry is one row behind a statement: a registration that the period sees, a
// log of work, or a target with a penalty. It is what a later count is compared
// with, so that a correction can name what has changed.
type Entry struct {
	Row      string `json:"row"`            // id of the registration; of work its ticket and local time; a target's id
	Item     string `json:"item"`           // item, tier or target
	CostCode string `json:"code,omitempty"` // of registrations
	Quantity string `json:"quantity"`       // of work its minutes, of a target its attainment
	From     string `json:"from,omitempty"` // local time at which a registration begins
	To       string `json:"to,omitempty"`   // and ends; empty while it is open
	Charged  bool   `json:"charged"`
}

// Counted is a statement with the rows behind it, which are asked for only
// where they are needed.
type Counted struct {
	Statement Statement
	Account   func() ([]Entry, error)
}

// Account returns the rows behind the statement of the bill, with the periods
// that were judged for it. It counts anew, since bills that share their rows
// mark them in turn, and fails as [Bill.Statement] does.
func (b *Bill) Account(judged ...Judged) ([]Entry, error) {
	if _, err := b.Statement(judged...); err != nil {
		return nil, err
	}
	account := b.registered()
	for _, w := range b.Logs() {
		account = append(account, b.logged(w))
	}
	for _, j := range judged {
		for _, t := range j.Targets {
			if t.Penalty == nil || t.Attainment == nil {
				continue
			}
			account = append(account, Entry{Row: t.ID, Item: t.ID, Quantity: t.Attainment.String(), Charged: true})
		}
	}
	return account, nil
}

// registered are the registrations that the last statement has looked at.
func (b *Bill) registered() []Entry {
	g := &b.register
	entries := []Entry{}
	for i := range g.rows {
		r := g.rows[i]
		if r.spoilt {
			continue
		}
		e := Entry{Row: r.id(), Item: g.names[r.item], CostCode: g.names[r.code], Quantity: g.quantities[r.quantity].String(),
			From: b.clock(r.from), Charged: r.charged}
		if r.to != forever {
			e.To = b.clock(r.to)
		}
		entries = append(entries, e)
	}
	return entries
}

// logged is a log of work as an entry under the tier that it is charged by.
func (b *Bill) logged(w forums.Worklog) Entry {
	e := Entry{Row: b.place(w), Quantity: w.Minutes.String(), Charged: true}
	if w.Kind != "work" {
		e.Row = strings.Join([]string{e.Row, w.Kind}, " ")
	}
	if version, ok := b.version(w.At); ok && b.rules[version].tier != nil {
		e.Item = b.rules[version].tier.Name
	}
	return e
}

// place names a log of work by its ticket and local time.
func (b *Bill) place(w forums.Worklog) string {
	return strings.TrimSpace(w.Ticket + " " + w.At.In(b.customer.Zone).Format("2006-01-02 15:04"))
}

// clock writes an instant as a local day, with the time where it is not
// midnight.
func (b *Bill) clock(unix int64) string {
	local := time.Unix(unix, 0).In(b.customer.Zone)
	if local.Hour()+local.Minute()+local.Second() == 0 {
		return local.Format("2006-01-02")
	}
	return local.Format("2006-01-02 15:04:05")
}

// numbered gives each entry a key that is its own: of several with one name the
// first, the second and so on.
func numbered(account []Entry) map[string]Entry {
	all := make(map[string]Entry, len(account))
	times := map[string]int{}
	for _, e := range account {
		key := e.Item
		if e.From != "" {
			key = "" // a registration is the same when it moves to another item
		}
		key += "\x00" + e.Row
		times[key]++
		all[key+"\x00"+strconv.Itoa(times[key])] = e
	}
	return all
}
