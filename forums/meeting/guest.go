package meeting

import (
	"fmt"
	"net/mail"
	"slices"
	"strconv"
	"strings"

	"ting/forums"
	"ting/forums/fault"
)

// Guest is somebody who is called to one meeting and is none of the customer's
// people: of another supplier most often, so that everyone sees all deliveries
// together.
type Guest struct {
	Key   string // guest:1, guest:2, …; no key of the customer's people has a colon
	Name  string
	Email string // empty for one who gets no letters
	Side  string // whom the guest comes from, such as the name of another supplier
}

// Welcome returns m with a guest who is to come, or who came, when the meeting
// was held already. It returns [fault.Invalid] without a name, without whom the
// guest comes from, or with an address that is none, and [fault.Conflict] for
// one who is a guest already.
func (m Meeting) Welcome(g Guest) (Meeting, error) {
	if err := m.open(); err != nil {
		return Meeting{}, err
	}
	g.Email = strings.TrimSpace(g.Email)
	for _, text := range []*string{&g.Name, &g.Side} {
		var err error
		if *text, err = line(*text); err != nil {
			return Meeting{}, err
		}
	}
	if g.Name == "" || g.Side == "" {
		return Meeting{}, fmt.Errorf("%w: a guest needs a name, and whom they come from", fault.Invalid)
	}
	if a, err := mail.ParseAddress(g.Email); g.Email != "" && (err != nil || a.Address != g.Email) {
		return Meeting{}, fmt.Errorf("%w: %q is no address", fault.Invalid, g.Email)
	}
	same := func(x Guest) bool { return x.Name == g.Name && x.Side == g.Side }
	if slices.ContainsFunc(m.Guests, same) {
		return Meeting{}, fmt.Errorf("%w: %s of %s is a guest already", fault.Conflict, g.Name, g.Side)
	}
	g.Key = "guest:" + strconv.Itoa(len(m.Guests)+1)
	m.Guests = append(slices.Clip(m.Guests), g)
	if m.Status == Held {
		m.Present = append(slices.Clip(m.Present), g.Key)
		return m, nil
	}
	m.Invited = append(slices.Clip(m.Invited), g.Key)
	return m.told(), nil
}

// Attendee is who stands behind a key: one of the people given, or a guest.
func (m Meeting) Attendee(key string, people map[string]forums.Person) (forums.Person, bool) {
	if p, known := people[key]; known {
		return p, true
	}
	for _, g := range m.Guests {
		if g.Key == key {
			return forums.Person{Key: g.Key, Name: g.Name, Email: g.Email, Side: g.Side}, true
		}
	}
	return forums.Person{}, false
}

// Sides are those that keys of attendees belong to, the customer first, then
// the supplier, then the others by name; each with its keys in the order given.
// A key that is nobody's belongs to no side.
func (m Meeting) Sides(keys []string, people map[string]forums.Person) []Side {
	sides := []Side{{Name: "customer"}, {Name: "supplier"}}
	for _, key := range keys {
		p, _ := m.Attendee(key, people)
		at := slices.IndexFunc(sides, func(s Side) bool { return s.Name == p.Side })
		if at < 0 {
			at, sides = len(sides), append(sides, Side{Name: p.Side})
		}
		sides[at].Keys = append(sides[at].Keys, key)
	}
	slices.SortStableFunc(sides[2:], func(a, b Side) int { return strings.Compare(a.Name, b.Name) })
	return slices.DeleteFunc(sides, func(s Side) bool { return len(s.Keys) == 0 })
}

// Side is one side of a meeting with those who attend for it.
type Side struct {
	Name string // customer, supplier, or the name of another supplier; empty for nobody's
	Keys []string
}
