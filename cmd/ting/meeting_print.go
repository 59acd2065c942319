package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/meeting"
)

// printMeeting writes a meeting with its minutes, in the customer's local time.
func printMeeting(w io.Writer, m meeting.Meeting, c forums.Customer) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s, %s forum about %s, %s at %s–%s, version %d\n", m.Customer, m.Forum, m.Period, m.Status,
		m.At.In(c.Zone).Format("2006-01-02 15:04"), m.Ends().In(c.Zone).Format("15:04"), m.Version)
	if m.Place != "" {
		fmt.Fprintf(t, "place: %s\n", m.Place)
	}
	if len(m.Present) > 0 {
		fmt.Fprintf(t, "present: %s\n", attendance(m, m.Present, c))
	} else if len(m.Invited) > 0 {
		fmt.Fprintf(t, "invited: %s\n", attendance(m, m.Invited, c))
	}
	fmt.Fprintln(t, "\npoint\ttitle\tminutes")
	for _, p := range m.Points {
		fmt.Fprintf(t, "%s\t%s\t%s\n", p.Key, pointTitle(p), oneLine(p.Minutes))
	}
	for i, d := range m.Decisions {
		if i == 0 {
			fmt.Fprintln(t, "\ndecision\tpoint\ttext\tby")
		}
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\n", d.Number, d.Point, oneLine(d.Text), d.By.Who)
	}
	return t.Flush()
}

// attendance is names by side: those of the customer first, then those of the
// supplier, then the other suppliers, who are named.
func attendance(m meeting.Meeting, keys []string, c forums.Customer) string {
	var sides []string
	for _, side := range m.Sides(keys, c.People) {
		names := make([]string, len(side.Keys))
		for i, key := range side.Keys {
			names[i] = key
			if p, known := m.Attendee(key, c.People); known && p.Name != "" {
				names[i] = p.Name
			}
		}
		text := strings.Join(names, ", ")
		if side.Name != "customer" && side.Name != "supplier" && side.Name != "" {
			text += " (" + side.Name + ")"
		}
		sides = append(sides, text)
	}
	return strings.Join(sides, ", ")
}

// pointTitle is a point's title with where it comes from and goes to.
func pointTitle(p meeting.Point) string {
	title := p.Title
	if p.From != "" {
		title += ", from " + p.From
	}
	if p.Left {
		title += ", left for the next meeting"
	}
	return title
}

// printBelonging writes what belongs on the table of a meeting: its packs, and
// the actions that live or were agreed there, the overdue ones first.
func (h *house) printBelonging(ctx context.Context, l *ledger.Ledger, m meeting.Meeting) error {
	editions, err := l.Editions(ctx, ledger.EditionFilter{Customer: m.Customer, Forum: m.Forum, Period: m.Period})
	if err != nil {
		return err
	}
	for _, e := range editions {
		e, err := l.Edition(ctx, e.Key)
		if err != nil {
			return err
		}
		for _, f := range e.Files {
			fmt.Fprintf(h.out, "\npack: packs/%s, revision %d, %s\n", f.Name, e.Revision, e.State)
		}
	}
	actions, err := l.Actions(ctx, ledger.ActionFilter{Customer: m.Customer})
	if err != nil {
		return err
	}
	action.Order(actions)
	views := []actionView{}
	for _, a := range actions {
		if agreed := a.AgreedAt(string(m.Forum), m.Period); agreed || a.Lives() && m.Status == meeting.Planned {
			views = append(views, h.actionView(a))
		}
	}
	if len(views) == 0 {
		return nil
	}
	fmt.Fprintln(h.out)
	return printActions(h.out, views)
}
