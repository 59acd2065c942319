package web

import (
	"fmt"
	"slices"
	"strconv"

	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/remark"
	"ting/reports/markdown"
)

// remarkView is a remark as a pack prints it.
type remarkView struct {
	remark.Remark
	Blocks []blockView
	Mine   bool // the person may take it back
}

// written is what a person is writing of a pack and has not kept yet.
type written struct {
	Section, Text string
	Problem       string      // why it cannot be kept; empty when nothing stands against it
	Preview       []blockView // as the pack would print it; nil before it is asked for
}

// remarks are what was said of a pack and stands, as it is printed.
func (s *Site) remarks(c *Call, e dispatch.Edition) ([]remarkView, error) {
	found, err := c.Desk.Remarks(c.Request.Context(), ledger.RemarkFilter{Customer: e.Customer, Forum: e.Forum, Period: e.Period})
	if err != nil {
		return nil, err
	}
	var all []remarkView
	for _, r := range found {
		if r.Stands() {
			all = append(all, remarkView{r, viewsOf(markdown.Blocks(r.Text)), c.mayWithdraw(r)})
		}
	}
	return all, nil
}

// mayWithdraw tells whether the person may take a remark back: their own, and
// those who answer for the pack any.
func (c *Call) mayWithdraw(r remark.Remark) bool {
	own := r.By.Who == actor(c.Customer, c.Person.Login)
	return own && c.Person.May(access.Work) || c.Person.May(access.Release)
}

// Made tells whether the pack has left, and stays without what is said of it now.
func (p packPage) Made() bool { return p.State == dispatch.Released || p.State == dispatch.Sent }

// previewRemark shows what is being written as the pack would print it. It
// keeps nothing. The script of the site asks it while somebody types; without
// one it is a button.
func (s *Site) previewRemark(c *Call) error {
	p, err := s.packPage(c)
	if err != nil {
		return err
	}
	p.Written = written{Section: c.Form("section"), Text: c.Form("text"), Preview: viewsOf(markdown.Blocks(c.Form("text")))}
	return c.Page("pack", p.title(c), p)
}

// addRemark comments on a section of a pack. What cannot be kept comes back in
// its form, so that nobody writes two pages for nothing.
func (s *Site) addRemark(c *Call) error {
	e, err := c.thePack()
	if err != nil {
		return err
	}
	w := written{Section: c.Form("section"), Text: c.Form("text")}
	switch {
	case !slices.Contains(s.House.Sections(e.Forum), w.Section):
		return fmt.Errorf("%w: the pack has no section %q", fault.Invalid, w.Section)
	case w.Text == "":
		w.Problem = c.Words.Say("web.pack.remark-empty")
	case len(w.Text) > remark.Longest:
		w.Problem = c.Words.Say("web.pack.remark-long", "limit", c.Words.Int(remark.Longest), "has", c.Words.Int(len(w.Text)))
	}
	if w.Problem != "" {
		p, err := s.packPage(c)
		if err != nil {
			return err
		}
		p.Written = w
		return c.Again("pack", p.title(c), p)
	}
	r, err := remark.New(remark.Remark{Customer: e.Customer, Forum: e.Forum, Period: e.Period, Section: w.Section, Text: w.Text}, c.By(c.Customer, ""))
	if err != nil {
		return err
	}
	if _, err := c.Desk.AddRemark(c.Request.Context(), r); err != nil {
		return err
	}
	return c.Done(packAddress(e.Key), c.kept(e, c.Words.Say("web.pack.remarked")))
}

// withdrawRemark takes a remark back: those of others only for who answers for
// the pack.
func (s *Site) withdrawRemark(c *Call) error {
	e, err := c.thePack()
	if err != nil {
		return err
	}
	all, err := s.remarks(c, e)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(r remarkView) bool { return strconv.Itoa(r.Number) == c.Path("number") })
	switch {
	case at < 0:
		return hidden("remark", c.Path("number"))
	case !all[at].Mine:
		return errForbidden
	}
	if err := c.Desk.WithdrawRemark(c.Request.Context(), all[at].Remark, c.By(c.Customer, "")); err != nil {
		return err
	}
	return c.Done(packAddress(e.Key), c.kept(e, c.Words.Say("web.pack.withdrawn")))
}

// kept is what to tell when a remark was kept or taken back: of a pack that was
// held, or was just being made, that it is made again.
func (c *Call) kept(e dispatch.Edition, telling string) string {
	switch e.State {
	case dispatch.Held:
		return c.Words.Say("web.pack.again-with")
	case dispatch.Claimed, dispatch.Rendered:
		return c.Words.Say("web.pack.again-now")
	}
	return telling
}
