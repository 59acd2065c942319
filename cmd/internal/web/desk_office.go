package web

import (
	"context"

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

// TrailMemory is the audit trail.
type TrailMemory interface {
	ViewAudit(ctx context.Context, v ledger.AuditView) ([]ledger.Entry, error)
	AuditKinds(ctx context.Context) ([]string, error)
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

// Trail is the entries of the audit trail that a view chooses, the latest first.
func (d *Desk) Trail(ctx context.Context, v ledger.AuditView) ([]ledger.Entry, error) {
	if err := d.keeper(); err != nil {
		return nil, err
	}
	return d.memory.ViewAudit(ctx, v)
}

// TrailKinds are the kinds of change that the audit trail knows, by name.
func (d *Desk) TrailKinds(ctx context.Context) ([]string, error) {
	if err := d.keeper(); err != nil {
		return nil, err
	}
	return d.memory.AuditKinds(ctx)
}

// Jobs is the work for a customer, or for all, that is in a state, the earliest
// due first.
func (d *Desk) Jobs(ctx context.Context, customer string, state dispatch.JobState) ([]dispatch.Job, error) {
	if err := d.keeper(); err != nil {
		return nil, err
	}
	return d.memory.Jobs(ctx, ledger.JobFilter{Customer: customer, State: state})
}
