package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/action"
	"ting/forums/fault"
	"ting/forums/trail"
)

// AddActions keeps new actions of one customer, all of them or none, and
// returns them with their numbers and versions. It is one change in the audit
// chain. It returns [fault.Invalid] when one was stored before.
func (l *Ledger) AddActions(ctx context.Context, customer string, actions []action.Action, by trail.By) ([]action.Action, error) {
	added := make([]action.Action, len(actions))
	err := l.change(ctx, by, "actions imported", customer+" actions", func(tx *datasource.Tx) (string, error) {
		detail := ""
		for i, a := range actions {
			if a.Version > 0 || a.Customer != customer {
				return "", fmt.Errorf("%w: %q is not a new action of %s", fault.Invalid, a.Title, customer)
			}
			number, err := addAction(ctx, tx, a)
			if err != nil {
				return "", fmt.Errorf("%q: %w", a.Title, err)
			}
			a.Number, a.Version = number, 1
			added[i] = a
			detail += fmt.Sprintf("%d: %s\n", number, a.Title)
		}
		return detail, nil
	})
	if err != nil {
		return nil, fmt.Errorf("import actions of %s: %w", customer, err)
	}
	return added, nil
}
