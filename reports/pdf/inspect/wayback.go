package inspect

import (
	"cmp"
	"slices"
)

// wayBack checks that structure and pages find each other: each piece of a
// page belongs to one element, which the page's own list names for it, and no
// element names a piece that is not there. Pages have been read before.
func (in *inspection) wayBack() {
	in.absent()
	keys := map[int]int{} // StructParents → page
	for i := range in.pages {
		p, number := &in.pages[i], i+1
		if len(p.marks) == 0 {
			continue // a page of artifacts has nothing to find
		}
		key, ok := in.doc.integer(p.dict["StructParents"])
		if !ok {
			in.found.say(WayBack, number, "the page has no /StructParents, so its content does not find its elements")
			continue
		}
		if other := keys[key]; other != 0 {
			in.found.say(WayBack, number, "the page shares its way back with page %d", other)
		}
		keys[key] = number
		in.pageBack(p, number, in.doc.array(in.tree.parents[key]))
	}
}

// pageBack compares a page's list of elements with what the tree says.
func (in *inspection) pageBack(p *page, number int, back array) {
	for _, mark := range sortedKeys(p.marks) {
		owner := in.tree.owner[place{number, mark}]
		if owner == nil {
			in.found.say(Orphan, number, "piece %d belongs to no element and is never read", mark)
			continue
		}
		if len(in.tree.parents) == 0 {
			continue // told once, when the tree was read
		}
		var named ref
		if mark < len(back) {
			named, _ = back[mark].(ref)
		}
		if named == 0 || named != owner.ref {
			in.found.say(WayBack, number, "piece %d belongs to %s, and the way back leads elsewhere", mark, article(owner.role))
		}
	}
}

// absent tells the leaves whose content is not on their page.
func (in *inspection) absent() {
	var gone []place
	for at := range in.tree.owner {
		if !in.pages[at.page-1].marks[at.mark] {
			gone = append(gone, at)
		}
	}
	slices.SortFunc(gone, func(a, b place) int { return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.mark, b.mark)) })
	for _, at := range gone {
		in.found.say(Leaf, at.page, "%s names piece %d, which is not there", article(in.tree.owner[at].role), at.mark)
	}
}

// sortedKeys returns the members of a set in order.
func sortedKeys(set map[int]bool) []int {
	keys := make([]int, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
