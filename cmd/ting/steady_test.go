package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// builder is set in the process that builds a pack for another test.
const builder = "TING_BUILD_PACKS"

// TestBuildPacks is no test by itself: it is the other process of
// [TestPacksAreTheSameEverywhere], and writes the packs that it builds.
func TestBuildPacks(t *testing.T) {
	dir := os.Getenv(builder)
	if dir == "" {
		t.Skip("run by TestPacksAreTheSameEverywhere")
	}
	build(t, dir, 4)
}

// build lays the sample out once and renders a pack n times, two at once.
func build(t *testing.T, dir string, n int) {
	t.Helper()
	sh := shell{in: bytes.NewReader(nil), out: io.Discard, err: io.Discard, now: time.Now, env: func() []string { return nil }}
	d := demo{shell: sh, dir: filepath.Join(dir, "workspace"), steps: newSteps(sh)}
	if err := d.layOut(); err != nil {
		t.Fatal(err)
	}
	h, err := sh.enterDir(d.dir)
	if err != nil {
		t.Fatal(err)
	}
	a := asked{customer: h.Customers[0].ID, period: "2016-04", asOf: "2016-05-09"}
	var all sync.WaitGroup
	for lane := range 2 {
		all.Go(func() {
			for i := lane; i < n; i += 2 {
				for _, ending := range endings() {
					content, err := h.render(context.Background(), a, "operational", "sv", ending)
					if err == nil {
						err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d%s", i, ending)), content, 0o600)
					}
					if err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	all.Wait()
}

// The proof in the paper is worth nothing unless the same figures are the same
// file: in another process, beside another, and in every form.
func TestPacksAreTheSameEverywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("it renders sixteen packs")
	}
	here, there := t.TempDir(), t.TempDir()
	other := exec.Command(os.Args[0], "-test.run=^TestBuildPacks$")
	other.Env = append(os.Environ(), builder+"="+there)
	if out, err := other.CombinedOutput(); err != nil {
		t.Fatalf("the other process: %v\n%s", err, out)
	}
	build(t, here, 4)
	for _, ending := range endings() {
		first, err := os.ReadFile(filepath.Join(here, "0"+ending))
		if err != nil || len(first) == 0 {
			t.Fatalf("no pack: %v", err)
		}
		for i := range 4 {
			for _, dir := range []string{here, there} {
				next, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%d%s", i, ending)))
				if err != nil || !bytes.Equal(first, next) {
					t.Errorf("build %d of %s differs (%v)", i, ending, err)
				}
			}
		}
	}
}
