package signin

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/fault"
)

// handful is how long someone may take between two steps of one sign-in.
const handful = 10 * time.Minute

// fresh is how far the instant of last use may lag behind: reading a page
// writes at most once in it.
const fresh = time.Minute

// begin makes a session in a stage and returns its token.
func (d *Door) begin(ctx context.Context, login string, stage access.Stage, note string) (string, error) {
	token, now := newToken(), d.present()
	if err := d.store.SweepSessions(ctx, d.limits(now)); err != nil {
		return "", err
	}
	err := d.store.AddSession(ctx, digest(token), access.Session{Login: login, Stage: stage, Note: note, Made: now, Seen: now})
	if err != nil {
		return "", err
	}
	return token, nil
}

func (d *Door) limits(now time.Time) ledger.SessionLimits {
	return ledger.SessionLimits{MadeAfter: now.Add(-d.Longest), SeenAfter: now.Add(-d.Idle)}
}

// enter signs an account in: what the browser had before ends, a new session
// begins, and the audit chain learns of it.
func (d *Door) enter(ctx context.Context, login, before, how string) (string, error) {
	if before != "" {
		if err := d.store.EndSession(ctx, digest(before)); err != nil {
			return "", err
		}
	}
	token, err := d.begin(ctx, login, access.In, "")
	if err != nil {
		return "", err
	}
	return token, d.store.Entered(ctx, "signed in "+how, d.By(login))
}

// Who returns the person whose session a token opens, with the session. It
// returns [fault.NotFound] when the token opens none.
func (d *Door) Who(ctx context.Context, token string) (access.Person, access.Session, error) {
	s, err := d.session(ctx, token, access.In)
	if err != nil {
		return access.Person{}, s, err
	}
	a, err := d.usable(ctx, s.Login)
	if err != nil {
		return access.Person{}, s, err
	}
	if now := d.present(); now.Sub(s.Seen) >= fresh {
		s.Seen = now
		err = d.store.TouchSession(ctx, digest(token), s)
	}
	return a.Person, s, err
}

// session returns the session of a token in a stage, or [fault.NotFound]. A
// stage before the last has to be passed within a handful of minutes.
func (d *Door) session(ctx context.Context, token string, stage access.Stage) (access.Session, error) {
	if token == "" {
		return access.Session{}, fmt.Errorf("%w: there is no session", fault.NotFound)
	}
	now := d.present()
	s, err := d.store.Session(ctx, digest(token), d.limits(now))
	if err != nil {
		return access.Session{}, err
	}
	if s.Stage != stage || stage != access.In && now.Sub(s.Made) > handful {
		return access.Session{}, fmt.Errorf("%w: the session is not at this stage", fault.NotFound)
	}
	return s, nil
}

// usable returns an account that may be used, or [fault.NotFound].
func (d *Door) usable(ctx context.Context, login string) (access.Account, error) {
	a, err := d.store.Account(ctx, login)
	if err != nil {
		return access.Account{}, err
	}
	if !a.Usable() {
		return access.Account{}, fmt.Errorf("%w: the account is disabled", fault.NotFound)
	}
	return a, nil
}

// Note leaves a text with a session for the next page that asks.
func (d *Door) Note(ctx context.Context, token, note string) error {
	s, err := d.session(ctx, token, access.In)
	if errors.Is(err, fault.NotFound) {
		return nil // the session ended meanwhile; nobody will ask
	}
	if err != nil {
		return err
	}
	s.Note = note
	return d.store.TouchSession(ctx, digest(token), s)
}

// SignOut ends the session of a token. One that has ended is no fault.
func (d *Door) SignOut(ctx context.Context, token string) error {
	if token == "" {
		return nil
	}
	return d.store.EndSession(ctx, digest(token))
}
