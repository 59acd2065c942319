package forums

import (
	"encoding/json"

	"ting/forums/calendar"
)

// Daily is the availability of a target's service on each local day of the
// period, by the rule that judges the period (contract 4.9).
type Daily struct {
	Target string `json:"target"`
	// Days has one share 0–1 a local day, from the period's first on; null on a
	// day without agreed service time, and on one that had not ended at as-of.
	Days []*json.Number `json:"days"`
}

// daily returns the days of every availability target of the period asked for,
// in the order of the agreement; none where outages are not connected.
func (e *Evaluation) daily() ([]Daily, error) {
	if !e.connected["outages"] {
		return nil, nil
	}
	var all []Daily
	last := e.levels[len(e.levels)-1]
	for i := range last.services {
		s := &last.services[i]
		d := Daily{Target: s.target.ID}
		for day := calendar.Of(calendar.DayLong, e.asked().From, e.customer.Zone); day.From.Before(e.asked().To); day = day.Next() {
			if day.To.After(e.asOf) {
				d.Days = append(d.Days, nil)
				continue
			}
			share, err := e.share(s, day)
			if err != nil {
				return nil, err
			}
			d.Days = append(d.Days, share.Number())
		}
		all = append(all, d)
	}
	return all, nil
}
