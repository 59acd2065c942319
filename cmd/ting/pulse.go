package main

import (
	"sync"
	"time"

	"ting/cmd/internal/web"
	"ting/forums/calendar"
)

// pulse is when a house did last what it does by itself, for those who look
// whether it lives. It knows of this process alone: what others did stands in
// the ledger. It is safe for concurrent use.
type pulse struct {
	mu      sync.Mutex
	last    map[string]time.Time // UTC, by what was done
	problem map[string]string    // what stood in its way the last time; empty when nothing did
}

// What a house does by itself. The names are part of the words of the pages.
const (
	beatLook   = "look"   // at what is due, and at escalations
	beatDigest = "digest" // told to owners
	beatClear  = "clear"  // of what is kept no longer
)

func newPulse() *pulse {
	return &pulse{last: map[string]time.Time{}, problem: map[string]string{}}
}

// beat notes that something was done, or what stood in its way.
func (p *pulse) beat(what string, at time.Time, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last[what], p.problem[what] = at.UTC(), ""
	if err != nil {
		p.problem[what] = sentence(err)
	}
}

// Beats are what the house does by itself, with the last time and the next.
func (r reception) Beats() []web.Beat {
	now := r.present()
	midnight := calendar.Instant(time.UTC, calendar.DayOf(now, time.UTC).AddDays(1), 0)
	all := []web.Beat{{What: beatLook, Next: now.Add(r.seams.pace.filled().look)}}
	if r.Schedule.Digest >= 0 {
		all = append(all, web.Beat{What: beatDigest, Next: r.nextDigest(now)})
	}
	all = append(all, web.Beat{What: beatClear, Next: midnight})
	r.pulse.mu.Lock()
	defer r.pulse.mu.Unlock()
	for i, b := range all {
		all[i].Last, all[i].Problem = r.pulse.last[b.What], r.pulse.problem[b.What]
	}
	return all
}

// nextDigest is when owners are told of the day next: the first of the
// customers' own times. The zero time when there is nobody to tell.
func (r reception) nextDigest(now time.Time) time.Time {
	var next time.Time
	for _, c := range r.Customers {
		day := calendar.DayOf(now, c.Zone)
		at := calendar.Instant(c.Zone, day, r.Schedule.Digest)
		if !at.After(now) {
			at = calendar.Instant(c.Zone, day.AddDays(1), r.Schedule.Digest)
		}
		if next.IsZero() || at.Before(next) {
			next = at
		}
	}
	return next.UTC()
}
