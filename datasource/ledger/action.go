package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
)

type actionRow struct {
	Customer string `db:"customer"`
	Number   int    `db:"number"`
	Title    string `db:"title"`
	Text     string `db:"text"`
	Owner    string `db:"owner"`
	Side     string `db:"side"`
	Due      string `db:"due"`
	Status   string `db:"status"`
	Priority string `db:"priority"`
	Origin   string `db:"origin"`
	Result   string `db:"result"`
	Moved    int    `db:"moved"`
	Raised   int64  `db:"raised"`
	Ended    int64  `db:"ended"`
	Version  int    `db:"version"`
}

type actionEntryRow struct {
	Customer string `db:"customer"`
	Number   int    `db:"number"`
	stampRow
	What string `db:"what"`
	Text string `db:"text"`
}

func (r actionRow) value() (action.Action, error) {
	due, err := calendar.ParseDay(r.Due)
	return action.Action{
		Customer: r.Customer, Number: r.Number, Title: r.Title, Text: r.Text, Owner: r.Owner, Side: r.Side, Due: due,
		Status: action.Status(r.Status), Priority: action.Priority(r.Priority), Origin: r.Origin, Result: r.Result,
		Moved: r.Moved, Raised: instant(r.Raised), Ended: instant(r.Ended), Version: r.Version,
	}, err
}

// ActionFilter chooses actions; an empty field chooses all.
type ActionFilter struct {
	Customer string
	Owner    string
	Status   action.Status
	Number   int
	Living   bool // only those that have not ended
}

func (f ActionFilter) arguments() []any {
	return []any{f.Customer, f.Owner, string(f.Status), f.Number, flag(f.Living)}
}

// Actions lists actions with their history, by customer and number.
func (l *Ledger) Actions(ctx context.Context, f ActionFilter) ([]action.Action, error) {
	var found []actionRow
	var entries []actionEntryRow
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		if err := tx.SelectContext(ctx, &found, settled(actionListSQL, f.arguments()), f.arguments()...); err != nil {
			return err
		}
		return tx.SelectContext(ctx, &entries, settled(actionEntryListSQL, f.arguments()), f.arguments()...)
	})
	if err != nil {
		return nil, fmt.Errorf("actions: %w", err)
	}
	actions := make([]action.Action, len(found))
	for i, row := range found {
		if actions[i], err = row.value(); err != nil {
			return nil, fmt.Errorf("action %s %d: %w", row.Customer, row.Number, err)
		}
		// Both lists stand in the order of customer and number.
		for len(entries) > 0 && entries[0].Customer == row.Customer && entries[0].Number == row.Number {
			e := entries[0]
			actions[i].History = append(actions[i].History, action.Entry{By: e.by(), What: e.What, Text: e.Text})
			entries = entries[1:]
		}
	}
	return actions, nil
}

// Action returns one action with its history, or [fault.NotFound].
func (l *Ledger) Action(ctx context.Context, customer string, number int) (action.Action, error) {
	found, err := l.Actions(ctx, ActionFilter{Customer: customer, Number: number})
	if err != nil {
		return action.Action{}, err
	}
	if len(found) != 1 || customer == "" || number < 1 {
		return action.Action{}, fmt.Errorf("%w: %q has no action %d", fault.NotFound, customer, number)
	}
	return found[0], nil
}

// SaveAction keeps an action as its moves have left it, and returns it with
// its number and version. The author of the last move is the author of the
// change. It returns [fault.Stale] when someone changed the action after a was
// read, and [fault.Invalid] when no move was made.
func (l *Ledger) SaveAction(ctx context.Context, a action.Action) (action.Action, error) {
	if len(a.History) == 0 {
		return action.Action{}, fmt.Errorf("%w: the action has no history", fault.Invalid)
	}
	last := a.History[len(a.History)-1]
	subject := a.Customer + " action"
	if a.Number > 0 {
		subject = fmt.Sprintf("%s action %d", a.Customer, a.Number)
	}
	err := l.change(ctx, last.By, "action "+last.What, subject, func(tx *datasource.Tx) (string, error) {
		if a.Version > 0 {
			return last.Text, changeAction(ctx, tx, a)
		}
		number, err := addAction(ctx, tx, a)
		a.Number = number
		return fmt.Sprintf("%d: %s", number, a.Title), err
	})
	if err != nil {
		return action.Action{}, fmt.Errorf("save %s: %w", subject, err)
	}
	a.Version++
	return a, nil
}

func addAction(ctx context.Context, tx *datasource.Tx, a action.Action) (int, error) {
	if err := tx.GetContext(ctx, &a.Number, actionNextSQL, a.Customer); err != nil {
		return 0, err
	}
	_, err := tx.ExecContext(ctx, actionAddSQL, a.Customer, a.Number, a.Title, a.Text, a.Owner, a.Side, a.Due.String(),
		string(a.Status), string(a.Priority), a.Origin, a.Result, a.Moved, seconds(a.Raised), seconds(a.Ended))
	if err != nil {
		return 0, err
	}
	return a.Number, addEntries(ctx, tx, a)
}

func changeAction(ctx context.Context, tx *datasource.Tx, a action.Action) error {
	n, err := touched(ctx, tx, actionChangeSQL, a.Customer, a.Number, a.Version, a.Owner, a.Side, a.Due.String(),
		string(a.Status), a.Result, a.Moved, seconds(a.Ended), a.Title, a.Text, string(a.Priority))
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("%w: it is no longer at version %d; read it again", fault.Stale, a.Version)
	}
	return addEntries(ctx, tx, a)
}

// addEntries keeps the part of the history that came after the action was read.
func addEntries(ctx context.Context, tx *datasource.Tx, a action.Action) error {
	var kept int
	if err := tx.GetContext(ctx, &kept, actionEntryCountSQL, a.Customer, a.Number); err != nil {
		return err
	}
	if kept >= len(a.History) {
		return fmt.Errorf("%w: nothing was done to it", fault.Invalid)
	}
	for i, e := range a.History[kept:] {
		_, err := tx.ExecContext(ctx, actionEntryAddSQL, a.Customer, a.Number, kept+i+1, e.By.Who, seconds(e.By.At), e.By.Why, e.What, e.Text)
		if err != nil {
			return err
		}
	}
	return nil
}
