package breach

import (
	"fmt"
	"time"

	"ting/forums"
	"ting/forums/ticket"
)

// Agreed are the exclusions that both sides have agreed to.
type Agreed struct {
	tickets map[string]string // why by id
	outages map[outage]bool
}

type outage struct {
	service string
	from    time.Time
}

// AgreedAt returns the exclusions that were accepted by the instant asOf. The
// reason of each names those who agreed, by name where names knows them, and
// the local day.
func AgreedAt(all []Exclusion, asOf time.Time, zone *time.Location, name func(key string) string) Agreed {
	a := Agreed{tickets: map[string]string{}, outages: map[outage]bool{}}
	for _, e := range all {
		if e.Status != Accepted || e.Answered.At.After(asOf) {
			continue
		}
		if e.Ticket == "" {
			a.outages[outage{e.Service, e.From}] = true
			continue
		}
		a.tickets[e.Ticket] = fmt.Sprintf("%s (%s, %s %s)", e.Reason, name(e.By.Who), name(e.Answered.Who), e.Answered.At.In(zone).Format(time.DateOnly))
	}
	return a
}

// Apply returns sinks that hand on what f receives with what was agreed: such
// a ticket is excluded, unless its row says so already, and such an outage did
// not happen.
func (a Agreed) Apply(f forums.Facts) forums.Facts {
	if take := f.Ticket; take != nil && len(a.tickets) > 0 {
		f.Ticket = func(t *ticket.Ticket) error {
			why, agreed := a.tickets[t.ID]
			if !agreed || t.Excluded != "" {
				return take(t)
			}
			left := *t // the row's memory is the caller's
			left.Excluded = why
			return take(&left)
		}
	}
	if take := f.Outage; take != nil && len(a.outages) > 0 {
		f.Outage = func(o forums.Outage) error {
			if a.outages[outage{o.Service, o.From}] {
				return nil
			}
			return take(o)
		}
	}
	return f
}
