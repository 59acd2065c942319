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
	"ting/forums/calendar"
	"ting/forums/fault"
)

// profileRoutes lead to what is a person's own.
func (s *Site) profileRoutes() []Route {
	return []Route{
		page(http.MethodGet, "/profile", access.Read, s.profile),
		page(http.MethodPost, "/profile/language", access.Read, s.changeLanguage),
		page(http.MethodPost, "/profile/password", access.Read, s.changePassword),
		page(http.MethodPost, "/profile/digits", access.Read, s.offerDigits),
		page(http.MethodPost, "/profile/digits/confirm", access.Read, s.askDigits),
		page(http.MethodPost, "/profile/digits/drop", access.Read, s.dropDigits),
		page(http.MethodPost, "/profile/passes", access.Read, s.makePass),
		page(http.MethodPost, "/profile/passes/end", access.Read, s.endPass),
	}
}

// profilePage is a person's own page.
type profilePage struct {
	Problem   string // with the password
	Digits    bool   // asked for digits
	Password  bool   // has one
	Passes    []access.Pass
	Languages []string
	Feeds     bool // calendars can be fed

	Secret        signin.Secret // a new one, to take into an app; empty otherwise
	SecretProblem string
	Made          string // the secret of a pass that was made just now; shown once
	Feed          bool   // it is the address of a calendar
	PassProblem   string
	Wanted        access.Pass // what the form for a new pass holds
	Until         string      // the day in it, as it was written
	Offers        customerChoice
}

// profile shows the page.
func (s *Site) profile(c *Call) error { return s.showProfile(c, http.StatusOK, profilePage{}) }

// showProfile shows the page with what a form has to say besides.
func (s *Site) showProfile(c *Call, status int, p profilePage) error {
	a, err := s.Door.Own(c.Request.Context(), c.Person)
	if err != nil {
		return err
	}
	p.Digits, p.Password, p.Languages = a.Secret != "", a.Password != "", s.Words.Languages()
	if p.Offers.Legend == "" { // no form for a pass was sent
		p.Offers = c.customerChoice(nil, "")
	}
	p.Feeds = slices.ContainsFunc(s.Routes(), func(r Route) bool { return r.Entry == ByCalendar })
	all, err := s.Door.Passes(c.Request.Context(), c.Person.Login)
	if err != nil {
		return err
	}
	p.Passes = slices.DeleteFunc(all, func(p access.Pass) bool {
		return p.Kind == access.Invitation || !p.Ended.IsZero() || !p.Until.After(s.Door.Now())
	})
	return c.render(status, "profile", c.Words.Say("web.profile.title"), p)
}

// changePassword gives the person another password, and ends their other
// sessions.
func (s *Site) changePassword(c *Call) error {
	next := c.Request.PostFormValue("password")
	t := s.try(c)
	t.Login, t.Password = c.Person.Login, c.Request.PostFormValue("present")
	problem := ""
	if next != c.Request.PostFormValue("again") {
		problem = c.Words.Say("web.profile.differ")
	} else if err := s.Door.ChangePassword(c.Request.Context(), t, next); errors.Is(err, signin.Refused) {
		problem = c.Words.Say("web.profile.wrong")
	} else if errors.Is(err, fault.Invalid) {
		problem = c.Words.Say("web.profile.weak")
	} else if err != nil {
		return err
	}
	if problem != "" {
		return s.showProfile(c, http.StatusUnprocessableEntity, profilePage{Problem: problem})
	}
	return c.Done("/profile", c.Words.Say("web.profile.password-changed"))
}

// changeLanguage has the pages speak another language to the person.
func (s *Site) changeLanguage(c *Call) error {
	w, err := s.Words.In(c.Form("language"))
	if err != nil {
		return fmt.Errorf("%w: %q is no language of the pages", fault.Invalid, c.Form("language"))
	}
	if err := s.Door.Speak(c.Request.Context(), c.Person, w.Language()); err != nil {
		return err
	}
	return c.Done("/profile", w.Say("web.profile.language-changed"))
}

