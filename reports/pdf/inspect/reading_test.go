package inspect

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ting/reports/pack"
)

var update = flag.Bool("update", false, "write what the packs are read as to testdata")

// run lets another program read a file. Where it is not installed the test is
// skipped, except where CI=true.
func run(t *testing.T, file []byte, program string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", program)
		}
		t.Skipf("%s is missing", program)
	}
	path := filepath.Join(t.TempDir(), "pack.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, fault bytes.Buffer
	command := exec.Command(program, append(args, path)...)
	command.Stdout, command.Stderr = &out, &fault
	if err := command.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, fault.String())
	}
	return out.String()
}

// What a person hears, and in which order, as another house's reader tells it
// from the structure: a piece in the wrong place or language shows here.
func TestReadingOrder(t *testing.T) {
	for language, p := range map[string]pack.Pack{"sv": good(swedish(), 3), "en": good(english(), 3)} {
		t.Run(language, func(t *testing.T) {
			got := placeless(run(t, printed(t, p), "pdfinfo", "-struct-text"))
			path := filepath.Join("testdata", "reading."+language+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the pack is read differently; look at it, then run with -update:\n%s", difference(string(want), got))
			}
		})
	}
}

// placeless is an account without the numbers of objects and the corners of
// boxes, which a change of layout moves without a change of what is heard.
func placeless(account string) string {
	var kept []string
	for line := range strings.SplitSeq(account, "\n") {
		switch word := strings.TrimSpace(line); {
		case strings.HasPrefix(word, "/BBox"), strings.HasPrefix(word, "/Placement"):
		case strings.HasPrefix(word, "Object "):
			kept = append(kept, line[:strings.Index(line, "Object")]+"(annotation)")
		default:
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// difference is the first line in which two texts differ.
func difference(want, got string) string {
	wanted := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(wanted) || line != wanted[i] {
			return line
		}
	}
	return "it ends early"
}

// heard is what pdf.js makes of a page: the pieces that its structure tree
// names in order, and those that its content marks.
type heard struct{ Tree, Content []string }

// The reader of browsers must find the same pieces in the structure as in the
// content, each once; where it does not, a browser's user hears less than
// this package believes.
func TestBrowsersFindTheSamePieces(t *testing.T) {
	folder := filepath.Join("testdata", "pdfjs")
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "pdfjs-dist")); err != nil {
		sentence := "pdf.js is not installed; run `npm ci` in reports/pdf/inspect/" + filepath.ToSlash(folder)
		if os.Getenv("CI") == "true" {
			t.Fatal(sentence)
		}
		t.Skip(sentence)
	}
	for language, p := range map[string]pack.Pack{"sv": good(swedish(), 90), "en": good(english(), 3)} {
		file := printed(t, p)
		var pages []heard
		if err := json.Unmarshal([]byte(run(t, file, "node", filepath.Join(folder, "pieces.mjs"))), &pages); err != nil {
			t.Fatal(err)
		}
		for i, page := range pages {
			if len(page.Content) == 0 {
				t.Errorf("%s, page %d: nothing is heard", language, i+1)
			}
			slices.Sort(page.Tree)
			slices.Sort(page.Content)
			if !slices.Equal(page.Tree, page.Content) || len(slices.Compact(page.Tree)) != len(page.Content) {
				t.Errorf("%s, page %d: the tree names %v and the content %v", language, i+1, page.Tree, page.Content)
			}
		}
	}
}
