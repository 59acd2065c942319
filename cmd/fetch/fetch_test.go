package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// root is the checkout.
const root = "../.."

func installed(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(root, "node_modules", "echarts")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the packages are not installed: run npm ci")
	}
}

func TestWithoutPackagesTheErrorSaysWhatToRun(t *testing.T) {
	if err := fetch(t.TempDir()); err == nil || !strings.Contains(err.Error(), "npm ci") {
		t.Errorf("the error is %v", err)
	}
}

// Two builds of one checkout must embed the same bytes, or no release could be
// checked against its source.
func TestTheSamePackagesGiveTheSameFiles(t *testing.T) {
	installed(t)
	one, two := t.TempDir(), t.TempDir()
	for _, to := range []string{one, two} {
		if err := typefaces(filepath.Join(root, "node_modules"), to); err != nil {
			t.Fatal(err)
		}
		if err := engine(root, filepath.Join(root, "node_modules"), to); err != nil {
			t.Fatal(err)
		}
		if err := screen(root, to); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"engine.gz", "screen.gz", "LICENSE", "NOTICE", "LICENSE-zrender", "regular.ttf", "semibold.ttf", "bold.ttf"} {
		first, err := os.ReadFile(filepath.Join(one, name))
		if err != nil {
			t.Fatal(err)
		}
		second, err := os.ReadFile(filepath.Join(two, name))
		if err != nil {
			t.Fatal(err)
		}
		if len(first) == 0 || !bytes.Equal(first, second) {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

// A patch that no longer fits must stop the build: half-applied, it would draw
// something else without a word.
func TestAPatchFitsExactlyOnce(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "echarts", "lib", "util")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "states.js")
	var once []string
	for _, p := range patches {
		once = append(once, p.old)
	}
	for _, c := range []struct {
		sentence, source string
		good             bool
	}{
		{"every piece once", strings.Join(once, "\n"), true},
		{"a piece twice", strings.Join(append(once, once[0]), "\n"), false},
		{"a piece gone", strings.Join(once[1:], "\n"), false},
	} {
		if err := os.WriteFile(path, []byte(c.source), 0o644); err != nil {
			t.Fatal(err)
		}
		text, err := patched(path)
		if (err == nil) != c.good {
			t.Errorf("%s: %v", c.sentence, err)
		}
		if c.good && !strings.Contains(text, "SPECIAL_STATES = [];") {
			t.Errorf("%s: it reads %q", c.sentence, text)
		}
	}
}

func TestABundleErrorNamesThePlace(t *testing.T) {
	entry := filepath.Join(t.TempDir(), "entry.js")
	if err := os.WriteFile(entry, []byte("import './missing.js'"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := bundle(entry, false); err == nil || !strings.Contains(err.Error(), "entry.js:1") {
		t.Errorf("the error is %v", err)
	}
}
