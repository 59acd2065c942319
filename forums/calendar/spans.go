package calendar

import (
	"cmp"
	"slices"
)

// compile returns the service of s within [from, to), in order and apart.
func compile(s *Schedule, from, to int64) []span {
	if s.always() {
		return []span{{start: from, end: to}}
	}
	var spans []span
	clock := wall{zone: s.Zone}
	// A day to each side, since a clock change may move a local time into the
	// day beside its own.
	last := DayOf(instant(to), s.Zone).number() + 1
	for n := DayOf(instant(from), s.Zone).number() - 1; n <= last; n++ {
		openings, _, _ := s.hours(numbered(n))
		for _, o := range openings {
			start := max(from, clock.instant(n*day+int64(o.From)))
			end := min(to, clock.instant(n*day+int64(o.To)))
			spans = append(spans, span{start: start, end: end})
		}
	}
	return merge(spans)
}

// merge sorts spans, drops the empty ones and joins those that touch or
// overlap. On a night when clocks go forward, spans may be empty, overlap or
// change places, as the local times that are skipped move past later ones.
func merge(spans []span) []span {
	spans = slices.DeleteFunc(spans, func(s span) bool { return s.end <= s.start })
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	joined := spans[:0]
	for _, s := range spans {
		if n := len(joined); n > 0 && s.start <= joined[n-1].end {
			joined[n-1].end = max(joined[n-1].end, s.end)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// complement returns what spans leave of [from, to).
func complement(spans []span, from, to int64) []span {
	return subtract([]span{{start: from, end: to}}, spans)
}

// subtract returns spans without cut, both in order and apart.
func subtract(spans, cut []span) []span {
	var left []span
	first := 0
	for _, s := range spans {
		for first < len(cut) && cut[first].end <= s.start {
			first++
		}
		at := s.start
		for _, c := range cut[first:] {
			if c.start >= s.end {
				break
			}
			if c.start > at {
				left = append(left, span{start: at, end: c.start})
			}
			at = max(at, c.end)
		}
		if at < s.end {
			left = append(left, span{start: at, end: s.end})
		}
	}
	return left
}
