package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"ting/datasource"
	"ting/forums/access"
	"ting/forums/fault"
	"ting/forums/trail"
)

type accountRow struct {
	Login     string `db:"login"`
	Name      string `db:"name"`
	Role      string `db:"role"`
	Customers string `db:"customers"`
	Language  string `db:"language"`
	Password  string `db:"password"`
	Secret    string `db:"secret"`
	Step      int64  `db:"step"`
	Subject   string `db:"subject"`
	Made      int64  `db:"made"`
	Disabled  int64  `db:"disabled"`
	Version   int    `db:"version"`
}

func (r accountRow) value() (access.Account, error) {
	customers, err := ids(r.Customers)
	return access.Account{
		Person: access.Person{
			Login: r.Login, Name: r.Name, Role: access.Role(r.Role), Customers: customers, Language: r.Language,
		},
		Password: r.Password, Secret: r.Secret, Step: r.Step, Subject: r.Subject,
		Made: instant(r.Made), Disabled: instant(r.Disabled), Version: r.Version,
	}, err
}

// ids reads a list of customers as the tables keep it.
func ids(list string) ([]string, error) {
	var found []string
	if err := json.Unmarshal([]byte(list), &found); err != nil {
		return nil, fmt.Errorf("customers: %w", err)
	}
	return found, nil
}

// idList is the reverse of ids; no customer is an empty list, not null.
func idList(customers []string) (string, error) {
	list, err := json.Marshal(append([]string{}, customers...))
	return string(list), err
}

// Accounts lists all accounts by address.
func (l *Ledger) Accounts(ctx context.Context) ([]access.Account, error) {
	return l.accounts(ctx, "", "")
}

// Account returns the account of an address, or [fault.NotFound].
func (l *Ledger) Account(ctx context.Context, login string) (access.Account, error) {
	return l.oneAccount(ctx, login, login, "")
}

// AccountOf returns the account that belongs to a subject at a sign-in
// provider, or [fault.NotFound].
func (l *Ledger) AccountOf(ctx context.Context, subject string) (access.Account, error) {
	return l.oneAccount(ctx, subject, "", subject)
}

func (l *Ledger) oneAccount(ctx context.Context, asked, login, subject string) (access.Account, error) {
	if asked == "" { // would choose all
		return access.Account{}, fmt.Errorf("%w: no account is named", fault.NotFound)
	}
	found, err := l.accounts(ctx, login, subject)
	if err != nil {
		return access.Account{}, err
	}
	if len(found) != 1 {
		return access.Account{}, fmt.Errorf("%w: %q has no account", fault.NotFound, asked)
	}
	return found[0], nil
}

func (l *Ledger) accounts(ctx context.Context, login, subject string) ([]access.Account, error) {
	found, err := rows[accountRow](ctx, l, accountListSQL, login, subject)
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	all := make([]access.Account, len(found))
	for i, row := range found {
		if all[i], err = row.value(); err != nil {
			return nil, fmt.Errorf("account %s: %w", row.Login, err)
		}
	}
	return all, nil
}

// SaveAccount keeps an account and returns it with its version. What says in a
// word or two what was done to it, for the audit chain, which learns no
// secret. It returns [fault.Conflict] when the address or the subject has an
// account, and [fault.Stale] when someone changed the account after a was read.
func (l *Ledger) SaveAccount(ctx context.Context, a access.Account, what string, by trail.By) (access.Account, error) {
	customers, err := idList(a.Customers)
	if err != nil {
		return access.Account{}, fmt.Errorf("account %s: %w", a.Login, err)
	}
	err = l.change(ctx, by, "account "+what, a.Login, func(tx *datasource.Tx) (string, error) {
		detail := string(a.Role) + " " + customers
		if a.Version == 0 {
			_, err := tx.ExecContext(ctx, accountAddSQL, a.Login, a.Name, string(a.Role), customers, a.Language, a.Password, a.Secret,
				a.Step, a.Subject, seconds(a.Made), seconds(a.Disabled))
			return detail, err
		}
		return detail, changeAccount(ctx, tx, a, customers)
	})
	if errors.Is(err, fault.Conflict) {
		return access.Account{}, fmt.Errorf("%w: the address %s, or its subject at the provider, has an account already", fault.Conflict, a.Login)
	}
	if err != nil {
		return access.Account{}, fmt.Errorf("account %s: %w", a.Login, err)
	}
	a.Version++
	return a, nil
}

