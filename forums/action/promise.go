package action

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Link returns a with a document that belongs to it, by its address. It is
// allowed at any time, as a comment is.
func (a Action) Link(address string, by trail.By) (Action, error) {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	if err != nil || !slices.Contains([]string{"http", "https"}, u.Scheme) || u.Host == "" || strings.ContainsFunc(address, unicode.IsSpace) {
		return Action{}, fmt.Errorf("%w: %q is no address of a document; it begins with https:// and has no spaces", fault.Invalid, address)
	}
	if u.User != nil {
		return Action{}, fmt.Errorf("%w: an address with a name or a password in it leads elsewhere than it seems, or tells a secret", fault.Invalid)
	}
	if slices.Contains(a.Links(), address) {
		return Action{}, fmt.Errorf("%w: action %d has the link already", fault.Conflict, a.Number)
	}
	return a.entered("link", address, by)
}

// Links are the documents that belong to a, in the order in which they came.
func (a Action) Links() []string {
	var links []string
	for _, e := range a.History {
		if e.What == "link" {
			links = append(links, e.Text)
		}
	}
	return links
}

// Promises counts what a side has promised and what became of it.
type Promises struct {
	Side    string
	Kept    int // done by the day on which it was due
	Late    int // done after it
	Moved   int // of these two, those whose day was put off
	Dropped int
	Open    int
	Overdue int // of those that are open
}

// Promised counts the promises of each side, by side. Days are those of zone.
func Promised(actions []Action, today calendar.Day, zone *time.Location) []Promises {
	var all []Promises
	for _, a := range actions {
		i := slices.IndexFunc(all, func(p Promises) bool { return p.Side == a.Side })
		if i < 0 {
			i, all = len(all), append(all, Promises{Side: a.Side})
		}
		all[i].count(a, today, zone)
	}
	slices.SortFunc(all, func(x, y Promises) int { return strings.Compare(x.Side, y.Side) })
	return all
}

func (p *Promises) count(a Action, today calendar.Day, zone *time.Location) {
	switch {
	case a.Lives():
		p.Open++
		if a.Overdue(today) {
			p.Overdue++
		}
		return
	case a.Status == Dropped:
		p.Dropped++
		return
	case a.Due.Before(calendar.DayOf(a.Ended, zone)):
		p.Late++
	default:
		p.Kept++
	}
	if a.Moved > 0 {
		p.Moved++
	}
}
