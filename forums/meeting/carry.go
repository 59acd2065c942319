package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ting/forums/fault"
)

// matter is how the keys of points about escalated matters begin. Those come
// to a meeting by themselves for as long as the matter lives.
const matter = "escalation-"

// Leave returns m with a point left for the next meeting, whatever was said on
// it. The standard points are on that one's agenda anyway.
func (m Meeting) Leave(key string) (Meeting, error) {
	if err := m.open(); err != nil {
		return Meeting{}, err
	}
	at := slices.IndexFunc(m.Points, func(p Point) bool { return p.Key == key })
	if at < 0 {
		return Meeting{}, fmt.Errorf("%w: the agenda has no point %q", fault.NotFound, key)
	}
	if m.Points[at].Title == "" {
		return Meeting{}, fmt.Errorf("%w: the point %q is on every agenda of this forum", fault.Invalid, key)
	}
	m.Points = slices.Clone(m.Points)
	m.Points[at].Left = true
	return m, nil
}

// Strike returns m without a point of its own on which nothing was said or
// decided. The standard points stay.
func (m Meeting) Strike(key string) (Meeting, error) {
	if err := m.open(); err != nil {
		return Meeting{}, err
	}
	at := slices.IndexFunc(m.Points, func(p Point) bool { return p.Key == key })
	switch {
	case at < 0:
		return Meeting{}, fmt.Errorf("%w: the agenda has no point %q", fault.NotFound, key)
	case m.Points[at].Title == "":
		return Meeting{}, fmt.Errorf("%w: the point %q is on every agenda of this forum", fault.Invalid, key)
	case strings.HasPrefix(key, matter):
		return Meeting{}, fmt.Errorf("%w: the point %q stands for a matter, and stays for as long as that lives", fault.Invalid, key)
	case m.reached(m.Points[at]):
		return Meeting{}, fmt.Errorf("%w: something was said on the point %q", fault.Conflict, key)
	}
	m.Points = slices.Delete(slices.Clone(m.Points), at, at+1)
	return m, nil
}

// reached tells whether anything was said or decided on a point.
func (m Meeting) reached(p Point) bool {
	return p.Minutes != "" || slices.ContainsFunc(m.Decisions, func(d Decision) bool { return d.Point == p.Key })
}

// FreeKey is a key that a point of m's own can have.
func (m Meeting) FreeKey() string {
	for n := len(m.Points) + 1; ; n++ {
		if key := fmt.Sprintf("own-%d", n); !m.has(key) {
			return key
		}
	}
}

// Unreached are the points of m's own that the next meeting has to take up:
// nothing was said or decided on them, or they were left for it. A meeting
// that is still to come leaves nothing.
func (m Meeting) Unreached() []Point {
	if m.Status == Planned {
		return nil
	}
	var left []Point
	for _, p := range m.Points {
		if p.Title != "" && !strings.HasPrefix(p.Key, matter) && (p.Left || !m.reached(p)) {
			left = append(left, p)
		}
	}
	return left
}

// Carry returns m with the points that the meeting before did not reach, each
// once however often it is carried, and how many they were. A point that the
// forum has on every agenda is there already. It changes only a planned
// meeting.
func (m Meeting) Carry(before Meeting) (Meeting, int) {
	carried := 0
	if m.Status != Planned {
		return m, 0
	}
	for _, p := range before.Unreached() {
		from := before.first(p)
		known := func(x Point) bool { return x.Title == p.Title && (x.From == from || x.Key == p.Key) }
		if slices.ContainsFunc(m.Points, known) {
			continue
		}
		key := p.Key
		if m.has(key) {
			key = m.FreeKey()
		}
		m.Points = append(slices.Clip(m.Points), Point{Key: key, Title: p.Title, From: from})
		carried++
	}
	return m, carried
}

// first is the period of the meeting that had a point of m first.
func (m Meeting) first(p Point) string { return cmp.Or(p.From, m.Period) }

// PassedTo is how many points stand on the agenda of a later meeting because m
// did not reach them.
func (m Meeting) PassedTo(next Meeting) int {
	n := 0
	for _, left := range m.Unreached() {
		if slices.ContainsFunc(next.Points, func(p Point) bool { return p.Title == left.Title && p.From == m.first(left) }) {
			n++
		}
	}
	return n
}

// Previous is the last of meetings that m's forum had before m and that is
// behind it, held or cancelled; none when there was none.
func (m Meeting) Previous(meetings []Meeting) (Meeting, bool) {
	var last Meeting
	for _, x := range meetings {
		if m.follows(x) && x.Status != Planned && (last.At.IsZero() || x.At.After(last.At)) {
			last = x
		}
	}
	return last, !last.At.IsZero()
}

// Following is the first of meetings that m's forum has planned after m; none
// when none is.
func (m Meeting) Following(meetings []Meeting) (Meeting, bool) {
	var next Meeting
	for _, x := range meetings {
		if x.follows(m) && x.Status == Planned && (next.At.IsZero() || x.At.Before(next.At)) {
			next = x
		}
	}
	return next, !next.At.IsZero()
}

// follows tells whether m is a later meeting of the same forum.
func (m Meeting) follows(x Meeting) bool {
	return x.Customer == m.Customer && x.Forum == m.Forum && x.Period != m.Period && x.At.Before(m.At)
}
