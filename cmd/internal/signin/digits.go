package signin

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"ting/forums/access"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Digits that change every half minute are those of RFC 6238, six of them by
// SHA-1, which every app knows. Those of the half-minute before and after are
// taken too; none is taken twice.
const (
	period = 30 // seconds
	slack  = 1  // half-minutes to either side
)

// Secret is a new secret of digits that change, as a person takes it into
// their app.
type Secret struct {
	Text    string // base32, to type in
	Address string // otpauth://…, to scan
}

// NewSecret draws a secret for an account. It counts for nothing until
// [Door.AskDigits] was given digits that it makes.
func (d *Door) NewSecret(login string) (Secret, error) {
	key, err := totp.Generate(totp.GenerateOpts{Issuer: d.Issuer, AccountName: login})
	if err != nil {
		return Secret{}, fmt.Errorf("digits that change: %w", err)
	}
	return Secret{Text: key.Secret(), Address: key.URL()}, nil
}

// AskDigits has the account ask for digits of the secret from now on. The
// digits show that the person's app has it; it returns [Refused] when not.
func (d *Door) AskDigits(ctx context.Context, a access.Account, secret, digits string, by trail.By) error {
	step, right := d.step(secret, digits)
	if !right {
		return Refused
	}
	a.Secret, a.Step = secret, step
	_, err := d.store.SaveAccount(ctx, a, "digits asked for", by)
	return err
}

// DropDigits has the account ask for a password alone.
func (d *Door) DropDigits(ctx context.Context, a access.Account, by trail.By) error {
	if a.Secret == "" {
		return fmt.Errorf("%w: %s is not asked for digits", fault.Conflict, a.Login)
	}
	a.Secret, a.Step = "", 0
	_, err := d.store.SaveAccount(ctx, a, "digits dropped", by)
	return err
}

// DropOwnDigits is DropDigits for somebody who shows their password. It returns
// [Refused] when that is not the one.
func (d *Door) DropOwnDigits(ctx context.Context, t Try) error {
	a, err := d.proven(ctx, t)
	if err != nil {
		return err
	}
	return d.DropDigits(ctx, a, d.By(a.Login))
}

// Digits goes on with a sign-in that waits for digits. It returns the token of
// the new session, [Refused] or [Throttled], or [fault.NotFound] when no
// sign-in waits, or has waited too long.
func (d *Door) Digits(ctx context.Context, waiting, digits, place string) (string, error) {
	s, err := d.session(ctx, waiting, access.AtDigits)
	if err != nil {
		return "", err
	}
	t := Try{Login: s.Login, Place: place, Before: waiting}
	if err := d.borne(ctx, t); err != nil {
		return "", err
	}
	a, err := d.usable(ctx, s.Login)
	if err != nil {
		return "", err
	}
	step, right := d.step(a.Secret, digits)
	if !right || step <= a.Step {
		return "", d.failed(ctx, t)
	}
	a.Step = step
	switch _, err := d.store.SaveAccount(ctx, a, "digits used", d.By(a.Login)); {
	case errors.Is(err, fault.Stale): // the same digits in another browser were faster
		return "", d.failed(ctx, t)
	case err != nil:
		return "", err
	}
	return d.welcome(ctx, t, "by password and digits")
}

// step is the half-minute whose digits these are, if they are any's.
func (d *Door) step(secret, digits string) (int64, bool) {
	if secret == "" {
		return 0, false
	}
	now := d.present().Unix() / period
	found, right := int64(0), false
	for at := now - slack; at <= now+slack; at++ {
		want, err := totp.GenerateCodeCustom(secret, time.Unix(at*period, 0), totp.ValidateOpts{
			Period: period, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1,
		})
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(digits)) == 1 {
			found, right = at, true
		}
	}
	return found, right
}
