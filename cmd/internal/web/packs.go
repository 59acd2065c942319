package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/reports/draft"
	"ting/reports/words"
)

// packRoutes lead to the packs: read, commented on, let go or sent back.
func (s *Site) packRoutes() []Route {
	one := "/customers/{customer}/packs/{forum}/{period}/{revision}"
	return []Route{
		page(http.MethodGet, "/packs", access.Read, s.packs),
		page(http.MethodGet, "/packs/{name}", access.Read, s.twin),
		page(http.MethodGet, one, access.Read, s.pack),
		page(http.MethodGet, one+"/files/{name}", access.Read, s.packFile),
		page(http.MethodPost, one+"/remarks", access.Work, s.addRemark),
		page(http.MethodPost, one+"/remarks/preview", access.Work, s.previewRemark),
		page(http.MethodPost, one+"/remarks/{number}/withdraw", access.Work, s.withdrawRemark),
		page(http.MethodPost, one+"/release", access.Release, s.releasePack),
		page(http.MethodPost, one+"/hold", access.Release, s.holdPack),
		page(http.MethodPost, one+"/copies", access.Release, s.sendAgain),
	}
}

// packLine is an edition as lists show it.
type packLine struct {
	dispatch.Edition
	Of forums.Customer
}

// Address is where a pack is shown.
func (l packLine) Address() string { return packAddress(l.Key) }

// Figures is where the figures that it prints are opened.
func (l packLine) Figures() string { return figuresAddress(l.Customer, l.Period, l.Revision) }

func packAddress(k dispatch.Key) string {
	return fmt.Sprintf("/customers/%s/packs/%s/%s/%d", k.Customer, k.Forum, k.Period, k.Revision)
}

// packsPage is the packs that wait for a person, and all others, of a view that
// stands in the address.
type packsPage struct {
	Customer, Forum string // that were chosen; empty: all
	Forums          []forums.Level
	Waiting, Rest   []packLine
	paging
}

// packs lists the packs, those that wait for somebody first.
func (s *Site) packs(c *Call) error {
	p := packsPage{Customer: c.Query("customer"), Forum: c.Query("forum"), Forums: levels()}
	number := c.pageAsked()
	found, all, err := c.Desk.ViewEditions(c.Request.Context(), ledger.EditionView{
		Customers: chosenOne(p.Customer), Forum: forums.Level(p.Forum), Most: shownAtOnce, Skip: linesBefore(number),
	})
	if err != nil {
		return err
	}
	p.paging = paged(number, all, func(n string) string {
		return "/packs?" + url.Values{"customer": {p.Customer}, "forum": {p.Forum}, "page": {n}}.Encode()
	})
	for _, e := range found {
		customer, err := c.Desk.Customer(e.Customer)
		if err != nil {
			continue // a customer that the settings no longer name
		}
		if e.State == dispatch.Held {
			p.Waiting = append(p.Waiting, packLine{e, customer})
		} else {
			p.Rest = append(p.Rest, packLine{e, customer})
		}
	}
	return c.Page("packs", c.Words.Say("web.packs.title"), p)
}

// levels are the forums in the order in which pages offer them.
func levels() []forums.Level {
	return []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom}
}

// packPage is one pack with what belongs to it.
type packPage struct {
	packLine
	Met      bool       // there is a meeting about the period
	Files    []packFile // one a language
	Doubts   []string   // in the reader's language
	Remarks  []remarkView
	Sections []choice
	Copies   []dispatch.Delivery
	Written  written
}

// packFile is a pack in a language, as it was printed.
type packFile struct{ dispatch.File }

// Size is how large the print is, in kilobytes, at least one.
func (f packFile) Size() int { return max(1, f.Bytes/1000) }

// Twin is the name of the same as a page, Book that of its tables: both lie
// beside the print.
func (f packFile) Twin() string { return pageOf(f.Name) }

// Book is what Twin says.
func (f packFile) Book() string { return strings.TrimSuffix(f.Name, ".pdf") + ".xlsx" }

// thePack is the edition in the address of the page, with its documents.
func (c *Call) thePack() (dispatch.Edition, error) {
	revision, err := strconv.Atoi(c.Path("revision"))
	if err != nil {
		return dispatch.Edition{}, hidden("pack", c.Path("revision"))
	}
	return c.Desk.Edition(c.Request.Context(), dispatch.Key{
		Customer: c.Customer.ID, Forum: forums.Level(c.Path("forum")), Period: c.Path("period"), Revision: revision,
	})
}

func (s *Site) pack(c *Call) error {
	p, err := s.packPage(c)
	if err != nil {
		return err
	}
	return c.Page("pack", p.title(c), p)
}

func (p packPage) title(c *Call) string {
	return c.Words.Of("forum", string(p.Forum)) + ", " + c.Words.Period(p.Period)
}

