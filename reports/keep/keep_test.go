package keep

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ting/forums/fault"
)

func TestFileReplacesWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "editions", "2026")
	for _, content := range []string{"the first, which is longer", "the second"} {
		if err := File(dir, "a.pdf", []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got, err := Read(dir, "a.pdf"); err != nil || string(got) != content {
			t.Errorf("got %q (%v)", got, err)
		}
	}
	// Temporary files that stay behind would fill the folder.
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("the folder holds %v (%v)", files, err)
	}
}

// A customer's id becomes part of a name; it must not lead out of the folder.
func TestFileStaysInItsFolder(t *testing.T) {
	for _, name := range []string{"", ".", "..", "../a.pdf", "a/b.pdf", `a\b.pdf`, "/etc/passwd", ".hidden"} {
		if err := File(t.TempDir(), name, nil); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestFileLeavesTheOldOneWhenItFails(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "a.pdf"), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := File(dir, "a.pdf", []byte("x")); err == nil {
		t.Error("a folder was replaced by a file")
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("a failure leaves %v behind (%v)", files, err)
	}
}

func TestReadTellsWhatIsMissing(t *testing.T) {
	if _, err := Read(t.TempDir(), "a.pdf"); !errors.Is(err, fault.NotFound) {
		t.Errorf("got %v", err)
	}
}

// What was to go must be gone, also when someone was faster, and nothing outside the folder may be.
func TestDrop(t *testing.T) {
	dir := t.TempDir()
	if err := File(dir, "a.pdf", []byte("a")); err != nil {
		t.Fatal(err)
	}
	sub := filepath.Join(dir, "sub")
	if err := File(sub, "b.pdf", []byte("b")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := Drop(dir, "a.pdf"); err != nil {
			t.Error(err)
		}
	}
	if _, err := Read(dir, "a.pdf"); !errors.Is(err, fault.NotFound) {
		t.Errorf("it is still there: %v", err)
	}
	if err := Drop(sub, "../sub/../a.pdf"); err != nil {
		t.Error(err)
	}
	if content, err := Read(sub, "b.pdf"); err != nil || string(content) != "b" {
		t.Errorf("another went: %q (%v)", content, err)
	}
}

// A machine that is cut off now and then would fill its disk with halves; one
// that tidies what another is writing at this moment would lose a pack.
func TestTidyRemovesWhatAStopHasLeft(t *testing.T) {
	dir, now := t.TempDir(), time.Now()
	for name, age := range map[string]time.Duration{".part-old": 2 * time.Hour, ".part-new": 0, "pack.pdf": 2 * time.Hour} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(Tidy(dir, now.Add(-time.Hour)), Tidy(dir+"/none", now)); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 || left[0].Name() != ".part-new" || left[1].Name() != "pack.pdf" {
		t.Errorf("left: %v (%v)", left, err)
	}
}
