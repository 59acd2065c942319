package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"ting/cmd/internal/signin"
	"ting/forums/access"
	"ting/forums/fault"
)

// peoplePage is who can sign in, and the forms to change it.
type peoplePage struct {
	Find      string // a part of a name or an address that is looked for
	People    []personLine
	Roles     []access.Role
	Languages []string
	Wanted    access.Person // what the form for a new account holds
	Offers    customerChoice
	Problem   string     // with it
	Open      personLine // whose role is being changed; zero: nobody's
	Grants    customerChoice
	Made      invitation // that was made just now; shown once
}

// personLine is an account as the office shows it: without what proves who
// somebody is, which no page has any use for.
type personLine struct {
	access.Person
	Password, Digits, Provider, Self bool // how they sign in; whether it is the reader's own
	Disabled                         time.Time
	Version                          int
}

// invitation is an address where somebody chooses a password, once.
type invitation struct {
	Login, Address string
	Days           int // how long it is good
}

func (c *Call) personLine(a access.Account) personLine {
	return personLine{a.Person, a.Password != "", a.Secret != "", a.Subject != "", a.Login == c.Person.Login, a.Disabled, a.Version}
}

func (s *Site) people(c *Call) error {
	var p peoplePage
	if login := c.Query("person"); login != "" {
		a, err := c.Desk.Account(c.Request.Context(), login)
		if err != nil {
			return err
		}
		p.Open, p.Grants = c.personLine(a), c.customerChoice(a.Customers, "")
	}
	return s.showPeople(c, http.StatusOK, p)
}

// showPeople shows the page with what a form has to say besides.
func (s *Site) showPeople(c *Call, status int, p peoplePage) error {
	accounts, err := c.Desk.Accounts(c.Request.Context())
	if err != nil {
		return err
	}
	p.Find = c.Query("find")
	wanted := strings.ToLower(p.Find)
	for _, a := range accounts {
		if strings.Contains(strings.ToLower(a.Name), wanted) || strings.Contains(a.Login, wanted) {
			p.People = append(p.People, c.personLine(a))
		}
	}
	if p.Offers.Legend == "" { // no form was sent
		p.Offers = c.customerChoice(nil, "")
	}
	p.Roles, p.Languages = access.Roles(), s.Words.Languages()
	return c.render(status, "office-people", c.Words.Say("web.office.people"), p)
}

// addPerson makes an account and shows its invitation, this once.
func (s *Site) addPerson(c *Call) error {
	p := access.Person{Login: c.Form("login"), Name: c.Form("name"), Role: access.Role(c.Form("role")), Customers: c.Forms("customers"), Language: c.Form("language")}
	offers := c.customerChoice(p.Customers, c.Form("find"))
	if c.finding() {
		return s.showPeople(c, http.StatusOK, peoplePage{Wanted: p, Offers: offers})
	}
	again := func(problem string) error {
		return s.showPeople(c, http.StatusUnprocessableEntity, peoplePage{Wanted: p, Offers: offers, Problem: problem})
	}
	by := s.Door.By(c.Person.Login)
	a, err := access.NewAccount(p, by.At)
	if err != nil || !c.known(p.Customers) || p.Language != "" && !slices.Contains(s.Words.Languages(), p.Language) {
		return again(c.Words.Say("web.office.person-problem"))
	}
	if a, err = c.Desk.SaveAccount(c.Request.Context(), a, "added", by); errors.Is(err, fault.Conflict) {
		return again(c.Words.Say("web.office.taken"))
	} else if err != nil {
		return err
	}
	return s.showInvitation(c, a)
}

// known tells whether all customers of a list are there.
func (c *Call) known(customers []string) bool {
	return !slices.ContainsFunc(customers, func(id string) bool {
		_, err := c.Desk.Customer(id)
		return err != nil
	})
}

// showInvitation makes an invitation and shows where it leads.
func (s *Site) showInvitation(c *Call, a access.Account) error {
	secret, err := s.Door.Invite(c.Request.Context(), a.Login, s.Door.By(c.Person.Login))
	if err != nil {
		return err
	}
	site := s.URL
	if site == "" {
		site = "http://" + c.Request.Host
	}
	return s.showPeople(c, http.StatusOK, peoplePage{Made: invitation{a.Login, site + "/invitation/" + secret, int(signin.Invited / (24 * time.Hour))}})
}

// thePerson is the account that a form is about, as its reader saw it.
func (c *Call) thePerson() (access.Account, error) {
	return c.Desk.Account(c.Request.Context(), c.Form("login"))
}

// invitePerson makes another invitation for an account; earlier ones end.
func (s *Site) invitePerson(c *Call) error {
	a, err := c.thePerson()
	if err != nil {
		return err
	}
	if !a.Usable() {
		return untimely(c.Words.Say("web.office.disabled-first"))
	}
	return s.showInvitation(c, a)
}

// notSelf returns [fault.Conflict] where administrators would shut themselves
// out: so that there is always one left.
func (c *Call) notSelf(a access.Account) error {
	if a.Login == c.Person.Login {
		return untimely(c.Words.Say("web.office.self"))
	}
	return nil
}

// grantPerson gives an account another role and other customers. It holds from
// their next click on.
func (s *Site) grantPerson(c *Call) error {
	a, err := c.thePerson()
	if err != nil {
		return err
	}
	if err := c.notSelf(a); err != nil {
		return err
	}
	customers := c.Forms("customers")
	open := peoplePage{Open: c.personLine(a), Grants: c.customerChoice(customers, c.Form("find"))}
	open.Open.Role = access.Role(c.Form("role"))
	if c.finding() {
		return s.showPeople(c, http.StatusOK, open)
	}
	granted, err := a.Granted(open.Open.Role, customers)
	if err != nil || !c.known(customers) {
		open.Problem = c.Words.Say("web.office.person-problem")
		return s.showPeople(c, http.StatusUnprocessableEntity, open)
	}
	if c.Form("version") != fmt.Sprint(a.Version) {
		return fmt.Errorf("%w: %s", fault.Stale, a.Login)
	}
	if _, err := c.Desk.SaveAccount(c.Request.Context(), granted, "role", s.Door.By(c.Person.Login)); err != nil {
		return err
	}
	return c.Done("/administration", c.Words.Say("web.office.granted", "name", a.Name, "role", c.Words.Of("web.role", string(granted.Role))))
}

// disablePerson stops an account: its sessions and passes open nothing more.
func (s *Site) disablePerson(c *Call) error {
	a, err := c.thePerson()
	if err != nil {
		return err
	}
	if err := c.notSelf(a); err != nil {
		return err
	}
	if err := s.Door.Disable(c.Request.Context(), a.Login, s.Door.By(c.Person.Login)); err != nil {
		return err
	}
	return c.Done("/administration", c.Words.Say("web.office.was-disabled", "name", a.Name))
}

// enablePerson lets a disabled account sign in again.
func (s *Site) enablePerson(c *Call) error {
	a, err := c.thePerson()
	if err != nil {
		return err
	}
	if a, err = a.Restored(); err != nil {
		return err
	}
	if _, err := c.Desk.SaveAccount(c.Request.Context(), a, "enabled", s.Door.By(c.Person.Login)); err != nil {
		return err
	}
	return c.Done("/administration", c.Words.Say("web.office.was-enabled", "name", a.Name))
}
