package charge

import (
	"slices"
	"strings"

	"ting/forums"
)

// Logs returns the rows of the log of work that begin within the period, in
// order of time, so that hours can be shown with the work they are made of.
func (b *Bill) Logs() []forums.Worklog {
	var logs []forums.Worklog
	for _, w := range b.work {
		if !w.At.Before(b.period.From) && w.At.Before(b.period.To) {
			logs = append(logs, w)
		}
	}
	slices.SortStableFunc(logs, func(x, y forums.Worklog) int {
		if d := x.At.Compare(y.At); d != 0 {
			return d
		}
		return strings.Compare(x.Ticket, y.Ticket)
	})
	return logs
}
