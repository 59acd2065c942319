package ledger

import (
	"context"
	"fmt"
	"time"

	"ting/datasource"
	"ting/forums/access"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Sessions come and go many times a day and prove nothing afterwards: they are
// kept without an entry in the audit chain, except that signing in has one.

type sessionRow struct {
	Login string `db:"login"`
	Stage string `db:"stage"`
	Note  string `db:"note"`
	Made  int64  `db:"made"`
	Seen  int64  `db:"seen"`
}

// SessionLimits are when sessions end by themselves.
type SessionLimits struct {
	MadeAfter, SeenAfter time.Time // UTC; what was made or seen at that instant or before has ended
}

// AddSession keeps a new session by the hash of its token.
func (l *Ledger) AddSession(ctx context.Context, hash string, s access.Session) error {
	return l.unchained(ctx, "session", sessionAddSQL, hash, s.Login, string(s.Stage), s.Note, seconds(s.Made))
}

// Session returns the session of a hash, or [fault.NotFound] when there is
// none within the limits.
func (l *Ledger) Session(ctx context.Context, hash string, within SessionLimits) (access.Session, error) {
	found, err := rows[sessionRow](ctx, l, sessionOneSQL, hash, seconds(within.MadeAfter), seconds(within.SeenAfter))
	if err != nil {
		return access.Session{}, fmt.Errorf("session: %w", err)
	}
	if len(found) == 0 {
		return access.Session{}, fmt.Errorf("%w: there is no such session", fault.NotFound)
	}
	r := found[0]
	return access.Session{Login: r.Login, Stage: access.Stage(r.Stage), Note: r.Note, Made: instant(r.Made), Seen: instant(r.Seen)}, nil
}

// TouchSession keeps that a session was used, and its note.
func (l *Ledger) TouchSession(ctx context.Context, hash string, s access.Session) error {
	return l.unchained(ctx, "session", sessionTouchSQL, hash, seconds(s.Seen), s.Note)
}

// EndSession ends one session. One that has ended is no fault.
func (l *Ledger) EndSession(ctx context.Context, hash string) error {
	return l.unchained(ctx, "session", sessionEndSQL, hash)
}

// EndSessions ends every session of an account but the one of a hash, which
// may be empty for none.
func (l *Ledger) EndSessions(ctx context.Context, login, except string) error {
	return l.unchained(ctx, "sessions of "+login, sessionEndAllSQL, login, except)
}

// SweepSessions forgets the sessions beyond the limits.
func (l *Ledger) SweepSessions(ctx context.Context, within SessionLimits) error {
	return l.unchained(ctx, "sessions", sessionSweepSQL, seconds(within.MadeAfter), seconds(within.SeenAfter))
}

// AddFailure keeps that a sign-in failed. Subject is a hash of what was tried.
func (l *Ledger) AddFailure(ctx context.Context, subject string, at time.Time) error {
	return l.unchained(ctx, "failed sign-in", failureAddSQL, subject, seconds(at))
}

// Failures tells how often signing in has failed for a subject after an instant.
func (l *Ledger) Failures(ctx context.Context, subject string, after time.Time) (int, error) {
	found, err := rows[int](ctx, l, failureCountSQL, subject, seconds(after))
	if err != nil {
		return 0, fmt.Errorf("failed sign-ins: %w", err)
	}
	return found[0], nil
}

// ForgetFailures forgets those of a subject, and all up to an instant.
func (l *Ledger) ForgetFailures(ctx context.Context, subject string, upTo time.Time) error {
	return l.unchained(ctx, "failed sign-ins", failureForgetSQL, subject, seconds(upTo))
}

// unchained makes a change that the audit chain does not learn of.
func (l *Ledger) unchained(ctx context.Context, what, text string, arguments ...any) error {
	if l.readOnly {
		return fmt.Errorf("%w: the ledger was opened for reading", fault.Invalid)
	}
	err := l.db.Write(ctx, func(tx *datasource.Tx) error {
		_, err := tx.ExecContext(ctx, text, arguments...)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// Entered notes in the audit chain what somebody did at the door, such as
// signing in, and changes nothing else.
func (l *Ledger) Entered(ctx context.Context, what string, by trail.By) error {
	return l.change(ctx, by, what, by.Who, func(*datasource.Tx) (string, error) { return "", nil })
}
