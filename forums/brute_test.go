package forums_test

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/ticket"
)

// brute is a second judge, as simple and slow as can be: it walks through time
// second by second and asks of each whether it counts. It shares no code with
// the judge that it checks, not even the calendar.
type brute struct {
	customer forums.Customer
	period   calendar.Period
	asOf     int64
	start    int64 // the first second of the world
	end      int64 // nothing behind it is looked at
	service  map[string][]bool
}

// newBrute paints the service hours of every name, second by second; all
// agreements of its customer have the same hours.
func newBrute(c forums.Customer, p calendar.Period, asOf, start, end time.Time) *brute {
	b := &brute{customer: c, period: p, asOf: asOf.Unix(), start: start.Unix(), end: end.Unix(), service: map[string][]bool{}}
	for name, s := range c.Agreements[0].Hours {
		b.service[name] = b.paint(s)
	}
	return b
}

func (b *brute) paint(s calendar.Schedule) []bool {
	painted := make([]bool, b.end-b.start)
	if s.Except != nil {
		for i, is := range b.paint(*s.Except) {
			painted[i] = !is
		}
		return painted
	}
	first := time.Unix(b.start, 0).In(s.Zone)
	for n := -2; n < int((b.end-b.start)/86400)+3; n++ {
		day := time.Date(first.Year(), first.Month(), first.Day()+n, 0, 0, 0, 0, time.UTC)
		d := calendar.Day{Year: day.Year(), Month: day.Month(), Date: day.Day()}
		spans := s.Weekly[day.Weekday()]
		if s.Holiday != nil {
			if _, is := s.Holiday(d); is {
				spans = nil
			}
		}
		if s.Closed[d] {
			spans = nil
		}
		if open, ok := s.Open[d]; ok {
			spans = open
		}
		for _, o := range spans {
			from, to := wallInstant(s.Zone, day, o.From), wallInstant(s.Zone, day, o.To)
			for t := max(from, b.start); t < min(to, b.end); t++ {
				painted[t-b.start] = true
			}
		}
	}
	return painted
}

// wallInstant tries the offsets in force in the hours around for the first
// instant whose wall clock shows the second of the day. If none does, the clock
// skipped it, and it is read with the offset before the change.
func wallInstant(zone *time.Location, day time.Time, second int) int64 {
	want := day.Unix() + int64(second)
	offset := func(t int64) int64 {
		_, offset := time.Unix(t, 0).In(zone).Zone()
		return int64(offset)
	}
	first, before := int64(0), offset(want-15*3600)
	for t := want - 15*3600; t <= want+15*3600; t += 1800 {
		if at := want - offset(t); offset(at) == offset(t) && (first == 0 || at < first) {
			first = at
		}
	}
	if first == 0 {
		return want - before
	}
	return first
}

// unix is an instant as known at as-of; 0 is none.
func (b *brute) unix(t time.Time) int64 {
	if t.IsZero() || t.Unix() > b.asOf {
		return 0
	}
	return t.Unix()
}

// seen is what the second judge says of one ticket and target; a zero instant
// is none, and at is when the verdict fell.
type seen struct {
	verdict, reason string
	at, due, done   int64
	elapsed         int64
}

func (b *brute) judge(target agreement.Target, t ticket.Ticket) seen {
	opened, done := t.Opened.Unix(), b.done(target, t)
	service, within, reason := b.limit(target, t)
	if reason != "" {
		return seen{verdict: "excluded", reason: reason}
	}
	s := seen{done: done}
	end := done
	if done == 0 {
		end = b.asOf
	}
	broken, used := int64(0), int64(0)
	for now := opened; now < b.end && (now <= end || s.due == 0); now++ {
		if now == end {
			s.elapsed = used
		}
		if !service[now-b.start] || b.paused(target, t, now, done) {
			continue
		}
		if used == within && broken == 0 {
			broken = now
		}
		if used == within && s.due == 0 {
			s.due = now
		}
		used++
		if used == within {
			s.due = now + 1
		}
	}
	if target.Measure == agreement.Estimate {
		s.due = t.Estimate.Unix()
		broken = max(s.due, opened)
		if end > s.due {
			within = -1
		}
	}
	switch {
	case done != 0 && done < opened:
		s.verdict, s.at = "met", opened
	case s.elapsed > within:
		s.verdict, s.at = "breached", broken
	case done != 0:
		s.verdict, s.at = "met", done
	default:
		s.verdict = "running"
	}
	return s
}

// limit finds the seconds that count and how many there may be, or why the
// ticket is left out.
func (b *brute) limit(target agreement.Target, t ticket.Ticket) (service []bool, within int64, reason string) {
	if t.Excluded != "" {
		return nil, 0, t.Excluded
	}
	for _, c := range target.Unless {
		if value := t.Channel; c.Column == "channel" && slices.Contains(c.Values, value) {
			return nil, 0, "channel " + value
		}
	}
	if target.Measure == agreement.Estimate {
		if t.Estimate.IsZero() {
			return nil, 0, "no estimate"
		}
		return b.service[target.Hours], 1 << 40, ""
	}
	for _, w := range target.Windows {
		if w.Opened == "" || b.service[w.Opened][t.Opened.Unix()-b.start] {
			return b.service[w.Hours], int64(w.Within / time.Second), ""
		}
	}
	return nil, 0, "opened outside every window"
}

