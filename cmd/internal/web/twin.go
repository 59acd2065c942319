package web

import (
	"slices"
	"strings"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/reports/pack"
	twin "ting/reports/page"
	"ting/reports/words"
)

// apart is the policy of a page that is shown as it was written: it brings its
// own script, which may run, but where it can reach nothing of the site.
const apart = "sandbox allow-scripts allow-popups; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// twin gives the page of a pack to whoever follows the link on its cover or in
// its letter. The file is whole in itself, and so carries a script larger than
// all the rest of it; here it gets that script from the site, where the browser
// has it from the pack before, and its figures lead to what lies behind them. A
// file of an older version, whose script is another, is shown as it stands.
func (s *Site) twin(c *Call) error {
	name := c.Path("name")
	e, language, err := s.named(c, name)
	if err != nil {
		return err
	}
	content, err := s.House.Document(name)
	if err != nil {
		return err
	}
	at, err := s.host(c, e, language)
	if err != nil {
		return err
	}
	h := c.Writer.Header()
	served, policy, known := twin.Served(content, at)
	if !known {
		served, policy = content, apart
	}
	h.Set("Content-Security-Policy", policy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	_, err = c.Writer.Write(served)
	return gone(err)
}

// named is the edition whose page has a name, among those that the person may
// read, and the language that it is in.
func (s *Site) named(c *Call, name string) (dispatch.Edition, string, error) {
	for _, customer := range c.Desk.customers {
		if !strings.HasPrefix(name, customer.ID+"-") { // where the names of their packs begin
			continue
		}
		found, err := c.Desk.Editions(c.Request.Context(), ledger.EditionFilter{Customer: customer.ID})
		if err != nil {
			return dispatch.Edition{}, "", err
		}
		for _, e := range found {
			if at := slices.IndexFunc(s.Words.Languages(), func(language string) bool { return pageOf(e.Key.File(language)) == name }); at >= 0 {
				return e, s.Words.Languages()[at], nil
			}
		}
	}
	return dispatch.Edition{}, "", hidden("page", name)
}

// pageOf is the name of the page beside a document.
func pageOf(document string) string { return strings.TrimSuffix(document, ".pdf") + ".html" }

// host is what the page of an edition gets from the site, in its own language.
func (s *Site) host(c *Call, e dispatch.Edition, language string) (twin.Site, error) {
	w, err := s.Words.In(language)
	if err != nil {
		return twin.Site{}, err
	}
	at := twin.Site{Code: s.rack.files[ChartScript], Script: s.rack.Address(ChartScript), Style: s.rack.Face()}
	at.Ways = []twin.Way{{Text: w.Say("web.pack.beside"), Address: packAddress(e.Key)}}
	o, err := s.figuresOf(c, e, w)
	if err != nil {
		s.Log.Error("a pack is shown without the ways to its figures", "edition", e.Key.String(), "problem", err)
		return at, nil
	}
	at.Ways = append(at.Ways, twin.Way{Text: w.Say("web.figures.open"), Address: o.Address()})
	at.Opens = o.behind()
	return at, nil
}

// figuresOf are the figures that an edition prints.
func (s *Site) figuresOf(c *Call, e dispatch.Edition, w *words.Words) (opened, error) {
	customer, err := c.Desk.Customer(e.Customer)
	if err != nil {
		return opened{}, err
	}
	f, err := c.Desk.Closed(c.Request.Context(), e.Customer, e.Period, e.Revision)
	if err != nil {
		return opened{}, err
	}
	told, err := pack.Open(customer, f.Record, w)
	return opened{told, customer, f}, err
}

// behind tells where the rows of a pack's tables lead: a target to its figure,
// and a missed ticket to its clock under the target that the table is about.
func (o opened) behind() func(caption, row string) string {
	targets := o.Targets()
	missed := map[string][]forums.Breach{}
	for _, b := range o.Frozen.Record.Breaches {
		missed[b.Ticket] = append(missed[b.Ticket], b)
	}
	return func(caption, row string) string {
		for _, t := range targets {
			if t.Title == row {
				return o.Target(t.ID)
			}
		}
		for _, b := range missed[row] {
			for _, t := range targets {
				if t.ID == b.Target && strings.HasPrefix(caption, t.Title) {
					return o.Ticket(t.ID, row)
				}
			}
		}
		return ""
	}
}
