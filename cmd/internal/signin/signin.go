// Package signin is the door of the house. It answers one question, who is
// this, in four ways: by an address and a password, with digits that change
// where the account asks for them; by a sign-in provider ([Provider]); by a
// session that began in one of these; and by a pass, which opens one thing
// without signing in.
//
// What holds for all of them:
//
//   - Whatever is shown at the door is 256 bits drawn at random, and only its
//     SHA-256 is kept. Passwords are kept as argon2id.
//   - A sign-in makes a new token; the one that the browser had before opens
//     nothing more. A session ends at sign-out, after Idle without use, after
//     Longest in any case, and when its account is disabled or given another
//     password.
//   - A wrong address, a wrong password and a disabled account get the same
//     answer after the same work, so that nobody learns which addresses there
//     are. Failures are counted for the account and for the place they came
//     from, and above a limit nothing is even looked at.
//
// The package knows no page and no table: it declares the [Store] it needs.
package signin

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/fault"
	"ting/forums/trail"
)

//lint:file-ignore ST1012 a refusal reads as signin.Refused, as the kinds of package fault do

// Refused is the one answer to whoever could not show who they are.
var Refused = errors.New("address, password or digits are not right")

// Throttled is the answer to whoever has tried too often.
var Throttled = errors.New("too many tries")

// Store is what the door remembers.
type Store interface {
	Accounts
	Sessions
	Passes
}

// Accounts are those who can sign in.
type Accounts interface {
	Account(ctx context.Context, login string) (access.Account, error)
	AccountOf(ctx context.Context, subject string) (access.Account, error)
	SaveAccount(ctx context.Context, a access.Account, what string, by trail.By) (access.Account, error)
	Entered(ctx context.Context, what string, by trail.By) error
}

// Sessions are the browsers that are signed in, and the tries that failed.
type Sessions interface {
	AddSession(ctx context.Context, hash string, s access.Session) error
	Session(ctx context.Context, hash string, within ledger.SessionLimits) (access.Session, error)
	TouchSession(ctx context.Context, hash string, s access.Session) error
	EndSession(ctx context.Context, hash string) error
	EndSessions(ctx context.Context, login, except string) error
	SweepSessions(ctx context.Context, within ledger.SessionLimits) error
	AddFailure(ctx context.Context, subject string, at time.Time) error
	Failures(ctx context.Context, subject string, after time.Time) (int, error)
	ForgetFailures(ctx context.Context, subject string, upTo time.Time) error
}

// Passes open one thing each.
type Passes interface {
	AddPass(ctx context.Context, p access.Pass, by trail.By) error
	Pass(ctx context.Context, hash string, kind access.PassKind, now time.Time) (access.Pass, error)
	Passes(ctx context.Context, login string) ([]access.Pass, error)
	EndPass(ctx context.Context, login, hash string, by trail.By) error
	EndPasses(ctx context.Context, login string, kind access.PassKind, by trail.By) error
}

// Options are how the door is kept. Zero values are filled in by [New].
type Options struct {
	Now     func() time.Time // the present
	Idle    time.Duration    // a session without use ends after it; 2 hours
	Longest time.Duration    // a session ends after it; 12 hours
	Hasher  Hasher           // how passwords are kept; [Strong]
	Issuer  string           // what a person's app calls the house; ting
}

// Door lets people in. It is safe for concurrent use.
type Door struct {
	store Store
	Options
	decoy string        // the hash of a password that nobody has
	turns chan struct{} // room for the passwords that are looked at at the same time
}

// atOnce is how many passwords are looked at at the same time. Each takes 64 MB
// for as long as it takes; a crowd at the door waits its turn.
const atOnce = 4

// New returns a door over a store.
func New(store Store, o Options) (*Door, error) {
	if o.Now == nil {
		return nil, fmt.Errorf("%w: the door has no clock", fault.Invalid)
	}
	if o.Idle == 0 {
		o.Idle = 2 * time.Hour
	}
	if o.Longest == 0 {
		o.Longest = 12 * time.Hour
	}
	if o.Hasher == nil {
		o.Hasher = Strong()
	}
	if o.Issuer == "" {
		o.Issuer = "ting"
	}
	decoy, err := o.Hasher.Hash(newToken())
	if err != nil {
		return nil, fmt.Errorf("sign-in: %w", err)
	}
	return &Door{store: store, Options: o, decoy: decoy, turns: make(chan struct{}, atOnce)}, nil
}

// newToken draws a token of 256 bits.
func newToken() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails: it ends the program instead
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// digest is what is kept of a token.
func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// present is now as the ledger keeps it.
func (d *Door) present() time.Time { return d.Now().UTC().Truncate(time.Second) }

// By is the stamp of what an account does to itself.
func (d *Door) By(login string) trail.By { return trail.By{Who: login, At: d.present()} }

// Called is what the owner of an account is called; empty where an address has
// none, or its owner never said.
func (d *Door) Called(ctx context.Context, login string) (string, error) {
	a, err := d.store.Account(ctx, login)
	if errors.Is(err, fault.NotFound) {
		return "", nil
	}
	return a.Name, err
}

// Own is the account of somebody who is signed in.
func (d *Door) Own(ctx context.Context, p access.Person) (access.Account, error) {
	return d.usable(ctx, p.Login)
}

// Speak keeps the language that the pages speak to somebody.
func (d *Door) Speak(ctx context.Context, p access.Person, language string) error {
	a, err := d.Own(ctx, p)
	if err != nil {
		return err
	}
	a.Language = language
	_, err = d.store.SaveAccount(ctx, a, "language", d.By(a.Login))
	return err
}
