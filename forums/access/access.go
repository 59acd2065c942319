// Package access answers who may see what, and do what. An [Account] is
// someone who signs in; a [Person] is what the rest of the house needs to know
// of them: their role and the customers whose data are theirs to see.
//
// Two questions are asked of a person, and both are answered here alone:
//
//   - [Person.Sees]: is this customer's data theirs? What is not is treated
//     everywhere as if it were not there, so that nobody learns from an answer
//     that another customer exists.
//   - [Person.May]: does their role have a right? It never widens what they
//     see.
//
// Roles stand in a row, and each has the rights of the one before it: a reader
// reads what was released, a delivery manager works on actions, meetings and
// escalations and sees drafts, an account manager releases packs, and an
// administrator keeps people and settings and sees every customer.
package access

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"

	"ting/forums/fault"
)

// Role is what someone is to the house.
type Role string

// The roles, the one with the fewest rights first.
const (
	Reader          Role = "reader" // of a customer or a steering group
	DeliveryManager Role = "delivery-manager"
	AccountManager  Role = "account-manager"
	Administrator   Role = "administrator"
)

// Roles returns the roles, the one with the fewest rights first.
func Roles() []Role { return []Role{Reader, DeliveryManager, AccountManager, Administrator} }

// height is the place of a role in the row, from 1; 0 for what is no role.
func (r Role) height() int {
	switch r {
	case Reader:
		return 1
	case DeliveryManager:
		return 2
	case AccountManager:
		return 3
	case Administrator:
		return 4
	}
	return 0
}

// Right is something that not everybody may do.
type Right string

// The rights, each with the first role that has it.
const (
	Read       Right = "read"       // see what was released, and the memory of the forum: a reader
	Work       Right = "work"       // see drafts; change actions, meetings, escalations, remarks: a delivery manager
	Release    Right = "release"    // let packs go, send them back, resend copies: an account manager
	Administer Right = "administer" // people, roles, the trail, settings: an administrator
)

// first is the first role that has a right.
func (r Right) first() Role {
	switch r {
	case Read:
		return Reader
	case Work:
		return DeliveryManager
	case Release:
		return AccountManager
	}
	return Administrator
}

// Person is someone who has shown who they are. The zero Person sees nothing
// and may do nothing.
type Person struct {
	Login     string // e-mail address, lower case
	Name      string
	Role      Role
	Customers []string // ids, sorted; an administrator sees all, whatever stands here
	Language  string   // of the pages: sv, da, nb, en; empty: the browser's
}

// All tells whether every customer is theirs to see.
func (p Person) All() bool { return p.Role == Administrator }

// Sees tells whether the data of a customer are theirs to see. Nobody sees
// the customer without an id, which in filters stands for all of them.
func (p Person) Sees(customer string) bool {
	if customer == "" || !p.May(Read) {
		return false
	}
	_, named := slices.BinarySearch(p.Customers, customer)
	return named || p.All()
}

// May tells whether their role has a right.
func (p Person) May(r Right) bool {
	return p.Role.height() >= r.first().height() && p.Role.height() > 0
}

// Narrowed returns p with those of its customers that are in the list: what a
// token shows of what its owner sees. An administrator becomes an account
// manager of them, since whoever sees all could not be narrowed.
func (p Person) Narrowed(customers []string) Person {
	kept := []string{}
	for _, c := range customers {
		if p.Sees(c) {
			kept = append(kept, c)
		}
	}
	slices.Sort(kept)
	p.Customers = slices.Compact(kept)
	if p.All() {
		p.Role = AccountManager
	}
	return p
}

// Account is someone who can sign in, with what proves who they are.
type Account struct {
	Person
	Password string    // argon2id; empty: none, so that an invitation or a provider is needed
	Secret   string    // of the six digits that change (TOTP), base32; empty: not asked for
	Step     int64     // the last half-minute whose digits were used, since 1970; none is used twice
	Subject  string    // issuer and subject at a sign-in provider, as "https://idp.example 0042"; empty: none
	Made     time.Time // UTC
	Disabled time.Time // UTC; zero while the account may be used
	Version  int       // counted by the ledger; 0 until it is stored
}

// NewAccount returns an account, made at the instant now, for the person as
// given, cleaned: the address in lower case, customers sorted and each once.
// It returns [fault.Invalid] when the address, the name or the role will not
// do, or when someone who does not see all has no customer.
func NewAccount(p Person, now time.Time) (Account, error) {
	p.Login, p.Name = strings.ToLower(strings.TrimSpace(p.Login)), strings.TrimSpace(p.Name)
	p.Customers = slices.Compact(slices.Sorted(slices.Values(p.Customers)))
	if err := p.check(); err != nil {
		return Account{}, err
	}
	return Account{Person: p, Made: now.UTC().Truncate(time.Second)}, nil
}

// longest is how many bytes an address or a name may have (RFC 5321).
const longest = 254

func (p Person) check() error {
	address, err := mail.ParseAddress(p.Login)
	switch {
	case err != nil || address.Address != p.Login || len(p.Login) > longest:
		return fmt.Errorf("%w: %q is not an e-mail address", fault.Invalid, p.Login)
	case p.Name == "" || len(p.Name) > longest || strings.ContainsFunc(p.Name, unicode.IsControl):
		return fmt.Errorf("%w: a person needs a name of one line", fault.Invalid)
	case !slices.Contains(Roles(), p.Role):
		return fmt.Errorf("%w: role %q is none of reader, delivery-manager, account-manager and administrator", fault.Invalid, p.Role)
	case !p.All() && len(p.Customers) == 0:
		return fmt.Errorf("%w: a %s sees the customers that are named, and none is", fault.Invalid, p.Role)
	case slices.Contains(p.Customers, ""):
		return fmt.Errorf("%w: a customer without an id", fault.Invalid)
	}
	return nil
}

// Granted returns a with another role and other customers.
func (a Account) Granted(role Role, customers []string) (Account, error) {
	p := a.Person
	p.Role, p.Customers = role, slices.Compact(slices.Sorted(slices.Values(customers)))
	if p.All() {
		p.Customers = nil
	}
	if err := p.check(); err != nil {
		return Account{}, err
	}
	a.Person = p
	return a, nil
}

// Stopped returns a as disabled since the instant now. It returns
// [fault.Conflict] for one that is.
func (a Account) Stopped(now time.Time) (Account, error) {
	if !a.Disabled.IsZero() {
		return Account{}, fmt.Errorf("%w: %s is disabled since %s", fault.Conflict, a.Login, a.Disabled.Format(time.DateOnly))
	}
	a.Disabled = now.UTC().Truncate(time.Second)
	return a, nil
}

// Restored returns a as one that may sign in again. It returns
// [fault.Conflict] for one that may.
func (a Account) Restored() (Account, error) {
	if a.Disabled.IsZero() {
		return Account{}, fmt.Errorf("%w: %s is not disabled", fault.Conflict, a.Login)
	}
	a.Disabled = time.Time{}
	return a, nil
}

// Usable tells whether the account may be signed in with at all.
func (a Account) Usable() bool { return a.Login != "" && a.Disabled.IsZero() }
