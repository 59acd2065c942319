package web

import (
	"net/http"
	"strings"
	"time"
)

// policy lets a page load only what comes from us, and run no script that
// stands in the page itself.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

// guarded sets the headers that every answer bears, and refuses what another
// site's page sent in our reader's name.
func (s *Site) guarded(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(s.gate(Route{Serve: func(*Call) error { return errForbidden }}))
	protected := cross.Handler(next)
	allowed := policy
	if s.Provider != nil { // the form that leaves for it is redirected there
		allowed += " " + s.Provider.Origin()
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", allowed)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
		h.Set("Cache-Control", "no-store")
		if s.secure() {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		protected.ServeHTTP(w, r)
	})
}

// secure tells whether readers reach the site by TLS.
func (s *Site) secure() bool { return strings.HasPrefix(s.URL, "https://") }

// cookieName is that of the session. Browsers take the prefix only from a
// secure site, and for no other host and path.
func (s *Site) cookieName() string {
	if s.secure() {
		return "__Host-ting"
	}
	return "ting"
}

// shown is the token that a browser shows, or none.
func (s *Site) shown(r *http.Request) string {
	cookie, err := r.Cookie(s.cookieName())
	if err != nil {
		return ""
	}
	return cookie.Value
}

// keep has the browser show a token from now on, until it is closed; none has
// it forget. Lax, since letters link to pages.
func (c *Call) keep(token string) {
	cookie := &http.Cookie{
		Name: c.site.cookieName(), Value: token, Path: "/", Secure: c.site.secure(), HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
	if token == "" {
		cookie.MaxAge, cookie.Expires = -1, time.Unix(1, 0)
	}
	http.SetCookie(c.Writer, cookie)
}
