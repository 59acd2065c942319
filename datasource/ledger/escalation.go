package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/trail"
)

type escalationRow struct {
	Customer string `db:"customer"`
	Number   int    `db:"number"`
	Title    string `db:"title"`
	Text     string `db:"text"`
	Origin   string `db:"origin"`
	Level    int    `db:"level"`
	Person   string `db:"person"`
	Status   string `db:"status"`
	Due      int64  `db:"due"`
	Version  int    `db:"version"`
}

type stepRow struct {
	Customer string `db:"customer"`
	Number   int    `db:"number"`
	stampRow
	What   string `db:"what"`
	Level  int    `db:"level"`
	Person string `db:"person"`
	Text   string `db:"text"`
	Notice string `db:"notice"`
}

func (r stepRow) value() escalation.Step {
	return escalation.Step{By: r.by(), What: r.What, Level: r.Level, Person: r.Person, Text: r.Text, Told: r.Notice != string(dispatch.Queued)}
}

func (r escalationRow) value() escalation.Matter {
	return escalation.Matter{
		Customer: r.Customer, Number: r.Number, Title: r.Title, Text: r.Text, Origin: r.Origin, Level: r.Level,
		Person: r.Person, Status: escalation.Status(r.Status), Due: instant(r.Due), Version: r.Version,
	}
}

// EscalationFilter chooses escalations; an empty field chooses all.
type EscalationFilter struct {
	Customer string
	Status   escalation.Status
	Number   int
	Living   bool // only those that are not closed
}

func (f EscalationFilter) arguments() []any {
	return []any{f.Customer, string(f.Status), f.Number, flag(f.Living)}
}

// Escalations lists escalations with their steps, by customer and number.
func (l *Ledger) Escalations(ctx context.Context, f EscalationFilter) ([]escalation.Matter, error) {
	var found []escalationRow
	var steps []stepRow
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		if err := tx.SelectContext(ctx, &found, settled(escalationListSQL, f.arguments()), f.arguments()...); err != nil {
			return err
		}
		return tx.SelectContext(ctx, &steps, settled(escalationStepListSQL, f.arguments()), f.arguments()...)
	})
	if err != nil {
		return nil, fmt.Errorf("escalations: %w", err)
	}
	matters := make([]escalation.Matter, len(found))
	for i, row := range found {
		matters[i] = row.value()
		// Both lists stand in the order of customer and number.
		for len(steps) > 0 && steps[0].Customer == row.Customer && steps[0].Number == row.Number {
			matters[i].Steps = append(matters[i].Steps, steps[0].value())
			steps = steps[1:]
		}
	}
	return matters, nil
}

// Escalation returns one escalation with its steps, or [fault.NotFound].
func (l *Ledger) Escalation(ctx context.Context, customer string, number int) (escalation.Matter, error) {
	found, err := l.Escalations(ctx, EscalationFilter{Customer: customer, Number: number})
	if err != nil {
		return escalation.Matter{}, err
	}
	if len(found) != 1 || customer == "" || number < 1 {
		return escalation.Matter{}, fmt.Errorf("%w: %q has no escalation %d", fault.NotFound, customer, number)
	}
	return found[0], nil
}

// SaveEscalation keeps an escalation as its moves have left it, and returns it
// with its number and version. The author of the last step is the author of
// the change. It returns [fault.Stale] when someone changed the escalation
// after m was read, and [fault.Invalid] when no step was made.
func (l *Ledger) SaveEscalation(ctx context.Context, m escalation.Matter) (escalation.Matter, error) {
	if len(m.Steps) == 0 {
		return escalation.Matter{}, fmt.Errorf("%w: the escalation was never raised", fault.Invalid)
	}
	last := m.Steps[len(m.Steps)-1]
	subject := m.Customer + " escalation"
	if m.Number > 0 {
		subject = fmt.Sprintf("%s escalation %d", m.Customer, m.Number)
	}
	err := l.change(ctx, last.By, "escalation "+last.What, subject, func(tx *datasource.Tx) (string, error) {
		if m.Version > 0 {
			return last.Text, changeMatter(ctx, tx, m)
		}
		number, err := addMatter(ctx, tx, m)
		m.Number = number
		return fmt.Sprintf("%d: %s", number, m.Title), err
	})
	if err != nil {
		return escalation.Matter{}, fmt.Errorf("save %s: %w", subject, err)
	}
	m.Version++
	return m, nil
}

func addMatter(ctx context.Context, tx *datasource.Tx, m escalation.Matter) (int, error) {
	if err := tx.GetContext(ctx, &m.Number, escalationNextSQL, m.Customer); err != nil {
		return 0, err
	}
	_, err := tx.ExecContext(ctx, escalationAddSQL, m.Customer, m.Number, m.Title, m.Text, m.Origin, m.Level, m.Person, string(m.Status), seconds(m.Due))
	if err != nil {
		return 0, err
	}
	return m.Number, addSteps(ctx, tx, m)
}

func changeMatter(ctx context.Context, tx *datasource.Tx, m escalation.Matter) error {
	n, err := touched(ctx, tx, escalationChangeSQL, m.Customer, m.Number, m.Version, m.Level, m.Person, string(m.Status), seconds(m.Due))
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("%w: it is no longer at version %d; read it again", fault.Stale, m.Version)
	}
	return addSteps(ctx, tx, m)
}

// addSteps keeps the steps that came after the escalation was read.
func addSteps(ctx context.Context, tx *datasource.Tx, m escalation.Matter) error {
	var kept int
	if err := tx.GetContext(ctx, &kept, escalationStepCountSQL, m.Customer, m.Number); err != nil {
		return err
	}
	if kept >= len(m.Steps) {
		return fmt.Errorf("%w: nothing was done to it", fault.Invalid)
	}
	for i, s := range m.Steps[kept:] {
		_, err := tx.ExecContext(ctx, escalationStepAddSQL, m.Customer, m.Number, kept+i+1, s.By.Who, seconds(s.By.At), s.By.Why, s.What, s.Level, s.Person, s.Text)
		if err != nil {
			return err
		}
	}
	return nil
}

// BeginNotice makes the notice of a step, counted from 1, uncertain before it
// is given away, and returns the number of the try. It returns
// [fault.Conflict] when the notice is not queued: each step is told once.
func (l *Ledger) BeginNotice(ctx context.Context, customer string, number, step int, by trail.By) (try int, err error) {
	subject := fmt.Sprintf("%s escalation %d step %d", customer, number, step)
	err = l.change(ctx, by, "notice begun", subject, func(tx *datasource.Tx) (_ string, err error) {
		try, err = begin(ctx, tx, noticeBeginSQL, customer, number, step)
		return fmt.Sprintf("try %d", try), err
	})
	if err != nil {
		return 0, fmt.Errorf("notice of %s: %w", subject, err)
	}
	return try, nil
}

// SettleNotice keeps what became of a notice that was begun, or [fault.Stale]
// when it was settled before.
func (l *Ledger) SettleNotice(ctx context.Context, customer string, number, step int, outcome dispatch.Outcome, answer string, by trail.By) error {
	subject := fmt.Sprintf("%s escalation %d step %d", customer, number, step)
	err := l.change(ctx, by, "notice "+string(outcome), subject, func(tx *datasource.Tx) (string, error) {
		return answer, settle(ctx, tx, noticeSettleSQL, customer, number, step, string(outcome), answer)
	})
	if err != nil {
		return fmt.Errorf("notice of %s: %w", subject, err)
	}
	return nil
}
