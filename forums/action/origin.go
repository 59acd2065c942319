package action

import "strings"

// Where an action comes from is a word for the kind of thing and then which one
// it is: a point of a meeting as "operational 2026-03 sla" (the point may be
// left out), "ticket INC1", "breach response-a INC1", "escalation 3", "risk 7",
// "handbook 2". Lists that were kept elsewhere before may have other words.

// From tells whether a comes from something: from "escalation 3" itself, or, of
// "operational 2026-03", from any of its points.
func (a Action) From(origin string) bool {
	return origin != "" && (a.Origin == origin || strings.HasPrefix(a.Origin, origin+" "))
}

// AgreedAt tells whether a was agreed at a meeting, on whatever point.
func (a Action) AgreedAt(forum, period string) bool { return a.From(forum + " " + period) }
