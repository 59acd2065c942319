package main

import (
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
)

// periods sums the months to periods of the record's kind. The last is the
// record's own.
func (b past) periods(months []forums.Outcome) []forums.Outcome {
	var all []forums.Outcome
	for at := len(months) % b.size; at+b.size <= len(months); at += b.size {
		p := calendar.Of(b.kind, months[at].From, b.zone)
		all = append(all, b.sum(months[at:at+b.size], forums.Outcome{Period: p.Name, From: p.From, To: p.To}))
	}
	last := &all[len(all)-1]
	last.Targets, last.Volumes = b.record.Figures.Targets, b.record.Figures.Volumes
	return all
}

// sum is what months come to: tickets are added, a level is what the last left.
func (b past) sum(months []forums.Outcome, o forums.Outcome) forums.Outcome {
	last := months[len(months)-1]
	for k, f := range last.Targets {
		counted, met, share := 0, 0, 0.0
		for _, m := range months {
			counted, met = counted+m.Targets[k].Counted, met+m.Targets[k].Met
			if m.Targets[k].Attainment != nil {
				share += number(m.Targets[k].Attainment) / float64(len(months))
			}
		}
		switch {
		case counted > 0:
			f = b.counted(f, counted, met)
		case f.Attainment != nil:
			f = b.share(f, share)
		}
		o.Targets = append(o.Targets, f)
	}
	for k, v := range last.Volumes {
		for _, m := range months[:len(months)-1] {
			v.Opened, v.Resolved, v.Closed = v.Opened+m.Volumes[k].Opened, v.Resolved+m.Volumes[k].Resolved, v.Closed+m.Volumes[k].Closed
		}
		o.Volumes = append(o.Volumes, v)
	}
	return o
}

// trends is every target over the year to date and over twelve months.
func (b past) trends(months []forums.Outcome) []forums.Trend {
	const year = 12
	end := b.months[len(b.months)-1]
	january := calendar.Of(calendar.Year, end.From, b.zone).From
	var all []forums.Trend
	for k, f := range b.record.Figures.Targets {
		all = append(all, forums.Trend{Target: f.ID, YearToDate: b.stretch(months, january, k), Rolling: b.stretch(months, months[len(months)-year].From, k)})
	}
	return all
}

// stretch is a target's months from an instant on. A backlog has no sum.
func (b past) stretch(months []forums.Outcome, from time.Time, k int) forums.Stretch {
	for months[0].From.Before(from) {
		months = months[1:]
	}
	f := b.sum(months, forums.Outcome{}).Targets[k]
	s := forums.Stretch{From: from, Periods: len(months), Complete: true, Counted: f.Counted, Met: f.Met, Breached: f.Breached, Attainment: f.Attainment, Status: f.Status}
	if f.Measure == agreement.Metric {
		s.Value = f.Value
	}
	if f.Penalty != nil {
		sum := decimal.Zero
		for _, m := range months {
			sum = sum.Add(decimal.RequireFromString(m.Targets[k].Penalty.Amount))
		}
		s.Penalty = &forums.PenaltyFigure{Amount: sum.StringFixed(2), Currency: f.Penalty.Currency}
	}
	return s
}

// due sums what the penalties of figures come to, over which no cap is agreed.
func due(figures []forums.TargetFigure) string {
	sum := decimal.Zero
	for _, f := range figures {
		if f.Penalty != nil {
			sum = sum.Add(decimal.RequireFromString(f.Penalty.Amount))
		}
	}
	return sum.StringFixed(2)
}

// fines sums what the targets' penalties came to over stretches.
func fines(trends []forums.Trend, of func(forums.Trend) forums.Stretch) string {
	sum := decimal.Zero
	for _, t := range trends {
		if p := of(t).Penalty; p != nil {
			sum = sum.Add(decimal.RequireFromString(p.Amount))
		}
	}
	return sum.StringFixed(2)
}

// quality is how much came back month by month, and what happens again beside
// what happened before.
func (b past) quality(months []forums.Outcome) *forums.Quality {
	was := b.record.Quality
	q := &forums.Quality{}
	for i, m := range months {
		ended := 0
		for _, v := range m.Volumes {
			ended += v.Closed
		}
		q.Rework = append(q.Rework, forums.Rework{Period: m.Period, Ended: ended, Reopened: ended * (14 + i%5) / 1000, Reassigned: ended * (520 - 4*i + 13*(i%3)) / 1000})
	}
	again := func(repeats []forums.Repeat) []forums.Repeat {
		var all []forums.Repeat
		for i, r := range repeats {
			r.Before = r.N * (140 - 11*(i%9)) / 100
			all = append(all, r)
		}
		return all
	}
	q.Categories, q.Problems = again(was.Categories), again(was.Problems)
	return q
}
