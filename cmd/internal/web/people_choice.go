package web

import (
	"slices"
	"strings"

	"ting/forums"
)

// offered is how many customers a form offers as boxes to tick. A house with
// more has them looked for by name: five hundred boxes are no choice.
const offered = 20

// customerChoice is the customers that a form has ticked, and those that it
// offers besides.
type customerChoice struct {
	Legend        string // what they are chosen for
	Chosen, Found []forums.Customer
	Find          string // what was looked for
	Many          bool   // there are more than are offered: they are looked for
	More          int    // that were found and are not offered
}

// customerChoice offers customers beside those that are chosen. One that is
// chosen and no longer there stays, by its id, until it is taken away.
func (c *Call) customerChoice(chosen []string, find string) customerChoice {
	all := c.Desk.Customers()
	choice := customerChoice{Legend: c.Words.Say("web.office.sees"), Find: find, Many: len(all) > offered}
	for _, id := range chosen {
		customer, err := c.Desk.Customer(id)
		if err != nil {
			customer = forums.Customer{ID: id, Name: id}
		}
		choice.Chosen = append(choice.Chosen, customer)
	}
	wanted := strings.ToLower(find)
	for _, customer := range all {
		named := strings.Contains(strings.ToLower(customer.Name), wanted) || strings.Contains(strings.ToLower(customer.ID), wanted)
		switch {
		case slices.Contains(chosen, customer.ID), choice.Many && (find == "" || !named):
			continue
		case len(choice.Found) == offered:
			choice.More++
		default:
			choice.Found = append(choice.Found, customer)
		}
	}
	return choice
}

// named is how many customers a line of a list names.
const named = 5

// someOf is the first of many ids, and how many there are besides.
type someOf struct {
	Named []string
	More  int
}

// few are as many ids as a line of a list has room for.
func few(ids []string) someOf {
	n := min(named, len(ids))
	return someOf{ids[:n], len(ids) - n}
}

// Nothing tells that something was looked for and is not there.
func (c customerChoice) Nothing() bool { return c.Many && c.Find != "" && len(c.Found) == 0 }

// finding tells whether a form was sent to look for customers, and not to be
// kept.
func (c *Call) finding() bool { return c.Form("do") == "find" }
