package datasource

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	neturl "net/url"
	"strings"
	"syscall"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
	"modernc.org/sqlite"

	"ting/forums/fault"
)

// explained is a driver's error in words for the person who runs the product.
type explained struct {
	sentence string
	cause    error
	kind     error // of package fault; nil when the machine is at fault
}

// Error is the sentence alone; the cause is kept for logs.
func (e *explained) Error() string { return e.sentence }

// Unwrap is the driver's error, and the kind that it is of.
func (e *explained) Unwrap() []error {
	if e.kind == nil {
		return []error{e.cause}
	}
	return []error{e.cause, e.kind}
}

// Explain turns a driver's error into a sentence and, where the asker can do
// something about it, a kind of package fault: a duplicate is a conflict, a
// broken rule or a query that does not fit the tables is invalid, a lost race
// is stale, no row is not found. Other errors, and nil, come back as they are.
func (db *DB) Explain(err error) error {
	if err == nil {
		return nil
	}
	if _, done := errors.AsType[*explained](err); done {
		return err
	}
	sentence, kind := db.words(err)
	if sentence == "" {
		return err
	}
	return &explained{sentence: sentence, cause: err, kind: kind}
}

func (db *DB) words(err error) (string, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return around(err, sql.ErrNoRows, "no such row"), fault.NotFound
	}
	if refusal := pq.As(err); refusal != nil {
		sentence, kind := db.postgresWords(refusal)
		return around(err, refusal, sentence), kind
	}
	if refusal, ok := errors.AsType[*sqlite.Error](err); ok {
		sentence, kind := db.sqliteWords(refusal)
		return around(err, refusal, sentence), kind
	}
	return db.lineWords(err), nil
}

// around keeps what callers said about an error and puts sentence in the
// place of the driver's own text.
func around(err, inner error, sentence string) string {
	return strings.Replace(err.Error(), inner.Error(), sentence, 1)
}

// lineWords explains a connection that was never made or was lost.
func (db *DB) lineWords(err error) string {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return ""
	}
	if unknown, ok := errors.AsType[*net.DNSError](err); ok {
		return around(err, outermost(err, unknown), fmt.Sprintf("no host named %s is known: check the host in the database URL", unknown.Name))
	}
	if line, ok := errors.AsType[*net.OpError](err); ok {
		if line.Op == "dial" {
			return around(err, line, fmt.Sprintf("no server answers at %s (%v): check host and port, and that PostgreSQL runs there", db.place, line.Err))
		}
		return around(err, line, db.lost(line.Err))
	}
	for _, l := range []error{driver.ErrBadConn, io.EOF, io.ErrUnexpectedEOF, syscall.ECONNRESET, syscall.EPIPE, net.ErrClosed} {
		if errors.Is(err, l) {
			return around(err, l, db.lost(l))
		}
	}
	return ""
}

func (db *DB) lost(why error) string {
	return fmt.Sprintf("connection to %s lost (%v): what was read so far is not used", db.place, why)
}

// outermost returns the network error that holds inner, if there is one.
func outermost(err, inner error) error {
	if line, ok := errors.AsType[*net.OpError](err); ok {
		return line
	}
	return inner
}

// postgresWords explains what a PostgreSQL server refused, and why.
func (db *DB) postgresWords(e *pq.Error) (string, error) {
	said := strings.TrimSuffix(e.Message, ".")
	switch e.Code {
	case pqerror.InvalidPassword, pqerror.InvalidAuthorizationSpecification:
		return fmt.Sprintf("%s refuses the login (%s): check user and password in the database URL", db.place, said), nil
	case pqerror.InvalidCatalogName:
		return fmt.Sprintf("%s: %s: check the name after the last / of the database URL", db.place, said), nil
	case pqerror.InsufficientPrivilege:
		return said + ": grant it to the user of the database URL", nil
	case pqerror.QueryCanceled:
		return said + ": the query took longer than it may; make it faster or allow more time", nil
	case pqerror.ReadOnlySQLTransaction:
		return said + ": queries of a warehouse may only read", fault.Invalid
	case pqerror.UniqueViolation, pqerror.ExclusionViolation:
		return said, fault.Conflict
	case pqerror.TRSerializationFailure, pqerror.TRDeadlockDetected, pqerror.LockNotAvailable:
		return said + ": try again", fault.Stale
	case pqerror.TooManyConnections, pqerror.CannotConnectNow:
		return fmt.Sprintf("%s takes no connection now (%s)", db.place, said), nil
	}
	return said + hintOf(e), postgresKind(e.Code)
}

// postgresKind tells by the class of a code who can put it right: data, rules
// and queries are the asker's; the rest is the machine's.
func postgresKind(code pqerror.Code) error {
	switch code.Class() {
	case pqerror.ClassDataException, pqerror.ClassIntegrityConstraintViolation, pqerror.ClassSyntaxErrorOrAccessRuleViolation,
		pqerror.ClassFeatureNotSupported:
		return fault.Invalid
	}
	return nil
}

func hintOf(e *pq.Error) string {
	if e.Hint == "" {
		return ""
	}
	return " (" + strings.TrimSuffix(e.Hint, ".") + ")"
}

// The result codes of SQLite that the product tells apart.
const (
	sqliteError      = 1
	sqliteBusy       = 5
	sqliteReadOnly   = 8
	sqliteFull       = 13
	sqliteCantOpen   = 14
	sqliteConstraint = 19
	sqliteNotADB     = 26
	sqlitePrimaryKey = sqliteConstraint | 6<<8
	sqliteUnique     = sqliteConstraint | 8<<8
	sqliteRowID      = sqliteConstraint | 10<<8
)

// sqliteWords explains what the embedded engine refused, and why.
func (db *DB) sqliteWords(e *sqlite.Error) (string, error) {
	said := sqliteSaid(e)
	switch e.Code() {
	case sqlitePrimaryKey, sqliteUnique, sqliteRowID:
		return said, fault.Conflict
	}
	switch e.Code() & 0xff {
	case sqliteError:
		return said, fault.Invalid
	case sqliteConstraint:
		return said, fault.Invalid
	case sqliteBusy:
		return fmt.Sprintf("%s is held by another process: try again", db.place), fault.Stale
	case sqliteReadOnly:
		return fmt.Sprintf("%s may not be written: check the permissions of the file and its folder", db.place), nil
	case sqliteFull:
		return fmt.Sprintf("no room left on the disk of %s", db.place), nil
	case sqliteCantOpen:
		return fmt.Sprintf("%s cannot be opened: check that its folder exists and may be written", db.place), nil
	case sqliteNotADB:
		return fmt.Sprintf("%s is not a SQLite database", db.place), fault.Invalid
	}
	return said, nil
}

// sqliteSaid cuts the class before and the number behind the engine's own
// message: "SQL logic error: no such column: x (1)".
func sqliteSaid(e *sqlite.Error) string {
	said := strings.TrimSuffix(e.Error(), fmt.Sprintf(" (%d)", e.Code()))
	if _, rest, found := strings.Cut(said, ": "); found {
		return rest
	}
	return said
}

// withoutPassword removes the password of url from text, as it is written and
// as it reads.
func withoutPassword(text, url string) string {
	_, rest, _ := strings.Cut(url, "://")
	at := strings.LastIndex(rest, "@")
	if at < 0 {
		return text
	}
	_, secret, has := strings.Cut(rest[:at], ":")
	if !has || secret == "" {
		return text
	}
	text = strings.ReplaceAll(text, secret, "…")
	if plain, err := neturl.PathUnescape(secret); err == nil {
		text = strings.ReplaceAll(text, plain, "…")
	}
	return text
}
