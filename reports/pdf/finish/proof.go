package finish

import (
	"fmt"
	"regexp"

	"ting/forums/fault"
)

// keywords is how xmp writes the hash: metadata is never compressed, so that a
// program that knows no PDF can read it (ISO 32000-1, 14.3.2).
var keywords = regexp.MustCompile(`<pdf:Keywords>` + HashPrefix + `([0-9a-f]{64})</pdf:Keywords>`)

// Hash returns the hash that a finished file bears. It returns [fault.Invalid]
// for a file that is no PDF, that bears none, or that bears two: someone has
// then written behind its end.
func Hash(file []byte) (string, error) {
	if len(file) < 5 || string(file[:5]) != "%PDF-" {
		return "", fmt.Errorf("%w: it is no PDF file", fault.Invalid)
	}
	found := keywords.FindAllSubmatch(file, -1)
	switch len(found) {
	case 0:
		return "", fmt.Errorf("%w: it bears no checksum of figures, so it was not made by ting or has been saved anew by another program", fault.Invalid)
	case 1:
		return string(found[0][1]), nil
	}
	return "", fmt.Errorf("%w: it bears %d checksums, so something was written into it after it was made", fault.Invalid, len(found))
}

// language is how xmp writes the document's language.
var language = regexp.MustCompile(`<dc:language><rdf:Bag><rdf:li>([A-Za-z0-9-]{2,35})</rdf:li>`)

// Language returns the language that a finished file says it is in; empty when
// it says none.
func Language(file []byte) string {
	if found := language.FindSubmatch(file); found != nil {
		return string(found[1])
	}
	return ""
}
