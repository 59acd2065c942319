package inspect

import (
	"slices"
	"strconv"
	"strings"
)

// standardRoles is the structure types of ISO 32000-1, 14.8.4.
const standardRoles = " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 " +
	"L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP " +
	"Figure Formula Form "

// isStandard reports whether a reading program knows the role by itself.
func isStandard(role name) bool {
	return role != "" && strings.Contains(standardRoles, " "+string(role)+" ")
}

// standard is a role after mapping, and whether it is a standard one.
func (in *inspection) standard(role name) (string, bool) {
	mapped := role
	for range 8 {
		if isStandard(mapped) {
			return string(mapped), true
		}
		mapped = in.doc.name(in.tree.roles[mapped])
	}
	return string(role), false
}

// mapping checks that an element's role is a standard one or becomes one.
func (in *inspection) mapping(e *element) {
	written := in.doc.name(e.dict["S"])
	if _, ok := in.standard(written); !ok {
		in.found.say(Role, max(e.page, e.up.page), "the role %q is not a standard one, nor mapped to one", written)
	}
	if isStandard(written) && in.tree.roles[written] != nil {
		in.found.say(Role, max(e.page, e.up.page), "the standard role %s is mapped to another", written)
	}
}

// grammar checks what elements are to each other.
func (in *inspection) grammar() {
	in.headings()
	notes := map[string]bool{} // IDs, which are unique in the file
	for _, e := range in.tree.elements {
		in.mapping(e)
		in.holds(e)
		in.family(e)
		switch e.role {
		case "Table":
			in.table(e)
		case "Figure", "Formula":
			in.figure(e)
		case "Link":
			if e.objects == 0 {
				in.found.say(Links, e.page, "a Link holds no annotation, so it leads nowhere")
			}
		case "Note":
			id := in.doc.text(e.dict["ID"])
			if id == "" || notes[id] {
				in.found.say(Notes, e.page, "a Note has no ID of its own")
			}
			notes[id] = true
		}
	}
}

// holds tells an element that is heard as nothing. A cell may be empty.
func (in *inspection) holds(e *element) {
	if e.leaves == 0 && len(e.kids) == 0 && e.role != "TD" && e.role != "TH" {
		in.found.say(Empty, e.up.page, "%s holds nothing", article(e.role))
	}
}

// headings checks that they begin with H1 and skip no level on the way down.
func (in *inspection) headings() {
	// Elements stand in reading order, so the last heading is the one before.
	level := 0
	for _, e := range in.tree.elements {
		if e.role == "H" {
			in.found.say(Headings, e.page, "a heading has no level")
		}
		n, err := strconv.Atoi(strings.TrimPrefix(e.role, "H"))
		if err != nil || e.role[0] != 'H' {
			continue
		}
		if level == 0 && n != 1 {
			in.found.say(Headings, e.page, "the first heading is an H%d", n)
		} else if n > level+1 {
			in.found.say(Headings, e.page, "an H%d follows an H%d", n, level)
		}
		level = n // going up, any number of levels ends at once
	}
}

// kin is which elements may stand above one, and below; empty is any.
type kin struct {
	rule         Rule
	above, below string
}

// kinOf is the grammar of tables, lists and contents (14.8.4.2 and 14.8.4.3).
func kinOf(role string) kin {
	switch role {
	case "Table":
		return kin{Tables, "", " Caption TR THead TBody TFoot "}
	case "THead", "TBody", "TFoot":
		return kin{Tables, " Table ", " TR "}
	case "TR":
		return kin{Tables, " Table THead TBody TFoot ", " TH TD "}
	case "TH", "TD":
		return kin{Tables, " TR ", ""}
	case "L":
		return kin{Lists, "", " Caption L LI "}
	case "LI":
		return kin{Lists, " L ", " Lbl LBody "}
	case "LBody":
		return kin{Lists, " LI ", ""}
	case "TOC":
		return kin{Contents, "", " Caption TOC TOCI "}
	case "TOCI":
		return kin{Contents, " TOC ", " Lbl Reference NonStruct P TOC "}
	}
	return kin{}
}

// family checks who stands above and below an element, and that what is made
// of others holds no content by itself.
func (in *inspection) family(e *element) {
	k := kinOf(e.role)
	if k.above != "" && !strings.Contains(k.above, " "+e.up.role+" ") {
		in.found.say(k.rule, e.page, "%s stands in %s", article(e.role), article(e.up.role))
	}
	if k.below == "" {
		return
	}
	if e.leaves > 0 {
		in.found.say(k.rule, e.page, "%s holds content that is in none of its parts", article(e.role))
	}
	for i, kid := range e.kids {
		if !strings.Contains(k.below, " "+kid.role+" ") {
			in.found.say(k.rule, kid.page, "%s stands in %s", article(kid.role), article(e.role))
		}
		// A table may have its caption behind it; lists and contents may not.
		if last := len(e.kids) - 1; kid.role == "Caption" && i > 0 && (i < last || e.role != "Table") {
			in.found.say(k.rule, kid.page, "a Caption stands amid %s", article(e.role))
		}
	}
}

// figure checks that a picture has words and a place.
func (in *inspection) figure(e *element) {
	if in.doc.text(e.dict["Alt"]) == "" && in.doc.text(e.dict["ActualText"]) == "" {
		in.found.say(Description, e.page, "a %s has no description", e.role)
	}
	box := in.doc.array(in.attribute(e, "BBox"))
	var sides [4]float64
	fine := len(box) == 4
	for i := 0; fine && i < 4; i++ {
		sides[i], fine = in.doc.number(box[i])
	}
	switch {
	case !fine:
		in.found.say(Box, e.page, "a %s does not say where it stands", e.role)
	case sides[0] >= sides[2] || sides[1] >= sides[3]:
		in.found.say(Box, e.page, "a %s stands in a box without room: %.0f", e.role, sides)
	case e.page > 0 && !in.holdsBox(e.page, sides):
		in.found.say(Box, e.page, "a %s stands beyond its page: %.0f", e.role, sides)
	}
}

// holdsBox reports whether a box lies on its page, give or take a point.
func (in *inspection) holdsBox(number int, box [4]float64) bool {
	sheet := in.doc.array(in.pages[number-1].media)
	if len(sheet) != 4 {
		return true
	}
	var edge [4]float64
	for i, v := range sheet {
		edge[i], _ = in.doc.number(v)
	}
	return box[0] >= edge[0]-1 && box[1] >= edge[1]-1 && box[2] <= edge[2]+1 && box[3] <= edge[3]+1
}

// attribute looks a key up in an element's attributes and their classes.
func (in *inspection) attribute(e *element, key name) any {
	places := slices.Clone(in.doc.list(e.dict["A"]))
	for _, class := range in.doc.list(e.dict["C"]) {
		places = append(places, in.doc.list(in.tree.classes[in.doc.name(class)])...)
	}
	in.doc.spend(len(places))
	for _, v := range places {
		if found := in.doc.dict(v)[key]; found != nil {
			return found
		}
	}
	return nil
}
