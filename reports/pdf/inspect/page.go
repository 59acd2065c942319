package inspect

// page is a page, with what it inherits.
type page struct {
	dict      dict
	resources dict
	media     any          // MediaBox
	marks     map[int]bool // MCIDs of its content
}

// mostPages is how many pages a file may have; a pack has a hundredth.
const mostPages = 20_000

// findPages walks the tree of pages. A page is read once, wherever it hangs.
func (in *inspection) findPages() {
	in.byRef = map[ref]int{}
	in.walkPages(in.root["Pages"], page{}, 0, map[ref]bool{})
	if len(in.pages) == 0 {
		in.found.say(Syntax, 0, "the file has no pages")
	}
}

// walkPages goes down a branch of the tree of pages. What a page does not say
// of its paper and resources it inherits from the branches above.
func (in *inspection) walkPages(v any, inherited page, depth int, seen map[ref]bool) {
	r, isRef := v.(ref)
	node := in.doc.dict(v)
	if node == nil || isRef && seen[r] || depth > deepest || len(in.pages) >= mostPages {
		in.found.say(Syntax, 0, "the tree of pages has a branch that leads nowhere")
		return
	}
	seen[r] = true
	if own := in.doc.dict(node["Resources"]); own != nil {
		inherited.resources = own
	}
	if own := node["MediaBox"]; own != nil {
		inherited.media = own
	}
	if node["Kids"] == nil {
		in.pages = append(in.pages, page{node, inherited.resources, inherited.media, map[int]bool{}})
		in.byRef[r] = len(in.pages)
		return
	}
	for _, kid := range in.doc.array(node["Kids"]) {
		in.walkPages(kid, inherited, depth+1, seen)
	}
}

// number is a page's number by its reference, from 1; 0 for none.
func (in *inspection) number(v any) int {
	r, ok := v.(ref)
	if !ok || r == 0 {
		return 0
	}
	return in.byRef[r]
}

// bookmarks checks the outline: its words, and where it leads.
func (in *inspection) bookmarks() {
	outline := in.doc.dict(in.root["Outlines"])
	in.walkOutline(outline["First"], 0, map[ref]bool{})
}

// walkOutline follows bookmarks from one to the next, and into those below.
func (in *inspection) walkOutline(v any, depth int, seen map[ref]bool) {
	for v != nil {
		r, isRef := v.(ref)
		node := in.doc.dict(v)
		if node == nil || !isRef || seen[r] || depth > deepest {
			in.found.say(Destination, 0, "the outline has a branch that leads nowhere")
			return
		}
		seen[r] = true
		title := in.doc.text(node["Title"])
		if title == "" {
			in.found.say(Destination, 0, "a bookmark has no words")
		}
		if problem := in.leads(node); problem != "" {
			in.found.say(Destination, 0, "the bookmark %q %s", title, problem)
		}
		if node["First"] != nil {
			in.walkOutline(node["First"], depth+1, seen)
		}
		v = node["Next"]
	}
}

// leads says what is wrong with the place that a link or bookmark leads to,
// or nothing. An address outside the file is taken as it is.
func (in *inspection) leads(from dict) string {
	to := from["Dest"]
	if to == nil {
		// /A says the same as /Dest in a longer form, or leads out of the file.
		action := in.doc.dict(from["A"])
		switch in.doc.name(action["S"]) {
		case "GoTo":
			to = action["D"]
		case "":
			return "leads nowhere"
		default:
			return ""
		}
	}
	place := in.doc.get(to)
	if d, ok := place.(dict); ok { // the place with attributes

		place = in.doc.get(d["D"])
	}
	where, ok := place.(array)
	switch {
	case !ok:
		return "leads to a place by name, which packs do not use"
	case len(where) == 0 || in.number(where[0]) == 0:
		return "leads to a page that is not there"
	}
	return ""
}