func (b *brute) done(target agreement.Target, t ticket.Ticket) int64 {
	candidates := []int64{b.unix(t.Resolved), b.unix(t.Closed)}
	if target.Measure == agreement.Response {
		candidates = append(candidates, b.unix(t.Responded))
		slices.Sort(candidates)
	}
	for _, at := range candidates {
		if at != 0 {
			return at
		}
	}
	return 0
}

// paused asks of one second whether any pause holds it.
func (b *brute) paused(target agreement.Target, t ticket.Ticket, now, done int64) bool {
	for _, p := range t.Pauses {
		if len(target.Pauses) > 0 && !slices.Contains(target.Pauses, p.Reason) {
			continue
		}
		from, to := p.From.Unix(), b.unix(p.To)
		if from > b.asOf || done != 0 && max(from, t.Opened.Unix()) >= done {
			continue
		}
		if from <= now && (to == 0 || now < to) {
			return true
		}
	}
	return false
}

// shown is the verdict with which the period lists the ticket; "" for none.
func (b *brute) shown(target agreement.Target, t ticket.Ticket, s seen) string {
	from, to, opened := b.period.From.Unix(), b.period.To.Unix(), t.Opened.Unix()
	inside := func(at int64) bool { return at >= from && at < to }
	at := s.at
	switch {
	case opened >= to:
		return ""
	case s.verdict == "excluded", target.Counts == agreement.CountOpened:
		if inside(opened) {
			return s.verdict
		}
		return ""
	case target.Counts == agreement.CountDone && s.done == 0:
		return "running"
	case target.Counts == agreement.CountDone:
		at = max(s.done, opened)
	}
	switch {
	case s.verdict == "running" || at >= to:
		return "running"
	case inside(at):
		return s.verdict
	}
	return ""
}

// version is the index of the agreement in force at the instant t, or -1.
func (b *brute) version(t time.Time) int {
	in := -1
	for i, a := range b.customer.Agreements {
		if a.From.Unix() <= t.Unix() {
			in = i
		}
	}
	return in
}

// tickets lists what the period shows, in no order.
func (b *brute) tickets(all []ticket.Ticket) []forums.TicketFigure {
	var list []forums.TicketFigure
	for _, t := range all {
		version := b.version(t.Opened)
		if version < 0 || t.Opened.Unix() > b.asOf {
			continue
		}
		for _, target := range b.customer.Agreements[version].Targets {
			if !b.concerns(target, t) {
				continue
			}
			s := b.judge(target, t)
			if verdict := b.shown(target, t, s); verdict != "" {
				list = append(list, figure(target.ID, t, s, verdict))
			}
		}
	}
	return list
}

func (b *brute) concerns(target agreement.Target, t ticket.Ticket) bool {
	if target.Measure == agreement.Availability || target.Measure == agreement.Backlog {
		return false
	}
	for _, c := range target.Where {
		if c.Column == "priority" && !slices.Contains(c.Values, t.Priority) {
			return false
		}
	}
	return true
}

func figure(target string, t ticket.Ticket, s seen, verdict string) forums.TicketFigure {
	f := forums.TicketFigure{Ticket: t.ID, Target: target, Opened: t.Opened, Verdict: verdict, Reason: s.reason}
	if verdict == "excluded" {
		return f
	}
	f.Elapsed = &s.elapsed
	f.Due, f.Done = printable(s.due), printable(s.done)
	return f
}

func printable(at int64) *time.Time {
	if at == 0 {
		return nil
	}
	instant := time.Unix(at, 0).UTC()
	return &instant
}

// availability counts the seconds up and the seconds agreed.
func (b *brute) availability(target agreement.Target, outages []forums.Outage) (up, agreed int64) {
	service := b.service[target.Hours]
	for now := b.period.From.Unix(); now < b.period.To.Unix(); now++ {
		planned, down := false, false
		for _, o := range outages {
			to := b.unix(o.To)
			if to == 0 {
				to = b.asOf
			}
			if o.Service == target.Service && o.From.Unix() <= now && now < to {
				planned, down = planned || o.Planned, down || !o.Planned
			}
		}
		if !service[now-b.start] || planned {
			continue
		}
		agreed++
		if !down {
			up++
		}
	}
	return up, agreed
}

// share writes part of whole as the contract prints it: half up to six
// decimals, zeros trimmed.
func share(part, whole int64) string {
	if whole == 0 {
		return "null"
	}
	millionths := new(big.Int).Mul(big.NewInt(part), big.NewInt(2_000_000))
	millionths.Add(millionths, big.NewInt(whole)).Div(millionths, big.NewInt(2*whole))
	text := new(big.Rat).SetFrac(millionths, big.NewInt(1_000_000)).FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// volume counts the backlog and the movements of all tickets.
func (b *brute) volume(all []ticket.Ticket) (v forums.VolumeFigure) {
	closes := slices.ContainsFunc(all, func(t ticket.Ticket) bool { return !t.Closed.IsZero() })
	from, to := b.period.From.Unix(), b.period.To.Unix()
	inside := func(at int64) int {
		if at != 0 && at >= from && at < to {
			return 1
		}
		return 0
	}
	for _, t := range all {
		opened, resolved, closed := b.unix(t.Opened), b.unix(t.Resolved), b.unix(t.Closed)
		ended := closed
		if !closes {
			ended = resolved
		}
		if opened == 0 || opened >= to {
			continue
		}
		v.Opened += inside(opened)
		v.Resolved += inside(resolved)
		v.Closed += inside(closed)
		if ended == 0 || ended >= to {
			v.Backlog++
		}
	}
	return v
}
