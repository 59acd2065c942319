package ledger

import (
	"context"
	"fmt"

	"ting/forums/dispatch"
	"ting/forums/fault"
)

// Evidence returns the frozen figures that have a hash, and their JSON as it
// was hashed when the period was closed, byte for byte; where a person was
// erased since, what is left of it. The hash may be that of either. It returns
// [fault.NotFound] when none have it, and [fault.Conflict] when they were
// changed in the ledger since.
func (l *Ledger) Evidence(ctx context.Context, hash string) (dispatch.Frozen, []byte, error) {
	found, err := rows[frozenRow](ctx, l, frozenContentSQL, hash)
	if err != nil {
		return dispatch.Frozen{}, nil, fmt.Errorf("figures %s: %w", hash, err)
	}
	if len(found) == 0 {
		return dispatch.Frozen{}, nil, fmt.Errorf("%w: no frozen figures of this ledger have the hash %s", fault.NotFound, hash)
	}
	f := found[0].value()
	content, err := unpack(found[0].Record)
	if err != nil {
		return dispatch.Frozen{}, nil, fmt.Errorf("figures %s: %w", hash, err)
	}
	whole, err := l.holds(ctx, f.Customer, f.Hash, content)
	if err != nil {
		return dispatch.Frozen{}, nil, fmt.Errorf("figures %s: %w", hash, err)
	}
	if !whole {
		return dispatch.Frozen{}, nil, fmt.Errorf("%w: the frozen figures of %s %s were changed in the ledger", fault.Conflict, f.Customer, f.Period)
	}
	if f.Record, err = record(content); err != nil {
		return dispatch.Frozen{}, nil, fmt.Errorf("figures %s: %w", hash, err)
	}
	return f, content, nil
}
