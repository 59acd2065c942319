package finish

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
)

// target is where a link leads, as its annotation says it.
func (f *file) target(l canvas.Link) string {
	if l.Address != "" {
		return "/A <</S /URI /URI " + plain(l.Address) + ">>"
	}
	return fmt.Sprintf("/Dest [%s /XYZ 0 %.2f null]", reference(f.page(l.To)), l.Rise)
}

// annotate gives pages their way back to the structure, and their links.
func (f *file) annotate(tree *tag.Tree, links []canvas.Link) error {
	byPage := make([][]string, f.pages+1)
	for i, l := range links {
		outside := l.Address != ""
		if l.Page < 1 || l.Page > f.pages || !outside && (l.To < 1 || l.To > f.pages) {
			return fmt.Errorf("link %q leads to page %d of %d", l.Contents, l.To, f.pages)
		}
		n := f.add(fmt.Sprintf("<</Type /Annot /Subtype /Link /Rect %s /Border [0 0 0] /F 4 /StructParent %d /Contents %s %s>>",
			rectangle(l.Box), f.pages+i, text(l.Contents), f.target(l)))
		f.links = append(f.links, n)
		byPage[l.Page] = append(byPage[l.Page], reference(n))
	}
	for page := 1; page <= f.pages; page++ {
		o := &f.objects[f.page(page)]
		if bytes.Contains(o.dict, []byte("/Annots")) {
			return fmt.Errorf("page %d has a link without a tag", page)
		}
		if len(tree.Marks(page)) == 0 {
			return fmt.Errorf("page %d has no content", page)
		}
		more := fmt.Sprintf("/StructParents %d /Tabs /S\n", page-1)
		if len(byPage[page]) > 0 {
			more += "/Annots [" + strings.Join(byPage[page], " ") + "]\n"
		}
		before, after, found := bytes.Cut(o.dict, []byte("/Contents "))
		if !found {
			return fmt.Errorf("page %d has no content stream", page)
		}
		o.dict = append(append(append(bytes.Clone(before), more...), "/Contents "...), after...)
	}
	return nil
}

// catalogue writes the structure tree, the metadata, and the catalogue that
// holds them.
func (f *file) catalogue(tree *tag.Tree, about Properties) error {
	root := f.structure(tree)
	metadata := f.add("<</Type /Metadata /Subtype /XML")
	f.objects[metadata].stream, f.objects[metadata].framed, f.objects[metadata].ours = xmp(about), true, true
	var b strings.Builder
	b.WriteString("<</Type /Catalog /Pages 1 0 R")
	if outline := f.outline(); outline != "" {
		b.WriteString(" /Outlines " + outline + " /PageMode /UseOutlines")
	}
	fmt.Fprintf(&b, " /Lang %s /MarkInfo <</Marked true>> /ViewerPreferences <</DisplayDocTitle true>> /StructTreeRoot %s /Metadata %s>>",
		text(about.Language), reference(root), reference(metadata))
	f.objects[f.root].dict = []byte(b.String())
	f.objects[f.info].dict = []byte(info(about))
	return nil
}

// outline is the reference that the library's catalogue has to its bookmarks.
func (f *file) outline() string {
	_, after, found := bytes.Cut(f.objects[f.root].dict, []byte("/Outlines "))
	if !found {
		return ""
	}
	return firstLine(after)
}

// structure adds an object for each element, and returns the root's number.
func (f *file) structure(tree *tag.Tree) int {
	elements := tree.Elements()
	root := len(f.objects)
	number := make(map[*tag.Element]int, len(elements))
	for i, e := range elements {
		number[e] = root + 2 + i
	}
	f.add(fmt.Sprintf("<</Type /StructTreeRoot /K [%s] /ParentTree %s /ParentTreeNextKey %d>>",
		reference(number[tree.Root]), reference(root+1), f.pages+len(f.links)))
	f.add(f.parents(tree, number))
	for _, e := range elements {
		up := root
		if e.Up != nil {
			up = number[e.Up]
		}
		f.add(f.element(e, up, number))
	}
	return root
}

