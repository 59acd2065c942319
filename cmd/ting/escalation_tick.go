package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ting/assets"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
	"ting/reports/notice"
	"ting/reports/words"
)

// Years around an escalation for which hours are compiled: it may have been
// raised before the newest agreement began, and its answer lies ahead.
const (
	yearsBefore = 5
	yearsAfter  = 20
)

func escalationTickCommand(sh shell) *cobra.Command {
	var customer string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "tick [--customer C]",
		Short: "Let time do its steps now, and tell those whom a matter has come to",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				customers, err := h.chosen(customer)
				if err != nil {
					return err
				}
				return h.printTicks(h.tick(ctx, l, customers), asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&customer, "customer", "", "customer id (default all)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object an escalation that something happened to")
	return cmd
}

// chosen is one customer, or all when none is named.
func (h *house) chosen(customer string) ([]forums.Customer, error) {
	if customer == "" {
		return h.Customers, nil
	}
	c, err := h.Customer(customer)
	return []forums.Customer{c}, err
}

// ticked is what time did to one escalation.
type ticked struct {
	Customer string `json:"customer"`
	Number   int    `json:"number"`
	Level    int    `json:"level"`
	Person   string `json:"person"`
	Climbed  int    `json:"climbed"`  // levels
	Reminded bool   `json:"reminded"` // of a matter that nobody answers on the top level
	Decided  bool   `json:"decided"`  // a forum has decided, and it came back down
	Told     int    `json:"told"`     // letters given away
	Problem  string `json:"problem"`
	err      error
}

// happened tells whether there is anything to say.
func (t ticked) happened() bool {
	return t.Climbed > 0 || t.Reminded || t.Decided || t.Told > 0 || t.err != nil
}

// tick moves every matter that lives as far as decisions and time have moved
// it, and tells the people it has come to. What goes wrong with one does not
// stop the others; it stands in that one's problem. Those that nothing
// happened to are left out.
func (h *house) tick(ctx context.Context, l *ledger.Ledger, customers []forums.Customer) []ticked {
	var done []ticked
	for _, c := range customers {
		err := h.riseByRule(ctx, l, c)
		if err != nil {
			err = errors.Join(err, (&desk{house: h, ledger: l}).ruleFailed(ctx, c, err))
			done = append(done, ticked{Customer: c.ID, Problem: sentence(err), err: err})
		}
		moved, err := h.tickAll(ctx, l, c)
		done = append(done, moved...)
		if err != nil {
			done = append(done, ticked{Customer: c.ID, Problem: sentence(err), err: err})
		}
	}
	return done
}

// tickAll moves the matters of one customer. One without matters costs one
// question to the ledger.
func (h *house) tickAll(ctx context.Context, l *ledger.Ledger, c forums.Customer) ([]ticked, error) {
	matters, err := l.Escalations(ctx, ledger.EscalationFilter{Customer: c.ID, Living: true})
	if err != nil || len(matters) == 0 {
		return nil, err
	}
	meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: c.ID})
	if err != nil {
		return nil, err
	}
	var done []ticked
	for _, m := range matters {
		if t := h.tickOne(ctx, l, c, m, meetings); t.happened() {
			done = append(done, t)
		}
	}
	return done, h.putOnAgendas(ctx, l, meetings)
}

// putOnAgendas puts the matters that live on the agendas of the meetings that
// they concern and that were planned before they rose so far.
func (h *house) putOnAgendas(ctx context.Context, l *ledger.Ledger, meetings []meeting.Meeting) error {
	for _, m := range meetings {
		if m.Status != meeting.Planned {
			continue
		}
		next, err := risen(ctx, l, m)
		if err != nil {
			return err
		}
		if len(next.Points) == len(m.Points) {
			continue
		}
		by := trail.By{Who: escalation.Clockwork, At: h.present(), Why: "a matter rose to this forum"}
		if _, err := l.SaveMeeting(ctx, next, by); err != nil && !errors.Is(err, fault.Stale) { // the next tick sees to it
			return err
		}
	}
	return nil
}

func (h *house) tickOne(ctx context.Context, l *ledger.Ledger, c forums.Customer, m escalation.Matter, meetings []meeting.Meeting) ticked {
	moved, err := h.moveOn(ctx, l, c, m, meetings)
	t := ticked{Customer: m.Customer, Number: m.Number, Level: moved.Level, Person: moved.Person}
	for _, s := range moved.Steps[len(m.Steps):] {
		switch s.What {
		case escalation.Climbed:
			t.Climbed++
		case escalation.Reminded:
			t.Reminded = true
		case escalation.Decided:
			t.Decided = true
		}
	}
	if err == nil {
		t.Told, err = h.tellOf(ctx, l, c, moved)
	}
	if errors.Is(err, fault.Stale) {
		return ticked{} // somebody changed it at this moment; the next tick sees to it
	}
	if err != nil {
		t.Problem, t.err = sentence(err), err
	}
	return t
}

