package web

import (
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
	Who  string
	Said string
	Link string // the address, when the entry is a link
}

func eventViews(w *words.Words, of forums.Customer, history []action.Entry) []eventView {
	views := make([]eventView, len(history))
	for i, e := range history {
		views[i] = eventView{Entry: e, Who: nameOf(of, e.By.Who), Said: e.Text}
		from, to, pair := strings.Cut(e.Text, " → ")
		switch {
		case e.What == "link":
			views[i].Link = e.Text
		case e.What == "handed" && pair:
			views[i].Said = nameOf(of, from) + " → " + nameOf(of, to)
		case e.What == "moved" && pair:
			views[i].Said = shortDay(w, from) + " → " + shortDay(w, to)
		}
	}
	return views
}

// shortDay is a day as a language writes it; a text that is none stays.
func shortDay(w *words.Words, text string) string {
	day, err := calendar.ParseDay(text)
	if err != nil {
		return text
	}
	return w.ShortDay(day)
}
