package web

import (
	"cmp"
	"fmt"
	"net/http"
	"time"

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
		page(http.MethodGet, "/customers/{customer}/services/file", access.Read, s.servicesFile),
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
	Of       forums.Customer
	Facts    []pack.Pair
	Sections []sectionView
}

// services shows the statement that ting services prints, as of now.
func (s *Site) services(c *Call) error {
	made, err := s.statement(c)
	if err != nil {
		return err
	}
	return c.Page("services", c.Words.Say("web.services.of", "name", c.Customer.Name), servicesPage{c.Customer, made.Cover.Facts, sectionViews(made.Sections)})
}

// statement is what a customer has called off and what was agreed, in the
// reader's language. When the warehouse cannot be asked, it holds what was
// agreed without the register, and a sentence says so.
func (s *Site) statement(c *Call) (pack.Pack, error) {
	register, err := s.House.CalledOff(c.Request.Context(), c.Customer)
	if err != nil {
		s.Log.Error("the register cannot be read", "customer", c.Customer.ID, "problem", err)
		register = charge.CalledOff{Customer: c.Customer.ID, At: c.Now(), Currency: c.Customer.Currency}
	}
	return pack.Services(pack.ServicesInput{
		Customer: c.Customer, CalledOff: register, Unread: err != nil, Words: c.Words, Supplier: s.Supplier, Accent: s.Accent,
	})
}

// servicesFile gives the statement as a file, PDF unless the address says xlsx.
func (s *Site) servicesFile(c *Call) error {
	kind := cmp.Or(c.Query("as"), "pdf")
	types := map[string]string{"pdf": "application/pdf", "xlsx": bookKind}
	if types[kind] == "" {
		return hidden("file", kind)
	}
	made, err := s.statement(c)
	if err != nil {
		return err
	}
	content, err := s.House.ServiceFile(c.Request.Context(), kind, c.Customer, made)
	if err != nil {
		return err
	}
	return c.File(fmt.Sprintf("%s-services-%s.%s", c.Customer.ID, c.Now().In(c.Customer.Zone).Format(time.DateOnly), kind), types[kind], content)
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
