package forums

import (
	"cmp"
	"slices"
)

// Away is how long the tickets that one target counted in the period lay with
// third parties, in service time of the target's hours. It is shown apart: it
// changes no verdict but where the target's pauses say so.
type Away struct {
	Target  string `json:"target"`
	Tickets int    `json:"tickets"` // of those counted, how many lay there at all
	Seconds int64  `json:"seconds"`
}

// lay adds the seconds that one ticket lay with a third party.
func (v *evidence) lay(target string, seconds int64) {
	if v.away[target] == nil {
		v.away[target] = &Away{Target: target}
	}
	v.away[target].Tickets++
	v.away[target].Seconds += seconds
}

// awayByTarget lists waits in the order of the figures.
func (v *evidence) awayByTarget(order map[string]int) []Away {
	all := []Away{}
	for _, away := range v.away {
		all = append(all, *away)
	}
	slices.SortFunc(all, func(a, b Away) int { return cmp.Compare(order[a.Target], order[b.Target]) })
	return all
}
