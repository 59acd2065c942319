package web

import (
	"errors"
	"net/http"

	"ting/cmd/internal/signin"
	"ting/forums/fault"
)

// doorRoutes lead in and out.
func (s *Site) doorRoutes() []Route {
	return []Route{
		{Method: http.MethodGet, Pattern: "/sign-in", Serve: s.askWho},
		{Method: http.MethodPost, Pattern: "/sign-in", Serve: s.signIn},
		{Method: http.MethodPost, Pattern: "/sign-in/digits", Serve: s.signInDigits},
		{Method: http.MethodPost, Pattern: "/sign-in/provider", Serve: s.leave},
		{Method: http.MethodGet, Pattern: providerBack, Serve: s.comeBack},
		{Method: http.MethodPost, Pattern: "/sign-out", Serve: s.signOut},
		{Method: http.MethodGet, Pattern: "/invitation/{secret}", Serve: s.invited},
		{Method: http.MethodPost, Pattern: "/invitation/{secret}", Serve: s.accept},
	}
}

// providerBack is where the sign-in provider sends people back to.
const providerBack = "/sign-in/provider/back"

// ReturnAddress is the address that the provider has to know of a site.
func ReturnAddress(site string) string { return site + providerBack }

// leave sends somebody to the sign-in provider.
func (s *Site) leave(c *Call) error {
	if s.Provider == nil {
		return notThere(c)
	}
	token, address, err := s.Door.Leave(c.Request.Context(), s.Provider, inside(c.Form("to")))
	if err != nil {
		s.Log.Error("the sign-in provider cannot be used", "problem", err)
		return c.render(http.StatusBadGateway, "sign-in", c.Words.Say("web.door.title"),
			doorPage{To: inside(c.Form("to")), Problem: c.Words.Say("web.door.provider-down"), Provider: true})
	}
	c.keep(token)
	http.Redirect(c.Writer, c.Request, address, http.StatusSeeOther)
	return nil
}

// comeBack takes somebody who comes from the provider. Why somebody was
// refused is told to the log alone.
func (s *Site) comeBack(c *Call) error {
	if s.Provider == nil {
		return notThere(c)
	}
	token, to, err := s.Door.Return(c.Request.Context(), s.Provider, c.token, c.Request.URL.Query())
	if errors.Is(err, signin.Refused) {
		s.Log.Warn("refused at the door", "problem", err)
		return c.render(http.StatusUnprocessableEntity, "sign-in", c.Words.Say("web.door.title"),
			doorPage{To: "/", Problem: c.Words.Say("web.door.provider-refused"), Provider: true})
	}
	if err != nil {
		return err
	}
	return s.welcome(c, doorPage{To: to}, token, false)
}

// doorPage is the form at the door.
type doorPage struct {
	Login, To string
	Problem   string
	Digits    bool // the password was right, and digits are asked for
	Name      string
	Secret    string
	Provider  bool // there is one to sign in at
}

// askWho shows the form to sign in.
func (s *Site) askWho(c *Call) error {
	to := inside(c.Query("to"))
	if c.Person.Login != "" {
		return c.Done(to, "")
	}
	return c.Page("sign-in", c.Words.Say("web.door.title"), doorPage{To: to, Provider: s.Provider != nil})
}

// signIn takes an address and a password.
func (s *Site) signIn(c *Call) error {
	t := s.try(c)
	t.Login, t.Password = c.Form("login"), c.Request.PostFormValue("password")
	token, more, err := s.Door.SignIn(c.Request.Context(), t)
	page := doorPage{Login: t.Login, To: inside(c.Form("to")), Provider: s.Provider != nil}
	if err != nil {
		return s.refused(c, page, err)
	}
	return s.welcome(c, page, token, more)
}

// try is whoever stands at the door, as far as the request tells.
func (s *Site) try(c *Call) signin.Try {
	return signin.Try{Place: s.place(c.Request), Before: c.token}
}

// welcome goes on after a password that was right: to the digits, or in.
func (s *Site) welcome(c *Call, page doorPage, token string, more bool) error {
	c.keep(token)
	if more {
		page.Digits = true
		return c.Page("sign-in", c.Words.Say("web.door.digits-title"), page)
	}
	c.token = ""
	return c.Done(page.To, "")
}

// signInDigits takes the digits that change.
func (s *Site) signInDigits(c *Call) error {
	token, err := s.Door.Digits(c.Request.Context(), c.token, c.Form("digits"), s.place(c.Request))
	page := doorPage{To: inside(c.Form("to")), Digits: true}
	if errors.Is(err, fault.NotFound) { // it took too long
		return c.Done("/sign-in", "")
	}
	if err != nil {
		return s.refused(c, page, err)
	}
	return s.welcome(c, page, token, false)
}

// refused shows the form again with what is wrong.
func (s *Site) refused(c *Call, page doorPage, err error) error {
	status := http.StatusUnprocessableEntity
	switch {
	case errors.Is(err, signin.Throttled):
		status, page.Problem = http.StatusTooManyRequests, c.Words.Say("web.door.throttled")
	case errors.Is(err, signin.Refused) && page.Digits:
		page.Problem = c.Words.Say("web.door.digits-refused")
	case errors.Is(err, signin.Refused):
		page.Problem = c.Words.Say("web.door.refused")
	default:
		return err
	}
	return c.render(status, "sign-in", c.Words.Say("web.door.title"), page)
}

// signOut ends the session. The browser is told to forget what it keeps of the
// site, minutes that are not saved yet among it: the next at the machine may be
// somebody else.
func (s *Site) signOut(c *Call) error {
	if err := s.Door.SignOut(c.Request.Context(), c.token); err != nil {
		return err
	}
	c.keep("")
	c.token = ""
	c.Writer.Header().Set("Clear-Site-Data", `"storage"`)
	return c.Done("/sign-in", "")
}

// invited shows whoever holds an invitation the form to choose a password.
func (s *Site) invited(c *Call) error {
	a, err := s.Door.Invited(c.Request.Context(), c.Path("secret"))
	if err != nil {
		return err
	}
	return c.Page("invitation", c.Words.Say("web.door.invitation"), doorPage{Login: a.Login, Name: a.Name, Secret: c.Path("secret")})
}

// accept takes the password that was chosen.
func (s *Site) accept(c *Call) error {
	a, err := s.Door.Invited(c.Request.Context(), c.Path("secret"))
	if err != nil {
		return err
	}
	page := doorPage{Login: a.Login, Name: a.Name, Secret: c.Path("secret"), To: "/"}
	password := c.Request.PostFormValue("password")
	if password != c.Request.PostFormValue("again") {
		page.Problem = c.Words.Say("web.profile.differ")
		return c.Again("invitation", c.Words.Say("web.door.invitation"), page)
	}
	token, more, err := s.Door.Accept(c.Request.Context(), c.Path("secret"), password, s.try(c))
	if errors.Is(err, fault.Invalid) {
		page.Problem = c.Words.Say("web.profile.weak")
		return c.Again("invitation", c.Words.Say("web.door.invitation"), page)
	}
	if err != nil {
		return err
	}
	return s.welcome(c, page, token, more)
}
