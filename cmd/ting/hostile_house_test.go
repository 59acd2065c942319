package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// dwelling is a house in which each field of testdata/hostile was filled in and
// in which people have done what its moves.txt says: four packs, letters,
// lists, statements, a handbook and an invitation lie in its folder.
type dwelling struct {
	dir   string
	texts map[string]string // by the name of the field
	said  string            // by all commands together
}

// room is what a field takes.
type room string

const (
	aLine   room = "a line" // without control characters
	lines   room = "lines"  // of control characters line ends and tabs alone
	records room = "data"   // whatever a source says
)

// author says what somebody writes into a field.
type author func(field string, takes room) string

// gap is a place of testdata/hostile for a text, by its field's name.
var gap = regexp.MustCompile(`«([a-z-]+)»`)

// fill puts texts into the gaps of a template, each as quote writes it.
func (d dwelling) fill(template string, takes room, write author, quote func(string) string) string {
	return gap.ReplaceAllStringFunc(template, func(found string) string {
		field := gap.FindStringSubmatch(found)[1]
		if _, known := d.texts[field]; !known {
			d.texts[field] = write(field, takes)
		}
		return quote(d.texts[field])
	})
}

// inhabited fills in a house and lives in it.
func inhabited(t *testing.T, write author) dwelling {
	t.Helper()
	d := dwelling{dir: t.TempDir(), texts: map[string]string{}}
	home := os.DirFS(filepath.Join("testdata", "hostile"))
	as := map[string]func(string) string{".yaml": yamlText, ".csv": cell, ".md": bare}
	err := fs.WalkDir(home, ".", func(path string, e fs.DirEntry, err error) error {
		quote := as[filepath.Ext(path)]
		if err != nil || e.IsDir() || quote == nil {
			return err
		}
		template, err := fs.ReadFile(home, path)
		if err != nil {
			return err
		}
		at := filepath.Join(d.dir, path)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			return err
		}
		takes := map[string]room{".yaml": aLine, ".csv": records, ".md": lines}[filepath.Ext(path)]
		return os.WriteFile(at, []byte(d.fill(string(template), takes, write, quote)), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(d.dir, "out"), 0o700); err != nil {
		t.Fatal(err)
	}
	moves, err := fs.ReadFile(home, "moves.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(moves)) {
		if args := split(line); len(args) > 0 && args[0] != "#" {
			d.said += d.ting(t, d.filled(args, write)...)
		}
	}
	return d
}

// filled are the words of a command with texts in their gaps.
func (d dwelling) filled(args []string, write author) []string {
	before := ""
	for i, arg := range args {
		takes := lines
		if slices.Contains([]string{"--title", "--name", "--of", "--place", "--clause"}, before) {
			takes = aLine
		}
		args[i] = strings.Replace(d.fill(arg, takes, write, bare), "OUT/", filepath.Join(d.dir, "out")+"/", 1)
		before = arg
	}
	return args
}

// ting carries out a command in the house and returns what it said.
func (d dwelling) ting(t *testing.T, args ...string) string {
	t.Helper()
	var said bytes.Buffer
	sh := shell{in: strings.NewReader(""), out: pane{&said}, err: pane{&said}, now: time.Now, env: bareHouse}
	if code := run(t.Context(), sh, append(args, "--workspace", d.dir)); code != 0 {
		t.Fatalf("ting %q ends with %d:\n%s", args, code, &said)
	}
	return said.String()
}

// bareHouse is an environment that says nothing.
func bareHouse() []string { return nil }

// bare is a text as it is.
func bare(text string) string { return text }

// split is a command line as words; what stands in quotes is one.
func split(line string) []string {
	var words []string
	for i, part := range strings.Split(strings.TrimSpace(line), `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}
