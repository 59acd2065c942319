package pdf_test

import (
	"testing"

	"ting/reports/pdf/inspect"
)

// The house's own checker knows nothing of how these packs were made; what it
// finds, a person who hears the pack stumbles over.
func TestPacksPassInspection(t *testing.T) {
	for name, p := range packs() {
		t.Run(name, func(t *testing.T) {
			findings, err := inspect.File(build(t, p))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range findings {
				t.Errorf("page %d: %s: %s", f.Page, f.Rule, f.Text)
			}
		})
	}
}
