package pdf_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the packs of the tests to the folder of temporary files, to look at")

func TestWrite(t *testing.T) {
	for name, p := range packs() {
		t.Run(name, func(t *testing.T) {
			file := build(t, p)
			if !*update {
				return
			}
			path := filepath.Join(os.TempDir(), "ting-"+name+".pdf")
			if err := os.WriteFile(path, file, 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}
