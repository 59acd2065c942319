package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"
)

// callers are the folders whose code prints words.
var callers = []string{"../../reports", "../../cmd"}

// pages are the templates of the site, which print words too.
const pages = "../../assets/web/*.html"

// usage is what a place in the code asks of the catalogue.
type usage struct {
	at, method, key string
	names           []string // placeholders that the call fills; nil where it cannot be seen
}

// Every sentence that code asks for exists, with exactly the placeholders that
// the call fills, and every sentence in the catalogue is asked for somewhere:
// else a pack would print a key or a brace, or words would be translated that
// nobody reads.
func TestUsage(t *testing.T) {
	w := in(t, "en")
	used := make(map[string]bool)
	for _, u := range append(usages(t), pageUsages(t)...) {
		if u.method == "Of" {
			markFamily(t, w, u, used)
			continue
		}
		e, ok := w.entries[u.key]
		if !ok {
			t.Errorf("%s: no sentence %q", u.at, u.key)
			continue
		}
		used[u.key] = true
		want := placeholders(e)
		if u.method == "Count" {
			want = slices.DeleteFunc(want, func(name string) bool { return name == "n" || name == "spelled" })
		}
		if !slices.Equal(u.names, want) {
			t.Errorf("%s: %q is filled with %v, has %v", u.at, u.key, u.names, want)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(w.entries)) {
		if !used[key] {
			t.Errorf("the sentence %q is used nowhere", key)
		}
	}
}

// markFamily marks all values of a family as used.
func markFamily(t *testing.T, w *Words, u usage, used map[string]bool) {
	found := false
	for key := range w.entries {
		if strings.HasPrefix(key, u.key+".") {
			used[key], found = true, true
		}
	}
	if !found {
		t.Errorf("%s: no family %q", u.at, u.key)
	}
}

// usages finds the calls of Say, Count and Of with a literal key.
func usages(t *testing.T) []usage {
	t.Helper()
	var found []usage
	for _, root := range callers {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if u, ok := usageOf(n); ok {
					u.at = files.Position(n.Pos()).String()
					found = append(found, u)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// pageUsages finds what the pages' templates say, count, and call values of.
func pageUsages(t *testing.T) []usage {
	t.Helper()
	files, err := filepath.Glob(pages)
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages at %s: %v", pages, err)
	}
	var found []usage
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tree := parse.New(file)
		tree.Mode = parse.SkipFuncCheck
		defined := map[string]*parse.Tree{}
		if _, err := tree.Parse(string(text), "", "", defined); err != nil {
			t.Fatal(err)
		}
		for _, one := range defined {
			walk(reflect.ValueOf(one.Root), func(c *parse.CommandNode) {
				if u, ok := pageUsage(c); ok {
					u.at = file
					found = append(found, u)
				}
			})
		}
	}
	return found
}

// walk visits every command below a node of a template.
func walk(v reflect.Value, visit func(*parse.CommandNode)) {
	if !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return
	}
	if c, ok := v.Interface().(*parse.CommandNode); ok {
		visit(c)
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		walk(v.Elem(), visit)
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walk(v.Field(i), visit)
			}
		}
	}
}

// pageUsage reads one command of a template, or returns false when it is none
// of ours.
func pageUsage(c *parse.CommandNode) (usage, bool) {
	name, ok := c.Args[0].(*parse.IdentifierNode)
	method, known := map[string]string{"say": "Say", "count": "Count", "of": "Of"}[nameOf(name)]
	if !ok || !known || len(c.Args) < 2 {
		return usage{}, false
	}
	key, ok := c.Args[1].(*parse.StringNode)
	if !ok {
		return usage{}, false
	}
	u := usage{method: method, key: key.Text}
	first := 2
	if method == "Count" {
		first = 3
	}
	for i := first; i < len(c.Args) && method != "Of"; i += 2 {
		placeholder, ok := c.Args[i].(*parse.StringNode)
		if !ok {
			return usage{}, false
		}
		u.names = append(u.names, placeholder.Text)
	}
	slices.Sort(u.names)
	return u, true
}

func nameOf(n *parse.IdentifierNode) string {
	if n == nil {
		return ""
	}
	return n.Ident
}

// usageOf reads one call, or returns false when it is none of ours.
func usageOf(n ast.Node) (usage, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return usage{}, false
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains([]string{"Say", "Count", "Of"}, method.Sel.Name) {
		return usage{}, false
	}
	if x, ok := method.X.(*ast.Ident); ok && (x.Name == "strings" || x.Name == "bytes") {
		return usage{}, false
	}
	key, ok := literal(call.Args[0])
	if !ok {
		return usage{}, false
	}
	u := usage{method: method.Sel.Name, key: key}
	first := 1
	if u.method == "Count" {
		first = 2
	}
	for i := first; i < len(call.Args) && u.method != "Of"; i += 2 {
		name, _ := literal(call.Args[i])
		u.names = append(u.names, name)
	}
	slices.Sort(u.names)
	return u, true
}

func literal(e ast.Expr) (string, bool) {
	basic, ok := e.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}
