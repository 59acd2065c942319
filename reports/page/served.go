package page

import (
	"bytes"
	"html"
	"html/template"
	"regexp"
	"strings"
)

// Site is where a page is shown that was written to stand alone: what it gets
// there instead of what it brings.
type Site struct {
	Code   []byte // the code that pages are written with; the same that it is served at Script
	Script string // address of that code, on the page's own site
	Style  string // address of a style sheet to load before the page's own; empty for none
	Ways   []Way  // out of the page to what the site knows of it

	// Opens is where the row of a table leads, by the table's caption and the
	// name of the row; empty leads nowhere. Nil: no row leads anywhere.
	Opens func(caption, row string) string
}

// Way is a link with its words.
type Way struct{ Text, Address string }

var (
	metaPolicy = regexp.MustCompile(`\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
	ownStyle   = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
	rowOrTable = regexp.MustCompile(`(?s)<caption>(.*?)</caption>|<th scope="row"[^>]*>(.*?)</th>`)
	element    = regexp.MustCompile(`<[^>]*>`)
)

const (
	coverBegins  = "<header class=\"cover\">"
	scriptBegins = "\n<script>"
	scriptEnds   = "</script>"
)

// Served returns a page that [Press.Write] wrote as its site serves it, and the
// policy to send with it: the code comes from the site, where browsers keep it
// for all packs, and the page gets ways to what lies behind its figures. Nothing
// else of it changes. It is not ok for a page that was written otherwise, such
// as with the code of an older version: that is best shown as it stands.
func Served(page []byte, at Site) (served []byte, policy string, ok bool) {
	meta := metaPolicy.FindSubmatch(page)
	style := ownStyle.FindSubmatch(page)
	if meta == nil || style == nil || bytes.Count(page, []byte(coverBegins)) != 1 {
		return nil, "", false
	}
	served = bytes.Replace(page, meta[0], nil, 1)
	if bytes.Contains(served, []byte(scriptBegins)) {
		own := []byte(scriptBegins + string(at.Code) + scriptEnds)
		if !bytes.Contains(served, own) {
			return nil, "", false
		}
		served = bytes.Replace(served, own, []byte("\n<script src=\""+template.HTMLEscapeString(at.Script)+"\"></script>"), 1)
	}
	if at.Style != "" {
		link := `<link rel="stylesheet" href="` + template.HTMLEscapeString(at.Style) + "\">\n<style>"
		served = bytes.Replace(served, []byte("<style>"), []byte(link), 1)
	}
	if len(at.Ways) > 0 {
		served = bytes.Replace(served, []byte(coverBegins), []byte(coverBegins+at.ways()), 1)
	}
	if at.Opens != nil {
		served = at.opened(served)
	}
	return served, siteOnly(string(style[1])), true
}

// siteOnly lets in the page's own style, and styles, code and typefaces of its
// site. Nobody may frame it.
func siteOnly(style string) string {
	return "default-src 'none'; style-src 'self' " + hash(style) +
		"; script-src 'self'; font-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
}

// ways are the links as they stand at the head of the cover.
func (s Site) ways() string {
	links := make([]string, len(s.Ways))
	for i, way := range s.Ways {
		links[i] = link(way.Address, template.HTMLEscapeString(way.Text))
	}
	return "\n<p class=\"small\">" + strings.Join(links, " · ") + "</p>"
}

func link(address, text string) string {
	return `<a href="` + template.HTMLEscapeString(address) + `">` + text + "</a>"
}

// plain is the text of a piece of our own markup, such as a name in another
// language, which stands in an element that says so.
func plain(markup []byte) string {
	return html.UnescapeString(string(element.ReplaceAll(markup, nil)))
}

// opened makes links of the rows that lead somewhere.
func (s Site) opened(page []byte) []byte {
	var out bytes.Buffer
	caption, last := "", 0
	for _, at := range rowOrTable.FindAllSubmatchIndex(page, -1) {
		if at[2] >= 0 {
			caption = plain(page[at[2]:at[3]])
			continue
		}
		row := page[at[4]:at[5]] // escaped when it was written
		address := s.Opens(caption, plain(row))
		if address == "" {
			continue
		}
		out.Write(page[last:at[4]])
		out.WriteString(link(address, string(row)))
		last = at[5]
	}
	out.Write(page[last:])
	return out.Bytes()
}
