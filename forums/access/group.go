package access

import (
	"fmt"
	"slices"
	"strings"

	"ting/forums/fault"
)

// Grant is what the members of a group at a sign-in provider are here.
type Grant struct {
	Role      Role
	Customers []string // ids, sorted; empty for an administrator
}

// ParseGrant reads a role and the customers that go with it, such as
// "reader nordby soeby". It returns [fault.Invalid] for a role that is none,
// and for one without the customers that it needs.
func ParseGrant(text string) (Grant, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return Grant{}, fmt.Errorf("%w: a role is missing", fault.Invalid)
	}
	p := Person{Login: "anybody@example.org", Name: "anybody", Role: Role(words[0]), Customers: words[1:]}
	if err := p.check(); err != nil {
		return Grant{}, err
	}
	g := Grant{Role: p.Role, Customers: slices.Compact(slices.Sorted(slices.Values(p.Customers)))}
	if p.All() {
		g.Customers = nil
	}
	return g, nil
}

// Combined is what a member of several groups is: the highest role of them, of
// the customers that come with that role. Customers of a lower role are not
// among them, since nobody is more to a customer than one group says. It
// returns false when no group has a grant.
func Combined(grants map[string]Grant, groups []string) (Grant, bool) {
	var out Grant
	for _, name := range groups {
		g, known := grants[name]
		switch {
		case !known || g.Role.height() < out.Role.height():
			continue
		case g.Role.height() > out.Role.height():
			out = Grant{Role: g.Role, Customers: slices.Clone(g.Customers)}
		default:
			out.Customers = append(out.Customers, g.Customers...)
		}
	}
	slices.Sort(out.Customers)
	out.Customers = slices.Compact(out.Customers)
	return out, out.Role != ""
}
