package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// callers are the folders whose code prints words.
var callers = []string{"../../reports", "../../cmd"}

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
	for _, u := range usages(t) {
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
