package ledger

import (
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/meeting"
)

// What a meeting did not reach is on the next agenda whoever ends it, a command
// or a page, by approval or by calling it off: at once, since nobody looks for
// it later; and once, since what somebody strikes there must stay away.
func TestWhatAMeetingDidNotReachIsPassedOn(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		for customer, end := range map[string]func(meeting.Meeting) (meeting.Meeting, error){
			"nordby": meeting.Meeting.Cancel,
			"sydby": func(m meeting.Meeting) (meeting.Meeting, error) {
				held, err := m.Hold([]string{"orderer"})
				if err != nil {
					return m, err
				}
				return must(l.SaveMeeting(t.Context(), held, by("eva", 3)))(t).Approve()
			},
		} {
			march, april := plannedFor(t, l, customer, "2026-03", 0), plannedFor(t, l, customer, "2026-04", 30)
			march = must(march.Add("own-9", "Parkering"))(t)
			march = must(l.SaveMeeting(t.Context(), march, by("eva", 2)))(t)
			march = must(l.SaveMeeting(t.Context(), must(end(march))(t), by("eva", 4)))(t)
			next := must(l.Meeting(t.Context(), customer, forums.Operational, "2026-04"))(t)
			if last := next.Points[len(next.Points)-1]; last.Title != "Parkering" || last.From != "2026-03" || next.Version != april.Version+1 || next.Sequence != april.Sequence {
				t.Errorf("%s: on the next agenda, version %d, is %+v", customer, next.Version, last)
			}
			trail := must(l.ViewAudit(t.Context(), AuditView{Customer: customer, Most: 1}))(t)
			if len(trail) != 1 || !strings.Contains(trail[0].Detail, "1 not reached, on the agenda about 2026-04") {
				t.Errorf("%s: the trail says %+v", customer, trail)
			}
			// Struck there, it stays away, whatever is done to the meeting that is over.
			must(l.SaveMeeting(t.Context(), must(next.Strike("own-9"))(t), by("eva", 5)))(t)
			if moved, err := march.Arrange("Rum 4", 0); err == nil {
				must(l.SaveMeeting(t.Context(), moved, by("eva", 6)))(t)
			}
			if again := must(l.Meeting(t.Context(), customer, forums.Operational, "2026-04"))(t); len(again.Points) != len(april.Points) {
				t.Errorf("%s: what was struck is back: %+v", customer, again.Points)
			}
		}
		if _, err := l.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// plannedFor is a planned meeting about a period, so many days from noon.
func plannedFor(t *testing.T, l *Ledger, customer, period string, days int) meeting.Meeting {
	t.Helper()
	m := must(meeting.Plan(customer, forums.Forum{Level: forums.Operational}, calendar.Period{Name: period}, noon.Add(time.Duration(days)*24*time.Hour)))(t)
	return must(l.SaveMeeting(t.Context(), m, by("eva", 1)))(t)
}
