package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums/action"
	"ting/forums/fault"
	"ting/forums/trail"
)

// KeepActions keeps actions of one customer, new ones and ones that were
// changed, all of them or none, and returns them with their numbers and
// versions. It is one change in the audit chain. It returns [fault.Stale] when
// somebody changed one of them after it was read, and [fault.Invalid] when one
// is another customer's or was not moved.
func (l *Ledger) KeepActions(ctx context.Context, customer string, actions []action.Action, by trail.By) ([]action.Action, error) {
	kept := make([]action.Action, len(actions))
	err := l.change(ctx, by, "actions imported", customer+" actions", func(tx *datasource.Tx) (string, error) {
		detail := ""
		for i, a := range actions {
			if a.Customer != customer {
				return "", fmt.Errorf("%w: %q is not an action of %s", fault.Invalid, a.Title, customer)
			}
			var err error
			if a.Version > 0 {
				err = changeAction(ctx, tx, a)
			} else {
				a.Number, err = addAction(ctx, tx, a)
			}
			if err != nil {
				return "", fmt.Errorf("%q: %w", a.Title, err)
			}
			a.Version++
			kept[i] = a
			detail += fmt.Sprintf("%d: %s\n", a.Number, a.Title)
		}
		return detail, nil
	})
	if err != nil {
		return nil, fmt.Errorf("import actions of %s: %w", customer, err)
	}
	return kept, nil
}
