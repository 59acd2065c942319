package web

import "strconv"

// shownAtOnce is how many lines a page of a list holds: what can be read
// without being lost, and sent without being waited for.
const shownAtOnce = 100

// lastPage is the highest number of a page that is believed, so that no number
// in an address reaches beyond what can be counted.
const lastPage = 1_000_000

// paging is which part of a long list a page shows, and where the parts beside
// it stand.
type paging struct {
	All            int    // lines of the whole list
	Earlier, Later string // addresses of the parts before and after; empty where there are none
	skip           int    // lines before the first that is shown
}

// pageAsked is the number of the part that the address asks for, from 1. What
// is no number is the first.
func (c *Call) pageAsked() int {
	number, _ := strconv.Atoi(c.Query("page")) // what is too large comes back as the largest
	return min(max(number, 1), lastPage)
}

// linesBefore is how many lines stand before a part.
func linesBefore(number int) int { return (number - 1) * shownAtOnce }

// paged is a part of a list of so many lines. At is the address of the list
// with the number of another part.
func paged(number, all int, at func(number string) string) paging {
	p := paging{All: all, skip: linesBefore(number)}
	if number > 1 {
		p.Earlier = at(strconv.Itoa(number - 1))
	}
	if p.skip+shownAtOnce < all {
		p.Later = at(strconv.Itoa(number + 1))
	}
	return p
}

// onPage is the lines of a whole list that the part shows.
func onPage[T any](p paging, whole []T) []T {
	from := min(p.skip, len(whole))
	return whole[from:min(from+shownAtOnce, len(whole))]
}
