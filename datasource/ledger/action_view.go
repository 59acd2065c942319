package ledger

import (
	"context"
	_ "embed" // the statements
	"fmt"
	"slices"

	"ting/datasource"
	"ting/forums/action"
	"ting/forums/calendar"
)

var (
	//go:embed sql/action_view.sql
	actionViewSQL string
	//go:embed sql/action_view_living.sql
	actionViewLivingSQL string
	//go:embed sql/action_view_count.sql
	actionViewCountSQL string
)

// ActionView chooses a part of the action list to look at; an empty field
// chooses all.
type ActionView struct {
	Customers []string // ids
	Owner     string
	Status    action.Status
	Origin    string       // its beginning
	Living    bool         // only those that have not ended
	Before    calendar.Day // only those due before this day; the zero Day: whenever
	Skip      int          // how many to pass over
	Most      int          // how many to give; 0 gives none but counts them
}

func (v ActionView) arguments() []any {
	before := ""
	if v.Before != (calendar.Day{}) {
		before = v.Before.String()
	}
	return []any{among(v.Customers), v.Owner, string(v.Status), v.Origin, flag(v.Living), before}
}

// part is the statement that gives a view's part of the list, and what it asks.
func (v ActionView) part() (text string, arguments []any) {
	arguments = append(v.arguments(), v.Most, v.Skip)
	if !v.Living {
		return actionViewSQL, arguments
	}
	return actionViewLivingSQL, slices.Delete(arguments, 4, 5) // it need not be told that they live
}

// ViewActions returns a part of the action list in the order in which forums
// read it (see [action.Order]), without the histories, and how many actions
// there are in all its parts. It is made for long lists: what it costs does
// not grow with what was ever written about an action.
func (l *Ledger) ViewActions(ctx context.Context, v ActionView) ([]action.Action, int, error) {
	var found []actionRow
	var all int
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		if err := tx.GetContext(ctx, &all, actionViewCountSQL, v.arguments()...); err != nil || all <= v.Skip || v.Most == 0 {
			return err
		}
		text, arguments := v.part()
		return tx.SelectContext(ctx, &found, text, arguments...)
	})
	if err != nil {
		return nil, 0, fmt.Errorf("view of actions: %w", err)
	}
	actions := make([]action.Action, len(found))
	for i, row := range found {
		if actions[i], err = row.value(); err != nil {
			return nil, 0, fmt.Errorf("action %s %d: %w", row.Customer, row.Number, err)
		}
	}
	return actions, all, nil
}