// offerDigits shows a new secret to take into an app.
func (s *Site) offerDigits(c *Call) error {
	secret, err := s.Door.NewSecret(c.Person.Login)
	if err != nil {
		return err
	}
	return s.showProfile(c, http.StatusOK, profilePage{Secret: secret})
}

// askDigits has the account ask for digits, once the app has shown some.
func (s *Site) askDigits(c *Call) error {
	a, err := s.Door.Own(c.Request.Context(), c.Person)
	if err != nil {
		return err
	}
	if a.Secret != "" {
		return fmt.Errorf("%w: digits are asked for already", fault.Conflict)
	}
	secret := c.Form("secret")
	err = s.Door.AskDigits(c.Request.Context(), a, secret, c.Form("digits"), s.Door.By(c.Person.Login))
	if errors.Is(err, signin.Refused) {
		return s.showProfile(c, http.StatusUnprocessableEntity, profilePage{Secret: signin.Secret{Text: secret}, SecretProblem: c.Words.Say("web.door.digits-refused")})
	}
	if err != nil {
		return err
	}
	return c.Done("/profile", c.Words.Say("web.profile.digits-on"))
}

// dropDigits has the account ask for a password alone. Whoever only found the
// browser open must show the password first.
func (s *Site) dropDigits(c *Call) error {
	t := s.try(c)
	t.Login, t.Password = c.Person.Login, c.Request.PostFormValue("present")
	err := s.Door.DropOwnDigits(c.Request.Context(), t)
	if errors.Is(err, signin.Refused) {
		return s.showProfile(c, http.StatusUnprocessableEntity, profilePage{SecretProblem: c.Words.Say("web.profile.wrong")})
	}
	if err != nil {
		return err
	}
	return c.Done("/profile", c.Words.Say("web.profile.digits-off"))
}

// makePass makes a pass and shows its secret, this once. A form that will not
// do comes back as it was filled in, and so does one that looks for customers.
func (s *Site) makePass(c *Call) error {
	p := profilePage{
		Wanted: access.Pass{Kind: access.PassKind(c.Form("kind")), Name: c.Form("name"), Customers: c.Forms("customers")},
		Until:  c.Form("until"), Offers: c.customerChoice(c.Forms("customers"), c.Form("find")),
	}
	if c.finding() {
		return s.showProfile(c, http.StatusOK, p)
	}
	secret, err := s.newPass(c, p.Wanted, p.Until)
	if errors.Is(err, fault.Invalid) {
		p.PassProblem = c.Words.Say("web.profile.pass-problem")
		return s.showProfile(c, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	if p.Wanted.Kind == access.Calendar {
		return s.showProfile(c, http.StatusOK, profilePage{Made: s.feedAddress(c, secret), Feed: true})
	}
	return s.showProfile(c, http.StatusOK, profilePage{Made: secret})
}

// newPass is the secret of a pass that is good to the end of a day, UTC.
func (s *Site) newPass(c *Call, p access.Pass, until string) (string, error) {
	day, err := calendar.ParseDay(until)
	if err != nil {
		return "", fmt.Errorf("%w: %w", fault.Invalid, err)
	}
	p.Until = time.Date(day.Year, day.Month, day.Date, 23, 59, 59, 0, time.UTC)
	return s.Door.NewPass(c.Request.Context(), c.Person, p)
}

// feedAddress is what a calendar program is given to fetch meetings by.
func (s *Site) feedAddress(c *Call, secret string) string {
	house := strings.TrimSuffix(s.URL, "/")
	if house == "" {
		house = "http://" + c.Request.Host
	}
	return house + "/calendar/" + secret + ".ics"
}

// endPass takes back a pass.
func (s *Site) endPass(c *Call) error {
	if err := s.Door.EndPass(c.Request.Context(), c.Person.Login, c.Form("pass")); err != nil {
		return err
	}
	return c.Done("/profile", c.Words.Say("web.profile.pass-ended"))
}
