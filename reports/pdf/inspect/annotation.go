package inspect

// hidden is the flag of an annotation that nobody sees (ISO 32000-1, 12.5.3).
const hidden = 1 << 1

// annotations checks the links of every page, and that the structure names no
// annotation that is on none.
func (in *inspection) annotations() {
	there := map[ref]bool{} // what is on pages, to find what is only in the tree
	for i := range in.pages {
		all := in.doc.array(in.pages[i].dict["Annots"])
		if len(all) > 0 && in.doc.name(in.pages[i].dict["Tabs"]) != "S" {
			in.found.say(TabOrder, i+1, "the tabulator does not follow the structure: /Tabs is not /S")
		}
		in.doc.spend(len(all))
		for _, v := range all {
			r, _ := v.(ref)
			there[r] = true
			in.annotation(r, in.doc.dict(v), i+1)
		}
	}
	for _, e := range in.tree.elements {
		for _, v := range in.doc.list(in.kidsOf(e.dict)) {
			d := in.doc.dict(v)
			if r, _ := d["Obj"].(ref); in.doc.name(d["Type"]) == "OBJR" && !there[r] {
				in.found.say(Annotation, e.page, "%s names an annotation that is on no page", article(e.role))
			}
		}
	}
}

// annotation checks one annotation of a page. Those that nobody sees, and the
// windows that other annotations open, need no element (clause 7.18.1).
func (in *inspection) annotation(r ref, d dict, number int) {
	if d == nil {
		in.found.say(Annotation, number, "the page names an annotation that is not there")
		return
	}
	flags, _ := in.doc.integer(d["F"])
	subtype := in.doc.name(d["Subtype"])
	if flags&hidden != 0 || subtype == "Popup" {
		return
	}
	// An annotation that is no object of its own cannot be named by an element.
	owner := in.tree.objects[r]
	if in.forPrinters(subtype, owner, number) {
		return
	}
	if owner == nil || r == 0 {
		in.found.say(Annotation, number, "%s belongs to no element", quoted(d, in.doc))
	} else {
		in.annotationBack(d, owner, number)
	}
	in.asked(d, owner, number)
	if in.doc.text(d["Contents"]) == "" && subtype != "Widget" {
		in.found.say(Links, number, "an annotation has no words: /Contents is missing")
	}
	if subtype != "Link" {
		return
	}
	if owner != nil && owner.role != "Link" {
		in.found.say(Links, number, "%s belongs to %s, not to a Link", quoted(d, in.doc), article(owner.role))
	}
	if problem := in.leads(d); problem != "" {
		in.found.say(Destination, number, "%s %s", quoted(d, in.doc), problem)
	}
}

// annotationBack checks the way from an annotation to its element.
func (in *inspection) annotationBack(d dict, owner *element, number int) {
	key, ok := in.doc.integer(d["StructParent"])
	named, _ := in.tree.parents[key].(ref)
	if !ok || named == 0 || named != owner.ref {
		in.found.say(WayBack, number, "%s does not find its element: /StructParent leads elsewhere", quoted(d, in.doc))
	}
}

// quoted names a link by its words, which is how a person finds it.
func quoted(d dict, doc *document) string {
	return "the link \"" + doc.text(d["Contents"]) + "\""
}
