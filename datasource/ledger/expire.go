package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"ting/datasource"
	"ting/forums/trail"
)

// Limits are the instants before which what is kept of a customer has had its
// time. The zero instant lets nothing go.
type Limits struct {
	Customer string
	Figures  time.Time // closed figures with their packs, deliveries, statements and what was said of them
	Lists    time.Time // actions and escalations, by their end
	Meetings time.Time // meetings with their minutes and decisions, by their day
	Trail    time.Time // the texts of the audit trail; its links stay for ever
}

// Expired is what a customer's limits have let go.
type Expired struct {
	Removed   map[string]int // rows by table
	Entries   int            // of the audit trail that have lost their texts
	Documents []string       // names of documents that the caller takes out of their folder
}

// Any tells whether anything was let go.
func (e Expired) Any() bool { return len(e.Removed) > 0 || e.Entries > 0 }

// errNotOver ends a transaction in which nothing was to be done.
var errNotOver = errors.New("nothing is over")

// Expire lets go what has had its time, all of it or nothing, with one entry
// of the chain that says how many rows of which table went. Where nothing has,
// nothing is written. With rehearse the result says what would go.
func (l *Ledger) Expire(ctx context.Context, o Limits, by trail.By, rehearse bool) (Expired, error) {
	e := expiry{Limits: o, out: Expired{Removed: map[string]int{}}}
	err := l.change(ctx, by, recordsExpired, o.Customer+" retention", func(tx *datasource.Tx) (string, error) {
		if err := e.all(ctx, tx); err != nil {
			return "", err
		}
		switch {
		case rehearse:
			return "", errRehearsed
		case !e.out.Any():
			return "", errNotOver
		}
		detail, err := json.Marshal(removal{Customer: o.Customer, Entries: e.entries, Removed: e.out.Removed})
		return string(detail), err
	})
	if err != nil && !errors.Is(err, errRehearsed) && !errors.Is(err, errNotOver) {
		return Expired{}, fmt.Errorf("let go what is over of %s: %w", o.Customer, err)
	}
	return e.out, nil
}

// expiry is one pass of letting go.
type expiry struct {
	Limits
	entries []standing
	out     Expired
}

func (e *expiry) all(ctx context.Context, tx *datasource.Tx) error {
	if !e.Figures.IsZero() {
		if err := e.figures(ctx, tx); err != nil {
			return err
		}
	}
	for _, part := range []struct {
		before time.Time
		table  string
		text   string
	}{
		{e.Figures, "remarks", expireRemarksSQL}, {e.Figures, "statements", expireStatementsSQL}, {e.Figures, "breach_answers", expireBreachAnswersSQL},
		{e.Figures, "exclusions", expireExclusionsSQL}, {e.Figures, "handbooks", expireHandbooksSQL},
		{e.Figures, "told", expireToldSQL},
		{e.Lists, "action_history", expireActionHistorySQL}, {e.Lists, "actions", expireActionsSQL},
		{e.Lists, "escalation_steps", expireEscalationStepsSQL},
		{e.Meetings, "minutes", expireMinutesSQL}, {e.Meetings, "decisions", expireDecisionsSQL}, {e.Meetings, "meetings", expireMeetingsSQL},
	} {
		if part.before.IsZero() {
			continue
		}
		if err := e.drop(ctx, tx, part.table, part.text, e.Customer, seconds(part.before)); err != nil {
			return err
		}
	}
	if !e.Lists.IsZero() {
		if err := e.drop(ctx, tx, "escalations", expireEscalationsSQL, e.Customer); err != nil {
			return err
		}
	}
	return e.trail(ctx, tx)
}

func (e *expiry) drop(ctx context.Context, tx *datasource.Tx, table, text string, arguments ...any) error {
	n, err := touched(ctx, tx, text, arguments...)
	if err != nil {
		return fmt.Errorf("table %s: %w", table, err)
	}
	if n > 0 {
		e.out.Removed[table] += int(n)
	}
	return nil
}

// figures lets closed figures go, and before them whatever belongs to their
// editions, the latest table first since it may refer to those before it.
func (e *expiry) figures(ctx context.Context, tx *datasource.Tx) error {
	before := seconds(e.Figures)
	if err := tx.SelectContext(ctx, &e.out.Documents, expireFilesSQL, e.Customer, before); err != nil {
		return fmt.Errorf("documents: %w", err)
	}
	tables, err := holdings(ctx, tx)
	if err != nil {
		return err
	}
	for _, t := range slices.Backward(tables) {
		if t.name == "frozen" || !t.has("forum") || !t.has("period") || !t.has("revision") {
			continue
		}
		text := fmt.Sprintf(`DELETE FROM %[1]s
 WHERE customer = $1
   AND EXISTS (SELECT 1 FROM frozen f
                WHERE f.customer = %[1]s.customer AND f.period = %[1]s.period AND f.revision = %[1]s.revision AND f.at < $2)`, t.name)
		if err := e.drop(ctx, tx, t.name, text, e.Customer, before); err != nil {
			return err
		}
	}
	return e.drop(ctx, tx, "frozen", expireFrozenSQL, e.Customer, before)
}

// gone is who stands in an entry whose texts have had their time.
const gone = "-"

// trail takes the texts out of old entries. What they were about is still the
// customer, and what an earlier removal vouches for stays.
func (e *expiry) trail(ctx context.Context, tx *datasource.Tx) error {
	if e.Trail.IsZero() {
		return nil
	}
	var err error
	e.entries, err = rewrite(ctx, tx, e.Customer, func(entry Entry) (Entry, error) {
		if entry.At >= seconds(e.Trail) {
			return entry, nil
		}
		entry.Who, entry.Subject, entry.Why = gone, e.Customer, ""
		if entry.What != personErased && entry.What != recordsExpired {
			entry.Detail = ""
		}
		return entry, nil
	})
	e.out.Entries = len(e.entries)
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}
