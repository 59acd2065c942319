package inspect

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The namespaces of XMP that are asked for.
const (
	dublinCore  = "http://purl.org/dc/elements/1.1/"
	universal   = "http://www.aiim.org/pdfua/ns/id/"
	description = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// metadata checks what the file says of itself in XMP, and that its
// properties say the same.
func (in *inspection) metadata() {
	s, ok := in.doc.get(in.root["Metadata"]).(*stream)
	if !ok {
		in.found.say(Metadata, 0, "the catalogue has no metadata")
		return
	}
	data, err := in.doc.unpack(s)
	if err == nil {
		var said map[xml.Name]string
		if said, err = readXMP(data); err == nil {
			in.compareXMP(said)
			in.prefixed(said, data)
			return
		}
	}
	in.found.say(Metadata, 0, "the metadata cannot be read: %v", err)
}

// compareXMP checks the claim of PDF/UA, and that title and language are the
// same wherever the file says them: reading programs differ in where they look.
func (in *inspection) compareXMP(said map[xml.Name]string) {
	if part := said[xml.Name{Space: universal, Local: "part"}]; part != "1" {
		in.found.say(Conformance, 0, "the metadata does not say PDF/UA part 1 but %q", part)
	}
	title := said[xml.Name{Space: dublinCore, Local: "title"}]
	if title == "" {
		in.found.say(Title, 0, "the metadata has no title")
	} else if other := in.doc.text(in.doc.dict(in.doc.trailer["Info"])["Title"]); other != "" && other != title {
		in.found.say(Title, 0, "the metadata's title is %q and the properties' %q", title, other)
	}
	spoken := said[xml.Name{Space: dublinCore, Local: "language"}]
	if lang := in.doc.text(in.root["Lang"]); spoken != "" && lang != "" && !strings.EqualFold(spoken, lang) {
		in.found.say(Language, 0, "the metadata says the language %q and the catalogue %q", spoken, lang)
	}
}

// prefixed checks that the claim of PDF/UA is written with the prefix that the
// standard sets, by which simple programs look for it.
func (in *inspection) prefixed(said map[xml.Name]string, data []byte) {
	if said[xml.Name{Space: universal, Local: "part"}] != "" && !bytes.Contains(data, []byte("pdfuaid:part")) {
		in.found.say(Prefix, 0, "the metadata says PDF/UA under another prefix than pdfuaid")
	}
}

// readXMP returns the text of each property, written as an element or as an
// attribute of a description; of several the first that says something.
func readXMP(data []byte) (map[xml.Name]string, error) {
	said := properties{}
	var path []xml.Name // the open elements
	decoder := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return said, nil
		}
		if err != nil {
			return nil, fmt.Errorf("XML: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			path = append(path, token.Name)
			said.noteAttributes(token)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			said.note(innermost(path), string(token))
		}
	}
}

// properties is the text of each property.
type properties map[xml.Name]string

// note keeps the first text of a property.
func (p properties) note(n xml.Name, text string) {
	if text = strings.TrimSpace(text); text != "" && p[n] == "" {
		p[n] = text
	}
}

// noteAttributes keeps the properties that a description has as attributes,
// the short form that other writers prefer.
func (p properties) noteAttributes(e xml.StartElement) {
	if e.Name.Space != description {
		return
	}
	for _, a := range e.Attr {
		p.note(a.Name, a.Value)
	}
}

// innermost is the innermost open element that is no container of RDF; the
// zero name for none.
func innermost(path []xml.Name) xml.Name {
	for _, n := range slices.Backward(path) {
		if n.Space != description {
			return n
		}
	}
	return xml.Name{}
}
