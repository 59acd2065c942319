package inspect

import (
	"bytes"
	"slices"
	"strings"
)

// header checks the first bytes and the trailer.
func (in *inspection) header() {
	head := in.doc.data[len("%PDF-"):]
	if len(head) < 3 || string(head[:2]) != "1." || head[2] < '0' || head[2] > '7' {
		in.found.say(Header, 0, "the version is %q, and PDF/UA-1 is about 1.0 to 1.7", firstLine(head))
	}
	_, second, _ := bytes.Cut(bytes.ReplaceAll(head[:min(len(head), 64)], []byte("\r"), []byte("\n")), []byte("\n"))
	second = bytes.TrimLeft(second, "\n")
	if len(second) < 5 || second[0] != '%' || slices.Min(second[1:5]) < 0x80 {
		in.found.say(Header, 0, "the second line does not say that the file is binary")
	}
	// The catalogue may raise the version that the first line gives (PDF 7.2.2).
	if v := in.doc.name(in.root["Version"]); v > "1.7" {
		in.found.say(Header, 0, "the catalogue says version %s", v)
	}
	id := in.doc.array(in.doc.trailer["ID"])
	if len(id) != 2 || len(bytesOf(id[0])) < 16 || len(bytesOf(id[1])) < 16 {
		in.found.say(Identity, 0, "the file has no identity: /ID is not two strings of 16 bytes")
	}
}

// bytesOf is a string as its bytes; nothing where it is none.
func bytesOf(v any) str {
	s, _ := v.(str)
	return s
}

// firstLine is what stands before the first line's end, cut where it is no
// version.
func firstLine(b []byte) string {
	end := bytes.IndexAny(b, "\r\n")
	if end < 0 || end > 12 {
		end = min(len(b), 12)
	}
	return string(b[:end])
}

// catalogue checks what the file says of itself as a whole.
func (in *inspection) catalogue() {
	d := in.doc
	info := d.dict(in.root["MarkInfo"])
	if d.get(info["Marked"]) != true {
		in.found.say(Marked, 0, "the catalogue does not say that the file is tagged")
	}
	if d.get(info["Suspects"]) == true {
		in.found.say(Suspects, 0, "the catalogue says that the tags may be wrong")
	}
	if tag := d.text(in.root["Lang"]); tag == "" {
		in.found.say(Language, 0, "the catalogue names no language, so a voice would guess")
	} else if !languageTag(tag) {
		in.found.say(Language, 0, "%q is no tag of a language", tag)
	}
	if d.get(d.dict(in.root["ViewerPreferences"])["DisplayDocTitle"]) != true {
		in.found.say(WindowTitle, 0, "the window would show the file's name instead of its title")
	}
}

// languageTag reports whether tag has the form of BCP 47: a language of two
// or three letters, and parts of up to eight letters and digits.
func languageTag(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		first := i == 0
		if len(part) == 0 || len(part) > 8 || first && (len(part) < 2 || len(part) > 3) {
			return false
		}
		for _, c := range part {
			letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
			if !letter && (first || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

// forbidden looks for what a pack must not hold: forms of the other kind, and
// anything that runs.
func (in *inspection) forbidden() {
	d := in.doc
	if d.dict(in.root["AcroForm"])["XFA"] != nil {
		in.found.say(Forms, 0, "the file holds an XFA form")
	}
	if d.dict(in.root["Names"])["JavaScript"] != nil {
		in.found.say(Script, 0, "the file names scripts that run when it opens")
	}
	// A script may hang from a page, a link or a field; none has a right to be
	// here, so every object is looked at, be it in use or not.
	for _, n := range in.doc.numbers() {
		if runs(d.object(n)) {
			in.found.say(Script, 0, "object %d runs JavaScript", n)
		}
	}
}

// numbers returns the numbers of all objects, in order.
func (d *document) numbers() []int {
	all := make([]int, 0, len(d.entries))
	for n := range d.entries {
		all = append(all, n)
	}
	slices.Sort(all)
	return all
}

// runs reports whether a value, or one that stands within it, is a script.
func runs(v any) bool {
	switch v := v.(type) {
	case *stream:
		return runs(v.dict)
	case dict:
		if v["S"] == name("JavaScript") || v["JS"] != nil {
			return true
		}
		for _, one := range v {
			if runs(one) {
				return true
			}
		}
	case array:
		return slices.ContainsFunc(v, func(one any) bool { return runs(one) })
	}
	return false
}
