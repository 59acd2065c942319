package notice

import (
	"ting/forums"
	"ting/forums/meeting"
	"ting/reports/words"
)

// Kinds of news about meetings.
const (
	Calling    = "meeting"     // a person is to come, or what their calendar shows has changed
	Withdrawal = "meeting-off" // a person is not to come any more
)

// Called says when and where a meeting is and what it is about. Anew tells that
// the person was called before, and that something has changed.
func Called(w *words.Words, c forums.Customer, m meeting.Meeting, entry []byte, anew bool) Text {
	forum, period := w.Of("forum", string(m.Forum)), w.Period(m.Period)
	text := Text{Subject: w.Say("calling.subject", "forum", forum, "customer", c.Name, "period", period), Before: []string{w.Say("calling.lead")}, Calendar: entry}
	if anew {
		text.Subject, text.Before[0] = w.Say("calling.changed-subject", "forum", forum, "customer", c.Name, "period", period), w.Say("calling.changed")
	}
	text.Before = append(append(text.Before, whenAndWhere(w, c, m)...), w.Say("calling.agenda"))
	for _, p := range m.Points {
		title := p.Title
		if title == "" {
			title = w.Of("section", p.Key)
		}
		text.Points = append(text.Points, title)
	}
	return text
}

// Withdrawn says that a meeting is not held, or that the person is not to come
// to it.
func Withdrawn(w *words.Words, c forums.Customer, m meeting.Meeting, entry []byte) Text {
	forum, period := w.Of("forum", string(m.Forum)), w.Period(m.Period)
	text := Text{Subject: w.Say("calling.withdrawn-subject", "forum", forum, "customer", c.Name, "period", period), Before: []string{w.Say("calling.withdrawn")}, Calendar: entry, Cancels: true}
	if m.Status == meeting.Cancelled {
		text.Subject, text.Before[0] = w.Say("calling.cancelled-subject", "forum", forum, "customer", c.Name, "period", period), w.Say("calling.cancelled")
	}
	text.Before = append(text.Before, whenAndWhere(w, c, m)...)
	return text
}

// whenAndWhere is the time of a meeting in the customer's zone, which it names,
// and the place, where there is one.
func whenAndWhere(w *words.Words, c forums.Customer, m meeting.Meeting) []string {
	from, to := m.At.In(c.Zone), m.Ends().In(c.Zone)
	until := w.Clock(to.Hour()*3600 + to.Minute()*60)
	if from.YearDay() != to.YearDay() {
		until = w.Moment(to)
	}
	lines := []string{w.Say("calling.when", "from", w.Moment(from), "to", until, "zone", c.Zone.String())}
	if m.Place != "" {
		lines = append(lines, w.Say("calling.where", "place", m.Place))
	}
	return lines
}
