package config

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// layers is where the text of settings comes from: flags, the environment and
// ting.yaml, the first that has it.
type layers struct {
	r       *reader
	flags   map[string]string
	environ map[string]string
	dir     string
	nodes   map[string]*node // scalars of ting.yaml by path
	places  map[string]origin
}

// origin is where one effective value was written.
type origin struct {
	node *node  // in ting.yaml; nil elsewhere
	name string // of the flag or variable
	text string
}

// settings reads ting.yaml and lays the environment and the flags over it.
func (l *loader) settings(text string) {
	r := &reader{file: "ting.yaml", private: true}
	known := settings()
	y := layers{
		r: r, flags: l.in.Flags, environ: variables(l.in.Environ), dir: l.w.Dir,
		nodes: map[string]*node{}, places: map[string]origin{},
	}
	defaults(l.w)
	if strings.TrimSpace(text) != "" {
		y.gather(r.read(text), "", known)
	}
	broken := len(r.findings) > 0 && len(y.nodes) == 0
	y.unknownVariables(known)
	y.unknownFlags(known)
	for _, s := range known {
		for _, path := range y.paths(s) {
			y.apply(l.w, s, path)
		}
	}
	if !broken {
		y.together(l.w)
	}
	sortFindings(r.findings)
	l.add(r.findings...)
}

// variables keeps what belongs to ting of an environment. An empty variable is
// not set.
func variables(environ []string) map[string]string {
	out := map[string]string{}
	for _, e := range environ {
		name, text, _ := strings.Cut(e, "=")
		if strings.HasPrefix(name, "TING_") && text != "" {
			out[name] = text
		}
	}
	return out
}

// gather collects the scalars of ting.yaml by path and complains of keys that
// no setting has.
func (y *layers) gather(n *node, above string, known []setting) {
	keys, open := keysBelow(above, known)
	for _, p := range y.r.entries(n) {
		path := strings.TrimPrefix(above+"."+p.key.text, ".")
		switch {
		case !open && !contains(keys, p.key.text):
			y.r.fault(p.key, suggestKey(p.key.text, keys), "unknown key %s", quote(path))
		case open || !section(path, known):
			p.value.secret = secret(path, known)
			y.nodes[path] = p.value
		default:
			y.gather(p.value, path, known)
		}
	}
}

// keysBelow lists the keys of a section; open tells that any name may stand
// there.
func keysBelow(section string, known []setting) (keys []string, open bool) {
	for _, s := range known {
		rest, below := strings.CutPrefix("."+s.path, strings.TrimSuffix("."+section, ".")+".")
		if !below {
			continue
		}
		key, _, _ := strings.Cut(rest, ".")
		if key == "*" {
			return nil, true
		}
		if !contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys, false
}

// section reports whether keys stand below a path.
func section(path string, known []setting) bool {
	return slices.ContainsFunc(known, func(s setting) bool { return strings.HasPrefix(s.path, path+".") })
}

// secret reports whether the setting at a path must not be shown.
func secret(path string, known []setting) bool {
	return slices.ContainsFunc(known, func(s setting) bool {
		prefix, open := strings.CutSuffix(s.path, "*")
		return s.secret && (path == s.path || open && strings.HasPrefix(path, prefix))
	})
}

// variable is the name that a setting has in the environment.
func variable(path string) string {
	return "TING_" + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(path))
}

// paths gives the paths at which a setting is written anywhere; one for a
// plain setting, one a name for an open one.
func (y *layers) paths(s setting) []string {
	prefix, open := strings.CutSuffix(s.path, "*")
	if !open {
		return []string{s.path}
	}
	found := map[string]bool{}
	for path := range y.nodes {
		found[path] = strings.HasPrefix(path, prefix)
	}
	for path := range y.flags {
		found[path] = strings.HasPrefix(path, prefix)
	}
	for name := range y.environ {
		if rest, ok := strings.CutPrefix(name, variable(prefix)); ok {
			found[prefix+strings.ToLower(strings.TrimSuffix(rest, "_FILE"))] = rest != ""
		}
	}
	maps.DeleteFunc(found, func(_ string, ours bool) bool { return !ours })
	return slices.Sorted(maps.Keys(found))
}

// apply gives a workspace one setting, from the first layer that has it.
func (y *layers) apply(w *Workspace, s setting, path string) {
	at, ok := y.find(path)
	if !ok {
		return
	}
	y.places[path] = at
	name := path[strings.LastIndexByte(path, '.')+1:]
	if m := s.set(w, name, at.text); m != nil {
		subject := path + " " + quote(at.text)
		if s.secret {
			subject = path
		}
		y.fault(at, m.cure, subject+" "+m.says)
	}
}

// find looks a setting up in the layers.
func (y *layers) find(path string) (origin, bool) {
	if text, ok := y.flags[path]; ok {
		return origin{name: "--" + path, text: text}, true
	}
	if at, ok := y.fromEnvironment(path); ok {
		return at, at.text != ""
	}
	n := y.nodes[path]
	if n == nil {
		return origin{}, false
	}
	text, ok := y.r.text(n)
	return origin{node: n, text: text}, ok
}

