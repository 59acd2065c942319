package sla

import "time"

// Downtime is the outages of one service in one period (rule 9). Stretches
// outside the period are cut off when they are added.
type Downtime struct {
	period, known time.Time // the period's start; its end or as-of, the earlier
	end           time.Time
	planned, all  []wait
}

// NewDowntime returns a period [from, to) without outages, as known at asOf.
func NewDowntime(from, to, asOf time.Time) *Downtime {
	known := to
	if asOf.Before(to) {
		known = asOf
	}
	return &Downtime{period: from, end: to, known: known}
}

// Add takes one outage [from, to). A zero to, and one later than as-of, means
// that the outage lasts until the period's end or as-of.
func (d *Downtime) Add(from, to time.Time, planned bool) {
	if to.IsZero() || to.After(d.known) {
		to = d.known
	}
	if from.Before(d.period) {
		from = d.period
	}
	if !from.Before(to) {
		return
	}
	d.all = append(d.all, wait{from: from, to: to})
	if planned {
		d.planned = append(d.planned, wait{from: from, to: to})
	}
}

// Share returns the seconds of service of those agreed: service time outside
// planned windows, less unplanned outages there. Overlapping outages count
// once, and what is unplanned inside a planned window does not count.
func (d *Downtime) Share(hours *Hours) (Share, error) {
	agreed, err := hours.Elapsed(d.period, d.end)
	if err != nil {
		return Share{}, err
	}
	planned, err := hours.total(joined(d.planned))
	if err != nil {
		return Share{}, err
	}
	all, err := hours.total(joined(d.all))
	if err != nil {
		return Share{}, err
	}
	return Share{Part: int64((agreed - all) / time.Second), Whole: int64((agreed - planned) / time.Second)}, nil
}

// total returns the service time in stretches that lie apart.
func (h *Hours) total(stretches []wait) (time.Duration, error) {
	var total time.Duration
	for _, w := range stretches {
		served, err := h.Elapsed(w.from, w.to)
		if err != nil {
			return 0, err
		}
		total += served
	}
	return total, nil
}
