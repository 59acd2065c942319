package web

import (
	"slices"
	"strings"

	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/reports/words"
)

// eventView is an entry of a history as people read it: with names for keys,
// and days as the reader's language writes them.
type eventView struct {
	action.Entry
	Said string
	Link string // the address, when the entry is a link
}

func eventViews(w *words.Words, of forums.Customer, history []action.Entry) []eventView {
	views := make([]eventView, len(history))
	for i, e := range history {
		views[i] = eventView{Entry: e, Said: e.Text}
		from, to, pair := strings.Cut(e.Text, " → ")
		switch {
		case e.What == "link":
			views[i].Link = e.Text
		case e.What == "handed" && pair:
			views[i].Said = nameOf(of, from) + " → " + nameOf(of, to)
		case e.What == "moved" && pair:
			views[i].Said = shortDay(w, from) + " → " + shortDay(w, to)
		case e.What == "revised":
			views[i].Said = revised(w, e.Text)
		}
	}
	return views
}

// revised is which words of an action were changed, field by field as
// [action.Action.Revise] notes them, in the reader's language. A text may hold
// lines that look like a field: each field is looked for once, in its order.
func revised(w *words.Words, text string) string {
	fields := []struct{ note, label string }{
		{"title: ", w.Say("web.action.title")}, {"text: ", w.Say("web.action.text")}, {"priority: ", w.Say("web.action.priority")},
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		at := slices.IndexFunc(fields, func(f struct{ note, label string }) bool { return strings.HasPrefix(line, f.note) })
		if at < 0 {
			continue
		}
		change := strings.TrimPrefix(line, fields[at].note)
		if from, to, pair := strings.Cut(change, " → "); pair && fields[at].note == "priority: " {
			change = w.Of("action-priority", from) + " → " + w.Of("action-priority", to)
		}
		lines[i], fields = fields[at].label+": "+change, fields[at+1:]
	}
	return strings.Join(lines, "\n")
}

// shortDay is a day as a language writes it; a text that is none stays.
func shortDay(w *words.Words, text string) string {
	day, err := calendar.ParseDay(text)
	if err != nil {
		return text
	}
	return w.ShortDay(day)
}