// parents is the way back: by page, the element of each mark; by link, its own.
func (f *file) parents(tree *tag.Tree, number map[*tag.Element]int) string {
	var b strings.Builder
	b.WriteString("<</Nums [")
	for page := 1; page <= f.pages; page++ {
		fmt.Fprintf(&b, "%d [", page-1)
		for _, e := range tree.Marks(page) {
			b.WriteString(reference(number[e]) + " ")
		}
		b.WriteString("]\n")
	}
	for i, e := range tree.Links() {
		fmt.Fprintf(&b, "%d %s\n", f.pages+i, reference(number[e]))
	}
	b.WriteString("]>>")
	return b.String()
}

func (f *file) element(e *tag.Element, up int, number map[*tag.Element]int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type /StructElem /S /%s /P %s", e.Role, reference(up))
	home := 0
	for _, k := range e.Kids {
		if k.Element == nil {
			home = k.Page
			fmt.Fprintf(&b, " /Pg %s", reference(f.page(home)))
			break
		}
	}
	if len(e.Kids) > 0 {
		b.WriteString(" /K [")
		for _, k := range e.Kids {
			b.WriteString(f.kid(k, home, number) + " ")
		}
		b.WriteString("]")
	}
	if e.Alt != "" {
		b.WriteString(" /Alt " + text(e.Alt))
	}
	if e.Says != "" {
		b.WriteString(" /ActualText " + text(e.Says))
	}
	if e.Lang != "" {
		b.WriteString(" /Lang " + text(e.Lang))
	}
	if e.Scope != "" {
		b.WriteString(" /A <</O /Table /Scope /" + e.Scope + ">>")
	}
	if e.Box != nil {
		b.WriteString(" /A <</O /Layout /Placement /Block /BBox " + rectangle(*e.Box) + ">>")
	}
	b.WriteString(">>")
	return b.String()
}

func (f *file) kid(k tag.Kid, home int, number map[*tag.Element]int) string {
	switch {
	case k.Element != nil:
		return reference(number[k.Element])
	case k.Link > 0:
		return fmt.Sprintf("<</Type /OBJR /Pg %s /Obj %s>>", reference(f.page(k.Page)), reference(f.links[k.Link-1]))
	case k.Page == home:
		return fmt.Sprint(k.Mark)
	}
	return fmt.Sprintf("<</Type /MCR /Pg %s /MCID %d>>", reference(f.page(k.Page)), k.Mark)
}

func rectangle(b tag.Box) string {
	return fmt.Sprintf("[%.2f %.2f %.2f %.2f]", b.Left, b.Bottom, b.Right, b.Top)
}

// text is a PDF string: UTF-16 in hexadecimal digits, which need no escapes.
func text(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">")
	return b.String()
}

// plain is an address as a string of printable ASCII; other letters are written
// as %XX of their UTF-8 (RFC 3986, 2.1).
func plain(s string) string {
	var b strings.Builder
	b.WriteByte('(')
	for _, c := range []byte(s) {
		if c == '(' || c == ')' || c == '\\' || c <= ' ' || c > '~' {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	b.WriteByte(')')
	return b.String()
}

func info(about Properties) string {
	var b strings.Builder
	b.WriteString("<</Producer " + text("ting"))
	for _, p := range [][2]string{{"Title", about.title()}, {"Author", about.Author}, {"Subject", about.Subject}, {"Keywords", about.keywords()}} {
		if p[1] != "" {
			b.WriteString(" /" + p[0] + " " + text(p[1]))
		}
	}
	if !about.Created.IsZero() {
		date := about.Created.UTC().Format("20060102150405")
		fmt.Fprintf(&b, " /CreationDate (D:%sZ) /ModDate (D:%sZ)", date, date)
	}
	b.WriteString(">>")
	return b.String()
}

// xmp says the same as info in the other form, and that the file follows
// PDF/UA-1.
func xmp(about Properties) []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"` +
		` xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n")
	b.WriteString("<pdfuaid:part>1</pdfuaid:part>\n<pdf:Producer>ting</pdf:Producer>\n")
	fmt.Fprintf(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", escape(about.title()))
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", escape(about.Language))
	if about.Author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", escape(about.Author))
	}
	if about.Subject != "" {
		fmt.Fprintf(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n", escape(about.Subject))
	}
	if about.Hash != "" {
		fmt.Fprintf(&b, "<pdf:Keywords>%s</pdf:Keywords>\n", escape(about.keywords()))
	}
	if !about.Created.IsZero() {
		date := about.Created.UTC().Format(time.RFC3339)
		fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>\n", date, date)
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(b.String())
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}
