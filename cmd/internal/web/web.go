// Package web is the site of `ting serve`. It shows what was issued and
// whether the process is well; it computes nothing. It declares the store that
// it needs, and cmd/ting hands it one.
//
// There is no sign-in yet, and customers must never see each other's data. So
// [Handler] answers only requests that come from this machine itself.
package web

import (
	"context"
	"embed"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"net/netip"
	"time"
)

//go:embed page.html
var pages embed.FS

// Edition is one issued pack as the page lists it.
type Edition struct {
	Customer, Forum, Period, State string
	Changed                        time.Time // UTC
}

// Store is what the site reads.
type Store interface {
	// Editions returns the editions last touched, newest first, at most n.
	Editions(ctx context.Context, n int) ([]Edition, error)
	// Ping tells whether the ledger answers.
	Ping(ctx context.Context) error
}

// Handler returns the site: / lists the last editions, /healthz says that the
// process runs, /readyz that its ledger answers.
func Handler(store Store) (http.Handler, error) {
	page, err := template.ParseFS(pages, "page.html")
	if err != nil {
		return nil, fmt.Errorf("web page: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := store.Ping(r.Context()); err != nil {
			http.Error(w, "the ledger does not answer", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		editions, err := store.Editions(r.Context(), 100)
		if err != nil {
			http.Error(w, "the ledger does not answer", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := page.Execute(w, editions); err != nil {
			return // the reader has gone; there is nobody to tell
		}
	})
	return http.NewCrossOriginProtection().Handler(local(guarded(mux))), nil
}

// local refuses every request that does not come from this machine, or that
// was sent to another name than this machine's (so that a foreign page cannot
// reach it through a name of its own).
func local(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from, err := netip.ParseAddrPort(r.RemoteAddr)
		host, _, splitErr := net.SplitHostPort(r.Host)
		if splitErr != nil {
			host = r.Host
		}
		to, hostErr := netip.ParseAddr(host)
		here := host == "localhost" || hostErr == nil && to.IsLoopback()
		if err != nil || !from.Addr().IsLoopback() || !here {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// guarded sets the headers that every answer bears.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}
