// Package mischief helps tests to see whether text stays text: it knows what
// people who mean harm write into fields ([Payloads]), and tells a page that
// fell for it from one that did not.
//
// A [Vocabulary] has learned which elements and attributes the pages are made
// of while only harmless things were written on them; what a page holds
// besides, and every address in it that leads somewhere else, came from what
// somebody wrote. What a page does when it is opened is told by a real browser
// (package reports/page/chromium).
//
// Only tests use this package; nothing of it is in the product.
package mischief

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Vocabulary is the elements and attributes that pages are made of.
type Vocabulary map[string]bool

// Learn takes in what a harmless page is made of.
func (v Vocabulary) Learn(page string) error {
	return each(page, func(n *html.Node) {
		v[n.Data] = true
		for _, a := range n.Attr {
			v[n.Data+" "+a.Key] = true
		}
	})
}

// Foreign names what a page holds that harmless ones do not, each once.
func (v Vocabulary) Foreign(page string) ([]string, error) {
	var found []string
	err := each(page, func(n *html.Node) {
		if !v[n.Data] {
			found = append(found, "<"+n.Data+">")
		}
		if (n.Data == "script" || n.Data == "style") && n.FirstChild != nil {
			found = append(found, "a "+n.Data+" that stands in the page")
		}
		for _, a := range n.Attr {
			if !v[n.Data+" "+a.Key] {
				found = append(found, "<"+n.Data+" "+a.Key+">")
			}
			if leads(a.Key) && !atHome(a.Val) {
				found = append(found, fmt.Sprintf("<%s %s=%q>", n.Data, a.Key, a.Val))
			}
		}
	})
	slices.Sort(found)
	return slices.Compact(found), err
}

// leads tells whether an attribute names an address that a browser goes to,
// or that it loads.
func leads(attribute string) bool {
	return slices.Contains([]string{"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href", "ping", "background"}, attribute)
}

// atHome tells whether an address is one of our own. Browsers drop blanks and
// control characters from the front of an address, and tabs and line ends from
// all of it, before they look at its scheme.
func atHome(address string) bool {
	clean := strings.TrimLeft(strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(address), "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x1b ")
	if strings.HasPrefix(clean, "#") || clean == "" || strings.HasPrefix(clean, "?") {
		return true
	}
	return strings.HasPrefix(clean, "/") && !strings.HasPrefix(clean, "//") && !strings.HasPrefix(clean, `/\`)
}

// Said is what a reader sees of a page: its text, and what stands in its
// fields. Line ends are one character.
func Said(page string) (string, error) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			all.WriteString(n.Data + "\n")
		}
		for _, a := range n.Attr {
			if a.Key == "value" {
				all.WriteString(a.Val + "\n")
			}
		}
	}
	return strings.ReplaceAll(all.String(), "\r\n", "\n"), nil
}

// each calls visit with every element of a page, as browsers read it.
func each(page string, visit func(*html.Node)) error {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return err
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			visit(n)
		}
	}
	return nil
}