// moveOn moves a matter as far as decisions and time have moved it, and keeps
// it. What a forum has decided comes first: nobody need be reminded of it, and
// it climbs no further.
func (h *house) moveOn(ctx context.Context, l *ledger.Ledger, c forums.Customer, m escalation.Matter, meetings []meeting.Meeting) (escalation.Matter, error) {
	unheard := decisionsOn(m, meetings)
	if len(unheard) == 0 && !m.Late(h.present()) {
		return m, nil
	}
	ladder, err := h.ladder(c)
	if err != nil {
		return m, err
	}
	later := m
	for _, d := range unheard {
		if later, err = later.Decide(ladder, d.reference, d.Text, d.By); err != nil {
			return m, err
		}
	}
	if later, _, err = later.Climb(ladder, h.present()); err != nil {
		return m, err
	}
	if len(later.Steps) == len(m.Steps) { // whom it has only now come to need not be reminded of it yet
		if later, _, err = later.Remind(ladder, h.present()); err != nil {
			return m, err
		}
	}
	if len(later.Steps) == len(m.Steps) {
		return m, nil
	}
	kept, err := l.SaveEscalation(ctx, later)
	if err != nil {
		return m, err
	}
	return kept, nil
}

// ladder is the customer's levels with their hours, which are those of the
// newest agreement: an escalation is about the present, whatever it is about.
func (h *house) ladder(c forums.Customer) (escalation.Ladder, error) {
	if len(c.Escalation) == 0 || len(c.Agreements) == 0 {
		return nil, fmt.Errorf("%w: %s has no escalation ladder; write escalation: in its file", fault.Invalid, c.ID)
	}
	newest := c.Agreements[len(c.Agreements)-1]
	from, to := h.present().AddDate(-yearsBefore, 0, 0), h.present().AddDate(yearsAfter, 0, 0)
	ladder := make(escalation.Ladder, len(c.Escalation))
	for i, step := range c.Escalation {
		schedule, known := newest.Hours[step.Hours]
		if !known {
			return nil, fmt.Errorf("%w: escalation level %d of %s counts hours %q, which its newest agreement does not have", fault.Invalid, i+1, c.ID, step.Hours)
		}
		hours, err := calendar.New(schedule, from, to)
		if err != nil {
			return nil, fmt.Errorf("escalation level %d of %s: %w", i+1, c.ID, err)
		}
		ladder[i] = escalation.Rung{Person: step.Person, Within: step.Within, Hours: hours}
	}
	return ladder, nil
}

// tellOf tells of the steps of a matter of which nobody was told yet, and
// returns how many letters were given away.
func (h *house) tellOf(ctx context.Context, l *ledger.Ledger, c forums.Customer, m escalation.Matter) (int, error) {
	if !m.Untold() {
		return 0, nil
	}
	out, err := h.post(ctx, l)
	if err != nil {
		return 0, err
	}
	defer out.Close()
	sender, err := out.sender(c, nil)
	if err != nil {
		return 0, err
	}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return 0, err
	}
	from := out.from(c)
	n := notice.Notifier{
		Steps: l, Sender: sender, Words: speaker(catalogue, c, h.present()), From: from, ReplyTo: out.replyTo(c), Domain: domainOf(from.Email), Worker: worker, Now: h.present,
	}
	return n.Tell(ctx, c, m)
}

// printTicks prints what time did. A problem that the person can mend exits
// with 1, a fault of the machine with 2.
func (h *house) printTicks(done []ticked, asJSON bool) error {
	var failed error
	for _, t := range done {
		if t.err != nil && (failed == nil || exitCode(failed) < exitCode(t.err)) {
			failed = t.err
		}
		if err := h.printTick(t, asJSON); err != nil {
			return err
		}
	}
	if len(done) == 0 && !asJSON {
		_, err := fmt.Fprintln(h.out, "nothing was due")
		return err
	}
	if failed != nil && exitCode(failed) == 1 {
		return errTold
	}
	return failed
}

func (h *house) printTick(t ticked, asJSON bool) error {
	if asJSON {
		return printJSON(h.out, t)
	}
	what := ""
	if t.Decided {
		what = "decided, "
	}
	if t.Reminded {
		what += "reminded, "
	}
	_, err := fmt.Fprintf(h.out, "%s escalation %d: %sclimbed %d, stands on level %d with %s, %d told\n", t.Customer, t.Number, what, t.Climbed, t.Level, t.Person, t.Told)
	if t.Problem != "" {
		_, err = fmt.Fprintf(h.out, "%s escalation %d: %s\n", t.Customer, t.Number, t.Problem)
	}
	return err
}
