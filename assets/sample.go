package assets

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed sample
var sample embed.FS

// Sample returns the sample workspace that `ting demo` lays out: a real
// incident log and a small made-up set for what the log does not have, as
// data/README.md in it says.
func Sample() (fs.FS, error) {
	files, err := fs.Sub(sample, "sample")
	if err != nil {
		return nil, fmt.Errorf("sample workspace: %w", err)
	}
	return files, nil
}
