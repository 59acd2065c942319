package web

import (
	"errors"
	"net/http"

	"ting/cmd/internal/signin"
	"ting/forums/access"
	"ting/forums/fault"
)

// profileRoutes lead to what is a person's own.
func (s *Site) profileRoutes() []Route {
	return []Route{
		page(http.MethodGet, "/profile", access.Read, s.profile),
		page(http.MethodPost, "/profile/password", access.Read, s.changePassword),
	}
}

// profilePage is a person's own page.
type profilePage struct {
	Problem string
}

func (s *Site) profile(c *Call) error {
	return c.Page("profile", c.Words.Say("web.profile.title"), profilePage{})
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
		return c.Again("profile", c.Words.Say("web.profile.title"), profilePage{Problem: problem})
	}
	return c.Done("/profile", c.Words.Say("web.profile.password-changed"))
}
