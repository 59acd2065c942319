package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"ting/forums/access"
	"ting/forums/fault"
	"ting/reports/words"
)

// usual is how large a request may be where its route says nothing else.
const usual = 64 << 10

// gate is what every request passes: it finds out who asks, refuses what is
// not theirs, and only then calls the route. An error is answered here too.
func (s *Site) gate(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		largest := route.Largest
		if largest == 0 {
			largest = usual
		}
		r.Body = http.MaxBytesReader(w, r.Body, largest)
		c := &Call{Request: r, Writer: w, site: s, route: route, Words: s.spoken(r, access.Person{})}
		if err := s.pass(c); err != nil {
			s.answer(c, err)
			return
		}
		if err := c.readForm(); err != nil {
			s.answer(c, err)
			return
		}
		if err := route.Serve(c); err != nil {
			s.answer(c, err)
		}
	})
}

// readForm reads a form that was sent, so that one that is cut off, too large
// or no text is refused as a whole. Files and JSON are read by those who take
// them. An address that is no text is one that nobody was given.
func (c *Call) readForm() error {
	if !isText(c.Request.URL.Path) || !areTexts(c.Request.URL.Query()) {
		return notThere(c)
	}
	if c.Request.Method == http.MethodGet || !strings.HasPrefix(c.Request.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		return nil
	}
	err := c.Request.ParseForm()
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return err
	}
	if err != nil || !areTexts(c.Request.PostForm) {
		return fmt.Errorf("%w: the form cannot be read", fault.Invalid)
	}
	return nil
}

// isText tells whether people could have written something: it is UTF-8 without
// null bytes, which PostgreSQL would not keep.
func isText(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }

func areTexts(all url.Values) bool {
	for name, values := range all {
		if !isText(name) || slices.ContainsFunc(values, func(v string) bool { return !isText(v) }) {
			return false
		}
	}
	return true
}

// errUnknown says that the route asks for somebody and nobody was shown.
var errUnknown = errors.New("not signed in")

// errForbidden says that the role does not have the right. It is told only of
// what is the person's to see.
var errForbidden = errors.New("not allowed")

// pass lets a call through, or returns what to answer.
func (s *Site) pass(c *Call) error {
	if err := s.know(c); err != nil {
		return err
	}
	if c.route.Entry != Anybody && c.Person.Login == "" {
		return errUnknown
	}
	c.Desk = s.desk(c.Person)
	if c.route.OfCustomer() {
		customer, err := c.Desk.Customer(c.Request.PathValue("customer"))
		if err != nil {
			return err
		}
		c.Customer = customer
	}
	if c.route.Entry != Anybody && !c.Person.May(c.route.Right) {
		return errForbidden
	}
	return nil
}

// know finds out who calls, in the way that the route takes.
func (s *Site) know(c *Call) error {
	ctx := c.Request.Context()
	var err error
	switch c.route.Entry {
	case Anybody, BySession:
		err = s.knowBrowser(ctx, c)
	case ByAPI:
		secret, bearer := strings.CutPrefix(c.Request.Header.Get("Authorization"), "Bearer ")
		if bearer {
			c.Person, err = s.Door.Bearer(ctx, secret, access.API)
		}
	case ByCalendar:
		c.Person, err = s.Door.Bearer(ctx, strings.TrimSuffix(c.Request.PathValue("secret"), ".ics"), access.Calendar)
	}
	if errors.Is(err, fault.NotFound) {
		err = nil // nobody that we know; the route says whether that will do
	}
	c.Words = s.spoken(c.Request, c.Person)
	return err
}

// knowBrowser finds out whose browser it is, if it has a session.
func (s *Site) knowBrowser(ctx context.Context, c *Call) error {
	c.token = s.shown(c.Request)
	if c.token == "" {
		return nil
	}
	person, session, err := s.Door.Who(ctx, c.token)
	if err != nil {
		return err
	}
	c.Person, c.session = person, session
	return nil
}

// spoken is the language of a page: that of the person, else the first that
// the browser asks for and we have, else English.
func (s *Site) spoken(r *http.Request, p access.Person) *words.Words {
	asked := append([]string{p.Language}, strings.Split(r.Header.Get("Accept-Language"), ",")...)
	for _, a := range append(asked, "en") {
		code, _, _ := strings.Cut(strings.TrimSpace(a), ";")
		if w, err := s.Words.In(code); err == nil {
			return w
		}
	}
	return nil // not reached: New has parsed the pages in English
}

// place is the address that a request comes from: the one that our own proxy
// names last, or else that of the connection.
func (s *Site) place(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	at, err := netip.ParseAddr(host)
	if err != nil || !s.Proxy.IsValid() || !s.Proxy.Contains(at.Unmap()) {
		return host
	}
	named := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
	if last, err := netip.ParseAddr(strings.TrimSpace(named[len(named)-1])); err == nil {
		return last.Unmap().String()
	}
	return host
}

// inside returns the path of an address on this site that a form or a link
// names, or / when it leads anywhere else.
func inside(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || !strings.HasPrefix(u.Path, "/") ||
		strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") {
		return "/"
	}
	if u.Fragment != "" {
		return u.RequestURI() + "#" + u.EscapedFragment()
	}
	return u.RequestURI()
}

// healthy says that the process runs.
func healthy(c *Call) error { return c.Text("ok\n") }

// ready says that the ledger answers. The warehouse is not asked: without it
// most pages still work.
func (s *Site) ready(c *Call) error {
	if err := s.Ready(c.Request.Context()); err != nil {
		s.Log.Error("not ready", "problem", err)
		c.Writer.WriteHeader(http.StatusServiceUnavailable)
		_, err := fmt.Fprintln(c.Writer, "the ledger does not answer")
		return err
	}
	return c.Text("ok\n")
}
