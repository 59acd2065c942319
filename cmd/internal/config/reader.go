package config

import (
	"fmt"
	"strings"
)

// mistake says of a value what is wrong with it, as the end of a sentence that
// begins with the value, and what would be right.
type mistake struct{ says, cure string }

// reader reads the values of one file and collects what is wrong with them.
// Its methods give the zero value for what is absent or wrong, so that reading
// goes on and every mistake of a file is told at once.
type reader struct {
	file     string
	private  bool // the file may hold secrets
	lines    []string
	findings []Finding
}

// read parses the text of a file. A nil root has been complained about.
func (r *reader) read(text string) *node {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n")
	r.lines = strings.Split(text, "\n")
	root, bad := parseTree(text)
	for _, m := range bad {
		f := r.at(m.line, m.column, m.says, m.cure)
		if r.private && f != nil {
			// What the broken line is about is not known, so it may be a secret.
			f.Source, f.Column = keyOnly(f.Source), m.column
		}
	}
	if len(bad) > 0 {
		return nil
	}
	if root == nil || root.kind == blank {
		r.at(1, 1, "the file is empty", "")
		return nil
	}
	return root
}

// most is how many findings of one file are told.
const most = 100

// at notes a mistake at a place of the file and returns the finding, until the
// next, or nil when there are too many already.
func (r *reader) at(line, column int, text, cure string) *Finding {
	if len(r.findings) == most {
		text, cure = "the file has more mistakes than are shown here", ""
	}
	if len(r.findings) > most {
		return nil
	}
	source := ""
	if line > 0 && line <= len(r.lines) {
		source, column = mask(r.lines[line-1], column)
	}
	r.findings = append(r.findings, Finding{File: r.file, Line: line, Column: column, Text: text, Cure: cure, Source: source})
	return &r.findings[len(r.findings)-1]
}

// fault notes a mistake at a value.
func (r *reader) fault(n *node, cure, format string, args ...any) {
	f := r.at(n.line, n.column, fmt.Sprintf(format, args...), cure)
	if n.secret && f != nil {
		f.Source = withoutSecret(f.Source, n)
	}
}

// wrong notes a mistake in the text of a value.
func (r *reader) wrong(n *node, m *mistake) {
	r.fault(n, m.cure, "%s %s %s", n.label, quote(n.text), m.says)
}

// text returns the text of a scalar.
func (r *reader) text(n *node) (string, bool) {
	switch {
	case n == nil:
		return "", false
	case n.kind == scalar:
		return n.text, true
	case n.kind == blank:
		r.noValue(n)
	default:
		r.fault(n, "write one value", "%s is %s, where one value belongs", n.label, n.kind)
	}
	return "", false
}

// noValue notes that nothing stands behind a key. It is no way to say that a
// setting is not wanted: what was there may be lost behind a # or on a line
// that is indented wrongly.
func (r *reader) noValue(n *node) {
	r.fault(n, "write one, or delete the key (text that begins with # needs quotes)", "%s has no value", n.label)
}

// value reads a scalar by a parsing function.
func value[T any](r *reader, n *node, parse func(string) (T, *mistake)) (v T, ok bool) {
	text, ok := r.text(n)
	if !ok {
		return v, false
	}
	v, m := parse(text)
	if m != nil {
		r.wrong(n, m)
		var zero T
		return zero, false
	}
	return v, true
}

// optional is like value, as a pointer that is nil when there is none.
func optional[T any](r *reader, n *node, parse func(string) (T, *mistake)) *T {
	if v, ok := value(r, n, parse); ok {
		return &v
	}
	return nil
}

// items returns the values of a list, or the one value that stands alone.
func (r *reader) items(n *node) []*node {
	switch {
	case n == nil:
		return nil
	case n.kind == list:
		return n.items
	case n.kind == scalar:
		return []*node{n}
	case n.kind == blank:
		r.noValue(n)
	default:
		r.fault(n, "write one value or [a, b]", "%s has keys, where a value or a list belongs", n.label)
	}
	return nil
}

// sequence returns the values of a list of mappings.
func (r *reader) sequence(n *node) []*node {
	if n == nil {
		return nil
	}
	if n.kind != list {
		r.fault(n, "begin each entry with -", "%s is %s, where a list belongs", n.label, n.kind)
		return nil
	}
	return n.items
}

// entries returns the pairs of a mapping whose keys the writer chooses, each
// key once.
func (r *reader) entries(n *node) []pair {
	if n == nil || n.kind == blank {
		return nil
	}
	if n.kind != mapping {
		r.fault(n, "write key: value", "%s is %s, where keys belong", n.label, n.kind)
		return nil
	}
	first := make(map[string]int, len(n.pairs))
	out := make([]pair, 0, len(n.pairs))
	for _, p := range n.pairs {
		if line, twice := first[p.key.text]; twice {
			r.fault(p.key, fmt.Sprintf("keep one; the first is on line %d", line), "%s is written twice", p.key.text)
			continue
		}
		first[p.key.text] = p.key.line
		out = append(out, p)
	}
	return out
}

// table is a mapping whose keys are known.
type table struct {
	r      *reader
	at     *node
	what   string // as in “forum operational”, for sentences
	values map[string]*node
}

// table reads a mapping that may hold the given keys and no other.
func (r *reader) table(n *node, what string, keys ...string) table {
	t := table{r: r, at: n, what: what, values: map[string]*node{}}
	if n != nil && n.kind == blank {
		r.fault(n, "write its keys below it", "%s is empty", what)
	}
	for _, p := range r.entries(n) {
		if !contains(keys, p.key.text) {
			r.fault(p.key, suggestKey(p.key.text, keys), "unknown key %s in %s", quote(p.key.text), what)
			continue
		}
		t.values[p.key.text] = p.value
	}
	return t
}

// maybe returns a value that may be absent.
func (t table) maybe(key string) *node { return t.values[key] }

// section returns a part of a file that may be absent or have nothing in it
// yet, as one whose lines are all comments.
func (t table) section(key string) *node {
	n := t.values[key]
	if n == nil || n.kind == blank {
		return nil
	}
	return n
}

// need returns a value that must be there; example shows how to write it.
func (t table) need(key, example string) *node {
	if t.at == nil || t.at.kind != mapping {
		return nil
	}
	n := t.values[key]
	switch {
	case n == nil:
		t.r.fault(t.at, "write "+key+": "+example, "%s lacks %s", t.what, key)
	case n.kind == blank:
		t.r.fault(n, "write "+key+": "+example, "%s has no value", key)
		return nil
	}
	return n
}

// String names a kind with its article.
func (k kind) String() string {
	return [...]string{"empty", "text", "a list", "a set of keys"}[k]
}

// quote puts text in quotes, cut to what a sentence can carry.
func quote(text string) string {
	runes := []rune(strings.Map(printable, text))
	if len(runes) > 60 {
		runes = append(runes[:57], '…')
	}
	return `"` + string(runes) + `"`
}
