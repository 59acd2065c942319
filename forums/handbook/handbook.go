// Package handbook answers what an operations handbook (driftshåndbog) said,
// when, and who changed what. It knows the chapters, what a version keeps of
// them, how two versions differ, and when the handbook must be looked at again.
//
// A [Version] is whole: it keeps every chapter as it was printed, in each
// language, beside the Markdown that people of both sides have written. So an
// old version can be printed and compared for ever, whatever the agreement or
// the people have become. Nothing here prints, and nothing reads a clock.
package handbook

import (
	"fmt"
	"slices"
	"strings"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Chapters are those of an operations handbook, in its order.
func Chapters() []string {
	return []string{"organisation", "documentation", "equipment", "software", "system", "procedures", "targets", "desk", "reporting", "backup", "complaints", "sla"}
}

// Review says when a handbook is looked at again. The zero Review asks for none.
type Review struct {
	Months int    // after a version was issued
	Owner  string // key of the person who sees to it
}

// Next returns the day of the next review of a version that is issued on a day,
// or the zero day.
func (r Review) Next(issued calendar.Day) calendar.Day {
	if r.Months == 0 {
		return calendar.Day{}
	}
	return agreement.AddMonths(issued, r.Months)
}

// Page is a chapter as it was printed in one language.
type Page struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Blocks []Block `json:"blocks"`
}

// Kind is what a block of a page is.
type Kind string

// The kinds of blocks. Empty says that there is nothing, and why.
const (
	Heading   Kind = "heading"
	Paragraph Kind = "paragraph"
	Note      Kind = "note"
	Empty     Kind = "empty"
	List      Kind = "list"
	Pairs     Kind = "pairs"
	Table     Kind = "table"
)

// Block is one piece of a page. Which fields it has follows from its kind: a
// text, the items of a list, rows of label and value, or a table.
type Block struct {
	Kind   Kind       `json:"kind"`
	Text   string     `json:"text,omitempty"`  // of a table its title
	Items  []string   `json:"items,omitempty"` // of a table its heads
	Rows   [][]string `json:"rows,omitempty"`
	Widths []float64  `json:"widths,omitempty"` // of a table's columns
}

// Lines returns what a page says, a line each, for comparing it with another.
func (p Page) Lines() []string {
	var lines []string
	add := func(parts ...string) {
		if text := strings.Join(parts, " | "); strings.TrimSpace(text) != "" {
			lines = append(lines, strings.Split(text, "\n")...)
		}
	}
	for _, b := range p.Blocks {
		add(b.Text)
		if b.Kind == List {
			for _, item := range b.Items {
				add("• " + item)
			}
			continue
		}
		add(b.Items...)
		for _, row := range b.Rows {
			add(row...)
		}
	}
	return lines
}

// Content is what a version keeps.
type Content struct {
	Review string            `json:"review"` // local day, or empty
	Texts  map[string]string `json:"texts"`  // Markdown by chapter
	Pages  map[string][]Page `json:"pages"`  // by language
}

// Version is one issue of a customer's handbook.
type Version struct {
	Number int // 1 is the first
	Content
	By trail.By
}

// Says reports whether two contents read the same in every language; the day of
// the review is not part of what a handbook says.
func (c Content) Says(other Content) bool {
	if len(c.Pages) != len(other.Pages) {
		return false
	}
	for language, pages := range c.Pages {
		if len(Changed(pages, other.Pages[language])) > 0 {
			return false
		}
	}
	return true
}

// Changed returns the ids of the chapters that two printings do not share, in
// the order of the later one, then those that only the earlier one has.
func Changed(before, after []Page) []string {
	var ids []string
	for _, p := range after {
		i := slices.IndexFunc(before, func(q Page) bool { return q.ID == p.ID })
		if i < 0 || before[i].Title != p.Title || !slices.Equal(before[i].Lines(), p.Lines()) {
			ids = append(ids, p.ID)
		}
	}
	for _, p := range before {
		if !slices.ContainsFunc(after, func(q Page) bool { return q.ID == p.ID }) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// Find returns the version of a number; 0 is the latest. It returns
// [fault.NotFound] naming those that there are.
func Find(versions []Version, number int) (Version, error) {
	if len(versions) == 0 {
		return Version{}, fmt.Errorf("%w: no version of the handbook has been issued", fault.NotFound)
	}
	if number == 0 {
		return versions[len(versions)-1], nil
	}
	for _, v := range versions {
		if v.Number == number {
			return v, nil
		}
	}
	return Version{}, fmt.Errorf("%w: the handbook has no version %d; the versions are 1 to %d", fault.NotFound, number, versions[len(versions)-1].Number)
}

// Origin is where the action to review a version says that it comes from.
func Origin(number int) string { return fmt.Sprintf("handbook %d", number) }
