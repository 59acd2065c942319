package signin

import (
	"context"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"ting/forums/access"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Invited is how long an invitation is good.
const Invited = 7 * 24 * time.Hour

// longestPass is how long a pass lasts at most.
const longestPass = 366 * 24 * time.Hour

// prefix is how the secret of each kind begins, so that one that has leaked is
// found by a search of files.
func prefix(kind access.PassKind) string { return "ting_" + string(kind) + "_" }

// NewPass makes a pass for the person and returns its secret, which nobody can
// be told again. It returns [fault.Invalid] for a pass without a name, for a
// customer that the person does not see, or with an end that is past or more
// than a year away.
func (d *Door) NewPass(ctx context.Context, owner access.Person, p access.Pass) (string, error) {
	now := d.present()
	for _, c := range p.Customers {
		if !owner.Sees(c) {
			return "", fmt.Errorf("%w: customer %q is not yours to show", fault.Invalid, c)
		}
	}
	switch {
	case p.Name == "" || utf8.RuneCountInString(p.Name) > 100:
		return "", fmt.Errorf("%w: give the pass a name of up to 100 letters", fault.Invalid)
	case len(p.Customers) == 0:
		return "", fmt.Errorf("%w: say for which customers the pass is", fault.Invalid)
	case !p.Until.After(now) || p.Until.After(now.Add(longestPass)):
		return "", fmt.Errorf("%w: a pass ends within a year", fault.Invalid)
	case p.Kind != access.API && p.Kind != access.Calendar:
		return "", fmt.Errorf("%w: %q is no kind of pass", fault.Invalid, p.Kind)
	}
	return d.pass(ctx, owner.Login, p, d.By(owner.Login))
}

func (d *Door) pass(ctx context.Context, login string, p access.Pass, by trail.By) (string, error) {
	secret := prefix(p.Kind) + newToken()
	p.Hash, p.Login, p.Made, p.Until = digest(secret), login, d.present(), p.Until.UTC().Truncate(time.Second)
	return secret, d.store.AddPass(ctx, p, by)
}

// Bearer returns the person that a pass shows: its owner, narrowed to the
// customers that the pass is for. It returns [fault.NotFound] when the secret
// opens no door of the kind.
func (d *Door) Bearer(ctx context.Context, secret string, kind access.PassKind) (access.Person, error) {
	p, err := d.store.Pass(ctx, digest(secret), kind, d.present())
	if err != nil {
		return access.Person{}, err
	}
	a, err := d.usable(ctx, p.Login)
	if err != nil {
		return access.Person{}, err
	}
	return a.Person.Narrowed(p.Customers), nil
}

// Passes lists the passes of a person.
func (d *Door) Passes(ctx context.Context, login string) ([]access.Pass, error) {
	return d.store.Passes(ctx, login)
}

// EndPass takes back a person's pass by its hash.
func (d *Door) EndPass(ctx context.Context, login, hash string) error {
	return d.store.EndPass(ctx, login, hash, d.By(login))
}

// Invite makes an invitation for an account, which lets whoever holds it
// choose the password, once and within a week. Earlier ones end.
func (d *Door) Invite(ctx context.Context, login string, by trail.By) (string, error) {
	if err := d.store.EndPasses(ctx, login, access.Invitation, by); err != nil {
		return "", err
	}
	p := access.Pass{Kind: access.Invitation, Name: "invitation", Until: d.present().Add(Invited)}
	return d.pass(ctx, login, p, by)
}

// Invited returns whose invitation a secret is, or [fault.NotFound].
func (d *Door) Invited(ctx context.Context, secret string) (access.Account, error) {
	p, err := d.store.Pass(ctx, digest(secret), access.Invitation, d.present())
	if err != nil {
		return access.Account{}, err
	}
	return d.usable(ctx, p.Login)
}

// Accept gives the invited account its password and signs it in. The
// invitation is used up by it.
func (d *Door) Accept(ctx context.Context, secret, password string, t Try) (token string, more bool, err error) {
	a, err := d.Invited(ctx, secret)
	if err != nil {
		return "", false, err
	}
	if err := checkPassword(password, a.Login); err != nil {
		return "", false, err
	}
	// Taken back first: of two who hold the same invitation one is too late.
	if err := d.store.EndPass(ctx, a.Login, digest(secret), d.By(a.Login)); err != nil {
		return "", false, err
	}
	if err := d.SetPassword(ctx, a, password, "", d.By(a.Login)); err != nil {
		return "", false, err
	}
	t.Login, t.Password = a.Login, password
	token, more, err = d.SignIn(ctx, t)
	if errors.Is(err, Refused) {
		err = fmt.Errorf("%w: the account changed meanwhile", fault.Conflict)
	}
	return token, more, err
}
