package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ting/datasource"
	"ting/datasource/ledger"
	"ting/forums/fault"
	"ting/forums/fence"
	"ting/forums/trail"
	"ting/reports/keep"
)

// witnessFile is where this machine remembers how far it has seen the ledger
// come, in the workspace. Without it only the database's own identity tells.
const witnessFile = "ting.seen"

// standing returns nil when this house is the one that sends, and notes on a
// ledger that nobody has sent from that it is. Everything that leaves passes
// here, see [house.post].
func (h *house) standing(ctx context.Context, l *ledger.Ledger) error {
	s, err := h.fence(ctx, l)
	if err != nil {
		return err
	}
	if s.Kept.ID == "" {
		_, err := l.BeginInstance(ctx, fence.Instance{ID: rand.Text(), Place: s.Here, By: trail.By{Who: worker, At: h.present(), Why: "the first letter"}})
		if err != nil {
			return err
		}
	}
	return h.remember(ctx, l)
}

// fence is what is known of this house's right to send; an error when it has
// none, or when its clock cannot be trusted.
func (h *house) fence(ctx context.Context, l *ledger.Ledger) (fence.Standing, error) {
	theirs, err := l.Now(ctx)
	if err == nil {
		err = fence.Clocks(h.now(), theirs)
	}
	if err != nil {
		return fence.Standing{}, err
	}
	seen, err := h.witness()
	if err != nil {
		return fence.Standing{}, err
	}
	s, err := l.Standing(ctx, seen)
	if err != nil {
		return s, err
	}
	return s, s.Check()
}

// fenced says why nothing would be sent, for ting check; nil for a ledger that
// is not there yet.
func (h *house) fenced(ctx context.Context, l *ledger.Ledger) error {
	if datasource.Missing(h.Ledger) {
		return nil
	}
	_, err := h.fence(ctx, l)
	return err
}

// witness is what this machine remembers of the ledger; nothing where it has
// sent nothing yet.
func (h *house) witness() (fence.Witness, error) {
	var seen fence.Witness
	content, err := keep.Read(h.Dir, witnessFile)
	switch {
	case errors.Is(err, fault.NotFound):
		return seen, nil
	case err == nil:
		err = json.Unmarshal(content, &seen)
	}
	if err != nil {
		return seen, fmt.Errorf("%s: %w; ting release --instance --confirm writes it anew", filepath.Join(h.Dir, witnessFile), err)
	}
	return seen, nil
}

// remember keeps how far the ledger has come by now.
func (h *house) remember(ctx context.Context, l *ledger.Ledger) error {
	seen, err := l.Witness(ctx)
	if err != nil {
		return err
	}
	if known, err := h.witness(); err == nil && known == seen {
		return nil
	}
	content, err := json.Marshal(seen)
	if err != nil {
		return err
	}
	return keep.File(h.Dir, witnessFile, append(content, '\n'))
}

// releaseInstance makes this house the one that sends, because a person says
// so. The person is one of any customer's people of the supplier: it concerns
// them all.
func (h *house) releaseInstance(ctx context.Context, l *ledger.Ledger, by, why string) error {
	people := map[string]bool{}
	for _, c := range h.Customers {
		for _, p := range c.People {
			people[p.Key] = people[p.Key] || p.Side == "supplier"
		}
	}
	maps.DeleteFunc(people, func(_ string, supplier bool) bool { return !supplier })
	if !people[by] {
		return fmt.Errorf("%w: say who releases the instance with --by; the supplier's people are %s", fault.Invalid, list(slices.Sorted(maps.Keys(people))))
	}
	// A witness of the ledger that was here before is worth nothing now.
	if err := os.Remove(filepath.Join(h.Dir, witnessFile)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	s, err := l.Standing(ctx, fence.Witness{})
	if err != nil {
		return err
	}
	i := fence.Instance{ID: rand.Text(), Place: s.Here, By: trail.By{Who: by, At: h.present(), Why: why}}
	if err := l.ReleaseInstance(ctx, i); err != nil {
		return err
	}
	if err := h.remember(ctx, l); err != nil {
		return err
	}
	_, err = fmt.Fprintf(h.out, "this instance sends from now on; ledger %s\n", l.Place())
	return err
}

// about is what will be sent once the instance is released, for the person to
// see before confirming.
func (h *house) about(ctx context.Context, l *ledger.Ledger) error {
	s, err := h.fence(ctx, l)
	if err == nil {
		kept := "nobody has sent from this ledger yet"
		if s.Kept.ID != "" {
			kept = told(s.Kept.By, "it is the one that sends, since "+strings.TrimSpace(s.Kept.By.Why))
		}
		_, err = fmt.Fprintln(h.out, "nothing is fenced:", kept)
		return err
	}
	d := &desk{house: h, ledger: l}
	orders, dueErr := d.due(ctx, h.Customers)
	if dueErr != nil {
		return dueErr
	}
	waiting := 0
	for _, o := range orders {
		if !o.settled() {
			waiting++
		}
	}
	return fmt.Errorf("%w; with --confirm it would send what it takes for due, which is %s", err, counted(waiting, "pack"))
}
