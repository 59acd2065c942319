package inspect

import "slices"

// rare looks through every object for what a pack never holds and a reading
// program cannot pass on: layers that may be hidden, attached files and films
// without their names, content that stands in another file.
func (in *inspection) rare() {
	d := in.doc
	layers := d.dict(in.root["OCProperties"])
	configurations := append(array{layers["D"]}, d.array(layers["Configs"])...)
	for _, v := range configurations {
		c := d.dict(v)
		if c == nil {
			continue
		}
		if d.text(c["Name"]) == "" {
			in.found.say(Layers, 0, "a setting of layers has no name")
		}
		if c["AS"] != nil {
			in.found.say(Layers, 0, "layers are shown or hidden by themselves: /AS")
		}
	}
	for _, n := range d.numbers() {
		v := d.object(n)
		if s, ok := v.(*stream); ok {
			v = s.dict
		}
		in.rareWithin(v, n)
	}
}

// rareWithin looks at one object and what stands within it.
func (in *inspection) rareWithin(v any, n int) {
	switch v := v.(type) {
	case array:
		for _, one := range v {
			in.rareWithin(one, n)
		}
	case dict:
		in.rareDict(v, n)
		for _, key := range sortedNames(v) {
			in.rareWithin(v[key], n)
		}
	}
}

func (in *inspection) rareDict(v dict, n int) {
	d := in.doc
	if v["EF"] != nil && (d.text(v["F"]) == "" || d.text(v["UF"]) == "") {
		in.found.say(Attachment, 0, "object %d attaches a file without its name: /F or /UF is missing", n)
	}
	if d.name(v["S"]) == "MCD" && (d.text(v["CT"]) == "" || len(d.array(v["Alt"])) == 0) {
		in.found.say(Media, 0, "object %d is sound or film without its kind or a description", n)
	}
	if d.name(v["Subtype"]) == "Form" && v["Ref"] != nil {
		in.found.say(Elsewhere, 0, "object %d shows a page of another file", n)
	}
}

// asked checks an annotation that is neither text nor link: a field asks for
// something and says for what; marks for printers are for no reader.
func (in *inspection) asked(d dict, owner *element, number int) {
	doc := in.doc
	want := map[name]string{"Widget": "Form", "Link": "Link"}[doc.name(d["Subtype"])]
	if want == "" {
		want = "Annot"
	}
	if owner != nil && want != "Link" && owner.role != want {
		in.found.say(Annotation, number, "an annotation of kind %s belongs to %s, not to %s", doc.name(d["Subtype"]), article(owner.role), article(want))
	}
	if want == "Form" && doc.text(d["TU"]) == "" && doc.text(doc.dict(d["Parent"])["TU"]) == "" {
		in.found.say(Fields, number, "a field does not say what it asks for: /TU is missing")
	}
}

// forPrinters tells of annotations that are for printers alone, which must
// not be heard (clause 7.18.8), and of traps, which must not be there (7.18.2).
func (in *inspection) forPrinters(subtype name, owner *element, number int) bool {
	switch {
	case subtype == "TrapNet":
		in.found.say(Annotation, number, "the page holds a net of traps")
	case subtype == "PrinterMark" && owner != nil:
		in.found.say(Annotation, number, "a mark for printers belongs to %s and would be heard", article(owner.role))
	}
	return subtype == "TrapNet" || subtype == "PrinterMark"
}

// parts checks that a table has its parts once: a head, a foot, a caption; and
// rows between head and foot.
func (in *inspection) parts(t *element) {
	count := map[string]int{}
	for _, kid := range t.kids {
		count[kid.role]++
	}
	for _, role := range []string{"THead", "TFoot", "Caption"} {
		if count[role] > 1 {
			in.found.say(Tables, t.page, "a table has %d of %s", count[role], role)
		}
	}
	if count["THead"]+count["TFoot"] > 0 && count["TBody"] == 0 {
		in.found.say(Tables, t.page, "a table has a head or a foot and no body")
	}
}

// headers checks that the heads that cells name are there.
func (in *inspection) headers(t *element, rows []*element) {
	there := map[string]bool{}
	for _, row := range rows {
		for _, cell := range row.kids {
			there[in.doc.text(cell.dict["ID"])] = true
		}
	}
	for _, row := range rows {
		for _, cell := range row.kids {
			for _, v := range in.doc.list(in.attribute(cell, "Headers")) {
				if id := in.doc.text(v); id == "" || !there[id] {
					in.found.say(HeadCells, max(cell.page, t.page), "a cell names the head %q, which its table does not have", id)
				}
			}
		}
	}
}

// listed reads which shapes a typeface says that it holds; nil where it does
// not say, as most do.
func (in *inspection) listed(about dict) []byte {
	s, ok := in.doc.get(about["CIDSet"]).(*stream)
	if !ok {
		return nil
	}
	data, err := in.doc.unpack(s)
	if err != nil {
		return []byte{}
	}
	return slices.Clone(data)
}

// lists reports whether a code is among those that a typeface says it holds.
func lists(set []byte, code int) bool {
	return code/8 < len(set) && set[code/8]&(0x80>>(code%8)) != 0
}

// spoken checks the language that a marked sequence says it is in.
func (r *reader) spoken(about dict) {
	if about["Lang"] == nil {
		return
	}
	if tag := r.in.doc.text(about["Lang"]); !languageTag(tag) {
		r.say(Language, "a marked sequence is in the language %q, which is no tag of one", tag)
	}
}
