package forums

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// named are the cells that name a row of a list, whatever its place in it. A
// row of any other list is named by its place, counted from 1.
func named() map[string][]string {
	return map[string][]string{
		"targets": {"id"}, "volumes": {"type", "priority"}, "tickets": {"target", "ticket"}, "faults": {"dataset", "row", "problem"},
		"breaches": {"target", "ticket"}, "excluded": {"target", "reason"}, "changes_made": {"id"}, "changes_coming": {"id"},
		"projects": {"id"}, "milestones": {"title"}, "security": {"ticket"}, "outages": {"service", "from"},
		"sources": {"dataset", "customer"}, "third_party_waits": {"target"}, "dimensions": {"metric", "dimension"}, "suppliers": {"supplier"},
	}
}

// followed are the parts of a record that only repeat others: earlier periods,
// which have records of their own, and what is drawn from the figures.
func followed() []string {
	return []string{"history", "trends", "parts", "dues", "breaches", "forced", "restated", "as_of", "frozen"}
}

// Differences compares two records of one customer and period cell by cell,
// in the order of their lists. What follows from other cells is left out.
func Differences(before, after Record) ([]Difference, error) {
	was, err := cellsOf(before)
	if err != nil {
		return nil, err
	}
	now, err := cellsOf(after)
	if err != nil {
		return nil, err
	}
	found := []Difference{}
	for _, at := range now.order {
		if was.text[at] != now.text[at] {
			found = append(found, at.difference(was.text[at], now.text[at]))
		}
	}
	for _, at := range was.order {
		if _, stays := now.text[at]; !stays && was.text[at] != "" {
			found = append(found, at.difference(was.text[at], ""))
		}
	}
	return found, nil
}

// cellPlace is where a cell stands in a record.
type cellPlace struct{ list, row, cell string }

func (p cellPlace) difference(was, now string) Difference {
	return Difference{List: p.list, Row: p.row, Cell: p.cell, Was: was, Now: now}
}

// cells is a record as cells, each under its place.
type cells struct {
	order []cellPlace
	text  map[cellPlace]string
	rows  map[cellPlace]int // how many rows of a list bear one name
}

func cellsOf(r Record) (cells, error) {
	content, err := json.Marshal(r)
	if err != nil {
		return cells{}, fmt.Errorf("cells of %s %s: %w", r.Figures.Customer, r.Figures.Period, err)
	}
	var tree any
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber() // a share stays the text that was frozen
	if err := d.Decode(&tree); err != nil {
		return cells{}, fmt.Errorf("cells of %s %s: %w", r.Figures.Customer, r.Figures.Period, err)
	}
	c := cells{text: map[cellPlace]string{}, rows: map[cellPlace]int{}}
	c.take(cellPlace{}, tree)
	return c, nil
}

// take notes what stands at a place: a cell, or the cells and rows below it.
func (c *cells) take(at cellPlace, value any) {
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if at.row == "" && slices.Contains(followed(), key) {
				continue
			}
			c.take(at.below(key, v[key]), v[key])
		}
	case []any:
		for i, row := range v {
			c.take(c.rowOf(at, i, row), row)
		}
	case nil:
	default:
		c.order = append(c.order, at)
		c.text[at] = fmt.Sprint(v)
	}
}

// below is the place of a key: a list, a part that holds lists, or a cell.
func (p cellPlace) below(key string, value any) cellPlace {
	_, list := value.([]any)
	_, part := value.(map[string]any)
	switch {
	case p.row != "":
		p.cell = joinPath(p.cell, key)
	case list || part:
		p.list = joinPath(p.list, key)
	default:
		p.cell = key
	}
	return p
}

// rowOf is the place of a row of the list at p. Rows of one name are told
// apart by their number.
func (c *cells) rowOf(p cellPlace, i int, row any) cellPlace {
	if p.row != "" { // a list within a row
		p.cell = joinPath(p.cell, nameOf(p.cell, i, row))
		return p
	}
	p.row = nameOf(p.list, i, row)
	if c.rows[p]++; c.rows[p] > 1 {
		p.row += " #" + strconv.Itoa(c.rows[p])
	}
	return p
}

// nameOf is the name of a row in the list of the given path.
func nameOf(path string, i int, row any) string {
	object, is := row.(map[string]any)
	keys := named()[path[strings.LastIndex(path, "/")+1:]]
	if !is || len(keys) == 0 {
		return strconv.Itoa(i + 1)
	}
	names := make([]string, len(keys))
	for k, key := range keys {
		names[k] = fmt.Sprint(object[key])
	}
	return strings.Join(names, " ")
}

func joinPath(path, key string) string {
	if path == "" {
		return key
	}
	return path + "/" + key
}
