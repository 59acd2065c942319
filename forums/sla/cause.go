package sla

import (
	"strings"

	"ting/forums/calendar"
)

// Cause is what decided a stretch of a ticket's time, in parts.
type Cause struct {
	Hours   string        // the hours that it lies in or outside of; empty for real time
	Rule    calendar.Rule // what decided its day; empty for real time
	Holiday string        // its name, where the rule is a holiday
	Paused  bool          // inside the hours, and a pause stops the clock
	Waits   []Wait        // the reasons of that pause; of a stretch that counts, of pauses that do not stop the clock
}

// Wait is the reason of a pause.
type Wait struct {
	Reason     string
	ThirdParty bool // a third party had the ticket, as the agreement says
}

// because says what decided a stretch of hours.
func because(s calendar.Slice, hours *Hours) Cause {
	if hours.compiled == nil {
		return Cause{}
	}
	return Cause{Hours: hours.name, Rule: s.Rule, Holiday: s.Name}
}

// text says a cause in words, of a stretch that counts or of one that does not.
func (c Cause) text(counted bool) string {
	reasons := make([]string, len(c.Waits))
	for i, w := range c.Waits {
		reasons[i] = w.text()
	}
	waits := strings.Join(reasons, ", ")
	switch {
	case c.Paused:
		return strings.TrimSpace("pause " + waits)
	case waits != "":
		return c.place(counted) + ", pause " + waits + " does not stop this clock"
	}
	return c.place(counted)
}

// place says where among the hours a stretch lies.
func (c Cause) place(counted bool) string {
	if c.Hours == "" {
		return "real time"
	}
	where := "outside hours " + c.Hours
	if counted {
		where = "inside hours " + c.Hours
	}
	switch c.Rule {
	case calendar.WeeklyHours:
		return where
	case calendar.Holiday:
		return strings.TrimSpace(where + ", holiday " + c.Holiday)
	}
	return where + ", " + string(c.Rule)
}

// text is a reason, marked when it means that a third party has the ticket.
func (w Wait) text() string {
	if w.ThirdParty {
		return w.Reason + " (third party)"
	}
	return w.Reason
}
