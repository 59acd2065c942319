package ledger

import (
	"context"
	"slices"

	"ting/datasource"
)

// An account is of a person and not of a customer, so that erasing a person
// from one customer takes only the account that is of no other. One that is of
// several is told, and its administrator sees to it.

// accounts takes the person's accounts out of the ledger, with their sessions,
// their passes and what the trail says of them, and returns what is left of the
// entries about those.
func (e *eraser) accounts(ctx context.Context, tx *datasource.Tx) ([]standing, error) {
	var found []accountRow
	if err := tx.SelectContext(ctx, &found, accountListSQL, "", ""); err != nil {
		return nil, err
	}
	var changed []standing
	for _, a := range found {
		customers, err := ids(a.Customers)
		if err != nil {
			return nil, err
		}
		byAddress, byName := e.person.Text(a.Login) != a.Login, e.person.Text(a.Name) != a.Name
		elsewhere := len(customers) > 0 && !slices.Contains(customers, e.customer) // none is all of them
		if !byAddress && (!byName || elsewhere) {
			continue
		}
		if len(customers) != 1 || customers[0] != e.customer {
			e.out.Shared = append(e.out.Shared, a.Login)
			continue
		}
		entries, err := e.account(ctx, tx, a.Login)
		if err != nil {
			return nil, err
		}
		changed = append(changed, entries...)
		e.out.Accounts = append(e.out.Accounts, a.Login)
	}
	return changed, nil
}

// account takes one account out. What the trail says was done to it and with
// it stays, under the key that stands in the person's place.
func (e *eraser) account(ctx context.Context, tx *datasource.Tx, login string) ([]standing, error) {
	for _, table := range []string{"sessions", "passes", "accounts"} {
		n, err := touched(ctx, tx, "DELETE FROM "+table+" WHERE login = $1", login)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			e.out.Cells[table] += int(n)
		}
	}
	return rewrite(ctx, tx, login, func(entry Entry) (Entry, error) {
		entry.Subject = e.out.Stands
		if entry.Who == login {
			entry.Who = e.out.Stands
		}
		entry.Who, entry.Why, entry.Detail = e.person.Text(e.person.Key(entry.Who)), e.person.Text(entry.Why), e.person.Text(entry.Detail)
		return entry, nil
	})
}
