package web

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ting/forums/access"
)

// removed is the code that is added to a build in which any one filter can be
// left out: the environment names its number.
const removed = `package web

import (
	"os"
	"strconv"
)

func removedAt(i int) bool { return os.Getenv("TING_REMOVED") == strconv.Itoa(i) }

func goneErr(i int, ask func() error) error {
	if removedAt(i) {
		return nil
	}
	return ask()
}

func goneRows[T any](i int, d *Desk, found []T, customer func(T) string) []T {
	if removedAt(i) {
		return found
	}
	return theirs(d, found, customer)
}
`

// edit is a piece of text that takes the place of another.
type edit struct {
	from, to int
	text     string
}

// filters are the places of a file where the code asks whether a customer is
// the person's, each as the edit after which it can be left out.
func filters(t *testing.T, file string, source []byte, first int) (edits []edit, named []string) {
	t.Helper()
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		call, is := n.(*ast.CallExpr)
		if !is {
			return true
		}
		from, to := set.Position(call.Pos()).Offset, set.Position(call.End()).Offset
		text, number := string(source[from:to]), first+len(edits)
		switch called(call) {
		case "Sees":
			text = fmt.Sprintf("(removedAt(%d) || %s)", number, text)
		case "ask", "own", "keeper":
			text = fmt.Sprintf("goneErr(%d, func() error { return %s })", number, text)
		case "theirs":
			text = strings.Replace(text, "theirs(", fmt.Sprintf("goneRows(%d, ", number), 1)
		default:
			return true
		}
		edits = append(edits, edit{from, to, text})
		named = append(named, fmt.Sprintf("%s:%d", filepath.Base(file), set.Position(call.Pos()).Line))
		return true
	})
	return edits, named
}

// called is the name of what is called.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// withoutOne builds the tests of this package so that any one filter can be
// left out, and returns the program and where each filter stands.
func withoutOne(t *testing.T) (program string, named []string) {
	t.Helper()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(here, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	folder, replaced := t.TempDir(), map[string]string{}
	put := func(file string, content []byte) {
		copied := filepath.Join(folder, filepath.Base(file))
		if err := os.WriteFile(copied, content, 0o600); err != nil {
			t.Fatal(err)
		}
		replaced[file] = copied
	}
	put(filepath.Join(here, "removed.go"), []byte(removed))
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		edits, places := filters(t, file, source, len(named))
		if named = append(named, places...); len(edits) > 0 {
			for _, e := range slices.Backward(edits) {
				source = slices.Concat(source[:e.from], []byte(e.text), source[e.to:])
			}
			put(file, source)
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		t.Fatal(err)
	}
	put("overlay.json", overlay)
	program = filepath.Join(folder, "web.test")
	if out, err := exec.Command("go", "test", "-c", "-o", program, "-overlay", filepath.Join(folder, "overlay.json"), ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program, named
}

// With each filter of the code left out in turn, PostgreSQL's policies still
// give no row of another customer to any page or form, and take no change. How
// many of them alone would have told something on SQLite, which has no
// policies, is told beside it: else it would be the code that held.
func TestEachFilterLeftOutInTurn(t *testing.T) {
	if os.Getenv("TING_REMOVED") == "" && os.Getenv("TING_ISOLATION") == "" {
		t.Skip("minutes: make isolation asks for it")
	}
	program, named := withoutOne(t)
	if len(named) < 40 {
		t.Fatalf("only %d filters were found: %v", len(named), named)
	}
	run := func(i int, test string) (said string, well bool) {
		command := exec.Command(program, "-test.run", "^"+test+"$", "-test.v")
		command.Env = append(os.Environ(), "TING_ISOLATION=", fmt.Sprintf("TING_REMOVED=%d", i))
		out, err := command.CombinedOutput()
		return string(out), err == nil && strings.Contains(string(out), "--- PASS: "+test)
	}
	if said, well := run(-1, "TestTheCodeHoldsWithoutPolicies"); !well { // nothing left out
		t.Fatalf("the build is not what it should be:\n%s", said)
	}
	bore := 0
	for i, place := range named {
		if said, well := run(i, "TestPoliciesHoldWithoutOneFilter"); !well {
			t.Errorf("without the filter at %s:\n%s", place, said)
		}
		if _, well := run(i, "TestTheCodeHoldsWithoutPolicies"); !well {
			bore++
			t.Logf("%s is the only filter of what it keeps", place)
		}
	}
	t.Logf("%d filters left out in turn; without policies %d of them alone would have told something", len(named), bore)
}

// What is run with each filter left out: rows are PostgreSQL's to keep. What
// stands in the settings, such as customers' names, is not in the ledger.
func TestPoliciesHoldWithoutOneFilter(t *testing.T) {
	r := guardedRig(t, nil)
	soeby := r.secrets()
	before := r.ofSoeby()
	for _, b := range []*browser{r.signedIn("kim", access.AccountManager, "nordby"), r.signedIn("li", access.Reader, "nordby")} {
		if told := b.steal(soeby); len(told) > 0 {
			t.Errorf("these tell what is soeby's: %v", told)
		}
	}
	if after := r.ofSoeby(); after != before {
		t.Errorf("soeby's things were changed from\n%s\nto\n%s", before, after)
	}
}
