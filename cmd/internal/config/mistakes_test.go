package config

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ting/forums/fault"
)

var update = flag.Bool("update", false, "write the expected sentence into testdata/mistakes")

// customerFindings reads the text of a customer's file.
func customerFindings(text string) []Finding {
	r := &reader{file: "customers/nordby.yaml"}
	if root := r.read(text); root != nil {
		r.customer(root, noHolidays, nil)
	}
	sortFindings(r.findings)
	return r.findings
}

// sentence is a finding without its file and line of source.
func sentence(f Finding) string {
	text := fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Text)
	if f.Cure != "" {
		text += "; " + f.Cure
	}
	return text
}

// TestSeededMistakes reads files with one mistake each, whose first line is
// the sentence that is wanted. One mistake must give one finding: a second
// would send its reader to a place where nothing is wrong.
func TestSeededMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/mistakes/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			first, rest, _ := strings.Cut(string(text), "\n")
			got := customerFindings(string(text))
			if len(got) != 1 {
				t.Fatalf("%d findings:\n%v", len(got), &Error{Findings: got})
			}
			if *update {
				if err := os.WriteFile(file, []byte("# "+sentence(got[0])+"\n"+rest), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := strings.TrimPrefix(first, "# "); sentence(got[0]) != want {
				t.Errorf("\n got %s\nwant %s", sentence(got[0]), want)
			}
		})
	}
}

// edit is a correct file with one text replaced, and the sentence that must
// be said of it.
type edit struct{ name, old, new, want string }

// TestMistakes makes one mistake at a time in the full example.
func TestMistakes(t *testing.T) {
	for file, edits := range map[string][]edit{
		"customers/nordby.yaml": append(customerMistakes, matrixMistakes...), "ting.yaml": settingMistakes,
	} {
		for _, e := range edits {
			t.Run(file+"/"+e.name, func(t *testing.T) {
				dir := fullWith(t, file, e.old, e.new)
				_, err := Load(Input{Dir: dir, Holidays: noHolidays})
				var bad *Error
				if !errors.As(err, &bad) || !errors.Is(err, fault.Invalid) {
					t.Fatalf("got %v, want findings", err)
				}
				if len(bad.Findings) != 1 || bad.Findings[0].File != file {
					t.Fatalf("%d findings:\n%v", len(bad.Findings), err)
				}
				got := strings.ReplaceAll(sentence(bad.Findings[0]), dir, "DIR")
				if got != e.want {
					t.Errorf("\n got %s\nwant %s", got, e.want)
				}
				if strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), "0123456789abcdef") {
					t.Errorf("a secret is shown:\n%v", err)
				}
			})
		}
	}
}

// fullWith copies the full example with one text of one file replaced.
func fullWith(t *testing.T, file, old, replacement string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/full")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, file)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		t.Fatalf("%s does not hold %q", file, old)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), old, replacement, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}
