// Package web is the site of `ting serve`: pages rendered on the server, which
// work with a keyboard, on a phone and without a script, and the programs'
// interface under /api/v1.
//
// Every address stands in one table ([Site.Routes]) with its method, who may
// come through it and what it serves, and every request passes one gate
// (gate.go) before it reaches the code of a page: who is it, does their role
// have the right, is the customer in the address theirs. The page gets a
// [Call], whose [Desk] holds nothing but the data of that person's customers;
// there is no way from a Call to anything else. Another customer's address
// answers as one that does not exist.
//
// To add a page: a template in assets/web, a line in the table, and a method
// of Site that takes a *Call and ends with Call.Page, or with Call.Done after
// a change. A method that returns an error needs nothing more: its kind (see
// package fault) chooses the answer, in fault.go alone. What the page reads
// comes through [Memory], which [Desk] narrows; words come from the catalogue
// under web.*, and [TestEveryRouteIsHeld] asks for what a new route must say.
//
// Reading a page changes nothing: what changes is a POST that came from our
// own pages, and it answers with a redirection.
package web

import (
	"context"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"ting/cmd/internal/signin"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/fault"
	"ting/reports/words"
)

// Options are what a site is made of. All must be there but those that say
// otherwise.
type Options struct {
	Door      *signin.Door
	Open      func(access.Person) Memory // the memory of the forums as that person may see it
	House     House                      // what the rest of the program makes
	Customers []forums.Customer          // all there are
	Words     *words.Catalogue
	Files     fs.FS             // templates, style sheet, script: assets.Web
	Others    map[string][]byte // files besides, by name: those that a build has to fetch; may be nil
	Now       func() time.Time  // the present of the house
	Log       *slog.Logger
	Ready     func(context.Context) error // nil when the ledger answers
	Supplier  string                      // whose site it is; may be empty
	Accent    string                      // the colour of what is printed; empty: the packs' own
	URL       string                      // how readers reach it; https:// means that browsers keep to it; may be empty
	Provider  *signin.Provider            // where people may sign in besides; nil for nowhere
	Tokens    map[string]string           // of programs that read /metrics, by name; without any it is not there
	Proxy     netip.Prefix                // whose X-Forwarded-For is believed; the zero Prefix: nobody's
}

// Site is the pages. It is safe for concurrent use.
type Site struct {
	Options
	pages map[string]map[string]*template.Template // by language and name
	rack  *rack                                    // the files that browsers keep

	metrics *metrics
}

// New returns the site. It fails when a template does not parse.
func New(o Options) (*Site, error) {
	if o.Door == nil || o.Open == nil || o.House == nil || o.Words == nil || o.Files == nil || o.Now == nil || o.Log == nil || o.Ready == nil {
		return nil, fmt.Errorf("%w: the site lacks a part", fault.Invalid)
	}
	s := &Site{Options: o, metrics: newMetrics()}
	var err error
	if s.rack, err = newRack(o.Files, o.Others); err != nil {
		return nil, err
	}
	if s.pages, err = s.parse(); err != nil {
		return nil, err
	}
	return s, nil
}

// Handler is the site as the server calls it.
func (s *Site) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range s.Routes() {
		mux.Handle(r.Method+" "+r.Pattern, s.watched(r, s.gate(r)))
	}
	mux.Handle("/", s.watched(Route{}, s.gate(Route{Serve: notThere})))
	return s.guarded(mux)
}

// notThere answers what no route does.
func notThere(*Call) error { return fmt.Errorf("%w: there is no such page", fault.NotFound) }
