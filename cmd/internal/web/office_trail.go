package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/reports/words"
)

// entriesShown is how many entries of the trail a page shows.
const entriesShown = 100

// trailPage is a part of the audit trail, the latest first.
type trailPage struct {
	Customers      []forums.Customer
	Kinds          []string // of changes
	Customer       string
	Who, What      string
	From, To       string // days in UTC, both of them shown; as they were written
	Entries        []trailEntry
	Older, Newer   string // addresses of the pages beside this one, where there are any
	Filtered, Days bool   // something is chosen; a day was written that is none
}

// trailEntry is an entry with its instant, UTC: the trail is of all customers,
// whose zones differ.
type trailEntry struct {
	ledger.Entry
	When time.Time
	Name string // what whoever did it is called
}

// changedIn is what a language calls a kind of change, or all that begin with a
// word; one that has no name there stands for itself.
func changedIn(w *words.Words, kind string) string {
	key := strings.ReplaceAll(kind, " ", "-")
	if name := w.Of("web.trail", key); name != key {
		return name
	}
	return kind
}

// trail shows the changes that a filter in the address chooses.
func (s *Site) trail(c *Call) error {
	ctx := c.Request.Context()
	p := trailPage{
		Customers: c.Desk.Customers(), Customer: c.Query("customer"), Who: c.Query("who"), What: c.Query("what"), From: c.Query("from"), To: c.Query("to"),
	}
	kinds, err := c.Desk.TrailKinds(ctx)
	if err != nil {
		return err
	}
	p.Kinds = families(kinds)
	p.Filtered = p.Customer+p.Who+p.What+p.From+p.To != ""
	v := ledger.AuditView{Customer: p.Customer, Who: p.Who, What: p.What, Before: number(c.Query("before")), After: number(c.Query("after")), Most: entriesShown + 1}
	v.From = p.day(p.From)
	if v.To = p.day(p.To); !v.To.IsZero() {
		v.To = v.To.AddDate(0, 0, 1) // all of that day
	}
	entries, err := c.Desk.Trail(ctx, v)
	if err != nil {
		return err
	}
	if err := p.fill(c, v, entries); err != nil {
		return err
	}
	return c.Page("office-trail", c.Words.Say("web.office.trail"), p)
}

// fill puts as many entries on the page as it has room for; the one more that
// was read says that there is another page that way.
func (p *trailPage) fill(c *Call, v ledger.AuditView, entries []ledger.Entry) error {
	onwards, more := v.Before == 0 && v.After > 0, len(entries) > entriesShown
	switch {
	case more && onwards:
		entries = entries[1:]
	case more:
		entries = entries[:entriesShown]
	}
	if len(entries) == 0 {
		return nil
	}
	for _, e := range entries {
		id, _, _ := strings.Cut(e.Subject, " ")
		of, _ := c.Desk.Customer(id) // what is no customer's has no people
		name, err := c.Called(of, e.Who)
		if err != nil {
			return err
		}
		e.Detail = c.given(e.Detail)
		p.Entries = append(p.Entries, trailEntry{e, time.Unix(e.At, 0).UTC(), name})
	}
	first, last := entries[0].Seq, entries[len(entries)-1].Seq
	if onwards || more {
		p.Older = p.at("before", last)
	}
	if v.Before > 0 || onwards && more {
		p.Newer = p.at("after", first)
	}
	return nil
}

// given says in words which role an account has and whom it sees, which the
// trail keeps as the role and a list of customers; all else stands as it is.
func (c *Call) given(kept string) string {
	role, list, _ := strings.Cut(kept, " ")
	var sees []string
	if !slices.Contains(access.Roles(), access.Role(role)) || json.Unmarshal([]byte(list), &sees) != nil {
		return kept
	}
	for i, id := range sees {
		if of, err := c.Desk.Customer(id); err == nil {
			sees[i] = of.Name
		}
	}
	if access.Role(role) == access.Administrator {
		sees = []string{c.Words.Say("web.office.everything")}
	}
	return c.Words.Of("web.role", role) + " · " + strings.Join(sees, ", ")
}

// at is the address of the trail with the same filter, beside a number.
func (p *trailPage) at(name string, seq int64) string {
	q := url.Values{name: {strconv.FormatInt(seq, 10)}}
	for key, value := range map[string]string{"customer": p.Customer, "who": p.Who, "what": p.What, "from": p.From, "to": p.To} {
		if value != "" {
			q.Set(key, value)
		}
	}
	return "/administration/trail?" + q.Encode()
}

// day is the beginning of a day in UTC; the zero time for none.
func (p *trailPage) day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	p.Days = p.Days || text != "" && err != nil
	return at
}

// number reads the number of an entry; what is none is 0, as without one.
func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// families puts in front of the kinds of change that share a first word that
// word, which chooses all of them.
func families(kinds []string) []string {
	var all []string
	for i, kind := range kinds {
		word, _, several := strings.Cut(kind, " ")
		shared := several && i+1 < len(kinds) && strings.HasPrefix(kinds[i+1], word+" ")
		if shared && !slices.Contains(all, word) {
			all = append(all, word)
		}
		all = append(all, kind)
	}
	return all
}