// packPage gathers what belongs to the pack in the address of the page. Who it
// went to and why it waits is the supplier's business and the house's, not every
// reader's.
func (s *Site) packPage(c *Call) (packPage, error) {
	ctx := c.Request.Context()
	e, err := c.thePack()
	if err != nil {
		return packPage{}, err
	}
	p := packPage{packLine: packLine{e, c.Customer}, Sections: s.sections(c, e.Forum)}
	for _, f := range e.Files {
		p.Files = append(p.Files, packFile{f})
	}
	meetings, err := c.Desk.Meetings(ctx, ledger.MeetingFilter{Customer: e.Customer, Forum: e.Forum, Period: e.Period})
	if err != nil {
		return p, err
	}
	p.Met = len(meetings) > 0
	if p.Remarks, err = s.remarks(c, e); err != nil || !c.Person.May(access.Work) {
		return p, err
	}
	doubts, err := c.Desk.Doubts(ctx, e.Key)
	if err != nil {
		return p, err
	}
	for _, d := range doubts {
		said, err := c.doubt(d)
		if err != nil {
			return p, err
		}
		p.Doubts = append(p.Doubts, said)
	}
	p.Copies, err = c.Desk.Deliveries(ctx, ledger.DeliveryFilter{Customer: e.Customer, Forum: e.Forum, Period: e.Period})
	p.Copies = slices.DeleteFunc(p.Copies, func(d dispatch.Delivery) bool { return d.Revision != e.Revision })
	return p, err
}

// doubt tells a doubt to the person, and whoever holds the pack by their name.
func (c *Call) doubt(d gate.Doubt) (string, error) {
	if kind, values := d.Parts(); kind == gate.Objected || kind == gate.Held {
		who, err := c.Called(c.Customer, values["who"])
		if err != nil {
			return "", err
		}
		d = gate.Objection(who, values["why"])
	}
	return words.Sentence(draft.Doubt(c.Words, c.Customer.Zone, d)), nil
}

// sections are the parts of a pack that can be commented on.
func (s *Site) sections(c *Call, forum forums.Level) []choice {
	var all []choice
	for _, id := range s.House.Sections(forum) {
		all = append(all, choice{id, c.Words.Of("section", id)})
	}
	return all
}

// packFile gives a document of a pack as it was issued: a print, or the tables
// beside it.
func (s *Site) packFile(c *Call) error {
	e, err := c.thePack()
	if err != nil {
		return err
	}
	name := c.Path("name")
	if !slices.ContainsFunc(e.Files, func(f dispatch.File) bool { return name == f.Name || name == (packFile{f}).Book() }) {
		return hidden("document", name)
	}
	content, err := s.House.Document(name)
	if err != nil {
		return err
	}
	kind := map[string]string{".pdf": "application/pdf", ".xlsx": bookKind}[path.Ext(name)]
	return c.File(name, cmp.Or(kind, "application/octet-stream"), content)
}

// releasePack approves a pack. What is approved is the edition in the address:
// a corrected one has another revision and needs its own approval. The workers
// send it.
func (s *Site) releasePack(c *Call) error {
	e, err := c.thePack()
	if err != nil {
		return err
	}
	released, lacks, err := c.Desk.Approve(c.Request.Context(), e.Key, c.Customer.Forums[e.Forum].Release, c.By(c.Customer, c.Form("why")))
	switch {
	case errors.Is(err, fault.Conflict) && e.State != dispatch.Rendered && e.State != dispatch.Held:
		return untimely(c.Words.Say("web.pack.left"))
	case errors.Is(err, fault.Conflict):
		return untimely(c.Words.Say("web.pack.supplier-only"))
	case err != nil:
		return err
	case !released:
		return c.Done(packAddress(e.Key), c.Words.Say("web.pack.noted", "lacks", c.lacking(lacks)))
	}
	return c.Done(packAddress(e.Key), c.Words.Say("web.pack.released"))
}

// lacking says whose approval a pack still waits for.
func (c *Call) lacking(lacks error) string {
	if l, is := errors.AsType[forums.Lacking](lacks); is && l.By != "" {
		return c.Words.Say("web.pack.lacks-one", "name", nameOf(c.Customer, l.By))
	}
	return c.Words.Say("web.pack.lacks-second")
}

// holdPack keeps a pack from being sent, with the reason.
func (s *Site) holdPack(c *Call) error {
	e, err := c.thePack()
	if err != nil {
		return err
	}
	if c.Form("why") == "" {
		return unwanted(c.Words.Say("web.pack.why-missing"))
	}
	err = c.Desk.Object(c.Request.Context(), e, c.By(c.Customer, c.Form("why")))
	if errors.Is(err, fault.Conflict) {
		return untimely(c.Words.Say("web.pack.left"))
	}
	if err != nil {
		return err
	}
	return c.Done(packAddress(e.Key), c.Words.Say("web.pack.kept"))
}

// sendAgain has a copy that did not arrive sent once more.
func (s *Site) sendAgain(c *Call) error {
	e, err := c.thePack()
	if err != nil {
		return err
	}
	err = c.Desk.Resend(c.Request.Context(), e.Key, c.Form("recipient"), c.By(c.Customer, c.Form("why")))
	if errors.Is(err, fault.Conflict) {
		return untimely(c.Words.Say("web.pack.queued"))
	}
	if err != nil {
		return err
	}
	return c.Done(packAddress(e.Key), c.Words.Say("web.pack.again"))
}
