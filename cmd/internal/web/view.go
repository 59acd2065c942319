package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/reports/words"
)

// view is what the frame of every page shows.
type view struct {
	Title    string
	Call     *Call
	Language string
	Supplier string
	Told     string // what the page before left to be told
	Rooms    []room
	Path     string // of this page, with what stands behind the ?
	Stamp    string
	Face     string // address of the typeface's style sheet; empty without one
	Page     any    // what the page itself shows
}

// room is one entry of the navigation.
type room struct {
	Name, Address string
	Here          bool // the page stands in this room
	Exact         bool // and is its first
}

// Page answers with a page of the site. Name is that of its template.
func (c *Call) Page(name, title string, content any) error {
	return c.render(http.StatusOK, name, title, content)
}

// Again answers with a page that shows a form once more, since what was sent
// will not do.
func (c *Call) Again(name, title string, content any) error {
	return c.render(http.StatusUnprocessableEntity, name, title, content)
}

// Late answers with a page that tells what stands against a change: somebody
// else was faster, or not all of it could be done.
func (c *Call) Late(name, title string, content any) error {
	return c.render(http.StatusConflict, name, title, content)
}

func (c *Call) render(status int, name, title string, content any) error {
	t := c.site.pages[c.Words.Language()][name]
	if t == nil {
		return fmt.Errorf("there is no template %s", name)
	}
	v := view{
		Title: title, Call: c, Language: c.Words.Language(), Supplier: c.site.Supplier, Rooms: c.rooms(),
		Path: c.Request.URL.RequestURI(), Stamp: c.site.rack.stamp, Face: c.site.rack.Face(), Page: content,
	}
	if status == http.StatusOK {
		v.Told = c.told()
	}
	var out bytes.Buffer // so that a template that fails half-way shows no half page
	if err := t.ExecuteTemplate(&out, "frame", v); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	c.Writer.Header().Set("Content-Type", "text/html; charset=utf-8")
	c.Writer.WriteHeader(status)
	_, err := c.Writer.Write(out.Bytes())
	return gone(err)
}

// parse reads the templates once for each language, since words are chosen
// while a page is written. Every template but the frame is a page.
func (s *Site) parse() (map[string]map[string]*template.Template, error) {
	files, err := fs.Glob(s.Files, "*.html")
	if err != nil {
		return nil, err
	}
	all := map[string]map[string]*template.Template{}
	for _, code := range s.Words.Languages() {
		w, err := s.Words.In(code)
		if err != nil {
			return nil, err
		}
		frame, err := template.New("").Funcs(phrases(w)).ParseFS(s.Files, "frame.html", "parts.html")
		if err != nil {
			return nil, fmt.Errorf("pages: %w", err)
		}
		all[code] = map[string]*template.Template{}
		for _, file := range files {
			name := strings.TrimSuffix(file, ".html")
			if name == "frame" || name == "parts" {
				continue
			}
			t, err := frame.Clone()
			if err == nil {
				t, err = t.ParseFS(s.Files, file)
			}
			if err != nil {
				return nil, fmt.Errorf("page %s: %w", name, err)
			}
			all[code][name] = t
		}
	}
	return all, nil
}

// phrases are what templates say in a language.
func phrases(w *words.Words) template.FuncMap {
	return template.FuncMap{
		"say":     w.Say,
		"count":   w.Count,
		"of":      w.Of,
		"title":   w.Title,
		"upper":   words.Sentence,
		"int":     w.Int,
		"day":     w.Day,
		"short":   w.ShortDay,
		"period":  w.Period,
		"zone":    func(c forums.Customer, t time.Time) time.Time { return t.In(c.Zone) },
		"moment":  w.ShortMoment,
		"iso":     func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		"date":    func(d calendar.Day) string { return d.String() },
		"long":    w.LongDuration,
		"left":    func(d time.Duration) string { return w.Duration(int64(max(d, 0) / time.Second)) },
		"dict":    dict,
		"nameOf":  nameOf,
		"few":     few,
		"changed": func(kind string) string { return changedIn(w, kind) },
		"origin":  func(of forums.Customer, text string) string { return originIn(w, of, text) },
		"next":    func(i int) int { return i + 1 },
		"address": func(text string) bool {
			u, err := url.Parse(text)
			return err == nil && u.Scheme == "https" && u.Host != ""
		},
		"asItIs": func(l actionLine) wanted { return asItIs(l.Action) },
	}
}

// dict is what a template hands on to a part of it: names, each followed by
// its value.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("a name without a value")
	}
	all := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		all[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return all, nil
}

// problem writes what a program reads of a refusal.
func (c *Call) problem(status int, say refusal) error {
	return json.NewEncoder(c.Writer).Encode(struct {
		Type   string `json:"type"`
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
	}{"about:blank", say.title, status, strings.TrimSpace(say.text + " " + say.detail)})
}
