package web

import (
	"strings"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/escalation"
	"ting/reports/words"
)

// originOf says in words where an action or an escalated matter comes from. In
// the ledger that is a word for the kind of thing and then which one it is (see
// [ting/forums/action.Action.From]), the id of a target, or what a rule has
// raised ([escalation.Sign.Origin]). Whatever else people wrote is returned as
// it stands.
func originOf(w *words.Words, of forums.Customer, text string) string {
	parts := strings.Fields(text)
	if len(parts) == 0 {
		return ""
	}
	kind, which := parts[0], strings.Join(parts[1:], " ")
	title := targetTitle(of, forums.Record{}, text, w.Language())
	switch {
	case title != text:
		return title
	case which == "":
		return w.Of("web.origin", kind)
	case kind == "breach" && len(parts) == 3:
		return w.Say("web.origin.breach-of", "target", targetTitle(of, forums.Record{}, parts[1], w.Language()), "ticket", parts[2])
	case strings.HasPrefix(text, escalation.ByRule):
		return ruleOf(w, of, parts[1:], text)
	case w.Of("web.origin", kind+"-of") != kind+"-of":
		return w.Say("web.origin."+kind+"-of", "n", which)
	}
	return agreedAt(w, parts, text)
}

// originIn is [originOf] as a cell begins; what somebody wrote stays as it was
// written.
func originIn(w *words.Words, of forums.Customer, text string) string {
	if said := originOf(w, of, text); said != text {
		return words.Sentence(said)
	}
	return text
}

// agreedAt says at which meeting something was agreed, and on which of the
// points that every forum has.
func agreedAt(w *words.Words, parts []string, text string) string {
	forum := w.Of("forum", parts[0])
	if _, err := calendar.Parse(parts[1], nil); err != nil || forum == parts[0] {
		return text
	}
	said := forum + ", " + w.Period(parts[1])
	if len(parts) == 3 && w.Of("section", parts[2]) != parts[2] {
		said += ": " + w.Of("section", parts[2])
	}
	return said
}

// ruleOf says what a rule has seen: its kind, of what, "since" and since when.
func ruleOf(w *words.Words, of forums.Customer, parts []string, text string) string {
	if len(parts) != 4 {
		return text
	}
	about, since := parts[1], w.Period(parts[3])
	switch escalation.Kind(parts[0]) {
	case escalation.Overdue:
		about, since = w.Say("web.action.number", "n", about), shortDay(w, parts[3])
	case escalation.Undecided:
		about = w.Of("forum", about)
	default:
		about = targetTitle(of, forums.Record{}, about, w.Language())
	}
	return w.Say("web.origin.rule", "about", about, "since", since)
}
