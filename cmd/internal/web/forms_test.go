package web

import (
	"bytes"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// field is one thing that a form sends.
type field struct {
	name, kind string // kind: that of an input, or textarea, select
	value      string // what it holds, or the first that it offers
	shape      string // a text that fits where only some do; empty: any text does
	most       int    // letters that a browser lets in; 0: any number
}

// free tells whether people write there what they like.
func (f field) free() bool {
	return f.shape == "" && slices.Contains([]string{"", "text", "search", "url", "tel", "textarea"}, f.kind)
}

// form is a form of a page, one for each address that its buttons lead to.
type form struct {
	method, action string
	parts          bool // sends files
	fields         []field
}

// formsOf are the forms of a page; a file has none.
func formsOf(t *testing.T, page answer, at string) []form {
	t.Helper()
	if !strings.HasPrefix(page.header.Get("Content-Type"), "text/html") {
		return nil
	}
	root, err := html.Parse(strings.NewReader(page.body))
	if err != nil {
		t.Fatal(err)
	}
	var all []form
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "form" {
			continue
		}
		action := attribute(n, "action")
		if action == "" {
			action = at
		}
		f := form{method: strings.ToUpper(attribute(n, "method")), action: action, parts: attribute(n, "enctype") == "multipart/form-data"}
		leads := []string{}
		for c := range root.Descendants() {
			if c.Type != html.ElementNode || !belongs(c, n) {
				continue
			}
			if to := attribute(c, "formaction"); to != "" {
				leads = append(leads, to)
			}
			if read, ok := fieldOf(c); ok {
				f.fields = append(f.fields, read)
			}
		}
		all = append(all, f)
		for _, to := range leads {
			other := f
			other.action = to
			all = append(all, other)
		}
	}
	return all
}

// belongs tells whether an element is a part of a form: it stands in it, or
// names it.
func belongs(n, form *html.Node) bool {
	if named := attribute(n, "form"); named != "" {
		return named == attribute(form, "id")
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if p == form {
			return true
		}
	}
	return false
}

func fieldOf(n *html.Node) (field, bool) {
	f := field{name: attribute(n, "name"), kind: attribute(n, "type"), value: attribute(n, "value")}
	switch n.Data {
	case "select":
		f.kind = "select"
		for o := range n.Descendants() {
			if o.Data == "option" && f.value == "" {
				f.value = attribute(o, "value")
			}
		}
	case "textarea":
		f.kind = "textarea"
	case "button":
		f.kind = "hidden" // what a button with a name sends
	case "input":
	default:
		return f, false
	}
	f.shape = map[string]string{"email": "ny@house.example", "date": "2026-04-15", "datetime-local": "2026-04-15T10:00", "number": "1"}[f.kind]
	if attribute(n, "pattern") != "" {
		f.shape = attribute(n, "placeholder")
	}
	f.most, _ = strconv.Atoi(attribute(n, "maxlength"))
	return f, f.name != ""
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// filled is what a form sends when text is written wherever people write what
// they like, and all else is as it should be.
func (f form) filled(text string) url.Values {
	values := url.Values{}
	for _, field := range f.fields {
		switch {
		case field.free():
			values.Set(field.name, text)
		case field.shape != "":
			values.Set(field.name, field.shape)
		case field.kind == "password":
			values.Set(field.name, password)
		case field.kind == "checkbox":
			values.Add(field.name, field.value)
		case field.kind != "file":
			values.Set(field.name, field.value)
		}
	}
	return values
}

// writable tells whether there is a field for any text.
func (f form) writable() bool { return slices.ContainsFunc(f.fields, field.free) }

// takes tells whether a browser would let all texts of a form into its fields.
func (f form) takes(values url.Values) bool {
	return !slices.ContainsFunc(f.fields, func(field field) bool {
		return field.most > 0 && utf8.RuneCountInString(values.Get(field.name)) > field.most
	})
}

// key tells forms of a kind apart: their route and the names of their fields.
func (f form) key(r *rig) string {
	names := map[string]bool{}
	for _, field := range f.fields {
		names[field.name] = true
	}
	return f.method + " " + r.pattern(f.method, f.action) + " " + strings.Join(slices.Sorted(maps.Keys(names)), ",")
}

// pattern is the route that an address leads to.
func (r *rig) pattern(method, path string) string {
	r.t.Helper()
	if r.table == nil {
		r.table = http.NewServeMux()
		for _, route := range r.site.Routes() {
			r.table.Handle(route.Method+" "+route.Pattern, http.NotFoundHandler())
		}
	}
	q, err := http.NewRequest(method, r.server.URL+path, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	_, pattern := r.table.Handler(q)
	return strings.TrimPrefix(pattern, method+" ")
}

// submit sends a form as a browser does.
func (b *browser) submit(f form, values url.Values) answer {
	b.rig.t.Helper()
	if f.method != http.MethodPost {
		at, _, _ := strings.Cut(f.action, "?")
		return b.get(at + "?" + values.Encode())
	}
	if !f.parts {
		return b.send(http.MethodPost, f.action, values)
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, all := range values {
		for _, v := range all {
			_ = w.WriteField(name, v) // a buffer takes everything
		}
	}
	for _, field := range f.fields {
		if field.kind == "file" {
			part, err := w.CreateFormFile(field.name, values.Get(field.name)+".csv")
			if err != nil {
				b.rig.t.Fatal(err)
			}
			_, _ = part.Write([]byte("title;owner\n" + values.Get(field.name) + ";orderer\n"))
		}
	}
	_ = w.Close()
	return b.raw(http.MethodPost, f.action, w.FormDataContentType(), body.String())
}

// alike is how many pages that differ in nothing but a number, a name or what
// they are filtered by are read: enough for one of each kind of thing.
const alike = 12

// crawl reads every page that links lead to from the first, each once, and
// hands it on.
func (b *browser) crawl(visit func(path string, a answer)) {
	b.rig.t.Helper()
	seen, kinds, next := map[string]bool{}, map[string]int{}, b.rig.ownPages(b)
	for len(next) > 0 {
		path := next[0]
		next = next[1:]
		kind := b.rig.kindOf(path)
		if seen[path] || kinds[kind] == alike {
			continue
		}
		seen[path] = true
		kinds[kind]++
		a := b.get(path)
		visit(path, a)
		if strings.HasPrefix(a.header.Get("Content-Type"), "text/html") {
			next = append(next, linksOf(b.rig.t, a.body)...)
		}
	}
}

// kindOf is what pages that are alike have in common: their route, and what is
// asked of it.
func (r *rig) kindOf(path string) string {
	_, query, _ := strings.Cut(path, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		r.t.Error(err)
	}
	return r.pattern(http.MethodGet, path) + "?" + strings.Join(slices.Sorted(maps.Keys(values)), "&")
}

// ownPages are the pages of the router's own list, about nordby.
func (r *rig) ownPages(b *browser) []string {
	paths := []string{"/"}
	for _, route := range r.site.Routes() {
		if route.Method == http.MethodGet && route.Entry == BySession {
			paths = append(paths, strings.Replace(address(route.Pattern, b), "soeby", "nordby", 1))
		}
	}
	return paths
}

// linksOf are the pages of ours that a page leads to.
func linksOf(t *testing.T, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for n := range root.Descendants() {
		if to := attribute(n, "href"); n.Data == "a" && strings.HasPrefix(to, "/") {
			to, _, _ = strings.Cut(to, "#")
			all = append(all, to)
		}
	}
	return all
}
