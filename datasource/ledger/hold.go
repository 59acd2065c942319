package ledger

import (
	"context"
	_ "embed" // for the statements
	"fmt"
	"strings"

	"ting/datasource"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/forums/trail"
)

var (
	//go:embed sql/hold_keep.sql
	holdKeepSQL string
	//go:embed sql/hold_list.sql
	holdListSQL string
	//go:embed sql/approval_add.sql
	approvalAddSQL string
	//go:embed sql/approval_list.sql
	approvalListSQL string
)

type holdRow struct {
	keyRow
	Doubts string `db:"doubts"`
	Until  int64  `db:"until"`
	stampRow
}

func (r holdRow) value() gate.Hold {
	h := gate.Hold{Key: r.key(), Until: instant(r.Until), By: r.by()}
	for line := range strings.SplitSeq(r.Doubts, "\n") {
		if line != "" {
			h.Doubts = append(h.Doubts, gate.Doubt(line))
		}
	}
	return h
}

// KeepHold keeps why an edition waits; what was kept before is replaced. A
// doubt is one line.
func (l *Ledger) KeepHold(ctx context.Context, h gate.Hold) error {
	err := l.change(ctx, h.By, "edition doubted", h.Key.String(), func(tx *datasource.Tx) (string, error) {
		lines := gate.Texts(h.Doubts)
		for i, line := range lines {
			lines[i] = strings.Join(strings.Fields(line), " ")
		}
		_, err := tx.ExecContext(ctx, holdKeepSQL, h.Customer, string(h.Forum), h.Period, h.Revision,
			strings.Join(lines, "\n"), seconds(h.Until), h.By.Who, seconds(h.By.At), h.By.Why)
		return h.String(), err
	})
	if err != nil {
		return fmt.Errorf("hold %s: %w", h.Key, err)
	}
	return nil
}

// Holds lists why editions wait or waited, the latest period first. The state
// of an edition says whether it still does.
func (l *Ledger) Holds(ctx context.Context, f EditionFilter) ([]gate.Hold, error) {
	found, err := rows[holdRow](ctx, l, holdListSQL, f.Customer, string(f.Forum), f.Period, string(f.State))
	if err != nil {
		return nil, fmt.Errorf("holds: %w", err)
	}
	holds := make([]gate.Hold, len(found))
	for i, row := range found {
		holds[i] = row.value()
	}
	return holds, nil
}

// Hold returns why one edition waits, or [fault.NotFound] when nothing was
// kept, as for one that a person holds.
func (l *Ledger) Hold(ctx context.Context, key dispatch.Key) (gate.Hold, error) {
	found, err := l.Holds(ctx, EditionFilter{Customer: key.Customer, Forum: key.Forum, Period: key.Period})
	if err != nil {
		return gate.Hold{}, err
	}
	for _, h := range found {
		if h.Key == key {
			return h, nil
		}
	}
	return gate.Hold{}, fmt.Errorf("hold %s: %w", key, fault.NotFound)
}

// ApproveEdition lets an edition go when the rule of its forum has the approvals it
// asks for, this one among them. One that is not enough is kept, and what the
// rule still lacks is returned with released false. It returns
// [fault.Conflict] for an edition that is not rendered, or left before.
func (l *Ledger) ApproveEdition(ctx context.Context, key dispatch.Key, rule forums.Release, by trail.By) (released bool, lacks error, err error) {
	err = l.change(ctx, by, "edition approved", key.String(), func(tx *datasource.Tx) (string, error) {
		e, err := readEdition(ctx, tx, key)
		if err != nil {
			return "", err
		}
		if e.State != dispatch.Rendered && e.State != dispatch.Held {
			return "", fmt.Errorf("%w: %s is %s and cannot become %s", fault.Conflict, key, e.State, dispatch.Released)
		}
		var holds []holdRow
		if err := tx.SelectContext(ctx, &holds, holdListSQL, key.Customer, string(key.Forum), key.Period, ""); err != nil {
			return "", err
		}
		for _, row := range holds {
			if h := row.value(); h.Key == key {
				if err := rule.Doubtful(by.Who, gate.Texts(h.Doubts)); err != nil {
					return "", err
				}
			}
		}
		if _, err := tx.ExecContext(ctx, approvalAddSQL, key.Customer, string(key.Forum), key.Period, key.Revision, by.Who, seconds(by.At), by.Why); err != nil {
			return "", err
		}
		given, err := readApprovals(ctx, tx, key)
		if err != nil {
			return "", err
		}
		if lacks = rule.Lacks(given); lacks != nil {
			return lacks.Error(), nil
		}
		if e, err = e.Advance(dispatch.Released, by.At); err != nil {
			return "", err
		}
		released = true
		_, err = tx.ExecContext(ctx, editionLendSQL, key.Customer, string(key.Forum), key.Period, key.Revision,
			string(e.State), seconds(e.Since), "", e.Lease.Attempt+1, 0)
		return "released", err
	})
	if err != nil {
		return false, nil, fmt.Errorf("edition %s: %w", key, err)
	}
	return released, lacks, nil
}

// EditionApprovals lists who has approved an edition, in the order they did.
func (l *Ledger) EditionApprovals(ctx context.Context, key dispatch.Key) ([]trail.By, error) {
	var given []trail.By
	err := l.db.ReadOnly(ctx, 0, func(tx *datasource.Tx) (err error) {
		given, err = readApprovals(ctx, tx, key)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("approvals of %s: %w", key, err)
	}
	return given, nil
}

func readApprovals(ctx context.Context, tx *datasource.Tx, key dispatch.Key) ([]trail.By, error) {
	var found []stampRow
	if err := tx.SelectContext(ctx, &found, approvalListSQL, key.Customer, string(key.Forum), key.Period, key.Revision); err != nil {
		return nil, err
	}
	given := make([]trail.By, len(found))
	for i, row := range found {
		given[i] = row.by()
	}
	return given, nil
}
