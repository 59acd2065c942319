package config

import "ting/forums/agreement"

// titled reads a text, or a text by language.
func (r *reader) titled(n *node) agreement.Text {
	if n == nil {
		return nil
	}
	if n.kind != mapping {
		if text, ok := value(r, n, parseName); ok {
			return agreement.Text{"": text}
		}
		return nil
	}
	texts := agreement.Text{}
	for _, p := range r.entries(n) {
		if _, m := parseLanguage(p.key.text); m != nil {
			r.fault(p.key, m.cure, "%s for language %s, which %s", n.label, quote(p.key.text), m.says)
			continue
		}
		if text, ok := value(r, p.value, parseName); ok {
			texts[p.key.text] = text
		}
	}
	return texts
}

// columns reads the columns of a matrix: a list of names, or names with their
// titles. A line has a key for each, so none may be called like another key of
// a line.
func (r *reader) columns(n *node, others ...string) []agreement.Named {
	var out []agreement.Named
	add := func(at *node, title agreement.Text) {
		switch {
		case contains(others, at.text):
			r.fault(at, "choose another name", "%s %s is a key of every line", n.label, quote(at.text))
		case has(out, at.text):
			r.fault(at, "name each once", "%s has %s twice", n.label, quote(at.text))
		default:
			out = append(out, agreement.Named{Name: at.text, Title: title})
		}
	}
	if n != nil && n.kind == mapping {
		for _, p := range r.entries(n) {
			add(p.key, r.titled(p.value))
		}
		return out
	}
	for _, item := range r.items(n) {
		if _, ok := value(r, item, parseName); ok {
			add(item, nil)
		}
	}
	return out
}

// names lists the columns as a line may name them.
func names(columns []agreement.Named) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Name
	}
	return out
}

func has(columns []agreement.Named, name string) bool { return contains(names(columns), name) }

// scopeMatrix reads which service is part of which variant of the delivery.
func (r *reader) scopeMatrix(n *node) *agreement.Scope {
	if n == nil {
		return nil
	}
	t := r.table(n, "scope", "variants", "lines")
	before := len(r.findings)
	variants := t.need("variants", "[hosted by supplier, hosted by customer]")
	s := &agreement.Scope{Variants: r.columns(variants, "service", "comment")}
	if variants != nil && variants.kind == list && len(variants.items) == 0 {
		r.fault(variants, "name one at least", "variants is an empty list")
	}
	if len(r.findings) > before {
		return s // the keys of the lines cannot be judged before the variants are right
	}
	for _, item := range r.sequence(t.need("lines", "a list, each entry with service and a word for each variant")) {
		s.Lines = append(s.Lines, r.scopeLine(item, s.Variants))
	}
	return s
}

func (r *reader) scopeLine(n *node, variants []agreement.Named) agreement.ScopeLine {
	t := r.table(n, "scope line", append([]string{"service", "comment"}, names(variants)...)...)
	line := agreement.ScopeLine{
		Service: r.titled(t.need("service", "Backup")),
		In:      map[string]agreement.Inclusion{},
		Comment: r.titled(t.maybe("comment")),
	}
	for _, v := range variants {
		cell := t.section(v.Name)
		if cell == nil {
			continue
		}
		if in, ok := value(r, cell, parseInclusion); ok && in != agreement.NotIncluded {
			line.In[v.Name] = in
		}
	}
	return line
}

// parseInclusion reads one cell of the scope matrix; blank is not included.
func parseInclusion(text string) (agreement.Inclusion, *mistake) {
	if text == "" || text == "not included" {
		return agreement.NotIncluded, nil
	}
	in, m := oneOf(agreement.Included, agreement.AddOn)(text)
	if m != nil && nearest(text, []string{string(agreement.Included), string(agreement.AddOn)}) == "" {
		m.cure = `write included, add-on or, for what is not included, ""`
	}
	return in, m
}
