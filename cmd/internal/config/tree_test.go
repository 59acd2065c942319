package config

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// nordby is the text of the example that has every key of a customer.
func nordby(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/full/customers/nordby.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A file that is broken as a whole is told of in one sentence.
func TestWholeFiles(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "1:1: the file is empty"},
		{"only a comment", "# later\n", "1:1: the file is empty"},
		{"only null", "~\n", "1:1: the file is empty"},
		{"text", "nordby\n", "1:1: the file is text, where keys belong"},
		{"a list", "- id: nordby\n", "1:1: the file is a list, where keys belong"},
		{"two documents", "id: a\n---\nid: b\n", "3:1: a second document begins here; keep one document in a file, without ---"},
		{"deep brackets", "id: " + strings.Repeat("[", 100000), "1:29: values are nested too deeply; no setting has so many levels"},
		{"deep dashes", strings.Repeat("- ", 100000) + "a", "1:49: values are nested too deeply; no setting has so many levels"},
		{"a bomb of aliases", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1:4: anchors (&name) are not read; write the value itself in each place"},
		{"UTF-16", "\xff\xfei\x00d\x00", "1:1: the text is not UTF-8; save the file as UTF-8"},
		{"no agreements", "id: a\nname: A\nlanguage: sv\nzone: UTC\ncurrency: SEK\nagreements: []\n",
			"6:13: agreements is an empty list; write at least one, beginning with - from: 2026-01-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := customerFindings(c.text)
			if len(found) == 0 || !strings.Contains(sentence(found[0]), c.want) {
				t.Errorf("got %v, want %s", found, c.want)
			}
		})
	}
}

// Files come from editors of every kind; a mark of byte order and returns at
// the ends of lines are no part of the values.
func TestLineEnds(t *testing.T) {
	text := "\uFEFF" + strings.ReplaceAll(nordby(t), "\n", "\r\n")
	if found := customerFindings(text); len(found) != 0 {
		t.Errorf("got %v", found)
	}
}

// All mistakes are told at once, in the order of the lines, and a file that is
// wrong throughout does not flood the screen.
func TestManyMistakes(t *testing.T) {
	text := nordby(t)
	for _, old := range []string{"language: sv", "goal: 95%", "within: 30m", "fri: \"08:00-14:30\""} {
		text = strings.Replace(text, old, strings.Split(old, ":")[0]+": x", 1)
	}
	found := customerFindings(text)
	if len(found) != 4 {
		t.Fatalf("got %v, want 4", found)
	}
	for i := 1; i < len(found); i++ {
		if found[i].Line < found[i-1].Line {
			t.Errorf("line %d comes after line %d", found[i].Line, found[i-1].Line)
		}
	}
	var flood strings.Builder
	for i := range 3 * most {
		fmt.Fprintf(&flood, "key%d: x\n", i)
	}
	if found := customerFindings(flood.String()); len(found) != most+1 {
		t.Errorf("%d findings", len(found))
	}
}

// The caret stands below the spot, whatever letters are before it.
func TestFindingShowsTheLine(t *testing.T) {
	r := &reader{file: "customers/nordby.yaml", lines: []string{"        åäö: 95", "  " + strings.Repeat("x", 300) + ": y"}}
	r.at(1, 14, `goal "95" has no per cent sign`, "write 95%")
	want := "customers/nordby.yaml:1:14: goal \"95\" has no per cent sign; write 95%\n" +
		"       1 |         åäö: 95\n" +
		"                        ^"
	if got := r.findings[0].String(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	r.at(2, 305, "too long", "")
	lines := strings.Split(r.findings[1].String(), "\n")
	if len(lines) != 3 || len(lines[1]) > widest+20 || lines[1][strings.Index(lines[2], "^")] != 'y' {
		t.Errorf("got %s", r.findings[1])
	}
}

func TestMask(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"warehouse: postgres://ting:hunter2@db/itsm", "warehouse: postgres://ting:***@db/itsm"},
		{"warehouse: postgres://ting:a b@db/itsm", "warehouse: postgres://ting:***@db/itsm"},
		{"ledger: postgres://ting:a@b:c@db:5432/itsm?sslmode=require", "ledger: postgres://ting:***@db:5432/itsm?sslmode=require"},
		{"postgres://ting@db/itsm?password=hunter2&user=x", "postgres://ting@db/itsm?password=***&user=x"},
		{"postgres://db/itsm", "postgres://db/itsm"},
		{"  password: hunter2, with a comma", "  password: ***"},
		{`{user: a, "password": "hunter2"}`, `{user: a, "password": ***`},
		{"tokens: {a: hunter2}", "tokens: ***"},
		{"postgres://ting:hunter2", "postgres://***"},
		{"files:data", "files:data"},
		{"url: https://ting.example.org", "url: https://ting.example.org"},
	} {
		if got := Mask(c.line); got != c.want {
			t.Errorf("%s: got %s, want %s", c.line, got, c.want)
		}
	}
}

// A secret on the line below its key shows as little as one on the same line.
func TestSecretBelowItsKey(t *testing.T) {
	dir := workspace(t, map[string]string{"ting.yaml": "warehouse:\n  postgres://ting:hunter2@db\nmail:\n  password:\n    hunter2\nweb:\n  tokens:\n    a: hunter2\n"})
	_, err := Load(Input{Dir: dir})
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("got %v", err)
	}
	for _, text := range []string{
		"warehouse: files:.\nmail:\n  password:\n    - hunter2\n",
		"warehouse: files:.\nmail:\n  password:\n    \"hunter2\n",
		"warehouse: files:.\nweb:\n  tokens:\n    a: {x: hunter2}\n    b: 'hunter2\n",
		"warehouse: files:.\nweb:\n  tokens:\n    a:\n      - hunter2\n",
		"warehouse: files:.\nweb: {tokens: {a: hunter2, b: [hunter2]}\n",
		"warehouse: files:.\nmail: {password: hunter2, sevrer: x}\n",
		"warehouse: \"postgres://ting:hunter2 x@db/itsm\"\n",
		"ledger: \"postgres://ting:hunter2 x\"\nwarehouse: \"hunter2\"",
	} {
		dir := workspace(t, map[string]string{"ting.yaml": text})
		_, err := Load(Input{Dir: dir})
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("of %q: %v", text, err)
		}
	}
}

// A large workspace must not keep a command waiting: this guards against a
// reader whose time grows with the square of a file.
func BenchmarkCustomer(b *testing.B) {
	text := nordby(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r := &reader{file: "x"}
		r.customer(r.read(text), noHolidays, nil)
		if len(r.findings) > 0 {
			b.Fatal(r.findings)
		}
	}
}
