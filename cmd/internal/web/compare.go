package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/reports/pack"
)

// compareRoutes lead to two closed periods beside each other. Both stand in
// the address, so that a comparison can be kept as a bookmark.
func (s *Site) compareRoutes() []Route {
	return []Route{
		page(http.MethodGet, "/compare", access.Read, s.chooseCompared),
		page(http.MethodGet, "/customers/{customer}/compare", access.Read, s.compare),
	}
}

// compareAddress is where two periods are compared. An empty one is left to
// the page to choose.
func compareAddress(customer, before, after string) string {
	q := url.Values{}
	for name, value := range map[string]string{"before": before, "after": after} {
		if value != "" {
			q.Set(name, value)
		}
	}
	address := fmt.Sprintf("/customers/%s/compare", customer)
	if len(q) > 0 {
		address += "?" + q.Encode()
	}
	return address
}

// chooseCompared leads to the comparison of each of the person's customers;
// whoever has one goes there at once.
func (s *Site) chooseCompared(c *Call) error {
	all := c.Desk.Customers()
	if len(all) == 1 {
		return c.Done(compareAddress(all[0].ID, "", ""), "")
	}
	return c.Page("compare-customers", c.Words.Say("web.compare.title"), all)
}

// comparePage is a choice of two periods, and what they say beside each other.
type comparePage struct {
	Of            forums.Customer
	Kinds         []periodKind // what there is to choose from
	Before, After dispatch.Frozen
	Told          pack.Compared
	Both          bool // both periods are there; else there is only the choice, if there is any
}

// periodKind is the closed periods of one length, the latest first.
type periodKind struct {
	Kind  calendar.Kind
	Names []string
}

// compare shows the two periods that the address names. One that it does not
// name is chosen: the latest that is closed, and the one before it of the same
// length.
func (s *Site) compare(c *Call) error {
	closed, err := c.Desk.ClosedPeriods(c.Request.Context(), c.Customer)
	if err != nil {
		return err
	}
	p := comparePage{Of: c.Customer, Kinds: byKind(closed)}
	for _, named := range []string{c.Query("before"), c.Query("after")} {
		if named != "" && !slices.ContainsFunc(closed, func(p calendar.Period) bool { return p.Name == named }) {
			return hidden("period", named)
		}
	}
	p.Before.Period, p.After.Period = chosenPair(closed, c.Query("before"), c.Query("after"))
	if p.Before.Period != "" {
		if err := p.open(c); err != nil {
			return err
		}
	}
	return c.Page("compare", c.Words.Say("web.compare.of", "name", c.Customer.Name), p)
}

// open reads both periods and puts them beside each other.
func (p *comparePage) open(c *Call) error {
	for _, f := range []*dispatch.Frozen{&p.Before, &p.After} {
		closed, err := c.Desk.Closed(c.Request.Context(), p.Of.ID, f.Period, 0)
		if err != nil {
			return err
		}
		*f = closed
	}
	told, err := pack.Compare(p.Of, p.Before.Record, p.After.Record, c.Words)
	p.Told, p.Both = told, err == nil
	return err
}

// Twice tells that a period is held against itself.
func (p comparePage) Twice() bool { return p.Both && p.Before.Period == p.After.Period }

// Swap is the address of the same comparison the other way round.
func (p comparePage) Swap() string {
	return compareAddress(p.Of.ID, p.After.Period, p.Before.Period)
}

// Target is where the figure of a target in one of the periods is opened.
func (p comparePage) Target(f dispatch.Frozen, id string) string {
	return targetAddress(p.Of.ID, f.Period, f.Revision, id)
}

// byKind parts periods by their length, months first as most forums meet about
// them.
func byKind(closed []calendar.Period) []periodKind {
	var all []periodKind
	for _, kind := range []calendar.Kind{calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year, calendar.Week, calendar.DayLong} {
		k := periodKind{Kind: kind}
		for _, p := range closed {
			if p.Kind == kind {
				k.Names = append(k.Names, p.Name)
			}
		}
		if len(k.Names) > 0 {
			all = append(all, k)
		}
	}
	return all
}

// chosenPair completes a choice of two periods out of those that are closed,
// the latest first: what is not chosen is the latest, and the one of the same
// length that ended before the other began. Before is empty when there is none.
func chosenPair(closed []calendar.Period, before, after string) (string, string) {
	if before != "" && after != "" {
		return before, after
	}
	for _, one := range closed {
		if after != "" && one.Name != after {
			continue
		}
		if before != "" {
			return before, one.Name
		}
		for _, other := range closed {
			if other.Kind == one.Kind && !other.To.After(one.From) {
				return other.Name, one.Name
			}
		}
	}
	return "", after
}
