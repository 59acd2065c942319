package web

import (
	"net/http"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/charge"
	"ting/reports/pack"
)

// serviceRoutes lead to what customers have called off and what was agreed.
func (s *Site) serviceRoutes() []Route {
	return []Route{
		page(http.MethodGet, "/customers", access.Read, s.customers),
		page(http.MethodGet, "/customers/{customer}/services", access.Read, s.services),
	}
}

func servicesAddress(c forums.Customer) string { return "/customers/" + c.ID + "/services" }

// customers leads to the services of each of the person's customers; whoever
// has one goes there at once.
func (s *Site) customers(c *Call) error {
	all := c.Desk.Customers()
	if len(all) == 1 {
		return c.Done(servicesAddress(all[0]), "")
	}
	return c.Page("customers", c.Words.Say("web.services.customers"), all)
}

// servicesPage is the statement of services, and where each part of it stands.
type servicesPage struct {
	Facts    []pack.Pair
	Sections []sectionView
}

// services shows the statement that ting services prints, as of now. When the
// warehouse cannot be asked, what was agreed is shown without the register, and
// a sentence says so.
func (s *Site) services(c *Call) error {
	register, err := s.House.CalledOff(c.Request.Context(), c.Customer)
	if err != nil {
		s.Log.Error("the register cannot be read", "customer", c.Customer.ID, "problem", err)
		register = charge.CalledOff{Customer: c.Customer.ID, At: c.Now(), Currency: c.Customer.Currency}
	}
	made, failed := pack.Services(pack.ServicesInput{
		Customer: c.Customer, CalledOff: register, Unread: err != nil, Words: c.Words, Supplier: s.Supplier,
	})
	if failed != nil {
		return failed
	}
	return c.Page("services", c.Words.Say("web.services.of", "name", c.Customer.Name), servicesPage{made.Cover.Facts, sectionViews(made.Sections)})
}

// sectionView is a section of a pack as templates write it.
type sectionView struct {
	ID, Title, Lead string
	Blocks          []blockView
}

// blockView is a block of a pack of which one part is set: templates cannot
// ask a block what kind it is.
type blockView struct {
	Heading, Text, Note, Empty string
	List                       []string
	Pairs                      []pack.Pair
	Table                      *pack.Table
}

func sectionViews(sections []pack.Section) []sectionView {
	var all []sectionView
	for _, section := range sections {
		all = append(all, sectionView{ID: section.ID, Title: section.Title, Lead: section.Lead, Blocks: viewsOf(section.Blocks)})
	}
	return all
}

func viewsOf(blocks []pack.Block) []blockView {
	var all []blockView
	for _, b := range blocks {
		all = append(all, viewOfBlock(b))
	}
	return all
}

// viewOfBlock is a block of the kinds that statements have. Pictures are not
// among them.
func viewOfBlock(b pack.Block) blockView {
	switch b := b.(type) {
	case pack.Heading:
		return blockView{Heading: b.Text}
	case pack.Paragraph:
		return blockView{Text: b.Text}
	case pack.Note:
		return blockView{Note: b.Text}
	case pack.Empty:
		return blockView{Empty: b.Text}
	case pack.List:
		return blockView{List: b.Items}
	case pack.Pairs:
		return blockView{Pairs: b.Rows}
	case pack.Table:
		return blockView{Table: &b}
	}
	return blockView{}
}
