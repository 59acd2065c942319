package web

import (
	"net/http"
	"strings"

	"ting/forums/access"
)

// Entry is how somebody comes in through a route.
type Entry string

// The entries.
const (
	Anybody    Entry = ""         // signed in or not
	BySession  Entry = "session"  // a browser that is signed in
	ByAPI      Entry = "api"      // a program with a pass of the kind api
	ByCalendar Entry = "calendar" // a calendar with a pass in the address
)

// Route is one line of the table: an address, who may come through, and what
// is served. A pattern with {customer} is about that customer, which the gate
// holds against the person before Serve is called.
type Route struct {
	Method, Pattern string
	Entry           Entry
	Right           access.Right // that the person's role must have; none for Anybody
	Largest         int64        // bytes of a request; 0: 64 KB
	Serve           func(*Call) error
}

// OfCustomer tells whether the route is about the customer in its address.
func (r Route) OfCustomer() bool { return strings.Contains(r.Pattern, "{customer}") }

// Routes is the table of all addresses, in the order of the rooms they lead to.
func (s *Site) Routes() []Route {
	var table []Route
	for _, room := range []func() []Route{s.plainRoutes, s.doorRoutes, s.profileRoutes, s.startRoutes, s.actionRoutes, s.meetingRoutes, s.escalationRoutes, s.packRoutes, s.figureRoutes, s.compareRoutes, s.serviceRoutes, s.officeRoutes, s.apiRoutes} {
		table = append(table, room()...)
	}
	return table
}

// page is a route of pages for those who are signed in and have a right.
func page(method, pattern string, right access.Right, serve func(*Call) error) Route {
	return Route{Method: method, Pattern: pattern, Entry: BySession, Right: right, Serve: serve}
}

// plainRoutes are for machines that look whether the house is well, and for
// what pages are made of.
func (s *Site) plainRoutes() []Route {
	return []Route{
		{Method: http.MethodGet, Pattern: "/healthz", Serve: healthy},
		{Method: http.MethodGet, Pattern: "/readyz", Serve: s.ready},
		{Method: http.MethodGet, Pattern: "/metrics", Serve: s.measured},
		{Method: http.MethodGet, Pattern: "/files/{stamp}/{name}", Serve: s.file},
	}
}