// fromEnvironment reads TING_PATH, or the file that TING_PATH_FILE names.
// Trailing line breaks of such a file are no part of the value.
func (y *layers) fromEnvironment(path string) (origin, bool) {
	name := variable(path)
	text, plain := y.environ[name]
	file, filed := y.environ[name+"_FILE"]
	switch {
	case plain && filed:
		y.fault(origin{name: name}, "keep one of them", name+" is set beside "+name+"_FILE")
		return origin{}, true
	case plain:
		return origin{name: name, text: text}, true
	case !filed:
		return origin{}, false
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(y.dir, file)
	}
	at := origin{name: name + "_FILE"}
	text, err := readFile(file, largest)
	if err != nil {
		y.fault(at, "name a file that holds the value", fmt.Sprintf("the file cannot be read: %v", err))
		return at, true
	}
	if at.text = strings.TrimRight(text, "\r\n"); at.text == "" {
		y.fault(at, "write the value into it", "the file "+file+" is empty")
	}
	return at, true
}

// fault notes a mistake where a value was written.
func (y *layers) fault(at origin, cure, text string) {
	if at.node != nil {
		y.r.fault(at.node, cure, "%s", text)
		return
	}
	y.r.findings = append(y.r.findings, Finding{File: at.name, Text: text, Cure: cure})
}

// unknownVariables complains of TING_ variables that no setting reads. Those
// of tests and TING_WORKSPACE are not settings.
func (y *layers) unknownVariables(known []setting) {
	names := make([]string, len(known))
	for i, s := range known {
		names[i] = variable(s.path)
	}
	for _, name := range slices.Sorted(maps.Keys(y.environ)) {
		if name == "TING_SHARED" || name == "TING_WORKSPACE" || strings.HasPrefix(name, "TING_TEST_") || y.names(name, names) {
			continue
		}
		cure := "unset it"
		if near := nearest(strings.TrimSuffix(name, "_FILE"), names); near != "" && !strings.HasSuffix(near, "*") {
			cure = "did you mean " + near + "?"
		}
		y.fault(origin{name: name}, cure, "no setting has this name")
	}
}

// names reports whether a variable belongs to one of the settings.
func (y *layers) names(name string, known []string) bool {
	return slices.ContainsFunc(known, func(k string) bool {
		if prefix, open := strings.CutSuffix(k, "*"); open {
			return strings.HasPrefix(name, prefix) && len(name) > len(prefix)
		}
		return name == k || name == k+"_FILE"
	})
}

// unknownFlags guards against a flag that is bound to no setting.
func (y *layers) unknownFlags(known []setting) {
	for _, path := range slices.Sorted(maps.Keys(y.flags)) {
		ours := slices.ContainsFunc(known, func(s setting) bool {
			prefix, open := strings.CutSuffix(s.path, "*")
			return path == s.path || open && strings.HasPrefix(path, prefix)
		})
		if !ours {
			y.fault(origin{name: "--" + path}, "leave it out", "no setting has this name")
		}
	}
}

// together checks what must or must not be set at the same time.
func (y *layers) together(w *Workspace) {
	if _, ok := y.places["warehouse"]; !ok && y.nodes["warehouse"] == nil {
		y.r.at(1, 1, "warehouse is missing", "write warehouse: files:data, or a PostgreSQL URL, or set TING_WAREHOUSE")
	}
	server, sent := y.places["mail.server"]
	if _, from := y.places["mail.from"]; sent && !from {
		y.fault(server, "write mail.from, the address that letters come from", "mail.server stands without mail.from")
	}
	if folder, ok := y.places["mail.folder"]; ok && sent {
		y.fault(folder, "keep one of them", "mail.folder stands beside mail.server")
	}
	password, secret := y.places["mail.password"]
	if _, user := y.places["mail.user"]; secret && !user {
		y.fault(password, "write mail.user", "mail.password stands without mail.user")
	}
	y.session(w.Web.Session)
	key, signed := y.places["mail.dkim.key"]
	selector, named := y.places["mail.dkim.selector"]
	switch {
	case signed && !named:
		y.fault(key, "write mail.dkim.selector, under which the DNS has the public key", "mail.dkim.key stands without mail.dkim.selector")
	case named && !signed:
		y.fault(selector, "write mail.dkim.key, the file of the private key, or set TING_MAIL_DKIM_KEY_FILE", "mail.dkim.selector stands without mail.dkim.key")
	}
}

// session complains of people who would be signed out before they are idle.
func (y *layers) session(s Session) {
	if s.Idle <= s.Longest {
		return
	}
	for _, path := range []string{"web.session.idle", "web.session.longest"} {
		if at, ok := y.places[path]; ok {
			y.fault(at, "let web.session.longest be at least web.session.idle", fmt.Sprintf("web.session.idle is %s, longer than web.session.longest with %s", brief(s.Idle), brief(s.Longest)))
			return
		}
	}
}
