package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ting/forums/fault"
)

// Init must never write over what someone has made, and must not leave half a
// workspace beside it.
func TestInitRefuses(t *testing.T) {
	starter := map[string][]byte{"ting.yaml": []byte("new"), "customers/a.yaml": []byte("new"), "warehouse/README.md": []byte("new")}
	dir := workspace(t, map[string]string{"ting.yaml": "mine", "customers/a.yaml": "mine"})
	_, err := Init(starter, dir)
	if !errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "customers/a.yaml, ting.yaml") {
		t.Errorf("got %v, want both files named", err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "ting.yaml")); err != nil || string(text) != "mine" {
		t.Errorf("the file was changed: %q, %v", text, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "warehouse")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half a workspace was written: %v", err)
	}
}

func TestInitMakesTheFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "workspace")
	files, err := Init(map[string][]byte{"customers/a.yaml": []byte("new")}, dir)
	if err != nil || len(files) != 1 || files[0] != "customers/a.yaml" {
		t.Fatalf("got %v, %v", files, err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, files[0])); err != nil || string(text) != "new" {
		t.Errorf("got %q, %v", text, err)
	}
}

// A mistyped id is answered with those that there are.
func TestCustomerByID(t *testing.T) {
	w := full(t)
	if c, err := w.Customer("nordby"); err != nil || c.ID != "nordby" {
		t.Errorf("got %q, %v", c.ID, err)
	}
	for id, want := range map[string]string{
		"norby": `customer "norby": not found; did you mean nordby?`,
		"x":     `customer "x": not found; customers are alby or nordby`,
	} {
		if _, err := w.Customer(id); !errors.Is(err, fault.NotFound) || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestDir(t *testing.T) {
	environ := []string{"TING_WORKSPACE=/srv/ting"}
	for _, c := range []struct {
		flag    string
		environ []string
		want    string
	}{{"/w", environ, "/w"}, {"", environ, "/srv/ting"}, {"", []string{"TING_WORKSPACE="}, "."}, {"", nil, "."}} {
		if got := Dir(c.flag, c.environ); got != c.want {
			t.Errorf("%q %v: got %s, want %s", c.flag, c.environ, got, c.want)
		}
	}
}
