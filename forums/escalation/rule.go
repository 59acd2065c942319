package escalation

import (
	"fmt"
	"slices"
)

// Rules say what rises without anyone raising it. A count of 0, and an empty
// list, is a rule that is not used.
type Rules struct {
	Critical  []string // targets of which one missed ticket is enough
	Red       int      // periods in a row in which a target is red
	Overdue   int      // days for which an action is overdue
	Undecided int      // meetings of a forum in a row without a decision
}

// Sign is what the house sees of something that may rise.
type Sign struct {
	Kind    Kind
	Subject string // the target, the number of the action, or the forum
	Since   string // what tells this occurrence from an earlier one: a period or a day
	Count   int    // missed tickets, periods, days or meetings
}

// Kind is which rule a sign concerns.
type Kind string

// The rules.
const (
	Breached  Kind = "breached"
	Red       Kind = "red"
	Overdue   Kind = "overdue"
	Undecided Kind = "undecided"
)

// ByRule is the beginning of the origin of a matter that a rule has raised.
const ByRule = "rule "

// Origin names the occurrence, so that it is raised once.
func (s Sign) Origin() string {
	return fmt.Sprintf("%s%s %s since %s", ByRule, s.Kind, s.Subject, s.Since)
}

// Rises returns the signs that are strong enough and were not raised before,
// in their order. An occurrence that was raised, answered and closed does not
// rise again; a new one does.
func (r Rules) Rises(signs []Sign, raised []Matter) []Sign {
	known := map[string]bool{}
	for _, m := range raised {
		known[m.Origin] = true
	}
	var rising []Sign
	for _, s := range signs {
		if r.strong(s) && !known[s.Origin()] {
			known[s.Origin()] = true
			rising = append(rising, s)
		}
	}
	return rising
}

func (r Rules) strong(s Sign) bool {
	switch s.Kind {
	case Breached:
		return s.Count > 0 && slices.Contains(r.Critical, s.Subject)
	case Red:
		return r.Red > 0 && s.Count >= r.Red
	case Overdue:
		return r.Overdue > 0 && s.Count >= r.Overdue
	case Undecided:
		return r.Undecided > 0 && s.Count >= r.Undecided
	}
	return false
}
