package web

import (
	"context"
	"slices"

	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/forums/trail"
)

// OfficeMemory is who can sign in, who changed what, and what work is left.
type OfficeMemory interface {
	PeopleMemory
	TrailMemory
	Jobs(ctx context.Context, f ledger.JobFilter) ([]dispatch.Job, error)
}

// PeopleMemory is the accounts.
type PeopleMemory interface {
	Accounts(ctx context.Context) ([]access.Account, error)
	Account(ctx context.Context, login string) (access.Account, error)
	SaveAccount(ctx context.Context, a access.Account, what string, by trail.By) (access.Account, error)
}

// TrailMemory is the audit trail, whose entries are counted from 1.
type TrailMemory interface {
	Audit(ctx context.Context, after int64, limit int) ([]ledger.Entry, error)
	AuditEnd(ctx context.Context) (int64, error)
}

// keeper returns [fault.NotFound] for whoever does not keep the house: what
// lies in the office is of all customers.
func (d *Desk) keeper() error {
	if !d.person.May(access.Administer) || !d.person.All() {
		return hidden("room", "administration")
	}
	return nil
}

// Accounts are all who can sign in, by address.
func (d *Desk) Accounts(ctx context.Context) ([]access.Account, error) {
	if err := d.keeper(); err != nil {
		return nil, err
	}
	return d.memory.Accounts(ctx)
}

// Account is the account of an address, or [fault.NotFound].
func (d *Desk) Account(ctx context.Context, login string) (access.Account, error) {
	if err := d.keeper(); err != nil {
		return access.Account{}, err
	}
	return d.memory.Account(ctx, login)
}

// SaveAccount keeps an account; what says in a word what was done to it.
func (d *Desk) SaveAccount(ctx context.Context, a access.Account, what string, by trail.By) (access.Account, error) {
	if err := d.keeper(); err != nil {
		return access.Account{}, err
	}
	return d.memory.SaveAccount(ctx, a, what, by)
}

// Trail is the entries of the audit trail before a number, the latest first,
// and the number of the last there is. Zero is after the last.
func (d *Desk) Trail(ctx context.Context, before int64, most int) (entries []ledger.Entry, end int64, err error) {
	if err := d.keeper(); err != nil {
		return nil, 0, err
	}
	if end, err = d.memory.AuditEnd(ctx); err != nil {
		return nil, 0, err
	}
	last := end
	if before > 0 {
		last = min(before-1, end)
	}
	after := max(last-int64(most), 0)
	entries, err = d.memory.Audit(ctx, after, int(last-after))
	slices.Reverse(entries)
	return entries, end, err
}

// Jobs is the work that is in a state, the earliest due first.
func (d *Desk) Jobs(ctx context.Context, state dispatch.JobState) ([]dispatch.Job, error) {
	if err := d.keeper(); err != nil {
		return nil, err
	}
	return d.memory.Jobs(ctx, ledger.JobFilter{State: state})
}
