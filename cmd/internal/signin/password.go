package signin

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"ting/forums/access"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Hasher keeps passwords.
type Hasher interface {
	Hash(password string) (string, error)
	Matches(password, hash string) (bool, error)
}

// hasher is argon2id with its cost.
type hasher struct{ *argon2id.Params }

// Strong is the cost that RFC 9106 recommends where memory is scarce: 64 MB,
// three passes.
func Strong() Hasher {
	return hasher{&argon2id.Params{Memory: 64 << 10, Iterations: 3, Parallelism: 4, SaltLength: 16, KeyLength: 32}}
}

// Quick costs nothing worth speaking of. It is for tests.
func Quick() Hasher {
	return hasher{&argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}}
}

// Hash returns what is kept of a password.
func (h hasher) Hash(password string) (string, error) {
	return argon2id.CreateHash(password, h.Params)
}

// Matches tells whether a password is the one that was kept.
func (h hasher) Matches(password, hash string) (bool, error) {
	return argon2id.ComparePasswordAndHash(password, hash)
}

// How long a password is, in letters and in bytes (NIST SP 800-63B: at least
// 8, no rules of composition; we ask for more since digits are an option).
const (
	fewest = 12
	most   = 1024
)

// checkPassword returns [fault.Invalid] for a password that will not do.
func checkPassword(password, login string) error {
	switch name, _, _ := strings.Cut(login, "@"); {
	case utf8.RuneCountInString(password) < fewest:
		return fmt.Errorf("%w: a password has at least %d letters", fault.Invalid, fewest)
	case len(password) > most:
		return fmt.Errorf("%w: a password has at most %d bytes", fault.Invalid, most)
	case strings.Contains(strings.ToLower(password), login), strings.Contains(strings.ToLower(password), name) && len(name) > 3:
		return fmt.Errorf("%w: the password holds the address", fault.Invalid)
	case strings.Trim(password, password[:1]) == "":
		return fmt.Errorf("%w: the password is one letter over and over", fault.Invalid)
	}
	return nil
}

// How many failures are borne within a while, for one account and from one place.
const (
	whileLong  = 15 * time.Minute
	perAccount = 10
	perPlace   = 50
)

// Try is somebody who stands at the door.
type Try struct {
	Login, Password string
	Place           string // the address they come from
	Before          string // the token that the browser showed; empty for none
}

// SignIn returns the token of a new session. Where the account asks for
// digits that change the session waits for them, and more is true: they go to
// [Door.Digits] with the token. It returns [Refused] or [Throttled].
func (d *Door) SignIn(ctx context.Context, t Try) (token string, more bool, err error) {
	t.Login = strings.ToLower(strings.TrimSpace(t.Login))
	if err := d.borne(ctx, t); err != nil {
		return "", false, err
	}
	a, err := d.usable(ctx, t.Login)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return "", false, err
	}
	if right, err := d.proves(t.Password, a); err != nil || !right {
		return "", false, errors.Join(err, d.failed(ctx, t))
	}
	if a.Secret != "" {
		if err := d.SignOut(ctx, t.Before); err != nil {
			return "", false, err
		}
		token, err = d.begin(ctx, a.Login, access.AtDigits, "")
		return token, true, err
	}
	token, err = d.welcome(ctx, t, "by password")
	return token, false, err
}

// proves tells whether a password opens an account. It works as long for an
// account that is not there.
func (d *Door) proves(password string, a access.Account) (bool, error) {
	if len(password) > most {
		return false, nil
	}
	hash := a.Password
	if hash == "" {
		hash = d.decoy
	}
	d.turns <- struct{}{}
	defer func() { <-d.turns }()
	right, err := d.Hasher.Matches(password, hash)
	if err != nil {
		return false, fmt.Errorf("the password of %s: %w", a.Login, err)
	}
	return right && a.Password != "" && a.Usable(), nil
}

// welcome signs in somebody who has shown all they were asked for.
func (d *Door) welcome(ctx context.Context, t Try, how string) (string, error) {
	now := d.present()
	if err := d.store.ForgetFailures(ctx, ofAccount(t.Login), now.Add(-whileLong)); err != nil {
		return "", err
	}
	return d.enter(ctx, t.Login, t.Before, how)
}

func ofAccount(login string) string { return digest("account " + login) }
func ofPlace(place string) string   { return digest("place " + place) }

// borne returns [Throttled] when too much has failed lately.
func (d *Door) borne(ctx context.Context, t Try) error {
	since := d.present().Add(-whileLong)
	for subject, limit := range map[string]int{ofAccount(t.Login): perAccount, ofPlace(t.Place): perPlace} {
		n, err := d.store.Failures(ctx, subject, since)
		if err != nil {
			return err
		}
		if n >= limit {
			return Throttled
		}
	}
	return nil
}

// failed counts a failure and returns [Refused].
func (d *Door) failed(ctx context.Context, t Try) error {
	now := d.present()
	err := errors.Join(d.store.AddFailure(ctx, ofAccount(t.Login), now), d.store.AddFailure(ctx, ofPlace(t.Place), now))
	if err != nil {
		return err
	}
	return Refused
}

// SetPassword gives an account a password and ends all its sessions but the
// one of the token keep, which may be empty.
func (d *Door) SetPassword(ctx context.Context, a access.Account, password, keep string, by trail.By) error {
	if err := checkPassword(password, a.Login); err != nil {
		return err
	}
	hash, err := d.Hasher.Hash(password)
	if err != nil {
		return fmt.Errorf("password: %w", err)
	}
	a.Password = hash
	if _, err := d.store.SaveAccount(ctx, a, "password", by); err != nil {
		return err
	}
	except := ""
	if keep != "" {
		except = digest(keep)
	}
	return errors.Join(d.store.EndSessions(ctx, a.Login, except), d.store.EndPasses(ctx, a.Login, access.Invitation, by))
}

// proven is the account of somebody who is signed in and shows the password once
// more. It returns [Refused] when that is not the one, which counts as a try.
func (d *Door) proven(ctx context.Context, t Try) (access.Account, error) {
	if err := d.borne(ctx, t); err != nil {
		return access.Account{}, err
	}
	a, err := d.usable(ctx, t.Login)
	if err != nil {
		return access.Account{}, err
	}
	if right, err := d.proves(t.Password, a); err != nil || !right {
		return access.Account{}, errors.Join(err, d.failed(ctx, t))
	}
	return a, nil
}

// ChangePassword is SetPassword for someone who shows the password they had.
// It returns [Refused] when that is not the one.
func (d *Door) ChangePassword(ctx context.Context, t Try, next string) error {
	a, err := d.proven(ctx, t)
	if err != nil {
		return err
	}
	return d.SetPassword(ctx, a, next, t.Before, d.By(a.Login))
}

// Disable stops an account: its sessions and passes open nothing from now on.
func (d *Door) Disable(ctx context.Context, login string, by trail.By) error {
	a, err := d.store.Account(ctx, login)
	if err != nil {
		return err
	}
	if a, err = a.Stopped(by.At); err != nil {
		return err
	}
	if _, err := d.store.SaveAccount(ctx, a, "disabled", by); err != nil {
		return err
	}
	return d.store.EndSessions(ctx, login, "")
}
