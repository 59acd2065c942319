package assets

import (
	"strings"
	"testing"
)

// A build without the fetched files must say what to run, not that a file with
// an odd name is missing.
func TestWhatIsFetchedIsThereOrSaysHow(t *testing.T) {
	_, engine := Echarts()
	_, screen := Screen()
	_, _, _, faces := Typefaces()
	for _, err := range []error{engine, screen, faces} {
		if err != nil && !strings.Contains(err.Error(), "run make assets") {
			t.Errorf("the error is %v", err)
		}
	}
}
