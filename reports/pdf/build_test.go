package pdf_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"ting/reports/pdf"
)

var update = flag.Bool("update", false, "write the demonstration packs to the folder of temporary files")

func TestDemonstration(t *testing.T) {
	file, err := pdf.Build(context.Background(), demonstration(), look(t), lines{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", len(file))
	if *update {
		name := filepath.Join(os.TempDir(), "ting-demonstration.pdf")
		if err := os.WriteFile(name, file, 0o644); err != nil {
			t.Fatal(err)
		}
		t.Log(name)
	}
}
