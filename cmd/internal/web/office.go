package web

import (
	"net/http"

	"ting/forums/access"
)

// officeRoutes lead to what administrators keep: people, the audit trail, the
// state of the work, and the settings.
func (s *Site) officeRoutes() []Route {
	office := func(method, pattern string, serve func(*Call) error) Route {
		return page(method, "/administration"+pattern, access.Administer, serve)
	}
	return []Route{
		office(http.MethodGet, "", s.people),
		office(http.MethodPost, "/people", s.addPerson),
		office(http.MethodPost, "/people/role", s.grantPerson),
		office(http.MethodPost, "/people/invite", s.invitePerson),
		office(http.MethodPost, "/people/disable", s.disablePerson),
		office(http.MethodPost, "/people/enable", s.enablePerson),
		office(http.MethodGet, "/work", s.work),
		office(http.MethodGet, "/trail", s.trail),
		office(http.MethodGet, "/settings", s.settings),
	}
}

func (s *Site) settings(c *Call) error {
	return c.Page("office-settings", c.Words.Say("web.office.settings"), s.House.Settings())
}