func changeAccount(ctx context.Context, tx *datasource.Tx, a access.Account, customers string) error {
	n, err := touched(ctx, tx, accountChangeSQL, a.Login, a.Version, a.Name, string(a.Role), customers, a.Language, a.Password,
		a.Secret, a.Step, a.Subject, seconds(a.Disabled))
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: it is no longer at version %d; read it again", fault.Stale, a.Version)
	}
	return err
}

type passRow struct {
	Hash      string `db:"hash"`
	Kind      string `db:"kind"`
	Login     string `db:"login"`
	Name      string `db:"name"`
	Customers string `db:"customers"`
	Made      int64  `db:"made"`
	Until     int64  `db:"until"`
	Ended     int64  `db:"ended"`
}

func (r passRow) value() (access.Pass, error) {
	customers, err := ids(r.Customers)
	return access.Pass{
		Hash: r.Hash, Kind: access.PassKind(r.Kind), Login: r.Login, Name: r.Name, Customers: customers,
		Made: instant(r.Made), Until: instant(r.Until), Ended: instant(r.Ended),
	}, err
}

// AddPass keeps a new pass.
func (l *Ledger) AddPass(ctx context.Context, p access.Pass, by trail.By) error {
	customers, err := idList(p.Customers)
	if err != nil {
		return fmt.Errorf("pass of %s: %w", p.Login, err)
	}
	err = l.change(ctx, by, "pass made", p.Login, func(tx *datasource.Tx) (string, error) {
		_, err := tx.ExecContext(ctx, passAddSQL, p.Hash, string(p.Kind), p.Login, p.Name, customers, seconds(p.Made), seconds(p.Until))
		return fmt.Sprintf("%s %q %s", p.Kind, p.Name, customers), err
	})
	if err != nil {
		return fmt.Errorf("pass of %s: %w", p.Login, err)
	}
	return nil
}

// Pass returns the pass of a hash if it opens a door of its kind at the
// instant now, or [fault.NotFound].
func (l *Ledger) Pass(ctx context.Context, hash string, kind access.PassKind, now time.Time) (access.Pass, error) {
	found, err := rows[passRow](ctx, l, passOneSQL, hash, string(kind), seconds(now))
	if err != nil {
		return access.Pass{}, fmt.Errorf("pass: %w", err)
	}
	if len(found) == 0 {
		return access.Pass{}, fmt.Errorf("%w: no such pass opens now", fault.NotFound)
	}
	return found[0].value()
}

// Passes lists the passes of an account, the newest first, those that have
// ended among them.
func (l *Ledger) Passes(ctx context.Context, login string) ([]access.Pass, error) {
	found, err := rows[passRow](ctx, l, passListSQL, login)
	if err != nil {
		return nil, fmt.Errorf("passes of %s: %w", login, err)
	}
	all := make([]access.Pass, len(found))
	for i, row := range found {
		if all[i], err = row.value(); err != nil {
			return nil, fmt.Errorf("pass of %s: %w", login, err)
		}
	}
	return all, nil
}

// EndPass takes a pass of an account back. It returns [fault.NotFound] when
// the account has none of that hash that opens.
func (l *Ledger) EndPass(ctx context.Context, login, hash string, by trail.By) error {
	err := l.change(ctx, by, "pass ended", login, func(tx *datasource.Tx) (string, error) {
		n, err := touched(ctx, tx, passEndSQL, login, hash, seconds(by.At))
		if err == nil && n == 0 {
			err = fmt.Errorf("%w: there is no such pass", fault.NotFound)
		}
		return "", err
	})
	if err != nil {
		return fmt.Errorf("pass of %s: %w", login, err)
	}
	return nil
}

// EndPasses takes back every pass of one kind that an account has.
func (l *Ledger) EndPasses(ctx context.Context, login string, kind access.PassKind, by trail.By) error {
	err := l.change(ctx, by, "passes ended", login, func(tx *datasource.Tx) (string, error) {
		_, err := tx.ExecContext(ctx, passEndAllSQL, login, string(kind), seconds(by.At))
		return string(kind), err
	})
	if err != nil {
		return fmt.Errorf("passes of %s: %w", login, err)
	}
	return nil
}
