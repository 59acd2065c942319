package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ting/datasource"
	"ting/forums/dispatch"
	"ting/forums/fault"
)

// contentRow is a content with the hash that it was kept with.
type contentRow struct {
	Kind     string `db:"kind"`
	Customer string `db:"customer"`
	Name     string `db:"name"`
	Hash     string `db:"hash"`
	Content  []byte `db:"content"`
}

// verifyContents holds every content to the hash it was kept with, or to the
// one that the chain vouches for since something was erased from it.
func verifyContents(ctx context.Context, tx *datasource.Tx, vouched map[string]string) error {
	if err := eachContent(ctx, tx, contentsSQL, unpack, vouched); err != nil {
		return err
	}
	return eachContent(ctx, tx, contentsPlainSQL, func(content []byte) ([]byte, error) { return content, nil }, vouched)
}

func eachContent(ctx context.Context, tx *datasource.Tx, text string, open func([]byte) ([]byte, error), vouched map[string]string) error {
	rows, err := tx.QueryxContext(ctx, text)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var r contentRow
		if err := rows.StructScan(&r); err != nil {
			return err
		}
		content, err := open(r.Content)
		if err != nil || !r.stands(dispatch.Hash(content), vouched) {
			return fmt.Errorf("%w: the %s of %s %s was changed in the ledger", fault.Conflict, r.Kind, r.Customer, r.Name)
		}
	}
	return rows.Err()
}

func (r contentRow) stands(hash string, vouched map[string]string) bool {
	if now, erased := vouched[r.Customer+" "+r.Hash]; erased {
		return hash == now
	}
	return hash == r.Hash
}

// resealed is the hashes that contents of a customer have since something was
// erased from them, by the hash they were kept with.
func (l *Ledger) resealed(ctx context.Context, customer string) (map[string]string, error) {
	found, err := rows[reseal](ctx, l, resealedListSQL, customer)
	if err != nil {
		return nil, err
	}
	now := make(map[string]string, len(found))
	for _, r := range found {
		now[r.Was] = r.Now
	}
	return now, nil
}

// holds tells whether content is what was kept under a hash, or what an
// erasure has left of it.
func (l *Ledger) holds(ctx context.Context, customer, hash string, content []byte) (bool, error) {
	is := dispatch.Hash(content)
	if is == hash {
		return true, nil
	}
	now, err := l.resealed(ctx, customer)
	return now[hash] == is, err
}

// verifyClosed holds closed figures to what the chain says of their closing.
// Whoever changes figures and the hash beside them is found by it, and so is
// whoever takes a revision out: figures go only with an entry that says so.
func (p *proof) verifyClosed(ctx context.Context, tx *datasource.Tx) error {
	var found []frozenRow
	if err := tx.SelectContext(ctx, &found, frozenListSQL, ""); err != nil {
		return err
	}
	there := map[string]bool{}
	for _, r := range found {
		there[r.subject()] = true
		if hash, told := p.closed[r.subject()]; told && hash != r.Hash {
			return fmt.Errorf("%w: the figures of %s are not those that were closed", fault.Conflict, r.subject())
		}
	}
	gone, err := p.expired()
	if err != nil {
		return err
	}
	for _, subject := range slices.Sorted(maps.Keys(p.closed)) {
		customer, _, _ := strings.Cut(subject, " ")
		if !there[subject] && !gone[customer] {
			return fmt.Errorf("%w: the figures of %s were closed and are gone", fault.Conflict, subject)
		}
	}
	return nil
}

// expired are the customers of whom closed figures were let go when their time
// was over.
func (p *proof) expired() (map[string]bool, error) {
	gone := map[string]bool{}
	for _, l := range p.removals {
		var r removal
		if err := json.Unmarshal([]byte(l.entry().Detail), &r); err != nil {
			return nil, broken(l.Seq)
		}
		gone[r.Customer] = gone[r.Customer] || r.Removed["frozen"] > 0
	}
	return gone, nil
}
