package inspect

import "strings"

// tree is the structure of the file as it is written.
type tree struct {
	root     *element // stands for the StructTreeRoot
	elements []*element
	owner    map[place]*element // of each marked piece
	objects  map[ref]*element   // of each annotation
	parents  map[int]any        // the way back: StructParents → elements
	roles    dict               // RoleMap
	classes  dict
}

// element is one node of the structure.
type element struct {
	ref     ref // 0 where it is no object of its own
	dict    dict
	role    string // the standard role, after mapping
	page    int    // of its first piece, its own or below it; 0 for none
	up      *element
	kids    []*element
	leaves  int // pieces of pages and annotations
	objects int // of these, annotations
}

// place is a piece of a page.
type place struct{ page, mark int }

// readTree reads the structure tree, from the root down, in reading order.
func (in *inspection) readTree() {
	root, isRef := in.root["StructTreeRoot"].(ref)
	about := in.doc.dict(in.root["StructTreeRoot"])
	in.tree = tree{
		root:    &element{ref: root, dict: about},
		owner:   map[place]*element{},
		objects: map[ref]*element{},
		parents: map[int]any{},
		roles:   in.doc.dict(about["RoleMap"]),
		classes: in.doc.dict(about["ClassMap"]),
	}
	if about == nil || !isRef {
		in.found.say(Structure, 0, "the file has no structure tree")
		return
	}
	in.readNumbers(about["ParentTree"], 0, map[ref]bool{})
	seen := map[ref]bool{}
	for _, kid := range in.doc.list(in.kidsOf(about)) {
		in.readKid(kid, in.tree.root, 0, 0, seen)
	}
	if len(in.tree.root.kids) == 0 {
		in.found.say(Structure, 0, "the structure tree holds nothing")
	}
}

// kidsOf is an element's /K, where a reference to one kid stays a reference.
func (in *inspection) kidsOf(d dict) any {
	r, ok := d["K"].(ref)
	if !ok {
		return d["K"]
	}
	if all, ok := in.doc.object(int(r)).(array); ok {
		return all
	}
	return array{r}
}

// readKid reads what stands below up: a piece by number, an annotation, a
// piece of another page, or an element.
func (in *inspection) readKid(v any, up *element, home, depth int, seen map[ref]bool) {
	if !in.doc.spend(1) {
		return
	}
	if mark, ok := v.(int); ok {
		in.readLeaf(place{home, mark}, up)
		return
	}
	r, isRef := v.(ref)
	d := in.doc.dict(v)
	if d == nil || depth > deepest || isRef && seen[r] {
		in.found.say(Structure, up.page, "below %s hangs something that is no element, or hangs elsewhere too", article(up.role))
		return
	}
	if isRef { // an element has one place; a second would be read twice, or for ever
		seen[r] = true
	}
	if d["Pg"] != nil {
		home = in.number(d["Pg"])
	}
	switch in.doc.name(d["Type"]) {
	case "MCR":
		mark, ok := in.doc.integer(d["MCID"])
		if !ok || d["Stm"] != nil { // content of a form object, which packs have none of

			mark = -1
		}
		in.readLeaf(place{home, mark}, up)
	case "OBJR":
		in.readObject(d, home, up)
	default:
		in.readElement(element{ref: r, dict: d, up: up}, in.number(d["Pg"]), depth, seen)
	}
}

// readElement notes an element and reads what it holds. home is the page of
// the pieces that it names by number alone; 0 where it names no page.
func (in *inspection) readElement(e element, home, depth int, seen map[ref]bool) {
	in.tree.elements = append(in.tree.elements, &e)
	e.up.kids = append(e.up.kids, &e)
	e.role, _ = in.standard(in.doc.name(e.dict["S"]))
	if parent, _ := e.dict["P"].(ref); parent != e.up.ref && e.up.ref != 0 {
		in.found.say(Parent, home, "%s does not name the element that holds it as its parent", article(e.role))
	}
	if tag := in.doc.text(e.dict["Lang"]); e.dict["Lang"] != nil && !languageTag(tag) {
		in.found.say(Language, home, "%s is in the language %q, which is no tag of one", article(e.role), tag)
	}
	for _, kid := range in.doc.list(in.kidsOf(e.dict)) {
		in.readKid(kid, &e, home, depth+1, seen)
	}
	if e.up.page == 0 {
		e.up.page = e.page
	}
}

// readLeaf notes that a piece of a page belongs to e.
func (in *inspection) readLeaf(at place, e *element) {
	e.leaves++
	if e.page == 0 {
		e.page = at.page
	}
	switch {
	case at.page == 0 || at.mark < 0:
		in.found.say(Leaf, 0, "%s names content without a page that is there", article(e.role))
	case in.tree.owner[at] != nil:
		in.found.say(LeafTwice, at.page, "piece %d belongs to %s and to %s", at.mark, article(in.tree.owner[at].role), article(e.role))
	default:
		in.tree.owner[at] = e
	}
}

// readObject notes that an annotation belongs to e.
func (in *inspection) readObject(d dict, home int, e *element) {
	e.leaves++
	e.objects++
	if e.page == 0 {
		e.page = home
	}
	r, _ := d["Obj"].(ref)
	if in.tree.objects[r] != nil {
		in.found.say(LeafTwice, home, "an annotation belongs to %s and to %s", article(in.tree.objects[r].role), article(e.role))
		return
	}
	in.tree.objects[r] = e
}

// readNumbers reads the number tree that leads back from pages to elements.
func (in *inspection) readNumbers(v any, depth int, seen map[ref]bool) {
	r, isRef := v.(ref)
	node := in.doc.dict(v)
	if node == nil || isRef && seen[r] || depth > deepest {
		in.found.say(WayBack, 0, "there is no way back from the pages to the structure")
		return
	}
	seen[r] = isRef
	numbers := in.doc.array(node["Nums"])
	for i := 0; i+1 < len(numbers); i += 2 {
		key, ok := in.doc.integer(numbers[i])
		if _, twice := in.tree.parents[key]; !ok || twice {
			in.found.say(WayBack, 0, "the way back has a key that is no number, or stands twice: %v", numbers[i])
			continue
		}
		in.tree.parents[key] = numbers[i+1]
	}
	for _, kid := range in.doc.array(node["Kids"]) {
		in.readNumbers(kid, depth+1, seen)
	}
}

// article writes a role as a sentence needs it.
func article(role string) string {
	if role == "" {
		return "the root"
	}
	if strings.HasPrefix(role, "H") || strings.HasPrefix(role, "L") && role != "Link" {
		return "an " + role
	}
	return "a " + role
}
