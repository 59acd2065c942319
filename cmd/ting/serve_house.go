package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
	"ting/reports/invite"
	"ting/reports/keep"
	"ting/reports/pack"
	"ting/reports/words"
)

// reception is what the pages ask of this house.
type reception struct {
	*house
	ledger *ledger.Ledger
	pulse  *pulse
}

// ActionFile is actions as a file that the import takes back.
func (reception) ActionFile(kind string, actions []action.Action) ([]byte, error) {
	as, known := map[string]actionFile{"csv": nordicCSV, "xlsx": workbook}[kind]
	if !known {
		return nil, fmt.Errorf("%w: actions are not written as %s", fault.Invalid, kind)
	}
	var out bytes.Buffer
	if err := writeActions(&out, actions, as, true); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// PlanActions says what a file would make of a customer's action list.
func (reception) PlanActions(c forums.Customer, list []action.Action, content []byte, by trail.By) action.Plan {
	return planActions(c, list, content, by)
}

// Ladder is the levels of a customer's escalations.
func (r reception) Ladder(c forums.Customer) (escalation.Ladder, error) { return r.ladder(c) }

// Left is the service time between two instants by the hours of a level.
func (reception) Left(c forums.Customer, level int, from, to time.Time) (time.Duration, error) {
	if level < 1 || level > len(c.Escalation) || len(c.Agreements) == 0 {
		return 0, fmt.Errorf("%w: %s has no escalation level %d", fault.Invalid, c.ID, level)
	}
	if !to.After(from) {
		return 0, nil
	}
	newest := c.Agreements[len(c.Agreements)-1]
	schedule, known := newest.Hours[c.Escalation[level-1].Hours]
	if !known {
		return 0, fmt.Errorf("%w: escalation level %d of %s counts hours that its newest agreement does not have", fault.Invalid, level, c.ID)
	}
	hours, err := calendar.New(schedule, from.AddDate(0, 0, -1), to.AddDate(0, 0, 1))
	if err != nil {
		return 0, err
	}
	return hours.Elapsed(from, to)
}

// Plan is a meeting on the forum's day, or at the instant that is named.
func (reception) Plan(c forums.Customer, level forums.Level, period calendar.Period, at time.Time) (meeting.Meeting, error) {
	forum, err := forumOf(c, level)
	if err != nil {
		return meeting.Meeting{}, err
	}
	if at.IsZero() {
		if at, err = meeting.At(forum, period, observed(c, period)); err != nil {
			return meeting.Meeting{}, err
		}
	}
	return meeting.Plan(c.ID, forum, period, at)
}

// Rise is a meeting with a point for each matter that concerns its forum.
func (reception) Rise(m meeting.Meeting, matters []escalation.Matter) (meeting.Meeting, error) {
	return withMatters(m, matters)
}

// Entry is a meeting as an invitation.
func (r reception) Entry(w *words.Words, c forums.Customer, m meeting.Meeting) ([]byte, error) {
	return entryOf(w, c, m, r.present())
}

// Calendar is meetings of several customers as one calendar.
func (r reception) Calendar(w *words.Words, customers []forums.Customer, meetings []meeting.Meeting) ([]byte, error) {
	var all []invite.Invitation
	for _, m := range meetings {
		at := slices.IndexFunc(customers, func(c forums.Customer) bool { return c.ID == m.Customer })
		if at < 0 {
			continue // a customer that the settings no longer name
		}
		all = append(all, invitationOf(w, customers[at], m, r.present()))
	}
	return invite.Publish(w.Say("web.meetings.title"), all)
}

// Sections are the parts of a forum's pack that take remarks.
func (reception) Sections(forum forums.Level) []string {
	return append([]string{pack.Summary}, pack.SectionIDs(forum)...)
}

// Document is a document of an issued pack.
func (r reception) Document(name string) ([]byte, error) {
	return keep.Read(filepath.Join(r.Dir, "packs"), name)
}
